"""What a content calendar brings, whichever kind of file it came in: posts, and what was wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from hashlib import sha256
from typing import Any

from planner.domain.errors import BadInput
from planner.domain.protocol.rows import ExpectedQuestion, Post
from planner.domain.value import make

#: Bytes of one file.
LARGEST = 2_000_000
MOST_ROWS = 2_000
#: Questions expected at one post: more than anybody could read before it goes out.
MOST_QUESTIONS = 50
#: As far as the date field of the page reaches.
FIRST_YEAR, LAST_YEAR = 2000, 2100

_MOST_LETTERS = 40
#: How alike a word must be to be meant: "tiktok comments" is no slip for "facebook comments".
ALIKE = 0.8


@dataclass(frozen=True)
class Known:
    """What a file's words are read by: the brand's zone, its surfaces and owners by their names.

    Names are lower case. `opens` stands in for a time that a post does not say; `first` and `last`
    are the days between which something that recurs is taken.
    """

    transition: str
    zone: str
    surfaces: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, str]
    owner: str
    opens: time
    first: date
    last: date


@dataclass(frozen=True)
class ReadPost:
    """One post of a file: where it stands there, what it says, and which fields the file gave."""

    place: str
    post: Post
    given: frozenset[str]
    questions: tuple[ExpectedQuestion, ...] = ()


@dataclass(frozen=True)
class ReadPosts:
    """The sound posts of a file, the faults of the others by their place, and what was assumed."""

    posts: tuple[ReadPost, ...]
    faults: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...] = ()


def refusal(sentence: str) -> BadInput:
    """Return the refusal of a whole file."""
    return BadInput([("", sentence)])


def require_small(data: bytes) -> None:
    """Raise BadInput for a file over 2 MB."""
    if len(data) > LARGEST:
        raise refusal(
            f"This file has {len(data) / 1e6:.1f} MB; a calendar may have {LARGEST // 10**6} MB. "
            "Export fewer months."
        )


def require_few(count: int, what: str) -> None:
    """Raise BadInput for a file with more than 2,000 posts; `what` they are called in it."""
    if count > MOST_ROWS:
        raise refusal(
            f"This file has {count:,} {what}; at most {MOST_ROWS:,} are taken at once. "
            "Export fewer months."
        )


def require_few_questions(count: int) -> None:
    """Raise BadInput for a post with more than 50 expected questions."""
    if count > MOST_QUESTIONS:
        told = (
            f"There are {count} questions here; at most {MOST_QUESTIONS} fit one post. "
            "Keep those that people are surest to ask."
        )
        raise BadInput([("questions", told)])


def placed(place: str, part: str) -> str:
    """Return where a fault lies: "Line 5, cover hours"."""
    return f"{place}, {part.replace('_', ' ')}" if part else place


def untimed_in_words(count: int, known: Known) -> str:
    """Return what was assumed of posts that say a day and no time."""
    return f"{count} without a time: taken at {known.opens:%H:%M}, when the staffed day starts."


def made(place: str, known: Known, id_: str, given: Mapping[str, Any]) -> ReadPost:
    """Return a post with what the file gave of it; raises BadInput with every fault."""
    facts = {"at": known.opens, "owner_role": known.owner, **given}
    on = facts.get("on")
    if isinstance(on, date) and not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise BadInput(
            [("date", f"The year {on.year} lies outside {FIRST_YEAR} to {LAST_YEAR}. Correct it.")]
        )
    return ReadPost(place, make(Post, {"id": id_, **facts}), frozenset(given))


def surfaces_of(words: str, known: Known) -> tuple[str, ...]:
    """Return the surfaces that a cell names, several parted by "|", ";", "," or "+".

    A platform's name alone means all its surfaces; "all" leaves the answer empty, which a post
    reads as every surface. Raises BadInput naming each word that is none.
    """
    whole = _key(words)
    if whole in ("", "all", "every", "everywhere", "every surface"):
        return ()
    parts = [words] if whole in known.surfaces else re.split(r"[|;,+\n]", words)
    found: dict[str, None] = {}
    faults = []
    for part in filter(None, map(_key, parts)):
        if part in known.surfaces:
            found |= dict.fromkeys(known.surfaces[part])
        else:
            faults.append(("channel", f"'{part}' is no surface here.{_hint(part, known.surfaces)}"))
    if faults:
        raise BadInput(faults)
    return tuple(found)


def owner_of(words: str, known: Known) -> str:
    """Return the role that a cell names by its title, its id or a lead's name; else BadInput."""
    found = known.owners.get(_key(words))
    if found is None:
        hint = _hint(_key(words), known.owners)
        raise BadInput([("owner", f"'{words}' is no role here.{hint}")])
    return found


def id_from_title(on: date, title: str) -> str:
    """Return a post's id from its day and title, the same each time: "2027-03-05-spring-sale"."""
    return f"{on.isoformat()}-{_worded(title)}"


def id_from_uid(uid: str, transition: str) -> str:
    """Return a post's id from an event's UID; of an event we wrote, the id that we wrote."""
    ours, _, at = uid.partition("@")
    if at == transition and re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", ours) and len(ours) <= 80:
        return ours
    return f"event-{sha256(uid.encode()).hexdigest()[:16]}"


def question_of(post: Post, question: str, theme: str) -> ExpectedQuestion:
    """Return a question expected at a post, its answer owed by the post's owner until agreed on."""
    mark = sha256(_key(question).encode()).hexdigest()[:8]
    return make(
        ExpectedQuestion,
        {
            "id": f"{post.id[:66].rstrip('.-')}.q-{mark}",
            "post": post.id,
            "theme": theme,
            "question": question,
            "owner_role": post.owner_role,
        },
    )


def _worded(title: str) -> str:
    """Return a title as part of an id; letters that have no plain form are kept by a digest."""
    plain = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if words and len(words) <= _MOST_LETTERS and plain.replace(" ", "").isalnum():
        return words
    digest = sha256(unicodedata.normalize("NFC", title).encode()).hexdigest()[:8]
    return "-".join(filter(None, (words[:_MOST_LETTERS].strip("-"), digest)))


def _key(words: str) -> str:
    return " ".join(words.lower().split())


def _hint(word: str, known: Mapping[str, object]) -> str:
    close = get_close_matches(word, known, 1, ALIKE)
    if close:
        return f" Did you mean '{close[0]}'?"
    some = sorted(known)
    more = f" and {len(some) - 12} more" if len(some) > 12 else ""
    return f" Known are: {', '.join(some[:12])}{more}." if some else " None is known yet."
