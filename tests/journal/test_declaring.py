"""An event says what it is called, how it reads, what is personal and for whom it is, or it cannot be imported."""

from __future__ import annotations

from typing import Any

import pytest

from kreislauf.journal.events import EVENT_TYPES, DomainEvent, is_private

WHOLE: dict[str, Any] = {
    "key": "test.declared",
    "sentence": "Etwas geschah.",
    "personal": frozenset(),
    "is_private": False,
}


def declare(**declared: Any) -> None:
    try:
        type("SomethingHappened", (DomainEvent,), declared)
    finally:
        EVENT_TYPES.pop(WHOLE["key"], None)


def test_declared_in_full_it_can_be_imported() -> None:
    declare(**WHOLE)


@pytest.mark.parametrize("missing", WHOLE)
def test_what_is_missing_is_named(missing: str) -> None:
    declared = {name: value for name, value in WHOLE.items() if name != missing}
    with pytest.raises(TypeError, match=rf"^SomethingHappened must declare {missing}$"):
        declare(**declared)


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(TypeError, match="key, personal, is_private"):
        declare(sentence="Etwas geschah.")


@pytest.mark.parametrize("key", ["", "SomethingHappened", "council.SomethingHappened", "a.b.c", "kreislauf"])
def test_a_key_is_a_stored_name_and_no_class(key: str) -> None:
    with pytest.raises(TypeError, match="needs a key such as"):
        declare(**{**WHOLE, "key": key})


def test_a_key_has_one_event() -> None:
    with pytest.raises(TypeError, match="which VersionReplaced has"):
        declare(**{**WHOLE, "key": "journal.version_replaced"})


@pytest.mark.parametrize("name", ["attests", "reason", "seal"])
def test_what_stands_beside_the_fields_is_no_field(name: str) -> None:
    with pytest.raises(TypeError, match=f"cannot name a field '{name}'"):
        declare(**WHOLE, __annotations__={name: str})


def test_an_event_that_nobody_knows_any_more_is_private() -> None:
    assert is_private("council.something_forgotten")
    assert not is_private("journal.version_replaced")
