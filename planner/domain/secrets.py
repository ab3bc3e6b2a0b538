"""Does a text hold a password, a token, a key, a recovery code, a second factor or a card number?

The planner keeps none of them, so that a lost laptop or a leaked bundle opens no account. Rules,
no guessing by entropy alone: a handle, an account's number or a fingerprint must pass. Card
numbers as ISO/IEC 7812 has them: issuers' first digits, lengths, Luhn's check digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from planner.domain.secret_shapes import (
    AFTER_CODES,
    AFTER_FACTOR,
    AFTER_KEY,
    AFTER_LOGIN,
    AFTER_PASSWORD,
    AFTER_PIN,
    AFTER_PW,
    BARE,
    CODE_LIST,
    DATE,
    DIGIT,
    DIGITS,
    FACTOR_GROUPS,
    FACTOR_LINK,
    FACTOR_RUN,
    HARMLESS,
    IN_LINK,
    KEY_BLOCK,
    LONG_IDS,
    LONG_RUN,
    NUMBER_LIST,
    NUMBERED,
    STEMS,
    TOKENS,
)
from planner.domain.secret_signs import (
    are_codes,
    is_card,
    is_factor,
    is_mixed,
    is_password,
    is_plain,
    is_random,
    is_strong,
)

#: What people write fits into one text field; longer ones are pictures and Word files.
LONGEST = 4000


@dataclass(frozen=True)
class Secret:
    """What a piece of a text looks like, from which letter on, and what to write instead."""

    looks_like: str
    at: int
    instead: str

    @property
    def sentence(self) -> str:
        """Return what is wrong and the next step; the secret itself is never repeated."""
        return (
            f"From letter {self.at + 1} on this looks like {self.looks_like}, and the planner "
            f"keeps none. {self.instead}"
        )


_PASSWORD = "Write where it is kept and who can open it. Change it, if it was sent around."
_TOKEN = "Write what it opens and what it is called, and revoke it: it lay in a clipboard."
_CODES = "Write whose safe they lie in, and make new ones."
_FACTOR = "Write on whose device the second factor is, and set it up anew."
_SECOND = "the secret of a second factor"
_CARD = "Write who pays and the last four digits. If it is an account's number, write “id” before."


_Rule = Callable[[str], "Secret | None"]


def find_secret(text: str) -> Secret | None:
    """Return the first thing in a text that looks like a secret, or None.

    Texts of more than LONGEST letters are not looked at: people write none.
    """
    if not 4 <= len(text) <= LONGEST:
        return None
    return next((found for rule in _worth_asking(text) if (found := rule(text))), None)


def _worth_asking(text: str) -> Iterator[_Rule]:
    """Yield the rules that can find anything: most texts have neither digits nor telling words."""
    has_digit = DIGIT.search(text) is not None
    lower = text.lower()
    if any(map(lower.__contains__, STEMS)):
        yield from (_announced_factor, _password, _announced_codes, _key, _pin, _key_block)
    if "=" in text or "://" in text:
        yield _in_link
    if has_digit:
        if any(len(word) >= 16 for word in text.split()):
            yield from (_token, _factor_run, _long_run)
        yield from (_factor_groups, _code_list, _card, _bare_password)


def secrets_of(value: BaseModel) -> tuple[tuple[str, str], ...]:
    """Return (place, sentence) for every text of a value that holds a secret."""
    return tuple(
        (place, found.sentence) for place, text in _texts(value) if (found := find_secret(text))
    )


def _texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            # An enum's word is a text too, and never a secret.
            if type(value) is str:
                yield place, value
        case BaseModel():
            for name, each in value:
                yield from _texts(each, f"{place}.{name}" if place else name)
        case tuple() | list():
            for each in value:
                yield from _texts(each, place)
        case dict():
            for each in value.values():
                yield from _texts(each, place)
        case _:
            # Numbers, days and the like hold no text.
            return


def _token(text: str) -> Secret | None:
    found = TOKENS.search(text)
    return Secret("a key or an access token", found.start(), _TOKEN) if found else None


def _key_block(text: str) -> Secret | None:
    found = KEY_BLOCK.search(text)
    return Secret("a private key", found.start(), _TOKEN) if found else None


def _in_link(text: str) -> Secret | None:
    if factor := FACTOR_LINK.search(text):
        return Secret(_SECOND, factor.start(), _FACTOR)
    found = IN_LINK.search(text)
    return Secret("a link with a key in it", found.start(), _TOKEN) if found else None


def _password(text: str) -> Secret | None:
    for found in AFTER_PASSWORD.finditer(text):
        if is_password(found["value"]) or is_plain(found, text[found.end() :]):
            return Secret("a password", found.start("value"), _PASSWORD)
    for rule, is_one in ((AFTER_PW, is_mixed), (AFTER_LOGIN, is_strong)):
        for found in rule.finditer(text):
            if is_one(found["value"]):
                return Secret("a password", found.start("value"), _PASSWORD)
    return None


def _bare_password(text: str) -> Secret | None:
    is_one = BARE.fullmatch(text) is not None and is_strong(text)
    return Secret("a password", 0, _PASSWORD) if is_one else None


def _key(text: str) -> Secret | None:
    for found in AFTER_KEY.finditer(text):
        if is_random(found["value"]) and not HARMLESS.match(found["value"]):
            return Secret("a key or an access token", found.start("value"), _TOKEN)
    return None


def _pin(text: str) -> Secret | None:
    found = AFTER_PIN.search(text)
    return Secret("a PIN or a code", found.start("value"), _PASSWORD) if found else None


def _announced_codes(text: str) -> Secret | None:
    found = AFTER_CODES.search(text)
    if found is None or DATE.match(text[found.start("value") :]):
        return None
    first = re.split(r"[ -]", found["value"])[0]
    is_one = any(each.isdigit() for each in first)
    return Secret("recovery codes", found.start("value"), _CODES) if is_one else None


def _code_list(text: str) -> Secret | None:
    numbers, codes = NUMBER_LIST.search(text), CODE_LIST.search(text)
    found = codes if codes and are_codes(codes.group()) else numbers
    return Secret("recovery codes", found.start(), _CODES) if found else None


def _announced_factor(text: str) -> Secret | None:
    found = AFTER_FACTOR.search(text)
    return Secret(_SECOND, found.start("value"), _FACTOR) if found else None


def _factor_groups(text: str) -> Secret | None:
    found = next((each for each in FACTOR_GROUPS.finditer(text) if is_factor(each.group())), None)
    return Secret(_SECOND, found.start(), _FACTOR) if found else None


def _factor_run(text: str) -> Secret | None:
    found = next((each for each in FACTOR_RUN.finditer(text) if is_factor(each.group())), None)
    return Secret(_SECOND, found.start(), _FACTOR) if found else None


def _card(text: str) -> Secret | None:
    for found in DIGITS.finditer(text):
        number = re.sub(r"[ -]", "", found.group())
        is_id = found.group() == number and NUMBERED.search(text[: found.start()])
        if not is_id and is_card(number):
            return Secret("a card number", found.start(), _CARD)
    return None


def _long_run(text: str) -> Secret | None:
    """Find a long run of mixed letters and digits that is no address, no digest and no known id."""
    for found in LONG_RUN.finditer(text):
        run = found.group()
        kinds = (r"[a-z]", r"[A-Z]", r"\d")
        if LONG_IDS.match(run) or not all(re.search(kind, run) for kind in kinds):
            continue
        if len(re.findall(r"[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|\d(?=[A-Za-z])", run)) >= 6:
            return Secret("a key or an access token", found.start(), _TOKEN)
    return None
