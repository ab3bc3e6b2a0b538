"""What a document is made of: nine kinds of block under one page of facts about itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, assert_never

from pydantic import Field, field_validator, model_validator

from planner.documents.bar_words import bars_in_words
from planner.documents.bars import Bars
from planner.documents.figure_words import tree_in_words
from planner.documents.figures import Tree
from planner.documents.placards import Placards, placards_in_words
from planner.documents.spans import Clean, Label, Language, Span, Text, Title, literal, marked
from planner.documents.squares import Squares, squares_in_words
from planner.documents.steps import Steps, steps_in_words
from planner.documents.tones import Tone
from planner.domain.value import Slug, Value

__all__ = [
    "Block",
    "Callout",
    "Column",
    "Document",
    "Drawing",
    "Example",
    "Figure",
    "Heading",
    "Items",
    "KeyValues",
    "Meta",
    "Pair",
    "Para",
    "SignOff",
    "Signer",
    "Span",
    "Table",
    "Text",
    "Tone",
    "literal",
    "marked",
]


class Heading(Value):
    """A title inside the text, listed in the contents; `id` is its address in the document.

    `new_page` has it open a page, so that what stands under it can be handed out alone.
    """

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3]
    text: Title
    id: Slug
    new_page: bool = False


class Para(Value):
    """One paragraph: ordinary, a lead that opens a section, or a small note."""

    kind: Literal["para"] = "para"
    text: Text
    style: Literal["body", "lead", "note"] = "body"


class Items(Value):
    """A list, numbered when the order matters."""

    kind: Literal["items"] = "items"
    items: Annotated[tuple[Text, ...], Field(min_length=1)]
    ordered: bool = False


class Column(Value):
    """One column of a table; `width` is relative to the others."""

    title: Title
    width: Annotated[float, Field(gt=0, le=100)] = 1
    align: Literal["start", "center", "end"] = "start"


class Table(Value):
    """Rows under titles. A row's tone prints its word in the first cell and its colour beside.

    High rows, about 9 mm, leave room to write in by hand.
    """

    kind: Literal["table"] = "table"
    caption: Title
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=12)]
    rows: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=1)]
    tones: tuple[Tone, ...] = ()
    has_high_rows: bool = False

    @model_validator(mode="after")
    def _is_even(self) -> Table:
        wrong = [number for number, row in enumerate(self.rows, 1) if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(
                f"The table '{self.caption}' has {len(self.columns)} columns, but row "
                f"{wrong[0]} has {len(self.rows[wrong[0] - 1])} cells."
            )
        if self.tones and len(self.tones) != len(self.rows):
            raise ValueError(
                f"The table '{self.caption}' has {len(self.rows)} rows, but "
                f"{len(self.tones)} tones. Give each row one, or none at all."
            )
        return self

    @property
    def is_to_fill_in(self) -> bool:
        """Return whether every field but the first of a row is empty, to be written in by hand."""
        return len(self.columns) > 1 and not any(any(row[1:]) for row in self.rows)

    def toned_rows(self) -> Iterator[tuple[Tone, tuple[Text, ...]]]:
        """Return each row with its tone, "" where it has none."""
        none: Tone = ""
        tones = self.tones or (none,) * len(self.rows)
        return zip(tones, self.rows, strict=True)


class Callout(Value):
    """A few words that must not be missed; the tone's word stands before the title."""

    kind: Literal["callout"] = "callout"
    tone: Tone = "note"
    title: Title
    text: Text


class Example(Value):
    """A message and how it is answered; `by` names who answers."""

    kind: Literal["example"] = "example"
    who: Title
    said: Text
    by: Title
    reply: Text


class Pair(Value):
    """A term and what holds for it."""

    term: Title
    text: Text


class KeyValues(Value):
    """A short list of terms, each with its fact."""

    kind: Literal["key-values"] = "key-values"
    pairs: Annotated[tuple[Pair, ...], Field(min_length=1)]


class Signer(Value):
    """One place to sign; `on` is the day it was signed, None while it is not."""

    role: Title
    party: Literal["agency", "brand"]
    name: Label = ""
    on: date | None = None


class SignOff(Value):
    """The table in which the people who agree put their names."""

    kind: Literal["sign-off"] = "sign-off"
    title: Title
    signers: Annotated[tuple[Signer, ...], Field(min_length=1)]


Drawing = Annotated[Tree | Bars | Steps | Squares | Placards, Field(discriminator="kind")]


class Figure(Value):
    """A drawing with a caption; `alt` tells those who cannot see it what it shows."""

    kind: Literal["figure"] = "figure"
    drawing: Drawing
    caption: Title
    alt: Annotated[Clean, Field(min_length=1, max_length=20_000)]

    @model_validator(mode="after")
    def _says_more_than_its_caption(self) -> Figure:
        if self.alt.casefold() == self.caption.casefold():
            raise ValueError(
                f"The figure '{self.caption}' has its caption as its description. "
                "Say what it shows instead."
            )
        return self

    def in_words(self) -> str:
        """Return the description with the whole drawing in words, which it may already be."""
        drawn = _in_words(self.drawing)
        return self.alt if drawn in self.alt else f"{self.alt} {drawn}"


def _in_words(drawing: Drawing) -> str:
    match drawing:
        case Tree():
            return tree_in_words(drawing)
        case Bars():
            return bars_in_words(drawing)
        case Steps():
            return steps_in_words(drawing)
        case Squares():
            return squares_in_words(drawing)
        case Placards():
            return placards_in_words(drawing)
        case _:
            assert_never(drawing)


Block = Annotated[
    Heading | Para | Items | Table | Callout | Example | KeyValues | SignOff | Figure,
    Field(discriminator="kind"),
]


class Meta(Value):
    """What a document says about itself. `status` is in words; `on` is its date, never the clock's.

    `draft_reasons` are the findings that keep it a draft: a document with reasons is a draft.
    `notes` are for whoever takes the paper, and are not printed on it.
    """

    title: Title
    subtitle: Label = ""
    brand: Title
    version: Title
    status: Title
    draft: bool = False
    draft_reasons: tuple[Title, ...] = ()
    language: Language = "en"
    on: date
    owner: Title
    footer: Label = ""
    notes: tuple[Title, ...] = ()

    @model_validator(mode="after")
    def _owns_up(self) -> Meta:
        if self.draft_reasons and not self.draft:
            raise ValueError(
                f"'{self.title}' has {len(self.draft_reasons)} reasons to be a draft, "
                "but does not say it is one. Set draft."
            )
        return self


class Document(Value):
    """A whole paper, checked so that no renderer can meet a bad one.

    A card is one page to pin up: no cover, no contents, and its PDF shrinks until it fits. A report
    of a page or two has neither as well, when `has_cover` is false: its title stands over the text.
    """

    meta: Meta
    layout: Literal["report", "card"] = "report"
    has_cover: bool = True
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]

    @field_validator("blocks")
    @classmethod
    def _is_in_order(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        faults = (*_skipped_levels(blocks), *_repeated_ids(blocks))
        if faults:
            raise ValueError(" ".join(faults))
        return blocks

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings in the order of the text."""
        return _headings(self.blocks)


def _headings(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    return tuple(block for block in blocks if isinstance(block, Heading))


def _skipped_levels(blocks: tuple[Block, ...]) -> Iterator[str]:
    above = 0
    for heading in _headings(blocks):
        if heading.level > above + 1:
            yield (
                f"The heading '{heading.text}' has level {heading.level}; after level {above} it "
                f"can have at most {above + 1}."
            )
        above = heading.level


def _repeated_ids(blocks: tuple[Block, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for heading in _headings(blocks):
        if heading.id in seen:
            yield f"Two headings have the id '{heading.id}'. Give '{heading.text}' its own."
        seen.add(heading.id)
