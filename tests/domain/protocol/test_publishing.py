from __future__ import annotations

from typing import Any

import pytest

from planner.domain.errors import BadInput
from planner.domain.kinds import KINDS
from planner.domain.protocol.rows import Post
from planner.domain.value import make

ODD = [
    "javascript:alert(1)",
    "JAVASCRIPT://example.com/%0Aalert(1)",
    "data:text/html,x",
    "ftp://example.com",
    "//example.com",
    "example.com/sale",
    "https://",
    "https:// example.com",
    "see https://example.com",
    "https://example.com and more",
]


def a_post(**changes: Any) -> Post:
    facts = {"id": "sale", "title": "Sale", "on": "2027-03-05", "at": "18:00"}
    return make(Post, {**facts, "owner_role": "brand-lead", **changes})


@pytest.mark.parametrize("link", ["", "https://example.com", "HTTP://example.com/a?b=c#d"])
def test_a_posts_link_is_a_web_address_or_blank(link: str) -> None:
    assert a_post(link=link).link == link


@pytest.mark.parametrize("link", ODD)
def test_any_other_link_is_refused_at_its_field_with_what_to_write(link: str) -> None:
    with pytest.raises(BadInput) as refused:
        a_post(link=link)

    assert refused.value.faults == (
        ("link", f"'{link}' is not a web address. Start it with https://, or leave it blank."),
    )


@pytest.mark.parametrize("link", [*ODD, "https://example.com", ""])
def test_a_post_kept_before_links_were_checked_can_still_be_read(link: str) -> None:
    kept = a_post().model_dump(mode="json") | {"link": link}

    post = make(Post, KINDS["post"].upcasters[1](kept))

    assert post.link == ("" if link in ODD else link)


def test_a_post_kept_without_a_link_stays_as_it_is() -> None:
    kept = a_post().model_dump(mode="json", exclude_defaults=True)

    assert make(Post, KINDS["post"].upcasters[1](kept)) == a_post()
