"""Verified claims fill in only what certainly is the applicant's own, and never open a voluntary group."""

import kreislauf.forms.fields.text  # noqa: F401  # registers the type
from kreislauf.forms.engine.compiled import compile_form
from kreislauf.forms.engine.definition import Field, FormDefinition, Group
from kreislauf.forms.engine.prefill import prefill
from kreislauf.forms.engine.tokens import AutofillToken

CLAIMS = {AutofillToken.FAMILY_NAME: "Weber", AutofillToken.GIVEN_NAME: "Lena", AutofillToken.CITY: "Talheim"}


def form_of(*, minimum: int = 1, maximum: int | None = 1) -> FormDefinition:
    names = [Field("F1", "Familienname"), Field("F2", "Vornamen", params={"max_length": 3}), Field("F3", "Haustier")]
    return FormDefinition(
        "S1",
        "1",
        "Antrag",
        "own",
        children=(Group("G1", "Antragstellende Person", children=tuple(names), minimum=minimum, maximum=maximum),),
    )


def test_what_a_field_asks_is_taken_and_what_it_would_refuse_is_not() -> None:
    answers, paths = prefill(compile_form(form_of()), CLAIMS)
    assert answers == {"G1": {"F1": "Weber"}}
    assert paths == ("G1/F1",)


def test_a_voluntary_group_stays_closed() -> None:
    assert prefill(compile_form(form_of(minimum=0)), CLAIMS) == ({}, ())


def test_whose_data_a_repeated_group_takes_is_not_known() -> None:
    assert prefill(compile_form(form_of(maximum=None)), CLAIMS) == ({}, ())
