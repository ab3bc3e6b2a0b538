"""How tests find their way around the pages: by key, role and label, never by place or style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Download, Locator, Page, expect

from planner.domain.people import Person
from tests.browser.acting import Begun

READY = (
    '[data-testid="stApp"]'
    '[data-test-connection-state="CONNECTED"]'
    '[data-test-script-state="notRunning"]'
)
#: Every page that the sidebar lists while a transition is open: first its own, then the two doors.
TITLES = (
    "Overview",
    "Playbook",
    "History",
    "Readiness",
    "Team",
    "People and hours",
    "Access and tools",
    "Training",
    "Drills",
    "Workshops",
    "Choices",
    "Promise",
    "Protocol",
    "Protocol check",
    "Content calendar",
    "Plan",
    "Handoff",
    "Gates",
    "Open matters",
    "Insights",
    "Versions",
    "Documents",
    "Home",
    "Start a transition",
)
#: The playbook that most tests begin with, as the intake lists it.
PLAYBOOK = "Community management from agency to brand"
MAIN = '[data-testid="stMain"]'


def go(page: Page, path: str, begun: Begun | None = None, person: Person | None = None) -> None:
    """Open a page by its address and wait until it is drawn."""
    told = [f"transition={begun.id}"] if begun else []
    told += [f"person={person.id}"] if person else []
    page.goto(f"/{path}?{'&'.join(told)}" if told else f"/{path}")
    settled(page)


def visit(page: Page, title: str) -> None:
    """Go to another page by its link in the sidebar."""
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page is connected, its script has finished and its head is there."""
    page.wait_for_selector(READY, timeout=30_000)
    expect(main(page).get_by_role("heading", level=2).first).to_be_visible()


def at_rest(page: Page) -> None:
    """Wait until no script runs and nothing is left that the last one drew.

    What a run has not reached yet fades to a third of its colour after half a second.
    """
    page.wait_for_selector(READY, timeout=30_000)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def main(page: Page) -> Locator:
    """Return the page without the sidebar."""
    return page.locator(MAIN)


def keyed(page: Page | Locator, key: str) -> Locator:
    """Return the widget or container of a Streamlit key, in this sitting or a later one."""
    name = f"st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}"
    return page.locator(f'.{name}, [class*="{name}--"]')


def press(page: Page | Locator, key: str) -> None:
    """Click the button of a key once no script runs that could draw it anew under the click.

    One with a tooltip has two wrappers, one of them seen.
    """
    whole = page if isinstance(page, Page) else page.page
    whole.wait_for_selector(READY, timeout=30_000)
    keyed(page, key).locator("button:visible").first.click()


def pick(page: Page, box: Locator, option: str) -> None:
    """Choose one option of a selectbox; typing brings it into sight, a long list draws it not."""
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("option")).to_have_count(0)


def box(page: Page, key: str) -> Locator:
    """Return the box of the selectbox of a key."""
    return keyed(page, key).get_by_role("combobox")


def menu(page: Page, key: str, *options: str) -> None:
    """Choose several options of the multiselect of a key, one after the other."""
    for option in options:
        keyed(page, key).get_by_role("combobox").click()
        page.get_by_role("option", name=option, exact=True).click()
        expect(keyed(page, key).get_by_test_id("stMultiSelectTagsContainer")).to_contain_text(
            option
        )
    page.keyboard.press("Escape")


def write(page: Page, key: str, text: str) -> None:
    """Put a text into the text field of a key."""
    keyed(page, key).get_by_role("textbox").fill(text)


def set_date(page: Page, label: str, day: int, month: int, year: int) -> None:
    """Type a date into the date field of a label."""
    for part, digits in (("day", f"{day:02}"), ("month", f"{month:02}"), ("year", f"{year:04}")):
        page.get_by_role("spinbutton", name=f"{part}, {label}").press_sequentially(digits)


def type_in(page: Page | Locator, label: str, text: str) -> None:
    """Put a text into the text field of a label."""
    page.get_by_role("textbox", name=label, exact=True).fill(text)


def choose(page: Page | Locator, key: str, option: str) -> None:
    """Click one option of the radio, pills or segmented control of a key."""
    keyed(page, key).get_by_text(option, exact=True).click()


def section(page: Page, title: str) -> None:
    """Go to a section of the protocol, by its number and title."""
    keyed(page, "section-choice").locator("label").filter(has_text=title).click()
    expect(main(page).get_by_role("heading", level=3)).to_have_text(title)


def taken(page: Page, key: str) -> Download:
    """Return the file that the download button of a key hands over."""
    expect(keyed(page, key).locator("button:visible")).to_be_enabled(timeout=60_000)
    with page.expect_download() as waiting:
        press(page, key)
    return waiting.value


def keys_under(page: Page, prefix: str) -> set[str]:
    """Return the classes of all keys that begin so."""
    found = page.locator(f'[class*="st-key-{prefix}"]').evaluate_all(
        "all => all.flatMap(each => [...each.classList])"
    )
    return {name for name in found if name.startswith(f"st-key-{prefix}")}


def every_page(page: Page, begun: Begun, person: Person) -> Iterator[str]:
    """Open every page of a transition, one after the other, by the links of the sidebar."""
    go(page, "overview", begun, person)
    links = page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    assert sorted(links) == sorted(TITLES)
    yield "Overview"
    for title in TITLES[1:]:
        visit(page, title)
        yield title
