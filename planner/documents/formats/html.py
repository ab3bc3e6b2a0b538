"""How a document becomes one HTML file that needs nothing else and can run nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import assert_never

from planner.documents import words
from planner.documents.formats.drawing import pictures
from planner.documents.formats.html_style import shares, style_sheet
from planner.documents.formats.rendered import Rendered
from planner.documents.formats.tags import Html, empty_tag, join, tag, trusted
from planner.documents.model import (
    Block,
    Callout,
    Document,
    Example,
    Figure,
    Heading,
    Items,
    KeyValues,
    Meta,
    Para,
    SignOff,
    Table,
    Tone,
)
from planner.documents.spans import Span, Text, is_right_to_left, runs_right_to_left
from planner.documents.theme import TINTS
from planner.domain.theme import Theme

#: A table of so few rows stays whole on a printed page.
_SMALL_TABLE = 8


def render(document: Document, theme: Theme) -> Rendered:
    """Return one self-contained page: it loads nothing, runs nothing, and prints clean pages."""
    meta, style = document.meta, style_sheet(document, theme)
    is_card = document.layout == "card"
    page = tag(
        "html",
        _head(meta, style),
        tag(
            "body",
            tag("a", words.SKIP, class_="skip", href="#text"),
            _draft_band(meta),
            _top(meta, theme) if is_card else _front(document, theme),
            tag("main", *(_block(block, document, theme) for block in document.blocks), id="text"),
            tag("footer", tag("p", meta.footer or words.version_line(meta))),
            class_="card" if is_card else None,
        ),
        lang=meta.language,
        dir="rtl" if is_right_to_left(meta.language) else "ltr",
    )
    return Rendered(f"<!doctype html>\n{page}\n".encode())


def _head(meta: Meta, style: str) -> Html:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return tag(
        "head",
        empty_tag("meta", charset="utf-8"),
        empty_tag("meta", http_equiv="Content-Security-Policy", content=policy),
        empty_tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        empty_tag("meta", name="author", content=meta.owner),
        empty_tag("meta", name="date", content=meta.on.isoformat()),
        tag("title", meta.title),
        tag("style", trusted(style)),
    )


# -- what stands before the text --


def _draft_band(meta: Meta) -> Html:
    return tag("p", words.DRAFT_BAND, class_="draft S3", role="note") if meta.draft else trusted("")


def _front(document: Document, theme: Theme) -> Html:
    meta = document.meta
    if not document.has_cover:
        return join([_top(meta, theme), _subtitle(meta), _draft_reasons(meta)])
    return join([_cover(meta, theme), _draft_reasons(meta), _contents(document)])


def _top(meta: Meta, theme: Theme) -> Html:
    return tag(
        "header", _logo(theme), tag("h1", meta.title), tag("p", words.card_line(meta)), class_="top"
    )


def _logo(theme: Theme) -> Html:
    if not theme.logo_png:
        return trusted("")
    return empty_tag(
        "img",
        class_="logo on-dark",
        alt=f"Logo of {theme.brand}",
        src=f"data:image/png;base64,{theme.logo_png}",
    )


def _cover(meta: Meta, theme: Theme) -> Html:
    facts = _pairs((term, _lines(fact)) for term, fact in words.facts(meta))
    return tag(
        "header",
        _logo(theme),
        tag("h1", meta.title),
        _subtitle(meta),
        empty_tag("hr"),
        facts,
        class_="cover",
    )


def _subtitle(meta: Meta) -> Html:
    return tag("p", meta.subtitle, class_="subtitle") if meta.subtitle else trusted("")


def _draft_reasons(meta: Meta) -> Html:
    if not meta.draft_reasons:
        return trusted("")
    reasons = (tag("li", reason) for reason in meta.draft_reasons)
    return tag(
        "section",
        tag("p", words.DRAFT_REASONS, class_="panel-title"),
        tag("ul", *reasons),
        class_="draft-reasons panel S3",
    )


def _contents(document: Document) -> Html:
    entries = (
        tag("li", tag("a", heading.text, href=f"#{heading.id}"), class_=f"depth-{heading.level}")
        for heading in document.headings()
    )
    return tag("nav", tag("h2", words.CONTENTS), tag("ol", *entries), aria_label=words.CONTENTS)


# -- blocks --


def _block(block: Block, document: Document, theme: Theme) -> Html:
    match block:
        case Heading():
            opens = "new-page" if block.new_page else None
            return tag(f"h{block.level + 1}", block.text, id=block.id, class_=opens)
        case Para():
            return _said("p", block.text, class_=None if block.style == "body" else block.style)
        case Items():
            return tag(
                "ol" if block.ordered else "ul", *(_said("li", item) for item in block.items)
            )
        case Table():
            return _table(block)
        case Callout():
            title = tag("p", _tag(block.tone), block.title, class_="panel-title")
            return tag(
                "aside", title, _said("p", block.text), class_=f"panel {block.tone or 'note'}"
            )
        case Example():
            return _example(block)
        case KeyValues():
            return _pairs((pair.term, _runs(pair.text)) for pair in block.pairs)
        case SignOff():
            return _sign_off(block)
        case Figure():
            return _figure(block, document, theme)
        case _:
            assert_never(block)


def _example(block: Example) -> Html:
    said = tag(
        "blockquote", tag("p", block.who, class_="who"), _said("p", block.said), class_="panel"
    )
    reply = tag(
        "div", tag("p", block.by, class_="who"), _said("p", block.reply), class_="panel brand"
    )
    return tag("div", said, reply, class_="example")


def _table(block: Table) -> Html:
    columns = tag("colgroup", *(empty_tag("col", class_=f"w{share}") for share in shares(block)))
    heads = (
        tag("th", column.title, scope="col", class_=_side(column.align)) for column in block.columns
    )
    sides = [_side(column.align) for column in block.columns]
    rows = (tag("tr", *_cells(tone, cells, sides)) for tone, cells in block.toned_rows())
    kinds = (
        "to-fill-in" if block.is_to_fill_in else "",
        "high" if block.has_high_rows else "",
    )
    return _framed(block.caption, columns, heads, rows, " ".join(filter(None, kinds)) or None)


def _cells(tone: Tone, cells: tuple[Text, ...], sides: list[str | None]) -> list[Html]:
    first = (
        tag("td", _tag(tone), _runs(cells[0]), class_=f"toned {tone}")
        if tone
        else _said("td", cells[0], class_=sides[0])
    )
    return [
        first,
        *(_said("td", cell, class_=side) for cell, side in zip(cells[1:], sides[1:], strict=True)),
    ]


def _sign_off(block: SignOff) -> Html:
    heads = (tag("th", title, scope="col") for title in words.SIGNER_COLUMNS)
    rows = (
        tag("tr", *(tag("td", cell) for cell in words.signer_row(signer)))
        for signer in block.signers
    )
    return _framed(block.title, trusted(""), heads, rows, "sign-off")


def _figure(block: Figure, document: Document, theme: Theme) -> Html:
    drawn = (
        empty_tag("img", class_="drawn", role="img", alt=picture.alt, src=_svg(picture.content))
        for picture in pictures(block, document, theme, "svg")
    )
    return tag("figure", tag("figcaption", block.caption), *drawn)


def _svg(content: bytes) -> str:
    # As a picture the drawing can neither run a script nor meet the page's own style.
    return f"data:image/svg+xml;base64,{base64.b64encode(content).decode()}"


def _framed(
    caption: str,
    columns: Html,
    heads: Iterable[Html],
    rows: Iterable[Html],
    kind: str | None = None,
) -> Html:
    body = tuple(rows)
    table = tag(
        "table",
        tag("caption", caption),
        columns,
        tag("thead", tag("tr", *heads)),
        tag("tbody", *body),
        class_=kind,
    )
    size = "wide small" if len(body) <= _SMALL_TABLE else "wide"
    return tag("div", table, class_=size, tabindex="0", role="region", aria_label=caption)


def _pairs(pairs: Iterable[tuple[str, Html]]) -> Html:
    return tag("dl", *(part for term, fact in pairs for part in (tag("dt", term), tag("dd", fact))))


def _side(align: str) -> str | None:
    return None if align == "start" else align


def _tag(tone: Tone) -> Html:
    return tag("span", TINTS[tone].word, class_=f"tag {tone}") if tone else trusted("")


# -- runs of text --


def _said(name: str, text: Text, class_: str | None = None) -> Html:
    turned = runs_right_to_left(text)
    return tag(name, _runs(text), class_=class_, dir="rtl" if turned else None)


def _runs(text: Text) -> Html:
    return join(map(_run, text))


def _run(span: Span) -> Html:
    said = _lines(span.text)
    if span.lang:
        said = tag("bdi", said, lang=span.lang, dir="rtl" if is_right_to_left(span.lang) else "ltr")
    if span.href:
        said = tag("a", said, href=span.href, rel="noreferrer")
    if span.italic:
        said = tag("em", said)
    return tag("strong", said) if span.bold else said


def _lines(text: str) -> Html:
    if "\n" not in text:
        return join([text])
    lines: list[Html | str] = []
    for line in text.split("\n"):
        lines += [line, empty_tag("br")]
    return join(lines[:-1])
