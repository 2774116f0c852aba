"""Gaps, what counts of the answers, who applies, and how all of it is summed up and handed on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from kreislauf.forms.engine.checking import gaps, headline, pruned
from kreislauf.forms.engine.compiled import CompiledForm
from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.presentation import FormPresentation, Shown, Together
from kreislauf.forms.engine.summary import summary
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.forms.engine.xfall import xfall
from tests.forms.engine.filling import FILE
from tests.forms.engine.forms import equals, field, form, group, text


def missing(compiled: CompiledForm, answers: dict[str, Any]) -> list[tuple[str, str]]:
    return [(gap.path, gap.page_key) for gap in gaps(Judge(compiled, answers))]


@pytest.mark.parametrize(
    ("minimum", "maximum", "stored", "is_fine"),
    [
        (0, 1, None, True),
        (1, 1, None, False),
        (1, 1, "a", True),
        (1, 1, ["a"], False),
        (0, None, [], True),
        (1, None, [], False),
        (1, None, ["a", "b", "c"], True),
        (2, 5, ["a"], False),
        (2, 5, ["a", "b"], True),
        (2, 5, list("abcdef"), False),
        (1, 2, ["a", "b"], True),
        (1, 2, ["a", "b", "c"], False),
    ],
)
def test_occurrences_of_a_field(minimum: int, maximum: int | None, stored: Any, is_fine: bool) -> None:
    compiled = form(text("f", minimum=minimum, maximum=maximum))
    assert (missing(compiled, {"f": stored}) == []) is is_fine


@pytest.mark.parametrize(
    ("minimum", "maximum", "entries", "expected"),
    [
        (0, None, 0, []),
        (1, None, 0, [("g/0/a", "g/0/a")]),
        (2, 5, 1, [("g/1/a", "g/1/a")]),
        (2, 5, 2, []),
        (1, 2, 3, [("g", "g")]),
    ],
)
def test_occurrences_of_a_group(
    minimum: int, maximum: int | None, entries: int, expected: list[tuple[str, str]]
) -> None:
    compiled = form(group("g", text("a"), text("b", minimum=0), minimum=minimum, maximum=maximum))
    assert missing(compiled, {"g": [{"a": "x"}] * entries}) == expected


def test_an_entry_is_one_only_with_something_in_it() -> None:
    compiled = form(group("g", text("a", minimum=0), maximum=None))
    assert missing(compiled, {"g": [{}]}) == [("g", "g")]
    assert missing(compiled, {"g": [{"a": "x"}]}) == []


def test_a_choice_is_exactly_one() -> None:
    compiled = form(group("how", text("mail"), group("post", text("street"), text("city")), is_choice=True), text("z"))
    full = {"z": "z"}
    assert missing(compiled, full) == [("how", "how")]
    assert missing(compiled, {**full, "how": {"mail": "x"}}) == []
    assert missing(compiled, {**full, "how": {"post": {"street": "x"}}}) == [("how/post/city", "how")]
    assert missing(compiled, {**full, "how": {"mail": "x", "post": {"street": "x", "city": "y"}}}) == [("how", "how")]


def test_an_optional_choice_may_stay_empty() -> None:
    compiled = form(group("how", text("mail"), text("post"), minimum=0, is_choice=True), text("z"))
    assert missing(compiled, {"z": "z"}) == []
    assert missing(compiled, {"z": "z", "how": {"mail": "x", "post": "y"}}) == [("how", "how")]


@pytest.mark.parametrize(
    ("exactly", "answers", "is_fine"),
    [
        (False, {}, False),
        (False, {"a": "x"}, True),
        (False, {"a": "x", "b": "y"}, True),
        (True, {"a": "x", "b": "y"}, False),
        (True, {"b": "y"}, True),
    ],
)
def test_together(exactly: bool, answers: dict[str, Any], is_fine: bool) -> None:
    rule = Together(("a", "b"), exactly=exactly)
    compiled = form(text("a", minimum=0), text("b", minimum=0), presentation=FormPresentation(together=(rule,)))
    assert (missing(compiled, answers) == []) is is_fine


def test_together_counts_in_each_entry_and_not_in_what_is_left_out() -> None:
    rule = Together(("g/a", "g/b"))
    listed = form(
        group("g", text("a", minimum=0), text("b", minimum=0), minimum=0, maximum=None),
        presentation=FormPresentation(together=(rule,)),
    )
    assert missing(listed, {"g": [{"a": "x"}, {}, {"b": "y"}]}) == [("g/1/a", "g/1/a")]
    optional = form(
        group("g", text("a", minimum=0), text("b", minimum=0), text("c", minimum=0), minimum=0),
        presentation=FormPresentation(together=(rule,)),
    )
    assert missing(optional, {}) == []
    assert missing(optional, {"g": {"c": "x"}}) == [("g/a", "g")]


def test_a_group_required_by_a_condition_is_missed() -> None:
    compiled = form(
        text("kind"),
        group("firm", text("name", minimum=0), minimum=0),
        presentation=FormPresentation(elements={"firm": Shown(required_if=equals("kind", "company"))}),
    )
    assert missing(compiled, {"kind": "private"}) == []
    assert missing(compiled, {"kind": "company"}) == [("firm", "firm")]
    assert missing(compiled, {"kind": "company", "firm": {"name": "x"}}) == []


def test_what_does_not_fit_is_told_apart_from_what_is_missing() -> None:
    compiled = form(field("day", "date"), field("proof", "file"))
    found = gaps(Judge(compiled, {"day": "gestern", "proof": {"name": "x"}}))
    assert [(gap.path, gap.is_missing) for gap in found] == [("day", False), ("proof", False)]


HIDING = form(
    field("kind", "selection", code_list="kinds"),
    group("firm", text("name"), text("city", minimum=0)),
    field("county", "text", minimum=0),
    Field(key="note", label="Hinweis", type="static_text", params={"content": "Text"}),
    presentation=FormPresentation(
        elements={
            "firm": Shown(visible_if=equals("kind", "company")),
            "county": Shown(fixed="Innerstetal", is_hidden=True),
        }
    ),
)


def test_what_is_hidden_or_unknown_does_not_count() -> None:
    answers = {"kind": "private", "firm": {"name": "x"}, "county": "Anderswo", "unknown": "x", "note": "x"}
    assert pruned(HIDING, answers) == {"kind": "private", "county": "Innerstetal"}
    answers["kind"] = "company"
    assert pruned(HIDING, answers) == {"kind": "company", "firm": {"name": "x"}, "county": "Innerstetal"}
    assert missing(HIDING, {"kind": "private"}) == []


def test_values_set_by_the_county_do_not_bring_optional_groups_to_life() -> None:
    compiled = form(
        group("partner", text("name"), text("kind"), minimum=0),
        presentation=FormPresentation(elements={"partner/kind": Shown(fixed="private")}),
    )
    assert pruned(compiled, {}) == {}
    assert pruned(compiled, {"partner": {"name": "Ada"}}) == {"partner": {"name": "Ada", "kind": "private"}}


PERSON = form(
    group(
        "applicant",
        text("family", "Familienname"),
        text("given", "Vornamen"),
        text("birth", "Geburtsname", minimum=0),
        field("mail", "email"),
        label="Antragstellende Person",
    ),
    group("child", text("family", "Familienname"), text("given", "Vorname"), label="Kind", maximum=None, minimum=0),
    group("firm", text("name", "Firma", minimum=0), label="Unternehmen", minimum=0),
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ""),
        ({"applicant": {"family": "Rosenbaum", "given": "Wilma"}}, "Wilma Rosenbaum"),
        ({"applicant": {"family": "Rosenbaum"}}, "Rosenbaum"),
        ({"applicant": {"family": "Rosenbaum"}, "firm": {"name": "Rosenbaum & Töchter"}}, "Rosenbaum & Töchter"),
        ({"child": [{"family": "Rosenbaum", "given": "Ben"}]}, ""),
        ({"applicant": {"family": {"x": "y"}, "given": 3}}, ""),
    ],
)
def test_who_applies(answers: dict[str, Any], expected: str) -> None:
    assert headline(PERSON, answers) == expected


def test_tokens_are_for_the_applicants_own_data() -> None:
    assert PERSON.tokens == {
        "applicant/family": AutofillToken.FAMILY_NAME,
        "applicant/given": AutofillToken.GIVEN_NAME,
        "firm/name": AutofillToken.ORGANIZATION,
    }
    mail = form(group("a", field("m", "email"), label="Kontakt"))
    assert mail.tokens == {}, "the label says nothing"
    named = form(group("a", Field(key="m", label="E-Mail-Adresse", type="email"), label="Kontakt"))
    assert named.tokens == {"a/m": AutofillToken.EMAIL}
    of_others = form(
        group("a", Field(key="m", label="E-Mail-Adresse", type="email"), label="Gesetzliche Vertretung"), text("z")
    )
    assert of_others.tokens == {}


FULL = form(
    group("applicant", text("name", "Name"), group("home", text("city", "Ort")), label="Person"),
    group("dog", text("name", "Rufname"), field("born", "date"), maximum=None, label="Hund"),
    field("proof", "file", maximum=None),
    field("tags", "text", minimum=0, maximum=3),
)
ANSWERS: dict[str, Any] = {
    "applicant": {"name": "Ada <Ö>", "home": {"city": "Kiel\x07"}},
    "dog": [{"name": "Bella", "born": "2024-02-29"}, {}, {"name": "Rex", "born": "2023-01-01"}],
    "proof": [FILE],
    "tags": ["a", "b"],
}


def test_the_summary_follows_the_form() -> None:
    sections = summary(FULL, ANSWERS)
    assert [section.title for section in sections] == ["Person", "Hund 1", "Hund 3", "Allgemeine Angaben"]
    person, bella, _rex, rest = sections
    assert [(row.label, row.text, row.page_key) for row in person.rows] == [("Name", "Ada <Ö>", "applicant")]
    assert [row.text for row in person.sections[0].rows] == ["Kiel\x07"]
    assert [(row.text, row.page_key) for row in bella.rows] == [("Bella", "dog/0/name"), ("29.02.2024", "dog/0/name")]
    assert [(row.text, row.files) for row in rest.rows] == [("Nachweis.pdf (47\u00a0KB)", [FILE]), ("a\nb", [])]


def test_the_summary_for_the_office_shows_what_the_county_set() -> None:
    labelled = form(
        Field(key="a", label="Wie heißen Sie?", label_output="Name"),
        text("b"),
        presentation=FormPresentation(elements={"b": Shown(fixed="x", is_hidden=True)}),
    )
    (section,) = summary(labelled, {"a": "Ada"}, for_office=True)
    assert [(row.label, row.text) for row in section.rows] == [("Name", "Ada")]
    (section,) = summary(labelled, {}, with_empty=True)
    assert [(row.label, row.text) for row in section.rows] == [("Wie heißen Sie?", "")]


def test_the_message_for_specialist_systems() -> None:
    received = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
    message = xfall(FULL, ANSWERS, "2026-17", received)
    root = etree.fromstring(message)
    space = {"x": "urn:xoev-de:xfall:standard:eigen-own_1"}
    assert root.findtext("x:kopf/x:antragsnummer", namespaces=space) == "2026-17"
    assert root.findtext("x:kopf/x:eingang", namespaces=space) == "2026-05-04T11:30:00+02:00"
    content = root.find("x:inhalt", space)
    assert content is not None
    assert [etree.QName(child).localname for child in content] == ["applicant", "dog", "dog", "proof", "tags", "tags"]
    assert content.findtext("x:applicant/x:name", namespaces=space) == "Ada <Ö>"
    assert content.findtext("x:applicant/x:home/x:city", namespaces=space) == "Kiel"
    proof = content.find("x:proof", space)
    assert proof is not None
    assert {str(name): value for name, value in proof.attrib.items()} == {
        "id": FILE["attachment"],
        "mediaType": "application/pdf",
        "size": "48231",
        "sha256": "0" * 64,
    }
