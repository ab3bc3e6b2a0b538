"""What every stated thing is made of: frozen values, and text that any page or paper can carry."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from planner.domain.errors import BadInput
from planner.domain.secrets import secrets_of

# Characters no page, PDF or Word file can carry faithfully: controls (but tab and newline), lone
# surrogates, non-characters, tag characters, and the bidirectional overrides that turn text round.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


class Value(BaseModel):
    """A fact that never changes after it was made; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _printable(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _UNPRINTABLE.search(text)
    if found:
        sign = f"U+{ord(found.group()):04X}"
        raise ValueError(
            f"The sign {sign} at position {found.start() + 1} cannot be shown or printed. "
            "Delete it."
        )
    return unicodedata.normalize("NFC", text)


def _short_enough(limit: int) -> Any:
    def check(text: str) -> str:
        if len(text) > limit:
            raise ValueError(
                f"This has {len(text):,} letters; at most {limit:,} fit here. Shorten it."
            )
        return text

    return AfterValidator(check)


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("This must be one line. Remove the line breaks and tabs.")
    return text


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("This is empty. Write something, or say who will add it.")
    return text


def _of_our_times(day: date) -> date:
    if not 2000 <= day.year <= 2100:
        raise ValueError(f"The year {day.year} is not between 2000 and 2100. Correct it.")
    return day


Printable = Annotated[str, BeforeValidator(_printable)]
#: One line of up to 200 letters; may be empty.
Line = Annotated[Printable, AfterValidator(_one_line), _short_enough(200)]
#: One line of 1 to 200 letters.
Name = Annotated[
    Printable, AfterValidator(_one_line), AfterValidator(_not_empty), _short_enough(200)
]
#: One line of 1 to 80 letters, short enough to stand inside other one-line texts.
ShortName = Annotated[Name, _short_enough(80)]
#: What one says in passing: one line of up to 140 letters; may be empty.
REMARK_LETTERS = 140
Remark = Annotated[Printable, AfterValidator(_one_line), _short_enough(REMARK_LETTERS)]
#: Up to 4,000 letters, lines allowed; may be empty.
Text = Annotated[Printable, _short_enough(4000)]
#: 1 to 4,000 letters, lines allowed.
Prose = Annotated[Printable, AfterValidator(_not_empty), _short_enough(4000)]
#: A permanent id that people can read: kebab-case, 1 to 80 signs; dots join parts.
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)]
#: A SHA-256 in hexadecimal.
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
#: A day that a plan of ours can speak of.
Day = Annotated[date, AfterValidator(_of_our_times)]
#: Whole minutes, up to thirty days.
Minutes = Annotated[int, Field(ge=0, le=43_200)]

# pydantic's phrases, said for people. Keys are its error types; {…} are its context values.
_PHRASES = {
    "missing": "This is required. Fill it in.",
    "extra_forbidden": "This is not a field here. Check its spelling or delete it.",
    "string_type": "This must be text.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "date_type": "This must be a date such as 2027-03-31.",
    "date_parsing": "This must be a date such as 2027-03-31.",
    "date_from_datetime_parsing": "This is not a date that exists. Write one such as 2027-03-31.",
    "time_parsing": "This must be a time such as 17:30.",
    "time_type": "This must be a time such as 17:30.",
    "enum": "This must be one of {expected}.",
    "literal_error": "This must be one of {expected}.",
    "greater_than_equal": "This must be {ge} or more.",
    "less_than_equal": "This must be {le} or less.",
    "greater_than": "This must be more than {gt}.",
    "less_than": "This must be less than {lt}.",
    "string_pattern_mismatch": "This must be lower-case letters and digits joined by '-' or '.'.",
    "string_too_long": "This is longer than {max_length} letters. Shorten it.",
    "too_short": "At least {min_length} must be given; there are {actual_length}.",
    "too_long": "At most {max_length} fit; there are {actual_length}.",
    "model_type": "This must be a group of fields.",
    "dict_type": "This must be a group of fields.",
    "tuple_type": "This must be a list.",
    "list_type": "This must be a list.",
    "union_tag_invalid": "This must be one of {expected_tags}.",
    "union_tag_not_found": "This lacks the field that says which kind it is.",
}


def sentence_of(error: Any) -> str:
    """Return one sentence for people about one entry of `ValidationError.errors()`."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    phrase = _PHRASES.get(kind)
    if phrase is None:
        return f"{error['msg']}."
    return phrase.format(**{key: value for key, value in context.items() if key != "error"})


def faults_of(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """Return (place, sentence) for every fault, places dotted: ("contract.ends_on", "…")."""
    return tuple(
        (".".join(str(part) for part in place_of(fault)), sentence_of(fault))
        for fault in error.errors(include_url=False)
        if not is_echo(fault)
    )


def is_echo(error: Any) -> bool:
    """Return whether a list only seems too short: pydantic counts just the sound things in it."""
    is_short = error["type"] == "too_short"
    return bool(is_short and len(error["input"]) >= error["ctx"]["min_length"])


def place_of(error: Any) -> tuple[str | int, ...]:
    """Return the keys and positions that lead to an entry of `ValidationError.errors()`.

    pydantic puts the tag of a chosen shape between them; our tags, and no field, have a space.
    """
    return tuple(part for part in error["loc"] if not (isinstance(part, str) and " " in part))


V = TypeVar("V", bound=BaseModel)


def make(model: type[V], facts: Any) -> V:
    """Return the value that `facts` describe, or raise BadInput with every fault and its place.

    What people give comes in here: anything in it that looks like a password, a key or a card's
    number is a fault too.
    """
    try:
        made = model.model_validate(facts)
    except ValidationError as error:
        raise BadInput(faults_of(error)) from error
    found = secrets_of(made)
    if found:
        raise BadInput(found)
    return made
