"""Is this piece of a text a secret, or only like one? A name, a date, an id and a word are none."""

from __future__ import annotations

import re

from planner.domain.secret_shapes import AMBIGUOUS, HARMLESS, ORDINARY

#: What may stand after a word without being part of it.
_STOPS = ".!?)\"'”»"


def is_password(value: str) -> bool:
    """Return whether what stands after "password:" is one, and not where or with whom it is."""
    bare = value.rstrip(_STOPS)
    if bare.isdigit():
        return len(bare) >= 4
    if len(bare) < 4 or bare.casefold() in ORDINARY or HARMLESS.match(value):
        return False
    if any(each.isdigit() for each in bare) or re.search(r"[!$%^&*#@§]", bare):
        return not re.fullmatch(r"[A-Z]?\d{1,3}[-–]?\w{0,3}", bare)
    return re.search(r"[a-z][A-Z]", bare) is not None


def is_plain(found: re.Match[str], rest: str) -> bool:
    """Return whether one plain word ends the line after "password:", as no sentence does.

    After "is" it may be a sentence: "the password is invalid".
    """
    bare = found["value"].rstrip(_STOPS)
    return (
        re.search(r"[:=：]", found["joint"]) is not None
        and found["label"].casefold() not in AMBIGUOUS
        and len(bare) >= 6
        and bare.casefold() not in ORDINARY
        and HARMLESS.match(found["value"]) is None
        and re.match(r"[.!\"'”»)]*\s*(?:$|\n|[,;/|])", rest) is not None
    )


def is_mixed(value: str) -> bool:
    """Return whether letters and digits are mixed, and it is no address, date or number."""
    has_digit = any(each.isdigit() for each in value)
    has_letter = any(each.isalpha() for each in value)
    return has_digit and has_letter and not HARMLESS.match(value)


def is_strong(value: str) -> bool:
    """Return whether a single word mixes small and capital letters, digits and signs."""
    if value[0] in "@#" or HARMLESS.match(value) or "/" in value:
        return False
    kinds = (r"[a-z]", r"[A-Z]", r"\d", r"[!$%^*#@§?~+]")
    return all(re.search(kind, value) for kind in kinds)


def is_random(value: str) -> bool:
    """Return whether letters and digits alternate as no name does: "inbox-prod-2" is one."""
    turns = re.findall(r"[A-Za-z](?=\d)|\d(?=[A-Za-z])|[a-z](?=[A-Z])", value)
    return len(turns) >= 3


def are_codes(listed: str) -> bool:
    """Return whether every one of a list has a digit, and letters are among them."""
    codes = re.split(r"[\s,;]+", listed)
    return all(re.search(r"\d", each) for each in codes) and any(
        re.search(r"[a-z]", each, re.IGNORECASE) for each in codes
    )


def is_factor(written: str) -> bool:
    """Return whether letters and the digits 2 to 7 are mixed as in base32, all of one case."""
    run = written.replace(" ", "").replace("-", "")
    digits = sum(each.isdigit() for each in run)
    return 2 <= digits < len(run) - 4 and run in (run.upper(), run.lower())


def is_card(number: str) -> bool:
    """Return whether an issuer's first digits, the length and Luhn's check digit all fit."""
    shapes = {
        16: r"4|5[1-5]|2[2-7]|6011|65|64[4-9]|35(?:2[89]|[3-8])|62",
        15: r"3[47]",
        14: r"3(?:0[0-5]|[68])",
        19: r"4|62",
    }
    shape = shapes.get(len(number))
    return bool(shape and re.match(shape, number)) and _luhn(number)


def _luhn(number: str) -> bool:
    digits = [int(each) for each in reversed(number)]
    doubled = [sum(divmod(2 * each, 10)) for each in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
