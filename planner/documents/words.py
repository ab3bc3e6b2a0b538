"""Which few words the renderers print of their own accord; all others are the document's."""

from __future__ import annotations

from datetime import date

from planner.documents.model import Meta, Signer
from planner.documents.spans import isolated

DRAFT = "DRAFT"
DRAFT_BAND = "DRAFT: not agreed, not for use"
DRAFT_REASONS = "Why this is a draft"
CONTENTS = "Contents"
SKIP = "Skip to the text"
SIGNER_COLUMNS = ("Role", "For", "Name", "Signed on", "Signature")
PARTIES = {"agency": "Agency", "brand": "Brand"}
PAGE, OF = "Page", "of"


def long_date(on: date) -> str:
    """Return a date as people write it: 3 March 2027."""
    return f"{on.day} {on:%B} {on.year}"


def version_line(meta: Meta) -> str:
    """Return the short line that stands in every header: "Version 1.0 · Approved".

    A version that brings a word of its own is told no other: "Fassung 0.4 · Draft, not agreed".
    """
    numbered = meta.version[0].isdecimal()
    return f"{'Version ' if numbered else ''}{meta.version} · {meta.status}"


def running_title(meta: Meta) -> str:
    """Return whose paper it is and which, as every header says it; a brand is named once."""
    return meta.title if meta.brand in meta.title else f"{isolated(meta.brand)} · {meta.title}"


def card_line(meta: Meta) -> str:
    """Return the one line that says on a card whose it is and how old."""
    return f"{isolated(meta.brand)} · {version_line(meta)} · {long_date(meta.on)}"


def facts(meta: Meta) -> tuple[tuple[str, str], ...]:
    """Return what the cover states about the document, as pairs of term and fact."""
    return (
        ("Brand", meta.brand),
        ("Version", meta.version),
        ("Status", meta.status),
        ("Date", long_date(meta.on)),
        ("Owner", meta.owner),
    )


def signer_row(signer: Signer) -> tuple[str, str, str, str, str]:
    """Return one signer's row; what is not there yet is empty, to be filled in by hand."""
    signed = long_date(signer.on) if signer.on else ""
    return signer.role, PARTIES[signer.party], signer.name, signed, ""
