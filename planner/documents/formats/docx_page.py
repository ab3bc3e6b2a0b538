"""What stands around the text of a Word file: paper, styles, header, footer, cover and contents."""

from __future__ import annotations

import base64
import io
from datetime import datetime, time
from typing import Any, NamedTuple

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Twips

from planner.documents import words
from planner.documents.formats.docx_parts import (
    border,
    element,
    fields,
    instruction_run,
    locale_of,
    paragraph,
    put_in_order,
    run,
    shading,
    with_steady_times,
)
from planner.documents.formats.docx_styles import PAPERS, SIDE_MARGIN, style_sheet
from planner.documents.model import Document, Meta
from planner.documents.theme import QUIET, TINTS
from planner.domain.theme import Theme

#: From this many entries on, the list of contents has a page of its own.
_CONTENTS_PAGE = 16
_BULLETS, _NUMBERS = 1, 2


class Paper(NamedTuple):
    """A Word file in the making, and how it is to look."""

    file: WordFile
    theme: Theme

    def add(self, made: Any) -> None:
        """Put an element at the end of the text."""
        self.file.element.body.sectPr.addprevious(made)

    def new_list(self) -> int:
        """Return the number of a new numbered list, which starts at 1."""
        root = self.file.part.numbering_part.element
        number = len(root.findall(qn("w:num"))) + 1
        root.append(
            element(
                "num",
                element("abstractNumId", val=_NUMBERS),
                element("lvlOverride", element("startOverride", val=1), ilvl=0),
                numId=number,
            )
        )
        return number


def blank(document: Document, theme: Theme) -> Paper:
    """Return an empty file with our styles, paper, header, footer and properties."""
    paper = Paper(docx.Document(), theme)
    _forget_the_stock(paper.file)
    _replace(paper.file.styles.element, style_sheet(theme, locale_of(document.meta.language)))
    _replace(paper.file.part.numbering_part.element, _numbering(theme))
    _set_properties(paper.file, document.meta)
    _set_page(paper, document.meta)
    return paper


def save(paper: Paper) -> bytes:
    """Return the file's bytes, in legal order and the same each time."""
    section = paper.file.sections[0]
    roots = (
        paper.file.element,
        paper.file.styles.element,
        section.header._element,
        section.footer._element,
        section.first_page_header._element,
    )
    for root in roots:
        put_in_order(root)
    out = io.BytesIO()
    paper.file.save(out)
    return with_steady_times(out.getvalue())


def add_cover(paper: Paper, meta: Meta) -> None:
    """Put logo, title and facts on a page of their own."""
    if paper.theme.logo_png:
        _add_logo(paper)
    paper.add(paragraph("Title", run(meta.title)))
    line = element("pBdr", border("bottom", paper.theme.accent, 18, 12))
    paper.add(paragraph("Subtitle", *([run(meta.subtitle)] if meta.subtitle else []), more=(line,)))
    for term, fact in words.facts(meta):
        paper.add(fact_paragraph(term, run(fact)))
    paper.add(paragraph("Normal", element("r", element("br", type="page"))))


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
    if len(entries) >= _CONTENTS_PAGE:
        paper.add(paragraph("Normal", element("r", element("br", type="page"))))


def bookmark_name(place: int) -> str:
    """Return the name under which the heading at this place (from 1) is found."""
    return f"_Toc{place:06}"


def fact_paragraph(term: str, *fact: Any, more: tuple[Any, ...] = ()) -> Any:
    """Return a line with a term and, after a tab, what holds for it."""
    quiet = element("color", val=QUIET[1:].upper())
    return paragraph(
        "Fact", run(f"{term}\t", element("b"), element("bCs"), quiet), *fact, more=more
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
    shape = paper.file.add_paragraph().add_run().add_picture(picture, height=Mm(24))
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


def _replace(root: Any, other: Any) -> None:
    root[:] = list(other)


def _numbering(theme: Theme) -> Any:
    colour = f'<w:rPr><w:b/><w:color w:val="{theme.primary[1:].upper()}"/></w:rPr>'
    levels = "".join(
        f"""<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shown}"/>
        <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="320"/></w:pPr>{colour}</w:lvl>
        </w:abstractNum>"""
        for number, kind, shown in ((_BULLETS, "bullet", "•"), (_NUMBERS, "decimal", "%1."))
    )
    return parse_xml(f"""<w:numbering {nsdecls("w")}>{levels}
        <w:num w:numId="1"><w:abstractNumId w:val="{_BULLETS}"/></w:num></w:numbering>""")


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


def _set_page(paper: Paper, meta: Meta) -> None:
    section = paper.file.sections[0]
    wide, tall = PAPERS[paper.theme.page]
    section.page_width, section.page_height = Twips(wide), Twips(tall)
    section.left_margin = section.right_margin = Twips(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = True
    head = paragraph("Header", run(f"{meta.brand} · {meta.title}\t{words.version_line(meta)}"))
    # Each header gets a band of its own: an element put in a second place leaves its first.
    _replace_part(section.first_page_header, _draft_band(meta) or [paragraph("Header")])
    _replace_part(section.header, [*_draft_band(meta), head])
    for footer in (section.first_page_footer, section.footer):
        _replace_part(footer, [_foot(meta)])


def _replace_part(part: Any, paragraphs: list[Any]) -> None:
    part.is_linked_to_previous = False
    part._element[:] = paragraphs


def _draft_band(meta: Meta) -> list[Any]:
    if not meta.draft:
        return []
    return [paragraph("Draft", run(words.DRAFT_BAND), more=(shading(TINTS["S3"].soft),))]


def _foot(meta: Meta) -> Any:
    return paragraph(
        "Footer",
        run(f"{meta.footer or words.version_line(meta)}\t{words.PAGE} "),
        *fields("PAGE", "1"),
        run(f" {words.OF} "),
        *fields("NUMPAGES", "1"),
    )
