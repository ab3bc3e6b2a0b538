"""Each overlay's papers, drafted from its usual intake, speak of its own trade and no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pytest

from planner.documents import (
    answer_book,
    desk_card,
    prelaunch_pack,
    public_excerpt,
    response_protocol,
)
from planner.documents.formats import markdown
from planner.documents.model import Document
from planner.domain.protocol.rows import Scenario
from planner.domain.transition import Transition
from tests.playbooks.archetypes import EVERY, ON, begun, shipped

_PAPERS: Mapping[str, Callable[[Transition, date], Document]] = {
    "response protocol": response_protocol.compose,
    "answer book": answer_book.compose,
    "desk card": desk_card.compose,
    "pre-launch pack": prelaunch_pack.compose,
    "public excerpt": public_excerpt.compose,
}
_BASE = "community-handoff"
OVERLAYS = [each for each in EVERY if each != _BASE]
every_overlay = pytest.mark.parametrize("id_", OVERLAYS)

#: Goods of the base's own examples: nobody but a maker of such things writes of them.
_GOODS = "sofas? bookcases? biscuit lovemysofa kettles? lunchbox(es)? mattress(es)? jackets?"
_SELLING = f"{_GOODS} parcels? courier order.number spare.parts? (in|out.of).stock store.visits?"
#: Words, as patterns joined by blanks, that nobody of the trade would write. A dot is a blank.
_FOREIGN: Mapping[str, str] = {
    # "Recall" and "allergy" as of goods: software is patched, and nobody eats it.
    "b2b-saas": f"{_SELLING} shops? recall(s|ed)? allerg\\w+ warehouse deliver(y|ies) batch",
    "travel-24x7": f"{_SELLING} shops? recall(s|ed)? deliver(y|ies) batch",
    # A charity has shops, and a council's homes have repairs.
    "public-and-charity": f"{_SELLING} recall(s|ed)? deliver(y|ies) batch retail\\w*",
    # A medicine is recalled, has a batch and may cause an allergy.
    "regulated": f"{_SELLING} shops? retail\\w* deliver(y|ies)",
    # One person behind the counter: no hall of telephones, no depots.
    "small-brand": "call.centre depots? (the|other.two).shops branch(es)? as.customer.service",
    # The base's own trade: no word of it is foreign here.
    "retail-high-volume": "",
}


@cache
def _paper(id_: str, paper: str) -> str:
    transition = begun(shipped(id_))
    return markdown.render(_PAPERS[paper](transition, ON), transition.theme).content.decode()


def test_every_overlay_has_its_list_of_words() -> None:
    assert sorted(_FOREIGN) == OVERLAYS


@pytest.mark.parametrize("paper", _PAPERS)
@every_overlay
def test_no_paper_of_an_overlay_speaks_of_a_trade_that_is_not_its_own(id_: str, paper: str) -> None:
    said = _paper(id_, paper)

    assert _found(_FOREIGN[id_], said) == []


@every_overlay
def test_no_exercise_message_speaks_of_a_trade_that_is_not_its_own(id_: str) -> None:
    said = "\n".join(
        f"{each.title}. {each.post} {each.look_for}" for each in shipped(id_).trade.injects
    )

    assert _found(_FOREIGN[id_], said) == []


def test_the_base_speaks_of_goods_so_that_looking_for_them_means_something() -> None:
    found = _found(_SELLING, _paper(_BASE, "answer book"))

    assert {"bookcase", "Biscuit", "parcel", "kettle"} <= {each.split(":")[0] for each in found}


@pytest.mark.parametrize("paper", _PAPERS)
@every_overlay
def test_a_gap_names_the_role_by_the_title_that_the_overlay_gives_it(id_: str, paper: str) -> None:
    ours = {role.id: role.title for role in shipped(id_).roles}
    renamed = [
        role.title for role in shipped(_BASE).roles if ours.get(role.id, role.title) != role.title
    ]

    said = _paper(id_, paper)

    assert [title for title in renamed if f"by {title}" in said] == []


@every_overlay
def test_the_graver_scenarios_keep_their_severity_whatever_words_the_trade_uses(id_: str) -> None:
    base, overlay = (_severities(each) for each in (_BASE, id_))

    grave = {key: severity for key, severity in base.items() if severity in {"S3", "S4"}}
    assert {key: overlay.get(key) for key in grave} == grave
    assert {"self-harm", "threat-of-violence", "minor-personal-data"} <= set(grave)
    assert {"account-compromised", "data-breach-report", "injury-or-near-miss"} <= set(grave)


@every_overlay
def test_a_brand_in_britain_finds_the_numbers_for_a_person_in_danger_on_the_card(id_: str) -> None:
    card = _paper(id_, "desk card")

    assert "**116 123**" in card
    assert "**999 or 112**" in card


def _found(patterns: str, text: str) -> list[str]:
    """Return each foreign word in the text with what stands around it."""
    words = "|".join(each.replace(".", r"[\s-]") for each in patterns.split()) or r"(?!)"
    found = re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)
    return [f"{each[0]}: {text[max(0, each.start() - 60) : each.end() + 40]}" for each in found]


def _severities(id_: str) -> Mapping[str, str]:
    return {each.id: each.severity.value for each in begun(shipped(id_)).protocol.of(Scenario)}
