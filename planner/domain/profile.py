"""What the intake asks: brand, contract, surfaces and hours, in at most 25 required inputs."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Self
from zoneinfo import available_timezones

from holidays import country_holidays, list_supported_countries
from holidays.registry import COUNTRIES
from pydantic import AfterValidator, Field, model_validator

from planner.domain.people import Party
from planner.domain.value import Name, ShortName, Slug, Value


class Weekday(StrEnum):
    """Days by their English short names, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Cover(StrEnum):
    """Who answers outside the staffed hours today."""

    AGENCY = "agency"
    BRAND = "brand"
    NOBODY = "nobody"


# Both lists are gathered anew at each call, in milliseconds; neither changes while we run.
_zones = cache(available_timezones)
_countries = cache(list_supported_countries)


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of a country's regions that keep public holidays of their own."""
    return tuple(_countries().get(country, ()))


def _known_zone(zone: str) -> str:
    if zone not in _zones():
        raise ValueError(
            f"'{zone}' is not a time zone. Write one such as Europe/London or Asia/Bangkok."
        )
    return zone


def _known_country(code: str) -> str:
    country, _, region = code.partition("-")
    if country not in _countries():
        raise ValueError(
            f"'{code}' is not a country whose holidays we know. Write a code such as GB or TH, "
            "or with its region, such as GB-ENG."
        )
    if region and region not in regions(country):
        raise ValueError(
            f"'{region}' is not a region of {country} whose holidays we know. "
            f"Known are {', '.join(regions(country)) or 'none'}."
        )
    return code


def _without_zone(moment: time) -> time:
    if moment.tzinfo is not None:
        raise ValueError(
            "This time brings a zone of its own. Write it plain, such as 17:30: "
            "the brand's time zone is a field beside it."
        )
    return moment


#: As the end of a day: the midnight after it.
MIDNIGHT = time(0, 0)
Zone = Annotated[Name, AfterValidator(_known_zone)]
Country = Annotated[Name, AfterValidator(_known_country)]
#: A time as a clock on the wall shows it, in the brand's zone.
WallTime = Annotated[time, AfterValidator(_without_zone)]


class Profile(Value):
    """What playbook rules may ask about a brand (`condition` reads exactly these fields)."""

    country: Country = Field(title="Country", description="Whose public holidays apply.")
    timezone: Zone = Field(title="Time zone", description="In which the hours below are meant.")
    languages: tuple[Name, ...] = Field(
        min_length=1, title="Languages", description="In which customers are answered."
    )
    surfaces: tuple[Slug, ...] = Field(
        min_length=1, title="Surfaces", description="Every inbox customers write to; one each."
    )
    weekly_volume: Annotated[int, Field(ge=0, le=1_000_000)] = Field(
        title="Messages a week", description="All surfaces together, a usual week."
    )
    opens: WallTime = Field(title="Staffed from", description="Start of the staffed day.")
    closes: WallTime = Field(
        title="Staffed until", description="End of the staffed day; 00:00 is midnight."
    )
    weekdays: tuple[Weekday, ...] = Field(
        min_length=1, title="Staffed days", description="Days with somebody on shift."
    )
    out_of_hours: Cover = Field(
        title="Evenings and weekends today", description="Who answers outside those hours now."
    )
    first_reply_minutes: Annotated[int, Field(ge=1, le=10_080)] = Field(
        title="First reply promised, in minutes",
        description="For an ordinary question, staffed hours.",
    )
    regulated: bool = Field(
        title="Regulated trade",
        description="Finance, health, gambling: posts are supervised or kept.",
    )
    call_centre: bool = Field(
        title="Has a call centre", description="Phone or mail service of its own."
    )
    runs_ads: bool = Field(title="Runs paid ads", description="Ads collect comments of their own.")
    public_body: bool = Field(
        default=False,
        title="Public body",
        description="Speech, records and equal treatment bind it as they bind no shop.",
    )
    health_products: bool = Field(
        default=False,
        title="Health products",
        description="Medicines, devices, supplements: adverse reactions must be passed on.",
    )

    @model_validator(mode="after")
    def _day_has_length(self) -> Self:
        if self.opens >= self.closes != MIDNIGHT:
            raise ValueError(
                f"The staffed day starts at {self.opens:%H:%M} and ends at {self.closes:%H:%M}. "
                "Give an end after the start; "
                "a shift past midnight is added later as a band of its own."
            )
        return self


class Contract(Value):
    """The agency contract's clock; dates are inclusive."""

    starts_on: date = Field(title="Contract began on")
    ends_on: date = Field(title="Contract ends on")
    notice_days: Annotated[int, Field(ge=0, le=730)] = Field(title="Notice period, in days")

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.ends_on <= self.starts_on:
            raise ValueError(
                f"The contract ends on {self.ends_on:%d %b %Y}, before it began on "
                f"{self.starts_on:%d %b %Y}. Correct one of the two dates."
            )
        return self

    @property
    def latest_notice_on(self) -> date:
        """Return the last day on which notice still ends the contract on its end date."""
        return self.ends_on - timedelta(days=self.notice_days)


class Intake(Value):
    """Everything a transition starts from."""

    brand: ShortName = Field(title="Brand", description="As customers know it.")
    agency: ShortName = Field(title="Agency", description="Who answers for the brand today.")
    brand_lead: Name = Field(
        title="Brand lead", description="Accountable for the move, at the brand."
    )
    agency_lead: Name = Field(title="Agency lead", description="Runs the handoff, at the agency.")
    playbook: Slug = Field(title="Playbook", description="Which kind of brand this is most like.")
    kickoff_on: date = Field(title="Kickoff", description="The day the transition starts.")
    contract: Contract
    profile: Profile

    def name_of(self, party: Party) -> str:
        """Return a party's name: the brand's or the agency's."""
        return self.brand if party is Party.BRAND else self.agency

    def lead_of(self, party: Party) -> str:
        """Return the name of a party's lead."""
        return self.brand_lead if party is Party.BRAND else self.agency_lead

    @model_validator(mode="after")
    def _starts_before_the_contract_ends(self) -> Self:
        if self.kickoff_on >= self.contract.ends_on:
            raise ValueError(
                f"Kickoff on {self.kickoff_on:%d %b %Y} is not before the contract's end on "
                f"{self.contract.ends_on:%d %b %Y}. "
                "Choose an earlier kickoff or correct the end date."
            )
        return self


def required_inputs() -> tuple[str, ...]:
    """Return the place of every required input, such as "contract.ends_on"."""
    found = []
    for name, field in Intake.model_fields.items():
        groups: dict[str, type[Value]] = {"contract": Contract, "profile": Profile}
        inner = groups.get(name)
        if inner is not None:
            found += [
                f"{name}.{each}" for each, its in inner.model_fields.items() if its.is_required()
            ]
        elif field.is_required():
            found.append(name)
    return tuple(found)


@cache
def country_name(code: str) -> str:
    """Return a country's English name by its code, the region beside it: "United Kingdom, England".

    A code that is unknown is returned as it is.
    """
    country, _, region = code.partition("-")
    name = next(
        (key.replace("_", " ").title() for key, names in COUNTRIES.items() if country in names[1:]),
        country,
    )
    names = country_holidays(country).subdivisions_aliases if region else {}
    spoken = next((each for each, its in names.items() if its == region), region)
    return f"{name}, {spoken}" if region else name
