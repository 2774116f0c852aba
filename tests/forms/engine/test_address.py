"""The postal address of whoever applies, put together from what the form asked."""

from typing import Any

import pytest

import kreislauf.forms.fields.text  # noqa: F401  # registers the type
from kreislauf.forms.engine.address import postal_lines
from kreislauf.forms.engine.compiled import compile_form
from kreislauf.forms.engine.definition import Field, FormDefinition, Group

LABELS = ["Familienname", "Vornamen", "Straße", "Hausnummer", "Postleitzahl", "Ort"]
TOLD = {"F0": "Petersen", "F1": "Hauke", "F2": "Rosenweg", "F3": "11 a", "F4": "38997", "F5": "Wendhagen"}


def lines(told: dict[str, Any], labels: list[str] = LABELS, maximum: int | None = 1) -> list[str]:
    fields = tuple(Field(f"F{number}", label) for number, label in enumerate(labels))
    group = Group("G1", "Antragstellende Person", children=fields, maximum=maximum)
    form = compile_form(FormDefinition("S1", "1", "Antrag", "own", children=(group,)))
    return postal_lines(form, {"G1": told if maximum == 1 else [told]})


def test_street_and_number_stand_on_one_line() -> None:
    assert lines(TOLD) == ["Hauke Petersen", "Rosenweg 11 a", "38997 Wendhagen"]


def test_street_and_number_in_one_field() -> None:
    labels = ["Familienname", "Vornamen", "Straße und Hausnummer", "Postleitzahl", "Ort"]
    told = {"F0": "Petersen", "F1": "Hauke", "F2": "Rosenweg 11", "F3": "38997", "F4": "Wendhagen"}
    assert lines(told, labels) == ["Hauke Petersen", "Rosenweg 11", "38997 Wendhagen"]


@pytest.mark.parametrize("missing", [{"F5"}, {"F2", "F3", "F4", "F5"}])
def test_without_a_town_there_is_the_name_alone(missing: set[str]) -> None:
    assert lines({key: value for key, value in TOLD.items() if key not in missing}) == ["Hauke Petersen"]


def test_nothing_told_is_nothing_and_odd_values_do_no_harm() -> None:
    assert lines({}) == []
    assert lines({**TOLD, "F5": 7, "F4": None}) == ["Hauke Petersen"]


def test_of_several_people_nobody_is_chosen() -> None:
    assert lines(TOLD, maximum=None) == []
