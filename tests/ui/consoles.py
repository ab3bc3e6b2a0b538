"""A workshop's pages in tests: the clock they read, the console opened, its buttons pressed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from planner.actions.desk import Desk
from planner.domain.workshop import on_items
from planner.domain.workshop.words import Side
from tests.actions.desks import after
from tests.actions.workshop.sittings import Sitting
from tests.ui.conftest import words

SIX = [(f"a{n}", Side.AGENCY) for n in range(3)] + [(f"b{n}", Side.BRAND) for n in range(3)]


def page_of_workshops() -> None:
    from planner.ui import failures, session, workshops

    session.start()
    failures.show_pending()
    workshops.page()


class Clock:
    """The clock of the pages, set by hand, so that they and the guests live in one minute."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def set(self, at: datetime) -> None:
        self.file.write_text(at.isoformat(), encoding="utf-8")


def opened(sitting: Sitting, desk: Desk | None = None, workshop: str = "") -> AppTest:
    """Return the console as somebody sees it, the agency's lead unless another is given."""
    reader = (desk or sitting.table.agency).person
    page = AppTest.from_function(page_of_workshops, default_timeout=30)
    page.session_state["transition"] = sitting.table.id
    page.session_state["person"] = reader.id if reader else None
    page.session_state["workshop"] = workshop or sitting.id
    return page.run()


def field(page: AppTest, kind: str, label: str) -> Any:
    return next(each for each in getattr(page, kind) if each.label == label)


def labels(page: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in page.button if not each.disabled]


def press(page: AppTest, label: str) -> str:
    """Press the one button whose words begin so; return what the page says then."""
    [found] = [each for each in page.button if each.label.replace("\\", "").startswith(label)]
    assert not found.disabled
    return words(found.click().run())


def everything(page: AppTest) -> str:
    """Return all that a page draws, pictures too."""
    drawn = [each.proto.body for each in page.get("html")]
    return "\n".join([words(page), *labels(page), *drawn])


def all_vote(sitting: Sitting, agency: str, brand: str) -> None:
    for name, side in SIX:
        sitting.vote(name, agency if side is Side.AGENCY else brand)


def in_collecting(sitting: Sitting) -> None:
    """Bring a workshop to its first vote, six people at the table."""
    sitting.start()
    for name, side in SIX:
        sitting.sit(name, side)
    sitting.ask("level-0")


def in_revealed(sitting: Sitting, agency: str = "3", brand: str = "3") -> None:
    in_collecting(sitting)
    all_vote(sitting, agency, brand)
    sitting.do(on_items.Reveal(item="level-0"))


def a_clock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the pages' clock, set to the hour of the workshop."""
    monkeypatch.setenv("PLANNER_CLOCK", str(folder / "clock"))
    made = Clock(folder / "clock")
    made.set(after(60))
    return made
