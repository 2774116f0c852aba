"""Sections, pages, the way through them, and lists of instances."""

from __future__ import annotations

from typing import Any

import pytest

from kreislauf.forms.engine.answers import remove_instance
from kreislauf.forms.engine.compiled import CompiledForm
from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.items import Fieldset
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import (
    SectionState,
    TooMany,
    new_instance,
    next_page,
    page_at,
    pages,
    previous_page,
    sections,
)
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from tests.forms.engine.forms import equals, field, form, group, text


def keys(compiled: CompiledForm, answers: dict[str, Any] | None = None) -> list[str]:
    return [page.key for page in pages(Judge(compiled, answers or {}))]


def many(count: int, prefix: str = "f", minimum: int = 1) -> list[Field]:
    return [text(f"{prefix}{number}", minimum=minimum) for number in range(count)]


def test_groups_become_sections_and_loose_fields_a_section_of_their_own() -> None:
    compiled = form(text("a"), text("b"), group("person", text("name")), text("c"))
    assert [(section.key, section.title) for section in sections(Judge(compiled, {}))] == [
        ("a", "Allgemeine Angaben"),
        ("person", "person"),
        ("c", "Weitere Angaben"),
    ]


def test_one_group_around_everything_is_no_section() -> None:
    compiled = form(group("all", group("person", text("name")), group("dog", text("name"))))
    assert [section.key for section in sections(Judge(compiled, {}))] == ["all/person", "all/dog"]


def test_many_questions_are_spread_evenly() -> None:
    compiled = form(group("g", *many(9)))
    assert [len(page.asked) for page in pages(Judge(compiled, {}))] == [5, 4]
    assert [page.title for page in pages(Judge(compiled, {}))] == ["g (1 von 2)", "g (2 von 2)"]


def test_small_groups_share_a_page_as_fieldsets() -> None:
    compiled = form(group("g", group("name", *many(2)), group("home", *many(3))), text("last"))
    page, _last = pages(Judge(compiled, {}))
    assert [item.title for item in page.items if isinstance(item, Fieldset)] == ["name", "home"]
    assert len(page.asked) == 5


def test_a_group_alone_on_its_page_is_its_heading() -> None:
    (page,) = pages(Judge(form(group("g", *many(3))), {}))
    assert page.title == "g"
    assert not any(isinstance(item, Fieldset) for item in page.items)


def test_what_hangs_on_an_answer_stands_on_a_later_page() -> None:
    compiled = form(
        group("g", field("kind", "selection", code_list="kinds"), text("name"), text("firm")),
        presentation=FormPresentation(elements={"g/firm": Shown(visible_if=equals("g/kind", "company"))}),
    )
    assert keys(compiled) == ["g/kind"]
    answers = {"g": {"kind": "company"}}
    assert keys(compiled, answers) == ["g/kind", "g/firm"]
    following = next_page(Judge(compiled, answers), "g/kind")
    assert following is not None
    assert following.key == "g/firm"
    with pytest.raises(KeyError):
        page_at(Judge(compiled, {}), "g/firm")


def test_a_page_just_hidden_still_has_a_next_one() -> None:
    compiled = form(
        text("kind"),
        group("g", text("firm")),
        group("h", text("name")),
        presentation=FormPresentation(elements={"g": Shown(visible_if=equals("kind", "company"))}),
    )
    following = next_page(Judge(compiled, {"kind": "private"}), "g")
    assert following is not None
    assert following.key == "h"
    before = previous_page(Judge(compiled, {"kind": "private"}), "h")
    assert before is not None
    assert before.key == "kind"


def test_a_page_may_be_made_to_begin() -> None:
    compiled = form(group("g", *many(4)), presentation=FormPresentation(elements={"g/f2": Shown(starts_page=True)}))
    assert [len(page.asked) for page in pages(Judge(compiled, {}))] == [2, 2]


def test_hidden_elements_are_not_asked() -> None:
    compiled = form(
        group("g", *many(2)),
        group("h", text("a")),
        presentation=FormPresentation(elements={"h": Shown(is_hidden=True)}),
    )
    assert keys(compiled) == ["g"]
    assert len(compiled.asked) == 2


def test_texts_stand_before_what_follows_them() -> None:
    note = Field(key="note", label="Hinweis", type="static_text", params={"content": "Bitte lesen."})
    compiled = form(group("g", *many(8), note, text("last")))
    last = pages(Judge(compiled, {}))[-1]
    names = [item.path for item in last.items]
    assert names.index("g/note") + 1 == names.index("g/last")


CHILDREN = form(
    text("name"),
    group("child", text("name"), field("born", "date"), minimum=1, maximum=3, label="Kind"),
    group("home", text("city")),
)


def test_a_list_has_the_entries_that_must_be_there() -> None:
    assert keys(CHILDREN) == ["name", "child/0/name", "child", "home"]
    page = page_at(Judge(CHILDREN, {}), "child/0/name")
    assert page.over == "Kind 1"
    listed = page_at(Judge(CHILDREN, {}), "child")
    assert [(each.number, each.is_stored) for each in listed.instances] == [(1, False)]
    with pytest.raises(KeyError):
        page_at(Judge(CHILDREN, {}), "child/1/name")


def test_entries_are_added_and_taken_away() -> None:
    answers: dict[str, Any] = {"child": [{"name": "Ada", "born": "2019-05-04"}]}
    added, key = new_instance(Judge(CHILDREN, answers), "child")
    answers = added.answers
    assert (key, len(answers["child"])) == ("child/1/name", 2)
    listed = page_at(Judge(CHILDREN, answers), "child")
    assert [each.title for each in listed.instances] == ["Ada, 04.05.2019", ""]
    added, _key = new_instance(Judge(CHILDREN, answers), "child")
    answers = added.answers
    with pytest.raises(TooMany):
        new_instance(Judge(CHILDREN, answers), "child")
    assert len(remove_instance(answers, "child/1")["child"]) == 2
    with pytest.raises(KeyError):
        new_instance(Judge(CHILDREN, answers), "home")


def test_an_entry_added_before_the_first_was_begun_is_the_second() -> None:
    added, key = new_instance(Judge(CHILDREN, {}), "child")
    answers = added.answers
    assert (answers, key) == ({"child": [{}, {}]}, "child/1/name")


def test_from_an_entry_the_way_leads_back_to_the_list() -> None:
    answers: dict[str, Any] = {"child": [{"name": "Ada"}, {"name": "Ben"}]}
    following = next_page(Judge(CHILDREN, answers), "child/0/name")
    assert following is not None
    assert following.key == "child"
    after = next_page(Judge(CHILDREN, answers), "child")
    assert after is not None
    assert after.key == "home"


def test_lists_inside_entries() -> None:
    nested = form(
        group("house", text("street"), group("flat", text("number"), minimum=0, maximum=None), maximum=None, minimum=1)
    )
    answers: dict[str, Any] = {"house": [{"street": "A", "flat": [{"number": "1"}]}, {"street": "B"}]}
    assert keys(nested, answers) == [
        *("house/0/street", "house/0/flat/0/number", "house/0/flat"),
        *("house/1/street", "house/1/flat", "house"),
    ]
    assert page_at(Judge(nested, answers), "house/0/flat/0/number").over == "house 1, flat 1"
    following = next_page(Judge(nested, answers), "house/0/flat")
    assert following is not None
    assert following.key == "house"


LARGE = form(group("partner", *many(12), minimum=0), group("home", text("city")))


def test_a_large_optional_group_is_opened_first() -> None:
    assert keys(LARGE) == ["partner", "home"]
    page = page_at(Judge(LARGE, {}), "partner")
    assert (page.kind, page.is_single, page.can_add, page.instances) == ("list", True, True, [])
    added, key = new_instance(Judge(LARGE, {}), "partner")
    answers = added.answers
    assert (answers, key) == ({"partner": {}}, "partner/f0")
    assert keys(LARGE, answers) == ["partner", "partner/f0", "partner/f6", "home"]
    assert keys(LARGE, remove_instance(answers, "partner")) == ["partner", "home"]


def test_a_small_optional_group_says_that_it_is_voluntary() -> None:
    (page,) = pages(Judge(form(group("partner", *many(3), minimum=0)), {}))
    assert "freiwillig" in str(page.note)
    assert not any(asked.is_required or asked.is_voluntary for asked in page.asked)


def test_states_of_sections() -> None:
    compiled = form(group("a", text("x"), text("y")), group("b", text("z", minimum=0)))
    states = [
        [(section.state, section.is_voluntary) for section in sections(Judge(compiled, answers))]
        for answers in ({}, {"a": {"x": "1"}}, {"a": {"x": "1", "y": "2"}, "b": {"z": "3"}})
    ]
    assert states == [
        [(SectionState.EMPTY, False), (SectionState.EMPTY, True)],
        [(SectionState.BEGUN, False), (SectionState.EMPTY, True)],
        [(SectionState.DONE, False), (SectionState.DONE, False)],
    ]


@pytest.mark.parametrize("key", ["", "nowhere", "child/x/name", "child/0", "child//name", "home/city/0", "../home"])
def test_keys_that_are_none_raise_key_error(key: str) -> None:
    for ask in (page_at, next_page, previous_page):
        with pytest.raises(KeyError):
            ask(Judge(CHILDREN, {}), key)


def test_lines_of_a_repeated_field() -> None:
    compiled = form(text("name", minimum=0, maximum=4))
    (asked,) = pages(Judge(compiled, {}))[0].asked
    assert (asked.layout, [line.raw for line in asked.lines]) == ("lines", ["", ""])
    (asked,) = pages(Judge(compiled, {"name": ["a", "b", "c"]}))[0].asked
    assert [line.raw for line in asked.lines] == ["a", "b", "c", ""]
    assert not asked.has_more_lines
