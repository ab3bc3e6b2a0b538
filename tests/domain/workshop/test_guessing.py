"""How often a code may be guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.workshop.guessing import Tries

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
ADDRESSES = ("192.168.1.20", "192.168.1.21", "2001:db8::7")


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def tried(wrong: list[tuple[int, str]]) -> Tries:
    tries = Tries()
    for seconds, address in wrong:
        tries = tries.with_wrong(address, at(seconds))
    return tries


@given(
    gaps=st.lists(
        st.tuples(st.integers(0, 90), st.sampled_from(ADDRESSES)), min_size=1, max_size=60
    ),
    address=st.sampled_from(ADDRESSES),
    later=st.integers(0, 700),
)
def test_an_address_waits_until_fewer_than_ten_of_its_wrong_tries_lie_in_ten_minutes(
    gaps: list[tuple[int, str]], address: str, later: int
) -> None:
    now, wrong = 0, []
    for gap, who in gaps:
        now += gap
        wrong.append((now, who))
    now += later

    def is_let_in(second: int) -> bool:
        return sum(who == address and second - then < 600 for then, who in wrong) < 10

    first = next(second for second in range(now, now + 601) if is_let_in(second))
    assert tried(wrong).waiting_minutes(address, at(now)) == ceil((first - now) / 60)


def test_the_eleventh_wrong_try_waits_and_another_address_does_not() -> None:
    nine = tried([(second, "192.168.1.20") for second in range(9)])
    ten = nine.with_wrong("192.168.1.20", at(9))

    assert nine.waiting_minutes("192.168.1.20", at(10)) == 0
    assert ten.waiting_minutes("192.168.1.20", at(10)) == 10
    assert ten.waiting_minutes("192.168.1.20", at(599)) == 1
    assert ten.waiting_minutes("192.168.1.20", at(600)) == 0
    assert ten.waiting_minutes("192.168.1.21", at(10)) == 0


def test_two_hundred_wrong_tries_from_anywhere_close_the_door_to_all() -> None:
    wrong = [(second, f"10.0.0.{second}") for second in range(200)]

    assert tried(wrong[:199]).waiting_minutes("10.1.1.1", at(200)) == 0
    assert tried(wrong).waiting_minutes("10.1.1.1", at(200)) == 7
    assert tried(wrong).waiting_minutes("10.1.1.1", at(600)) == 0


def test_what_no_longer_counts_is_not_kept() -> None:
    tries = tried([(second * 30, "10.0.0.1") for second in range(1000)])

    assert len(tries.wrong) == 20


def test_a_clock_that_was_set_back_shuts_nobody_out_for_good() -> None:
    wrong = tried([(86_400 + second, "192.168.1.20") for second in range(10)])

    assert wrong.waiting_minutes("192.168.1.20", at(0)) == 0
    assert wrong.waiting_minutes("192.168.1.20", at(86_399)) > 0
