"""What is to be scheduled: tasks in whole working days, what each waits for, and on which days."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.domain.profile import Country, Weekday
from planner.domain.value import Day, Line, ShortName, Value

#: A working life, in working days: longer tasks and waits are slips of the keyboard.
_LONGEST = 10_000
_MOST_TASKS = 20_000
#: One week in the office.
_WORKING_WEEK = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)

Days = Annotated[int, Field(strict=True, ge=0, le=_LONGEST)]
People = Annotated[int, Field(strict=True, ge=1, le=200)]


class WorkingCalendar(Value):
    """On which days work is done: the weekdays, without public holidays and without days off."""

    weekdays: tuple[Weekday, ...] = Field(
        _WORKING_WEEK, min_length=1, description="The working week; without it Monday to Friday."
    )
    holidays: Country | None = Field(
        None, description="Whose public holidays are days off: GB-ENG, DE-BE, TH. Without it none."
    )
    days_off: tuple[Day, ...] = Field((), description="Single days on which nobody works.")


class Wait(Value):
    """What a task waits for: another task's finish, and then so many working days more."""

    task: ShortName = Field(description="The id of the task that must be finished before.")
    lag_days: Days = Field(0, description="Working days that pass in between.")


class Estimate(Value):
    """How long a task could take, in working days, if all goes well, as a rule, and at worst."""

    low: Days
    likely: Days
    high: Days

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"Low {self.low}, likely {self.likely} and high {self.high} are out of order. "
                "Low is the shortest, high the longest."
            )
        return self


class Need(Value):
    """How many people of a team a task takes for as long as it lasts."""

    team: ShortName
    people: People = 1


class Team(Value):
    """People who can stand in for each other."""

    id: ShortName
    people: People


class Task(Value):
    """A piece of work of whole working days, or with 0 days a milestone."""

    id: ShortName
    name: Line = Field("", description="What people call it; without it, its id.")
    days: Days = Field(description="Working days it takes; 0 is a milestone, which takes none.")
    after: tuple[Wait, ...] = Field((), description="What must be finished before it starts.")
    owner: ShortName | None = Field(
        None, description="Whose work it is; a person does one task at a time."
    )
    needs: tuple[Need, ...] = Field((), description="People of teams it takes while it lasts.")
    estimate: Estimate | None = Field(None, description="For the forecast; without it, `days`.")

    @property
    def label(self) -> str:
        """Return what people call it."""
        return self.name or self.id


class Network(Value):
    """Tasks that wait for each other, laid forward from a start or back from a deadline."""

    name: Line = ""
    start: Day | None = Field(
        None, description="First day; without it the plan is laid back from the deadline."
    )
    deadline: Day | None = Field(None, description="Last day on which all must be finished.")
    calendar: WorkingCalendar = WorkingCalendar()
    teams: tuple[Team, ...] = ()
    tasks: tuple[Task, ...] = Field(min_length=1, max_length=_MOST_TASKS)
