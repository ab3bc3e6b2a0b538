from __future__ import annotations

import pytest

from planner.domain.ledger import Book, Kept, no_measures
from planner.domain.people import Organisation, Party, Person
from tests.examples import ANA, TOM

_PINE = Organisation(id="harbour-and-pine", name="Harbour & Pine", party=Party.BRAND)
_BOOK = Book(
    "organisation:harbour-and-pine",
    7,
    {
        ("person", TOM.id): Kept(1, TOM),
        ("person", ANA.id): Kept(3, ANA),
        ("person", "somebody-gone"): Kept(2, None),
        ("organisation", _PINE.id): Kept(1, _PINE),
    },
)


def test_a_thing_is_found_by_its_kind_and_id() -> None:
    assert _BOOK.find(Person, "person", ANA.id) == ANA
    assert _BOOK.version("person", ANA.id) == 3


def test_a_thing_that_was_never_stated_is_not_there_in_version_0() -> None:
    assert _BOOK.find(Person, "person", "nobody") is None
    assert _BOOK.version("person", "nobody") == 0
    assert _BOOK.find(Person, "organisation", ANA.id) is None


def test_a_removed_thing_is_not_there_but_keeps_its_version() -> None:
    assert _BOOK.find(Person, "person", "somebody-gone") is None
    assert _BOOK.version("person", "somebody-gone") == 2


def test_a_thing_of_another_type_is_not_mistaken_for_the_one_asked() -> None:
    assert _BOOK.find(Organisation, "person", ANA.id) is None
    assert _BOOK.all(Organisation, "person") == ()


def test_all_of_a_kind_come_in_the_order_of_their_ids_without_the_removed() -> None:
    assert _BOOK.all(Person, "person") == (ANA, TOM)
    assert _BOOK.all(Organisation, "organisation") == (_PINE,)


def test_an_empty_book_holds_nothing_and_cannot_be_written_into() -> None:
    book = Book("transition:new")

    assert (book.seq, book.all(Person, "person")) == (0, ())
    with pytest.raises(TypeError):
        book.kept["person", "ana"] = Kept(1, ANA)  # type: ignore[index]


def test_a_kind_that_no_roll_up_counts_measures_nothing() -> None:
    assert no_measures(ANA) == {}
    assert no_measures(None) == {}
