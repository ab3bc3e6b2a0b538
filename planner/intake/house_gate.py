"""Whether a Word file is safe to look into: asked of its bytes, before anything parses them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from docx.oxml import parse_xml

from planner.domain.errors import BadInput

LARGEST: Final = 10_000_000
_MOST_PARTS: Final = 500
_MOST_UNPACKED: Final = 60_000_000
#: Bytes of one XML part: parsing takes some twenty times as much memory.
_LARGEST_XML: Final = 12_000_000
#: A part over a million bytes that shrinks more than this was made to; Word's own reach about 30.
_MOST_SHRUNK: Final = 100

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|oleobject", re.IGNORECASE)
_DEFINITION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: What the main part of a .docx and of a .dotx says it is.
_DOCUMENTS = (f"{_MAIN}.document.main+xml", f"{_MAIN}.template.main+xml")
_LIST = "[Content_Types].xml"
#: What broken parts raise in the zip and XML libraries; XML faults are SyntaxErrors.
BROKEN = (zipfile.BadZipFile, zlib.error, SyntaxError, ValueError, KeyError, EOFError, OSError)
DAMAGED = "This Word file is damaged and cannot be read. Open it in Word and save it again."


class Relation(NamedTuple):
    """One line of a part's relationships: a target inside the package, or an address outside."""

    id: str
    kind: str
    target: str
    is_outside: bool


def refusal(sentence: str) -> BadInput:
    """Return the refusal that says this of a house document."""
    return BadInput([("house-document", sentence)])


def opened(data: bytes) -> Mapping[str, bytes]:
    """Return the parts of a .docx or .dotx by name, none of them parsed but lists and relations.

    Raises BadInput with one sentence for what is no Word file, is over 10 MB, unpacks to more than
    it should, is damaged or locked, or brings macros, embedded objects, definitions of XML
    entities, or something to be fetched from elsewhere. Pictures as SVG are left out: Word keeps
    a second picture beside each.
    """
    if len(data) > LARGEST:
        raise refusal(
            f"This file has {len(data) / 1e6:.1f} MB; a house document may have 10 MB. "
            "Delete its text, keep one page, and save it again."
        )
    if data.startswith(_OLE):
        raise refusal(
            "This is an old .doc file or one locked by a password. "
            "Save it in Word as .docx without a password."
        )
    if not data.startswith(_ZIP):
        raise refusal(
            "This is not a Word file, whatever its name says. Save the template as .docx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = package.infolist()
            _check_list(listed)
            parts = {part.filename: _unpacked(package, part) for part in listed}
        _check_parts(parts)
        return {name: part for name, part in parts.items() if not _is_svg(name)}
    # Locked and unknown kinds of compression come as RuntimeErrors, NotImplementedError among them.
    except (*BROKEN, RuntimeError) as error:
        raise refusal(DAMAGED) from error


def relations(parts: Mapping[str, bytes], name: str) -> tuple[Relation, ...]:
    """Return what a part (or "", the package) is related to; the last word of each type only."""
    folder, file = posixpath.split(name)
    kept = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"))
    return tuple(_relation(each, folder) for each in parse_xml(kept)) if kept else ()


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that holds the text."""
    for relation in relations(parts, ""):
        if relation.kind == "officeDocument" and relation.target in parts:
            return relation.target
    raise refusal(DAMAGED)


def _relation(found: Any, folder: str) -> Relation:
    target, outside = found.get("Target"), found.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(found.get("Id"), found.get("Type").rsplit("/")[-1], target, outside)


def _check_list(listed: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in listed]
    unpacked = sum(part.file_size for part in listed)
    if len(names) > _MOST_PARTS:
        raise refusal(
            f"This file has {len(names):,} parts; a house document may have {_MOST_PARTS}. "
            "Delete its text, keep one page, and save it again."
        )
    if len({name.lower() for name in names}) < len(names):
        raise refusal(DAMAGED)
    if unpacked > _MOST_UNPACKED or any(_is_swollen(part) for part in listed):
        raise refusal(
            f"This file unpacks to {unpacked / 1e6:,.0f} MB, more than a template needs. "
            "Delete its text, keep one page, and save it again."
        )
    for name in names:
        if _ACTIVE.search(f"/{name}"):
            raise refusal(
                f"This file brings a macro or an embedded object ({posixpath.basename(name)}). "
                "Save a copy as .docx without it."
            )


def _is_swollen(part: zipfile.ZipInfo) -> bool:
    is_xml = part.filename.endswith((".xml", ".rels", ".vml"))
    return part.file_size > 1_000_000 and (
        part.file_size > _MOST_SHRUNK * part.compress_size
        or (is_xml and part.file_size > _LARGEST_XML)
    )


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    # Asked for its stated size, zipfile stops there, even if the list lies; read() would not.
    with package.open(part) as stream:
        return stream.read(part.file_size + 1)


def _check_parts(parts: Mapping[str, bytes]) -> None:
    for name, part in parts.items():
        if not _is_svg(name):
            _check_text(name, part)
    _check_kind(parts.get(_LIST, b""))
    for name, part in parts.items():
        if name.endswith(".rels"):
            for found in parse_xml(part):
                _check_relation(_relation(found, ""))
    main_part(parts)


def _is_svg(name: str) -> bool:
    return name.lower().endswith(".svg")


def _check_text(name: str, part: bytes) -> None:
    """Refuse definitions of entities, and encodings that could hide one from this search."""
    if _DEFINITION.search(part):
        raise refusal(
            f"This file defines XML entities of its own ({posixpath.basename(name)}), "
            "which Word never does. Open it in Word and save it again."
        )
    if name.endswith((".xml", ".rels", ".vml")) or part.lstrip()[:1] == b"<":
        said = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
        known = said is None or said[1].lower() in (b"utf-8", b"us-ascii")
        if not known or b"\0" in part or part.decode("utf-8", "ignore").encode() != part:
            raise refusal(
                f"This file is not written in UTF-8 ({posixpath.basename(name)}), as Word "
                "writes. Open it in Word and save it again."
            )


def _check_kind(listed: bytes) -> None:
    if not listed:
        raise refusal("This is a zip archive but not a Word file. Save the template as .docx.")
    if b"macroenabled" in listed.lower():
        raise refusal(
            "This file is made for macros (.docm or .dotm), whatever its name says. "
            "Save a copy as .docx."
        )
    if not any(each.get("ContentType") in _DOCUMENTS for each in parse_xml(listed)):
        raise refusal("This is an Office file but not a Word document. Save the template as .docx.")


def _check_relation(relation: Relation) -> None:
    if relation.kind.lower() in ("vbaproject", "oleobject", "package", "control", "afchunk"):
        raise refusal(
            f"This file brings an embedded object ({relation.kind}). "
            "Save a copy as .docx without it."
        )
    if not relation.is_outside or relation.kind == "hyperlink":
        return
    if relation.kind == "attachedTemplate":
        raise refusal(
            "This file is tied to a template elsewhere. In Word, open File, Options, Add-ins, "
            "manage Templates; empty the field 'Document template', and save it again."
        )
    raise refusal(
        f"This file fetches something from elsewhere ({relation.kind}). "
        "Put it into the file itself, or delete it, and save it again."
    )
