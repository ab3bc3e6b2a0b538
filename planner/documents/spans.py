"""What a piece of text in a document is made of: runs with bold, italics, a link or a language."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from planner.domain.value import Value

# What no format carries: controls, non-characters, tag characters, lone surrogates, and the signs
# that turn text round. The domain refuses them with a sentence; here they are dropped, so that no
# door into a document can be forgotten.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_MARKED = re.compile(
    # A mark opens at the start of a word and closes at the end of one, as in ordinary Markdown, so
    # that "f*ck, sh*t", "*.txt, *.doc" and "2 * 3 * 4" stay as they are.
    r"""(?<!\w)\*\*(?=[^\s*.,;:!?)\]}/-])(?P<bold>[^*\n]*[^*\s])\*\*(?!\w)
    |(?<![\w*])\*(?=[^\s*.,;:!?)\]}/-])(?P<italic>[^*\n]*[^*\s])\*(?![\w*])
    |\{(?P<lang>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):(?P<said>[^{}]+)\}""",
    re.VERBOSE,
)
#: Base languages written from right to left.
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def clean(text: Any) -> Any:
    """Return text that every format can carry: NFC, one kind of line break, nothing unprintable."""
    if not isinstance(text, str):
        return text
    text = _DROPPED.sub("", _BREAK.sub("\n", text)).replace("\t", " ")
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _safe_address(href: str) -> str:
    if href and not re.fullmatch(r"(https?://|mailto:)[^\s<>\"'\\^`{|}]+", href):
        raise ValueError(
            f"'{href[:80]}' cannot be a link. Only https, http and mailto addresses can."
        )
    return href


Clean = Annotated[str, BeforeValidator(clean)]
#: One line; line breaks and runs of spaces become one space.
Label = Annotated[Clean, AfterValidator(_one_line)]
#: One line with something in it.
Title = Annotated[Label, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Span(Value):
    """One run of text that looks and sounds alike throughout; a newline in it breaks the line."""

    model_config = ConfigDict(str_strip_whitespace=False)

    text: Clean
    bold: bool = False
    italic: bool = False
    href: Annotated[str, AfterValidator(_safe_address)] = ""
    lang: Language | None = None


Text = tuple[Span, ...]


def literal(text: str, lang: str | None = None) -> Text:
    """Return the text exactly as somebody wrote it; nothing in it is taken as a mark."""
    return (Span(text=text, lang=lang),) if text else ()


def marked(text: str) -> Text:
    """Return the text with **bold**, *italic* and {th:language} marks taken; all else is literal.

    Marks do not nest, except that a language may stand inside bold or italic and the reverse.
    For words that people typed use `literal`, which loses no asterisk.
    """
    return _read(Span(text=text), {})


def is_right_to_left(lang: str | None) -> bool:
    """Tell whether a language is written from right to left."""
    return lang is not None and lang.split("-")[0] in RIGHT_TO_LEFT


def runs_right_to_left(text: Text) -> bool:
    """Tell whether a whole text starts on the right: every run with letters in it does."""
    spoken = [span for span in text if any(sign.isalpha() for sign in span.text)]
    return bool(spoken) and all(is_right_to_left(span.lang) for span in spoken)


def words_of(text: Text) -> str:
    """Return the bare words of a text."""
    return "".join(span.text for span in text)


def _read(span: Span, style: dict[str, Any]) -> Text:
    made: list[Span] = []
    start = 0
    for mark in _MARKED.finditer(span.text):
        made.extend(_run(span.text[start : mark.start()], style))
        made.extend(_marked_run(mark, style))
        start = mark.end()
    made.extend(_run(span.text[start:], style))
    return tuple(made)


def _run(text: str, style: dict[str, Any]) -> Text:
    return (Span(text=text, **style),) if text else ()


def _marked_run(mark: re.Match[str], style: dict[str, Any]) -> Text:
    for name in ("bold", "italic"):
        if mark[name]:
            return _read(Span(text=mark[name]), {**style, name: True})
    return _read(Span(text=mark["said"]), {**style, "lang": mark["lang"]})
