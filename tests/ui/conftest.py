"""A begun transition behind a page, and the page as one of its people sees it, for tests here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.ui import session
from tests.actions.desks import Table, begun


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A transition in a database of its own, which the pages open too."""
    monkeypatch.setenv("PLANNER_DB", str(tmp_path / "planner.db"))
    session.store.clear()
    made = begun(tmp_path)
    yield made
    session.store.clear()
    made.store.close()


@pytest.fixture
def brand_lead(table: Table) -> str:
    """The id of the brand's lead."""
    assert table.brand.person is not None
    return table.brand.person.id


def shown(drawing: Callable[[], None], transition: str, person: str | None) -> AppTest:
    """Return what a script draws of a transition for a person, or for nobody in particular."""
    page = AppTest.from_function(drawing, default_timeout=30)
    page.session_state["transition"] = transition
    if person is not None:
        page.session_state["person"] = person
    return page.run()


def words(page: AppTest) -> str:
    """Return all that a page says, as it was typed."""
    assert not page.exception
    said = [*page.markdown, *page.warning, *page.success, *page.error, *page.caption]
    return "\n".join(each.value for each in said).replace("\\", "")
