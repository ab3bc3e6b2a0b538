"""What a brand's own Word file becomes: a small package with its paper, header, footer, styles."""

from __future__ import annotations

import base64
import io
import posixpath
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

import docx
from docx.opc.constants import CONTENT_TYPE, NAMESPACE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Relationships, serialize_part_xml
from docx.opc.oxml import parse_xml as parse_list
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from planner.domain.theme import LARGEST_HOUSE_DOCUMENT, HouseDocument
from planner.domain.value import make
from planner.intake.house_clean import chosen_section, cleaned, cleaned_settings
from planner.intake.house_gate import (
    BROKEN,
    DAMAGED,
    Relation,
    main_part,
    opened,
    refusal,
    relations,
)

#: Twentieths of a point: 9 cm, the narrowest text in which our tables can be read.
_NARROWEST_TEXT: Final = 5100
#: Twentieths of a point: 22 inches, the widest paper that Word knows.
_WIDEST_PAPER: Final = 31680

#: What is kept beside headers and footers: the last word of its relationship's type, as in Word.
_KEPT: Final = {
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "settings": CONTENT_TYPE.WML_SETTINGS,
    "fontTable": CONTENT_TYPE.WML_FONT_TABLE,
    "theme": CONTENT_TYPE.OFC_THEME,
}
_EDGES: Final = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
_PICTURES: Final = {
    "bmp": "image/bmp",
    "emf": "image/x-emf",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "wmf": "image/x-wmf",
}
_RELATIONSHIP: Final = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rsplit("/", 1)[0]
_LINKS: Final = ("https://", "http://", "mailto:")


def take_house_document(data: bytes, name: str) -> HouseDocument:
    """Return what is kept of a brand's .docx or .dotx: no text, no names, no other parts.

    Of several sections, the one with most text gives paper, header and footer. Taking what was
    taken once gives the same bytes. Raises BadInput with one sentence when the file is unsafe or
    damaged (see `house_gate.opened`), leaves less than 9 cm for text, or keeps over 3 MB.
    """
    try:
        content = _Reduction(opened(data)).package()
        wide = _read_back(content)
    except (*BROKEN, AttributeError, TypeError, IndexError) as error:
        raise refusal(DAMAGED) from error
    _check_size(content)
    _check_width(wide)
    kept = posixpath.basename(name.replace("\\", "/")).strip() or "House document"
    facts = {"name": kept, "content": base64.b64encode(content).decode()}
    return make(HouseDocument, {**facts, "digest": sha256(content).hexdigest()})


def _check_size(content: bytes) -> None:
    if len(content) > LARGEST_HOUSE_DOCUMENT:
        raise refusal(
            f"Header, footer and styles of this file take {len(content) / 1e6:.1f} MB; 3 MB may "
            "be kept. In Word, compress the pictures in header and footer, and save it again."
        )


def _read_back(content: bytes) -> int | None:
    """Return how wide the text is, in twentieths of a point, or None while the file does not say.

    Everything that a renderer asks of the file is asked here first: what is broken shows now.
    """
    file = docx.Document(io.BytesIO(content))
    section = file.sections[0]
    edges = [section.left_margin, section.right_margin, section.gutter]
    edges += [section.top_margin, section.bottom_margin, section.page_height]
    edges += [section.header_distance, section.footer_distance]
    _ = file.settings.odd_and_even_pages_header_footer
    if section.page_width is None or edges[0] is None or edges[1] is None:
        return None
    taken = sum(each.twips for each in edges[:3] if each is not None)
    return int(section.page_width.twips - taken)


def _check_width(twips: int | None) -> None:
    if twips is not None and twips > _WIDEST_PAPER:
        raise refusal(DAMAGED)
    if twips is not None and twips < _NARROWEST_TEXT:
        raise refusal(
            f"The margins of this file leave {twips / 567:.1f} cm for text; our tables need 9 cm. "
            "Make its margins narrower and save it again."
        )


class _Reduction:
    """The parts of a file, and of them what is kept, under plain names of our own."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._kept: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def package(self) -> bytes:
        """Return the reduced file, the same bytes for the same parts."""
        name = main_part(self._parts)
        root = parse_xml(self._parts[name])
        if root.tag != qn("w:document"):
            raise refusal(
                "This file is saved as Strict Open XML. Save it as 'Word document (.docx)'."
            )
        self._add_text(root, {each.id: each for each in relations(self._parts, name)})
        self._relate("", {"rId1": ("officeDocument", "word/document.xml", False)})
        return _zipped({"[Content_Types].xml": self._content_types(), **self._kept})

    def _add_text(self, root: Any, found: Mapping[str, Relation]) -> None:
        """Keep the parts that belong to the text, and in place of the text one empty section."""
        beside = {each.kind: each.target for each in found.values() if each.kind in _KEPT}
        roots = {kind: parse_xml(self._parts[name]) for kind, name in beside.items()}
        roots.setdefault("styles", OxmlElement("w:styles"))
        roots["settings"] = cleaned_settings(roots.get("settings", ()))
        lines: dict[str, tuple[str, str, bool]] = {}
        for kind in _KEPT:
            if kind in roots:
                self._add(f"{kind}.xml", _KEPT[kind], roots[kind], beside.get(kind))
                lines[f"rId{len(lines) + 1}"] = (kind, f"{kind}.xml", False)
        has_even = roots["settings"].find(qn("w:evenAndOddHeaders")) is not None
        section, edges = chosen_section(root, has_even)
        for place, (kind, side, key) in enumerate(edges):
            target, came_from = f"{side}-{kind}.xml", found[key].target
            self._add(target, _EDGES[kind], parse_xml(self._parts[came_from]), came_from)
            reference = OxmlElement(f"w:{kind}Reference")
            reference.set(qn("w:type"), side)
            reference.set(qn("r:id"), f"rId{len(lines) + 1}")
            section.insert(place, reference)
            lines[f"rId{len(lines) + 1}"] = (kind, target, False)
        text = parse_xml(f"<w:document {nsdecls('w', 'r')}><w:body/></w:document>")
        text[0].append(section)
        self._keep("document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, text)
        self._relate("document.xml", lines)

    def _add(self, target: str, type_: str, root: Any, came_from: str | None) -> None:
        """Keep one part, cleaned, with its pictures and its links to the web."""
        lines = {}
        for relation in relations(self._parts, came_from) if came_from else ():
            if relation.kind == "image":
                picture = self._picture(relation.target)
                if picture:
                    lines[relation.id] = ("image", picture, False)
            elif relation.kind == "hyperlink" and relation.target.lower().startswith(_LINKS):
                lines[relation.id] = ("hyperlink", relation.target, True)
        self._keep(target, type_, cleaned(root, lines.keys()))
        if lines:
            self._relate(target, lines)

    def _keep(self, target: str, type_: str, root: Any) -> None:
        self._kept[f"word/{target}"] = serialize_part_xml(root)
        self._types[f"/word/{target}"] = type_

    def _relate(self, target: str, lines: Mapping[str, tuple[str, str, bool]]) -> None:
        root = CT_Relationships.new()
        for id_, (kind, aim, is_outside) in lines.items():
            root.add_rel(id_, f"{_RELATIONSHIP}/{kind}", aim, is_outside)
        folder = "word/" if target else ""
        self._kept[f"{folder}_rels/{target}.rels"] = serialize_part_xml(root)

    def _picture(self, came_from: str) -> str:
        """Return where a picture is kept, or "" for one that is missing or of a kind not kept."""
        suffix = posixpath.splitext(came_from)[1][1:].lower()
        if suffix not in _PICTURES or came_from not in self._parts:
            return ""
        if came_from not in self._pictures:
            self._pictures[came_from] = f"media/image{len(self._pictures) + 1}.{suffix}"
            self._kept[f"word/{self._pictures[came_from]}"] = self._parts[came_from]
        return self._pictures[came_from]

    def _content_types(self) -> bytes:
        root: Any = parse_list(f'<Types xmlns="{NAMESPACE.OPC_CONTENT_TYPES}"/>')
        root.add_default("rels", CONTENT_TYPE.OPC_RELATIONSHIPS)
        root.add_default("xml", CONTENT_TYPE.XML)
        for suffix in sorted({name.rsplit(".")[-1] for name in self._pictures.values()}):
            root.add_default(suffix, _PICTURES[suffix])
        for name, type_ in self._types.items():
            root.add_override(PackURI(name), type_)
        return serialize_part_xml(root)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(entry, part)
    return out.getvalue()
