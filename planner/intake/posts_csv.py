"""A content calendar from a spreadsheet: its sound rows to posts, the faults of others by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from planner.domain.errors import BadInput
from planner.intake.posts import (
    Known,
    ReadPost,
    ReadPosts,
    id_from_title,
    made,
    placed,
    question_of,
    refusal,
    require_few,
    require_few_questions,
    require_small,
    untimed_in_words,
)
from planner.intake.posts_cells import facts_of, theme_of

#: What a column may be called, by what it is; the first name is the one we write.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "post id"),
    "date": ("date", "day", "on", "publish date", "publishing date", "post date", "posting date",
             "go live", "go live date", "goes out", "goes out on", "start date", "start",
             "scheduled", "scheduled for", "publish at", "date and time", "datetime",
             "datum", "beginnt am"),
    "time": ("time", "at", "hour", "publish time", "publishing time", "post time", "posting time",
             "start time", "goes out at", "uhrzeit", "beginnt um"),
    "title": ("title", "post", "post title", "name", "subject", "headline", "summary", "topic",
              "what", "titel", "betreff"),
    "channel": ("channel", "channels", "surface", "surfaces", "platform", "platforms", "network",
                "networks", "where", "kanal", "kanäle", "plattform"),
    "owner": ("owner", "responsible", "who", "made by", "author", "accountable",
              "verantwortlich"),
    "cover hours": ("cover hours", "cover", "cover needed", "cover needed for", "hours of cover"),
    "comments": ("comments", "comment", "comments mode"),
    "gravest": ("gravest", "gravest message expected", "severity", "risk"),
    "beforehand": ("beforehand", "mitigation", "what we do about it beforehand", "precautions"),
    "link": ("link", "url", "address"),
    "questions": ("questions", "question", "expected questions", "people will ask", "they ask",
                  "q&a", "faq"),
    "theme": ("theme", "question theme", "questions theme"),
}  # fmt: skip
REQUIRED = ("date", "title")
EXAMPLE = (
    "date,time,title,channel,owner,questions\n"
    "2027-03-05,18:00,Spring sale,Instagram,Brand lead,Until when? | In shops too?\n"
)
#: What parts the questions in a cell.
BETWEEN = "|"

#: The first two figures of a day in slashes: "12/1/2026" says no more of which is the month.
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(?=\d{2,4}\b)")
#: Each line that says something, with the number it has in the file.
Lines = list[tuple[int, list[str]]]
_FIELD = {name: column for column, names in HEADINGS.items() for name in names}


def read_posts_csv(data: bytes, known: Known) -> ReadPosts:
    """Return the posts of a CSV or tab-separated file; a faulty line keeps no other out.

    Days are written day first where a file gives figures alone: 05/03/2027 is 5 March, unless a
    line of the same file can only be month first, as 12/13/2027 is, and none only day first. A
    question
    without a theme is filed under "what it is". Raises BadInput for a file that is no table at all.
    """
    require_small(data)
    lines = list(_lines(_text(data)))
    if len(lines) < 2:
        raise refusal("There is no row under the heading. Give a heading and one line a post.")
    require_few(len(lines) - 1, "rows")
    columns, unread = _columns(lines[0][1])
    lines, turned = _day_first(lines, columns.index("date"))
    posts: list[ReadPost] = []
    faults: list[tuple[str, str]] = []
    taken: set[str] = set()
    for number, cells in lines[1:]:
        place = f"Line {number}"
        try:
            posts.append(_post(place, columns, cells, known, taken))
        except BadInput as error:
            faults += [(placed(place, part), said) for part, said in error.faults]
    return ReadPosts(tuple(posts), tuple(faults), (*turned, *_assumed(posts, unread, known)))


def _assumed(posts: list[ReadPost], unread: list[str], known: Known) -> Iterator[str]:
    if unread:
        yield f"Not read: {', '.join(f'{each!r}' for each in unread)}."
    untimed = sum("at" not in each.given for each in posts)
    if untimed:
        yield untimed_in_words(untimed, known)


def _text(data: bytes) -> str:
    """Return a file's text as spreadsheets write it: UTF-8, UTF-16 with its mark, or Windows'."""
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line that says something, with the number it has in the file."""
    first = text.lstrip("\n\r ").split("\n", 1)[0]
    rows = csv.reader(
        StringIO(text, newline=""), delimiter=max("\t;,", key=first.count), strict=True
    )
    starts = 1
    try:
        for cells in rows:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield starts, stripped
            starts = rows.line_num + 1
    except csv.Error as error:
        raise refusal(
            f"From line {starts} on the file is not a table: {error}. "
            "Check for a quotation mark that is never closed."
        ) from error


def _day_first(lines: Lines, at: int) -> tuple[Lines, tuple[str, ...]]:
    """Return the lines with every day in slashes day first, and what was assumed of these."""
    said = [cells[at] for _, cells in lines[1:] if at < len(cells) and _SLASHED.match(cells[at])]
    figures = [(int(found[1]), int(found[2])) for each in said if (found := _SLASHED.match(each))]
    is_day_first = any(first > 12 for first, _ in figures)
    is_month_first = any(second > 12 for _, second in figures)
    if is_month_first and not is_day_first:
        turned = [(number, _turned(cells, at)) for number, cells in lines]
        return turned, (f"Days were read month first: '{said[0]}' among them.",)
    open_ = [each for each, (first, second) in zip(said, figures, strict=True) if first != second]
    if open_ and not is_day_first:
        return lines, (f"Days were read day first: '{open_[0]}' among them.",)
    return lines, ()


def _turned(cells: list[str], at: int) -> list[str]:
    return [_SLASHED.sub(r"\2/\1/", each) if n == at else each for n, each in enumerate(cells)]


def _columns(cells: list[str]) -> tuple[list[str], list[str]]:
    """Return each column's meaning ("" for one that is not read), and the headings not read."""
    found = [_FIELD.get(re.sub(r"[\s_()-]+", " ", cell.lower()).strip(), "") for cell in cells]
    faults = [
        ("Heading", f"Two columns say the {name}. Keep one.")
        for name in HEADINGS
        if found.count(name) > 1
    ]
    faults += [
        ("Heading", f"No column says the {name}. Call one '{name}'.")
        for name in REQUIRED
        if name not in found
    ]
    if faults:
        raise BadInput(faults)
    return found, [cell for cell, name in zip(cells, found, strict=True) if cell and not name]


def _post(
    place: str, columns: list[str], cells: list[str], known: Known, taken: set[str]
) -> ReadPost:
    if len(cells) > len(columns):
        raise BadInput(
            [
                (
                    "",
                    f"It has {len(cells)} cells, the heading has {len(columns)}. "
                    "Quote a cell that holds the separator.",
                )
            ]
        )
    said = {
        name: cell.removeprefix("'") if cell[:2] in ("'=", "'+", "'-", "'@") else cell
        for name, cell in zip(columns, cells, strict=False)
        if name and cell
    }
    given = facts_of(said, known)
    read = made(place, known, _id(said, given, taken), given)
    theme = theme_of(said.get("theme", ""))
    cell = said.get("questions", "").split(BETWEEN)
    asked = dict.fromkeys(filter(None, (" ".join(each.split()) for each in cell)))
    require_few_questions(len(asked))
    questions = tuple(question_of(read.post, each, theme) for each in asked)
    return ReadPost(read.place, read.post, read.given, questions)


def _id(said: Mapping[str, str], given: Mapping[str, Any], taken: set[str]) -> str:
    """Return the id a line brings, or one of day and title, counted on where that stands twice."""
    wanted = said.get("id") or id_from_title(given["on"], given["title"])
    if "id" in said and wanted in taken:
        raise BadInput([("id", f"'{wanted}' stands twice in this file. Delete one of the lines.")])
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        id_ = f"{wanted}-{number}"
    taken.add(id_)
    return id_
