"""What a piece of text in a document is made of: runs with bold, italics, a link or a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
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
#: First strong isolate, and the end of it (Unicode Annex 9).
_ISOLATE, _POP = "\u2068", "\u2069"
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
#: The two scripts that our fonts write from the right, each under its most common language: a
#: script does not tell Arabic from Persian, yet either is read better so than as English.
_FROM_THE_RIGHT = re.compile(
    "(?P<he>[\u0590-\u05ff\ufb1d-\ufb4f])"
    "|(?P<ar>[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc])"
)


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
    """Return the text exactly as somebody wrote it; nothing in it is taken as a mark.

    Without `lang`, Hebrew and Arabic letters are told by their script, so that they run from the
    right: people who type do not say in which language.
    """
    if lang is None and _FROM_THE_RIGHT.search(text):
        return tuple(_by_script(clean(text)))
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
    """Tell whether a text starts on the right: its first letters do (Unicode Annex 9, rule P2)."""
    spoken = (span for span in text if any(sign.isalpha() for sign in span.text))
    first = next(spoken, None)
    return first is not None and is_right_to_left(first.lang)


def isolated(said: str) -> str:
    """Return words to stand among others; from the right, they leave what is around them alone.

    For plain words; a renderer adds the signs last, since a span drops them.
    """
    return f"{_ISOLATE}{said}{_POP}" if _FROM_THE_RIGHT.search(said) else said


def isolated_words(text: Text) -> tuple[str, ...]:
    """Return each span's words, isolated where they run against the text they stand in."""
    base = runs_right_to_left(text)
    return tuple(
        f"{_ISOLATE}{span.text}{_POP}" if is_right_to_left(span.lang) is not base else span.text
        for span in text
    )


def words_of(text: Text) -> str:
    """Return the bare words of a text."""
    return "".join(span.text for span in text)


def _by_script(text: str) -> Iterator[Span]:
    """Yield runs of one script each.

    Signs that are no letters go with the letters around them, if those agree, else with the
    script in which the text begins (as in Unicode Annex 9, rules N1 and N2).
    """
    stretches = [
        (lang, "".join(sign for _, sign in its))
        for lang, its in groupby(_scripts(text), key=lambda pair: pair[0])
    ]
    first = next((lang for lang, _ in stretches if lang is not None), "")
    settled = [
        (lang if lang is not None else _around(stretches, place, first), said)
        for place, (lang, said) in enumerate(stretches)
    ]
    for lang, its in groupby(settled, key=lambda pair: pair[0]):
        yield Span(text="".join(said for _, said in its), lang=lang or None)


def _around(stretches: list[tuple[str | None, str]], place: int, first: str) -> str:
    before = stretches[place - 1][0] if place else first
    after = stretches[place + 1][0] if place + 1 < len(stretches) else first
    return before if before is not None and before == after else first


def _scripts(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield (language, sign): "" for other letters, None for no letter; accents go with theirs."""
    lang: str | None = None
    for sign in text:
        found = _FROM_THE_RIGHT.match(sign)
        if found:
            lang = found.lastgroup
        elif sign.isalpha():
            lang = ""
        elif not unicodedata.combining(sign):
            lang = None
        yield lang, sign


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
    return tuple(span.model_copy(update=style) for span in literal(text, style.get("lang")))


def _marked_run(mark: re.Match[str], style: dict[str, Any]) -> Text:
    for name in ("bold", "italic"):
        if mark[name]:
            return _read(Span(text=mark[name]), {**style, name: True})
    return _read(Span(text=mark["said"]), {**style, "lang": mark["lang"]})
