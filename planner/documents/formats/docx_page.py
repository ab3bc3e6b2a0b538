"""What stands around the text of a Word file: paper, styles, header, footer, cover and contents."""

from __future__ import annotations

import base64
import io
from datetime import datetime, time
from typing import Any, NamedTuple

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Twips

from planner.documents import words
from planner.documents.formats.docx_edges import edge_roots, fit_edges, has_picture, set_edges
from planner.documents.formats.docx_house import Fitted, adopt, fit, opened
from planner.documents.formats.docx_lists import Lists, house_lists, own_lists
from planner.documents.formats.docx_parts import (
    border,
    element,
    instruction_run,
    locale_of,
    paragraph,
    put_in_order,
    run,
    shading,
    with_steady_times,
)
from planner.documents.formats.docx_styles import PAPERS, SIDE_MARGIN, style_sheet, text_width
from planner.documents.model import Document, Meta
from planner.documents.theme import QUIET, TINTS
from planner.domain.theme import HouseDocument, Theme

#: From this many entries on, the list of contents has a page of its own.
_CONTENTS_PAGE = 16
#: Twentieths of a point.
_ABOVE_TITLE = 1800


class Paper(NamedTuple):
    """A Word file in the making, and how it is to look; `house` if it is the brand's own."""

    file: WordFile
    theme: Theme
    width: int
    lists: Lists
    house: Fitted | None = None

    def add(self, made: Any) -> None:
        """Put an element at the end of the text."""
        if self.house is not None:
            adopt(made, self.house)
        self.file.element.body.sectPr.addprevious(made)


def blank(document: Document, theme: Theme, house: HouseDocument | None = None) -> Paper:
    """Return an empty file with styles, paper, header, footer and properties: the house's, or ours.

    In a house file the paper's width and its theme's main colours are that file's.
    """
    paper = _plain(document, theme) if house is None else _housed(document, theme, house)
    _set_properties(paper.file, document.meta)
    return paper


def _plain(document: Document, theme: Theme) -> Paper:
    file = docx.Document()
    _forget_the_stock(file)
    file.styles.element[:] = list(style_sheet(theme, locale_of(document.meta.language)))
    paper = Paper(file, theme, text_width(theme), own_lists(file, theme))
    _set_page(paper)
    set_edges(file, document.meta)
    return paper


def _housed(document: Document, theme: Theme, house: HouseDocument) -> Paper:
    file = opened(house)
    fitted = fit(file, theme, locale_of(document.meta.language))
    lists = house_lists(file, fitted.theme, fitted.bullets, fitted.numbers)
    for made in fit_edges(file, document.meta):
        adopt(made, fitted)
    return Paper(file, fitted.theme, fitted.width, lists, fitted)


def save(paper: Paper) -> bytes:
    """Return the file's bytes, in legal order and the same each time."""
    roots = (paper.file.element, paper.file.styles.element, *edge_roots(paper.file))
    for root in roots:
        put_in_order(root)
    out = io.BytesIO()
    paper.file.save(out)
    return with_steady_times(out.getvalue())


def add_cover(paper: Paper, meta: Meta) -> None:
    """Put logo, title and facts on a page of their own; no logo below a header that shows one."""
    if paper.theme.logo_png and not (paper.house and has_picture(paper.file)):
        _add_logo(paper)
    # A house's title may be meant for the top of a letter; on a cover it stands lower.
    lower = (element("spacing", before=_ABOVE_TITLE),) if paper.house else ()
    paper.add(paragraph("Title", run(meta.title), more=lower))
    line = element("pBdr", border("bottom", paper.theme.accent, 18, 12))
    paper.add(paragraph("Subtitle", *([run(meta.subtitle)] if meta.subtitle else []), more=(line,)))
    for term, fact in words.facts(meta):
        paper.add(fact_paragraph(term, run(fact)))
    paper.add(paragraph("Normal", element("r", element("br", type="page"))))


def add_top(paper: Paper, meta: Meta) -> None:
    """Put logo, title and one line of facts over the text, where a short paper needs no cover."""
    if paper.theme.logo_png and not (paper.house and has_picture(paper.file)):
        _add_logo(paper)
    # A cover's title stands far down its page and large; here it begins the text.
    title = run(meta.title, element("sz", val=44), element("szCs", val=44))
    paper.add(paragraph("Title", title, more=(element("spacing", before=120, after=60),)))
    if meta.subtitle:
        subtitle = paragraph("Subtitle", run(meta.subtitle))
        subtitle.pPr.append(element("spacing", before=0, after=120))
        paper.add(subtitle)
    line = element("pBdr", border("bottom", paper.theme.accent, 18, 6))
    paper.add(paragraph("Note", run(words.card_line(meta)), more=(line,)))


def add_draft_reasons(paper: Paper, meta: Meta) -> None:
    """Say what keeps the document a draft, if something does."""
    if meta.draft_reasons:
        tint = TINTS["S3"]
        colour = element("color", val=tint.ink[1:].upper())
        paper.add(
            paragraph(
                "PanelTitle", run(words.DRAFT_REASONS, colour), more=panel_edge(tint.bar, tint.soft)
            )
        )
        for reason in meta.draft_reasons:
            more = (*panel_edge(tint.bar, tint.soft), element("spacing", before=0, after=40))
            paper.add(paragraph("Panel", run(f"• {reason}"), more=more))


def add_contents(paper: Paper, document: Document) -> None:
    """Put a true table of contents: entries that lead to their headings, without page numbers.

    No setting makes Word fill in the numbers unasked without alarming the reader; pressing F9 does.
    """
    headings = [
        (place, heading)
        for place, heading in enumerate(document.headings(), 1)
        if heading.level <= 2
    ]
    if not headings:
        return
    paper.add(paragraph("TOCHeading", run(words.CONTENTS)))
    entries = [
        paragraph(
            f"TOC{heading.level}",
            element("hyperlink", run(heading.text), anchor=bookmark_name(place), history=1),
        )
        for place, heading in headings
    ]
    opening = (
        element("r", element("fldChar", fldCharType="begin")),
        instruction_run(r'TOC \o "1-2" \h \z \u'),
        element("r", element("fldChar", fldCharType="separate")),
    )
    for part in reversed(opening):
        entries[0].insert(1, part)
    entries[-1].append(element("r", element("fldChar", fldCharType="end")))
    for entry in entries:
        paper.add(entry)
    if len(entries) >= _CONTENTS_PAGE and not (paper.house and paper.house.breaks_chapters):
        paper.add(paragraph("Normal", element("r", element("br", type="page"))))


def bookmark_name(place: int) -> str:
    """Return the name under which the heading at this place (from 1) is found."""
    return f"_Toc{place:06}"


def fact_paragraph(term: str, *fact: Any, beside: bool = True) -> Any:
    """Return a line with a term and what holds for it: after a tab, or else in the same line."""
    quiet = element("color", val=QUIET[1:].upper())
    gap = "\t" if beside else "  "
    return paragraph(
        "Fact",
        run(f"{term}{gap}", element("b"), element("bCs"), quiet),
        *fact,
        more=() if beside else (element("ind", left=0, firstLine=0),),
    )


def panel_edge(bar: str, soft: str, left: int = 160, right: int = 120) -> tuple[Any, ...]:
    """Return what makes a paragraph part of a tinted panel; lines in the tint give it room."""
    edges = element(
        "pBdr",
        border("top", soft, 4, 6),
        border("left", bar, 24, 8),
        border("bottom", soft, 4, 6),
        border("right", soft, 4, 6),
    )
    return edges, shading(soft), element("ind", left=left, right=right)


def _add_logo(paper: Paper) -> None:
    picture = io.BytesIO(base64.b64decode(paper.theme.logo_png))
    place = paper.file.add_paragraph()
    # A house document's lines may have a fixed height, and would show a strip of the picture.
    place.paragraph_format.line_spacing = 1.0
    shape = place.add_run().add_picture(picture, height=Mm(24))
    if shape.width > Mm(62):
        shape.width, shape.height = Mm(62), Emu(shape.height * Mm(62) // shape.width)
    name = f"Logo of {paper.theme.brand}"
    shape._inline.docPr.set("descr", name)
    shape._inline.docPr.set("name", name)


def _forget_the_stock(file: WordFile) -> None:
    """Drop what python-docx's own template brings: a thumbnail, old styles, a bibliography."""
    for relations in (file.part.package.rels, file.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/")[-1] in ("thumbnail", "stylesWithEffects", "customXml"):
                del relations[key]
    settings = file.settings.element
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    # Mode 15 is Word 2013 and later: a table then starts where the text does.
    mode = next(
        found
        for found in settings.iter(qn("w:compatSetting"))
        if found.get(qn("w:name")) == "compatibilityMode"
    )
    mode.set(qn("w:val"), "15")


def _set_properties(file: WordFile, meta: Meta) -> None:
    on = datetime.combine(meta.on, time())
    said = file.core_properties
    said.title, said.subject, said.author, said.last_modified_by = (
        meta.title,
        meta.subtitle,
        meta.owner,
        meta.owner,
    )
    said.created = said.modified = on
    said.language, said.version, said.content_status = meta.language, meta.version, meta.status
    said.comments, said.keywords, said.category, said.revision = "", "", meta.brand, 1


def _set_page(paper: Paper) -> None:
    section = paper.file.sections[0]
    wide, tall = PAPERS[paper.theme.page]
    section.page_width, section.page_height = Twips(wide), Twips(tall)
    section.left_margin = section.right_margin = Twips(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Mm(24), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)
