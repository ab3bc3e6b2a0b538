"""What stands at the edges of a Word file's pages: header, footer, and the mark of a draft."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from planner.documents import words
from planner.documents.formats.docx_parts import element, fields, paragraph, run, shading
from planner.documents.formats.docx_styles import RUNNING_LINE, style_id
from planner.documents.model import Meta
from planner.documents.theme import TINTS

_COUNTS_PAGES = re.compile(r"\bPAGE\b")
#: Of the footer's small letters, on the narrowest of usual papers with its page count.
_LETTERS_IN_A_LINE = 80
_LINE = style_id(RUNNING_LINE)
_PICTURES = (qn("w:drawing"), qn("w:pict"))
_SHOWN = (qn("w:t"), qn("w:instrText"), qn("w:fldSimple"), qn("w:sym"), *_PICTURES)


def set_edges(file: WordFile, meta: Meta) -> None:
    """Write our header and footer, the header's line from the second page on."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    # Each header gets a band of its own: an element put in a second place leaves its first.
    _replace(section.first_page_header, _draft_band(meta) or [paragraph("Header")])
    _replace(section.header, [*_draft_band(meta), _head(meta, "Header")])
    for footer in (section.first_page_footer, section.footer):
        left = meta.footer or words.version_line(meta)
        _replace(footer, [paragraph("Footer", run(f"{left}\t"), *_page_count())])


def fit_edges(file: WordFile, meta: Meta) -> tuple[Any, ...]:
    """Add to a house file's header and footer what they lack; return the paragraphs added.

    The mark of a draft stands below their header on every page. Their footer gets one line that
    says which paper this is, and counts pages if they do not. Where they say nothing, ours stand.
    """
    section = file.sections[0]
    sides = [(section.header, section.footer, True)]
    if section.different_first_page_header_footer:
        sides.append((section.first_page_header, section.first_page_footer, False))
    if file.settings.odd_and_even_pages_header_footer:
        sides.append((section.even_page_header, section.even_page_footer, True))
    added: list[Any] = []
    for header, footer, names_paper in sides:
        _fill_title(header, meta)
        _fill_title(footer, meta)
        head = [_head(meta, _LINE)] if names_paper and not _says(header) else []
        added += _append(
            header, [*head, *_draft_band(meta, element("spacing", before=80, after=80))]
        )
        if names_paper:
            counts = any(_counts_pages(part) for part in (header, footer))
            added += _append(footer, _naming_foot(meta, counts=counts))
    return tuple(added)


def has_picture(file: WordFile) -> bool:
    """Tell whether the header above the cover shows a picture, such as a logo."""
    section = file.sections[0]
    is_apart = section.different_first_page_header_footer
    header = section.first_page_header if is_apart else section.header
    if header.is_linked_to_previous:
        return False
    return next(header._element.iter(*_PICTURES), None) is not None


def has_header(file: WordFile) -> bool:
    """Tell whether a house file brings a header with anything in it."""
    section = file.sections[0]
    return any(_says(each) for each in (section.header, section.first_page_header))


def has_footer(file: WordFile) -> bool:
    """Tell whether a house file brings a footer with anything in it."""
    section = file.sections[0]
    return any(_says(each) for each in (section.footer, section.first_page_footer))


def edge_roots(file: WordFile) -> list[Any]:
    """Return the elements of all headers and footers that the file has."""
    return [
        relation.target_part.element
        for relation in file.part.rels.values()
        if relation.reltype.rsplit("/")[-1] in ("header", "footer")
    ]


def _says(part: Any) -> bool:
    return not part.is_linked_to_previous and any(
        found.tag != qn("w:t") or (found.text or "").strip()
        for found in part._element.iter(*_SHOWN)
    )


def _counts_pages(part: Any) -> bool:
    if part.is_linked_to_previous:
        return False
    said = [found.text or "" for found in part._element.iter(qn("w:instrText"))]
    said += [found.get(qn("w:instr"), "") for found in part._element.iter(qn("w:fldSimple"))]
    return any(_COUNTS_PAGES.search(each) for each in said)


def _append(part: Any, paragraphs: list[Any]) -> list[Any]:
    """Put paragraphs at the end of a header or footer; where there was nothing, in its place."""
    if paragraphs and not _says(part):
        _replace(part, paragraphs)
    elif paragraphs:
        part._element.extend(paragraphs)
    return paragraphs


def _replace(part: Any, paragraphs: list[Any]) -> None:
    part.is_linked_to_previous = False
    part._element[:] = paragraphs


def _fill_title(part: Any, meta: Meta) -> None:
    """Put the paper's title where a header shows the file's title, as Word does on opening."""
    if part.is_linked_to_previous:
        return
    for control in part._element.iter(qn("w:sdt")):
        binding = control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")
        shown = list(control.iter(qn("w:t")))
        if binding is None or not shown:
            continue
        if re.search(r":title\[1\]$", binding.get(qn("w:xpath"), "")):
            shown[0].text = meta.title
            for other in shown[1:]:
                other.text = ""


def _draft_band(meta: Meta, *more: Any) -> list[Any]:
    if not meta.draft:
        return []
    return [paragraph("Draft", run(words.DRAFT_BAND), more=(shading(TINTS["S3"].soft), *more))]


def _head(meta: Meta, style: str) -> Any:
    return paragraph(style, run(f"{words.running_title(meta)}\t{words.version_line(meta)}"))


def _naming_foot(meta: Meta, *, counts: bool) -> list[Any]:
    """Return one line, or two where they would not fit on one, that name the paper."""
    version = words.version_line(meta)
    page = () if counts else (run(" · "), *_page_count())
    names = (meta.footer,) if meta.title in meta.footer else (meta.title, meta.footer)
    left = " · ".join(each for each in names if each)
    if len(left) + len(version) <= _LETTERS_IN_A_LINE:
        return [paragraph(_LINE, run(f"{left}\t{version}"), *page)]
    first = paragraph(_LINE, run(f"{names[0]}\t{version}"), *page)
    return [first, *(paragraph(_LINE, run(each)) for each in names[1:] if each)]


def _page_count() -> tuple[Any, ...]:
    return (
        run(f"{words.PAGE} "),
        *fields("PAGE", "1"),
        run(f" {words.OF} "),
        *fields("NUMPAGES", "1"),
    )
