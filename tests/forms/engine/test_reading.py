"""Reading a page that was sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import pages
from kreislauf.forms.engine.presentation import FormPresentation, Shown, Together
from kreislauf.forms.engine.reading import read_page
from tests.forms.engine.filling import FILE
from tests.forms.engine.forms import equals, field, form, group, text

FORM = form(
    group(
        "g",
        text("name"),
        field("age", "integer", maximum=1),
        field("kind", "selection", code_list="kinds"),
        field("tags", "text", minimum=0, maximum=3, max_length=5),
        field("proof", "file", minimum=0, maximum=None),
        Field(key="locked", label="Fest", is_locked=True, params={"content": "fest"}),
    ),
    group("country", field("of", "selection", code_list="countries")),
)


def test_what_fits_is_kept_although_something_else_does_not() -> None:
    reading = read_page(Judge(FORM, {"g": {"age": 3}}), "g", {"g/name": ["Ada"], "g/age": ["alt"]})
    assert reading.answers == {"g": {"name": "Ada", "age": 3}}
    assert [(problem.path, problem.is_missing) for problem in reading.problems] == [("g/age", False), ("g/kind", True)]
    shown = {asked.path: (asked.entered, bool(asked.error)) for asked in reading.page.asked}
    assert shown["g/name"] == ("Ada", False)
    assert shown["g/age"] == ("alt", True)
    assert shown["g/kind"] == ("", True)
    assert [problem.id for problem in reading.problems] == [asked.id for asked in reading.page.asked if asked.error]


def test_only_what_the_page_asks_is_read() -> None:
    sent = {"g/name": ["Ada"], "g/locked": ["x"], "country/of": ["AT"], "g/nowhere": ["x"], "csrf": ["x"]}
    assert read_page(Judge(FORM, {}), "g", sent).answers == {"g": {"name": "Ada"}}


def test_an_emptied_control_takes_the_answer_away() -> None:
    reading = read_page(Judge(FORM, {"g": {"name": "Ada", "kind": "private"}}), "g", {"g/name": [" "]})
    assert reading.answers == {"g": {}}


def test_repeated_fields_are_lists_without_gaps_or_doubles() -> None:
    reading = read_page(Judge(FORM, {}), "g", {"g/tags": ["a", "", "b", "a", " "]})
    assert reading.answers["g"]["tags"] == ["a", "b"]
    too_many = read_page(Judge(FORM, {}), "g", {"g/tags": ["a", "b", "c", "d"]})
    assert "höchstens 3" in str({problem.path: problem for problem in too_many.problems}["g/tags"].message)
    wrong = read_page(Judge(FORM, {}), "g", {"g/tags": ["a", "zu lang"]})
    assert "g/tags" in {problem.path for problem in wrong.problems}
    (asked,) = [asked for asked in wrong.page.asked if asked.path == "g/tags"]
    assert [line.raw for line in asked.lines][:2] == ["a", "zu lang"]


def test_files_are_added_to_those_that_are_there() -> None:
    other = {**FILE, "attachment": "00000000-0000-4000-8000-000000000002"}
    reading = read_page(
        Judge(FORM, {"g": {"proof": [FILE]}}), "g", {"g/proof": ["x"]}, {"g/proof": [other], "g/name": [other]}
    )
    assert reading.answers["g"] == {"proof": [FILE, other]}


def test_near_matches_are_offered_and_taken() -> None:
    reading = read_page(Judge(FORM, {}), "country", {"country/of": ["Nige"]})
    (asked,) = reading.page.asked
    assert [code for code, _label in asked.near] == ["NE", "NG"]
    html = render_to_string("ui/fields/items.html", {"items": reading.page.items})
    assert html.count('type="radio"') == 2
    assert 'value="Nige"' in html
    chosen = read_page(Judge(FORM, {}), "country", {"country/of": ["Nige", "NG"]})
    assert (chosen.answers, chosen.problems) == ({"country": {"of": "NG"}}, [])


def test_a_list_page_reads_nothing() -> None:
    listed = form(group("child", text("name"), maximum=None))
    reading = read_page(Judge(listed, {}), "child", {"child/0/name": ["Ada"]})
    assert (reading.answers, reading.problems) == ({}, [])


def test_an_unknown_page_raises_key_error() -> None:
    with pytest.raises(KeyError):
        read_page(Judge(FORM, {}), "g/9", {})


def test_a_choice_is_told_on_its_page() -> None:
    choice = form(group("how", text("mail", minimum=1), text("post", minimum=1), is_choice=True), text("last"))
    both = read_page(Judge(choice, {}), "how", {"how/mail": ["x"], "how/post": ["y"]})
    assert [problem.path for problem in both.problems] == ["how"]
    none = read_page(Judge(choice, {}), "how", {})
    assert [(problem.path, problem.is_missing) for problem in none.problems] == [("how", True)]
    one = read_page(Judge(choice, {}), "how", {"how/mail": ["x"]})
    assert one.problems == []
    html = render_to_string("ui/fields/items.html", {"items": both.page.items})
    assert f'id="{both.problems[0].id}"' in html


def test_together_is_told_on_its_page() -> None:
    rule = Together(("g/mail", "g/phone"))
    compiled = form(
        group("g", text("mail", minimum=0), text("phone", minimum=0)),
        group("h", text("a")),
        presentation=FormPresentation(together=(rule,)),
    )
    assert [problem.path for problem in read_page(Judge(compiled, {}), "g", {}).problems] == ["g/mail"]
    assert read_page(Judge(compiled, {}), "g", {"g/phone": ["1"]}).problems == []
    assert [problem.path for problem in read_page(Judge(compiled, {}), "h", {"h/a": ["x"]}).problems] == []


def test_required_only_for_what_was_just_answered() -> None:
    compiled = form(
        group("g", field("kind", "selection", code_list="kinds"), text("firm", minimum=0)),
        presentation=FormPresentation(elements={"g/firm": Shown(required_if=equals("g/kind", "company"))}),
    )
    reading = read_page(Judge(compiled, {}), "g", {"g/kind": ["company"]})
    assert [problem.path for problem in reading.problems] == ["g/firm"]
    assert read_page(Judge(compiled, reading.answers), "g", {"g/kind": ["private"]}).problems == []


HOSTILE = st.dictionaries(
    st.sampled_from(["g/name", "g/age", "g/kind", "g/tags", "g/proof", "g/locked", "country/of", "__proto__"]),
    st.lists(st.text(max_size=40), max_size=5),
)
ANYTHING = st.one_of(
    st.none(), st.text(max_size=5), st.integers(), st.lists(st.text(max_size=3)), st.dictionaries(st.text(), st.text())
)
IN_GROUPS = st.dictionaries(st.sampled_from(["name", "age", "kind", "tags", "proof", "of"]), ANYTHING)
STORED = st.dictionaries(st.sampled_from(["g", "country"]), IN_GROUPS | ANYTHING)


@given(HOSTILE, STORED)
def test_no_request_and_no_stored_answers_break_a_page(raw: dict[str, list[str]], stored: dict[str, Any]) -> None:
    for page in pages(Judge(FORM, stored)):
        reading = read_page(Judge(FORM, stored), page.key, raw)
        again = read_page(
            Judge(FORM, reading.answers), page.key, {asked.name: asked.raw for asked in reading.page.asked}
        )
        assert {problem.path for problem in again.problems} <= {problem.path for problem in reading.problems}
        render_to_string("ui/fields/items.html", {"items": reading.page.items})
