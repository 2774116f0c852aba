"""Every real schema becomes pages on which it can be filled in, with nothing asked twice and nothing left out."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from django.template.loader import render_to_string
from lxml import etree

from kreislauf.forms.engine.answers import without_numbers
from kreislauf.forms.engine.checking import gaps, pruned
from kreislauf.forms.engine.compiled import CompiledForm, compile_form
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import SectionState, next_page, pages, sections
from kreislauf.forms.engine.plan import Questions, Step, plan_of
from kreislauf.forms.engine.summary import SummarySection, summary
from kreislauf.forms.engine.xfall import xfall
from kreislauf.forms.xdf.reader import read_schema
from kreislauf.kernel import now
from tests.forms.engine.filling import fill, is_unchosen
from tests.support import outside
from tests.support.markup import elements, texts

SCHEMAS = sorted(outside.SCHEMAS.glob("*.xml"))
pytestmark = pytest.mark.skipif(not SCHEMAS, reason="the public schemas in ../shared/data/fim are not here")
names = [file.name for file in outside.each_of(SCHEMAS)]
each_schema = pytest.mark.parametrize("name", names, ids=lambda name: name.partition(".")[0])


@cache
def compiled(name: str) -> CompiledForm:
    file = next(file for file in SCHEMAS if file.name == name)
    return compile_form(read_schema(file.read_bytes()))


def asked_in(step: Step) -> list[str]:
    if isinstance(step, Questions):
        return [part.path for block in step.blocks for part in block.walk() if part.is_asked]
    return [path for inner in step.steps for path in asked_in(inner)]


def rows_of(sections_: list[SummarySection]) -> list[str]:
    return [path for each in sections_ for path in [*(row.path for row in each.rows), *rows_of(each.sections)]]


@each_schema
def test_each_asked_field_stands_on_one_page(name: str) -> None:
    form = compiled(name)
    planned = Counter(path for section in plan_of(form).sections for step in section.steps for path in asked_in(step))
    assert planned == Counter(part.path for part in form.asked)


@each_schema
def test_an_empty_form_has_its_gaps_on_pages_that_exist(name: str) -> None:
    form = compiled(name)
    keys = [page.key for page in pages(Judge(form, {}))]
    assert len(keys) == len(set(keys))
    found = gaps(Judge(form, {}))
    assert found
    assert {gap.page_key for gap in found} <= set(keys)
    assert not any(section.state is SectionState.DONE for section in sections(Judge(form, {})))


@each_schema
@pytest.mark.parametrize("everything", [False, True], ids=["required", "everything"])
def test_who_goes_through_may_submit(name: str, everything: bool) -> None:
    form = compiled(name)
    answers = fill(form, everything=everything)
    assert gaps(Judge(form, answers)) == []
    assert not any(section.state is SectionState.BEGUN for section in sections(Judge(form, answers)))
    if everything:
        assert {section.state for section in sections(Judge(form, answers))} == {SectionState.DONE}
        shown = {without_numbers(asked.path) for page in pages(Judge(form, answers)) for asked in page.asked}
        assert shown == {part.path for part in form.asked}
        answered = {path for path in shown if not is_unchosen(form.by_path[path])}
        assert {without_numbers(path) for path in rows_of(summary(form, answers))} == answered
    root = etree.fromstring(xfall(form, answers, "2026-1", now()))
    leaves = [element for element in root.iter() if not len(element) and element.getparent() is not root[0]]
    assert len([leaf for leaf in leaves if leaf.text]) >= len(rows_of(summary(form, answers)))
    assert pruned(form, pruned(form, answers)) == pruned(form, answers)


@each_schema
def test_every_page_renders_with_labels_and_unique_ids(name: str) -> None:
    form = compiled(name)
    for answers in ({}, fill(form, everything=True)):
        for page in pages(Judge(form, answers)):
            html = render_to_string("ui/fields/items.html", {"items": page.items})
            tree = etree.fromstring(f"<div>{html}</div>", etree.HTMLParser())
            if tree is None:
                assert page.kind == "list"
                continue
            ids = texts(tree, "//@id")
            assert len(ids) == len(set(ids))
            labelled = set(texts(tree, "//label/@for"))
            controls = elements(tree, "//input[not(@type='hidden')]|//select|//textarea")
            assert {control.get("id") for control in controls} <= labelled
            described = {each for found in texts(tree, "//@aria-describedby") for each in found.split()}
            assert described <= set(ids)
            assert {control.get("name") for control in controls} == {
                asked.name for asked in page.asked if asked.type != "file" or asked.takes_more
            }


@each_schema
def test_the_way_leads_through_every_page(name: str) -> None:
    form = compiled(name)
    expected = [page.key for page in pages(Judge(form, {}))]
    seen = [expected[0]]
    while (page := next_page(Judge(form, {}), seen[-1])) is not None:
        seen.append(page.key)
    assert seen == expected
