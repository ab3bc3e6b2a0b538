"""The content calendar: files taken in without doubling what is there, and given out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.actions import leaving
from planner.actions.desk import Desk
from planner.actions.leaving import TakenFile
from planner.actions.opening import open_transition
from planner.actions.saving import keep
from planner.documents import calendar as files
from planner.domain.access import Act, require
from planner.domain.cover_words import surface_names
from planner.domain.errors import NotFound
from planner.domain.kinds import transition_scope
from planner.domain.ledger import Change, Entry
from planner.domain.ownership import require_left
from planner.domain.people import Party
from planner.domain.playbook import Page
from planner.domain.protocol.rows import Contact, ExpectedQuestion, Post, Surface
from planner.domain.protocol.saying import in_words
from planner.domain.protocol.words import SurfaceStatus, spoken
from planner.domain.transition import Transition
from planner.domain.value import make
from planner.domain.zones import zone_of
from planner.intake.posts import MOST_QUESTIONS, Known, ReadPost, ReadPosts, refusal
from planner.intake.posts_csv import read_posts_csv
from planner.intake.posts_ics import read_posts_ics

#: What the log calls it; by this a field that a file set is told from one that a person set.
IMPORT = "import"
_DOCUMENT = "content-calendar"
MIMES: Mapping[str, str] = {"csv": "text/csv", "ics": "text/calendar"}


@dataclass(frozen=True)
class Imported:
    """What came of a file: posts added, changed, left as they were; faults by their place.

    `questions` counts the expected questions added; `assumed` says what the file left open.
    """

    added: tuple[Post, ...]
    changed: tuple[Post, ...]
    left: tuple[Post, ...]
    faults: tuple[tuple[str, str], ...]
    questions: int = 0
    assumed: tuple[str, ...] = ()


def import_posts(desk: Desk, transition_id: str, name: str, data: bytes) -> Imported:
    """Take the posts of a .csv or .ics file; what is sound is kept in one step, the rest is told.

    A post that is here already is changed only where the file says something else and no person
    has changed that field here; such a field is left and told, and so is a post removed here.
    Raises BadInput for a file that cannot be read at all.
    """
    transition = open_transition(desk, transition_id)
    kinds = (Post.kind, ExpectedQuestion.kind)
    require(desk.person, Act.EDIT_PROTOCOL, transition.charter, kinds=kinds)
    read = _read(name, data, known_to(transition))
    entries = desk.store.entries(transition_scope(transition_id))
    taking = _Taking(transition, _set_by_hand(entries))
    for each in read.posts:
        taking.take(each)
    if taking.changes:
        keep(desk, transition, Act.EDIT_PROTOCOL, taking.changes, action=IMPORT)
    return Imported(
        tuple(taking.added),
        tuple(taking.changed),
        tuple(taking.left),
        (*read.faults, *taking.faults),
        taking.questions,
        read.assumed,
    )


def preview(desk: Desk, transition_id: str, format_: str) -> TakenFile:
    """Return the calendar as "csv" or "ics" without a line in the history.

    The same calendar is the same bytes: its moments are those of the log. Raises NotFound for
    another format, and NotAllowed after closing if the brand left no calendar to the agency.
    """
    transition = open_transition(desk, transition_id)
    require_left(transition.charter, desk.party, Page.CALENDAR, "calendar")
    if format_ not in MIMES:
        raise NotFound(f"The calendar is not given as '{format_}'. There are: {', '.join(MIMES)}.")
    content = (
        files.write_csv(transition)
        if format_ == "csv"
        else files.write_ics(transition, _stamps(desk, transition))
    )
    return leaving.taken(transition, _DOCUMENT, format_, MIMES[format_], content)


def known_to(transition: Transition) -> Known:
    """Return what a file's words are read by: names of surfaces, roles and people, lower case."""
    intake, protocol = transition.intake, transition.protocol
    leads = transition.playbook.lead_roles
    owners = {name: id_ for id_, title in protocol.roles.items() for name in (id_, title)}
    owners |= {
        each.person: each.role for each in protocol.of(Contact) if isinstance(each.person, str)
    }
    owners |= {intake.brand_lead: leads[Party.BRAND], intake.agency_lead: leads[Party.AGENCY]}
    return Known(
        transition=transition.id,
        zone=zone_of(transition),
        surfaces=_surfaces(transition),
        owners={_key(name): id_ for name, id_ in owners.items()},
        owner=leads[Party.BRAND],
        opens=intake.profile.opens,
        first=intake.kickoff_on,
        last=intake.contract.ends_on,
    )


class _Taking:
    """The posts of one file as they are taken, and what has to be saved for them."""

    def __init__(self, transition: Transition, by_hand: set[tuple[str, str]]) -> None:
        self.transition, self.by_hand = transition, by_hand
        self.scope = transition_scope(transition.id)
        self.posts = {each.id: each for each in transition.protocol.of(Post)}
        self.asked = {
            (each.post, _key(each.question)) for each in transition.protocol.of(ExpectedQuestion)
        }
        self.changes: list[Change] = []
        self.added: list[Post] = []
        self.changed: list[Post] = []
        self.left: list[Post] = []
        self.faults: list[tuple[str, str]] = []
        self.questions = 0

    def take(self, read: ReadPost) -> None:
        """Sort one post of the file in: new, changed, left, or removed here."""
        kept = self._same(read.post)
        if kept is not None:
            self._change(kept, read)
        elif self.transition.book.version("post", read.post.id):
            self.faults.append(
                (
                    read.place,
                    f"'{read.post.title}' was removed here. Not taken; put it back below the list "
                    "if it goes out after all.",
                )
            )
            return
        else:
            self.added.append(read.post)
            self._save(read.post)
        self._ask(kept.id if kept else read.post.id, read)

    def _same(self, post: Post) -> Post | None:
        """Return the post that is here already: of the same id, or same day, time and title."""
        alike = [
            each
            for each in self.posts.values()
            if (each.on, each.at, _key(each.title)) == (post.on, post.at, _key(post.title))
        ]
        return self.posts.get(post.id) or next(iter(alike), None)

    def _change(self, kept: Post, read: ReadPost) -> None:
        facts: dict[str, Any] = {name: getattr(kept, name) for name in Post.model_fields}
        for name in sorted(read.given):
            new, old = getattr(read.post, name), getattr(kept, name)
            if new == old:
                continue
            if (kept.id, name) in self.by_hand:
                title = Post.model_fields[name].title or name
                self.faults.append(
                    (
                        read.place,
                        f"'{kept.title}': for '{title}' the file says {in_words(new)}, and "
                        f"somebody set {in_words(old)} here. Left; edit it here if the file is "
                        "right.",
                    )
                )
            else:
                facts[name] = new
        post = make(Post, facts)
        if post == kept:
            self.left.append(kept)
        else:
            self.changed.append(post)
            self._save(post)

    def _ask(self, post: str, read: ReadPost) -> None:
        there, left = sum(each == post for each, _ in self.asked), 0
        for each in read.questions:
            key = (post, _key(each.question))
            if key in self.asked or self.transition.book.version(each.kind, each.id):
                continue
            if there >= MOST_QUESTIONS:
                left += 1
                continue
            there += 1
            self.asked.add(key)
            self.questions += 1
            self._save(each.model_copy(update={"post": post}))
        if left:
            told = (
                f"{there} questions are expected at '{read.post.title}' already; {left} left out."
            )
            self.faults.append((read.place, f"{told} Remove some here, then take the file again."))

    def _save(self, row: Post | ExpectedQuestion) -> None:
        version = self.transition.book.version(row.kind, row.id)
        self.changes.append(Change(self.scope, row.kind, row.id, row, version))


def _read(name: str, data: bytes, known: Known) -> ReadPosts:
    ending = name.rpartition(".")[2].lower()
    if ending in ("ics", "ical", "ifb"):
        return read_posts_ics(data, known)
    if ending in ("csv", "tsv", "txt"):
        return read_posts_csv(data, known)
    raise refusal(f"'{name}' is neither .csv nor .ics. Export the calendar as one of them.")


def _set_by_hand(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    """Return (post, field) for each field whose value a person set last, by the log."""
    found: set[tuple[str, str]] = set()
    before: dict[str, Post] = {}
    for entry in entries:
        if entry.kind != Post.kind:
            continue
        now, was = entry.value, before.get(entry.id)
        if not isinstance(now, Post):
            continue
        for name in Post.model_fields:
            if was is None or getattr(was, name) != getattr(now, name):
                (found.discard if entry.action == IMPORT else found.add)((entry.id, name))
        before[entry.id] = now
    return found


def _stamps(desk: Desk, transition: Transition) -> dict[str, datetime]:
    return {
        entry.id: entry.at
        for entry in desk.store.entries(transition_scope(transition.id))
        if entry.kind in (Post.kind, "charter") and entry.seq <= transition.book.seq
    }


def _surfaces(transition: Transition) -> dict[str, tuple[str, ...]]:
    """Return the surfaces by every name they go by; a platform's means all its open ones."""
    protocol = transition.protocol
    short = surface_names(protocol)
    found: dict[str, tuple[str, ...]] = {}
    open_ = [each for each in protocol.of(Surface) if each.status is not SurfaceStatus.CLOSED]
    for each in open_:
        platform = _key(spoken(each.platform))
        found[platform] = (*found.get(platform, ()), each.id)
    for each in open_:
        for name in (protocol.name(each), short[each.id], each.id):
            found[_key(name)] = (each.id,)
    return found


def _key(words: str) -> str:
    return " ".join(words.lower().split())
