"""Where one sentence ends and the next begins, in words that people typed."""

from __future__ import annotations

import re

#: After a full stop, question or exclamation mark (a quotation mark may follow), before a capital.
_END = re.compile(r"""(?<=[.!?])["'”’]?\s+(?=["'“‘]?[A-Z0-9])|\n+""")
#: Short forms after which a sentence goes on.
_SHORT = ("e.g.", "i.e.", "etc.", "approx.", "no.", "Mr.", "Mrs.", "Ms.", "Dr.", "St.")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its own full stop; none for a blank text."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        said = text[start : end.end()]
        if not said.rstrip().endswith(_SHORT):
            found.append(said.strip())
            start = end.end()
    found.append(text[start:].strip())
    return tuple(each for each in found if each)
