"""What is going out, and what people will ask when it does: the content calendar."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from planner.domain.profile import WallTime
from planner.domain.protocol.rows.base import PostId, RoleId, Row, SurfaceId, asked
from planner.domain.protocol.words import CommentsMode, LaunchTheme, Severity, spoken
from planner.domain.value import Day, Line, Name, Text


def is_web_address(text: str) -> bool:
    """Return whether a text is an address that opens a page and runs nothing: http or https."""
    return re.fullmatch(r"https?://[^\s/]\S*", text, re.IGNORECASE) is not None


def _opens_a_page(link: str) -> str:
    if link and not is_web_address(link):
        raise ValueError(
            f"'{link[:80]}' is not a web address. Start it with https://, or leave it blank."
        )
    return link


class Post(Row):
    """One planned post, and for how long after it somebody should be there to answer."""

    kind: ClassVar[str] = "post"
    noun: ClassVar[str] = "planned post"

    title: Name = asked("Post")
    on: Day = asked("On")
    at: WallTime = asked("At", "In the brand's time zone.")
    surfaces: tuple[SurfaceId, ...] = asked(
        "Surfaces",
        "Where answers are expected. None chosen: every surface.",
        default=(),
        of="surface",
    )
    owner_role: RoleId = asked("Owner", "Who made it and knows the answers.", of="role")
    cover_hours: Annotated[int, Field(ge=1, le=72)] = asked("Cover needed for (hours)", default=4)
    comments: CommentsMode = asked("Comments", default=CommentsMode.OPEN)
    expected: Severity | None = asked("Gravest message expected", default=None)
    mitigation: Text = asked("What we do about it beforehand", default="")
    link: Annotated[Line, AfterValidator(_opens_a_page)] = asked("Link", default="")

    @property
    def label(self) -> str:
        """Return the post's day and title."""
        return f"{self.on:%-d %b %Y} {self.title}"


class ExpectedQuestion(Row):
    """A question we expect, at one post or at every launch, and the answer agreed on."""

    kind: ClassVar[str] = "expected-question"
    noun: ClassVar[str] = "expected question"

    post: PostId | None = asked("At", "Blank: at every launch.", default=None, of="post")
    theme: LaunchTheme = asked("Theme")
    question: Name = asked("They ask")
    points: Text = asked("A good answer holds", default="")
    answer: Text = asked("Agreed answer", "Blank until somebody agreed.", default="", must=True)
    owner_role: RoleId = asked("Answer owed by", of="role")

    @property
    def label(self) -> str:
        """Return theme and question: "Price: why so much?"."""
        return f"{spoken(self.theme).capitalize()}: {self.question}"
