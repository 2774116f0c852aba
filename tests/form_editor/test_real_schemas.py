"""The editor with every published schema at hand: each proposal confirmed, each list supplied, each form published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kreislauf.forms.changes import overlay
from kreislauf.forms.changes.breakage import breakage
from kreislauf.forms.changes.checks import obstacles
from kreislauf.forms.changes.code_lists import lists_in_use, supplied, supply_verdict
from kreislauf.forms.changes.proposed import confirmed, open_proposals, rejected
from kreislauf.forms.engine.codec import from_json, presentation_from_json, presentation_to_json, to_json
from kreislauf.forms.engine.compiled import compile_form
from kreislauf.forms.engine.definition import Choice, FormDefinition
from kreislauf.forms.engine.presentation import FormPresentation
from kreislauf.forms.xdf.reader import read_schema
from tests.form_editor.house import NOT_HERE
from tests.support.outside import SCHEMAS as FIM
from tests.support.outside import each_of

FILES = sorted(FIM.glob("*.xml"))
pytestmark = pytest.mark.skipif(not FILES, reason=NOT_HERE)


def read(file: Path) -> FormDefinition:
    return read_schema(file.read_bytes())


@pytest.mark.parametrize("file", each_of(FILES), ids=lambda path: path.name.partition(".")[0])
def test_everything_that_is_proposed_can_be_confirmed_and_published(file: Path) -> None:
    definition = read(file)
    presentation = FormPresentation()
    while waiting := open_proposals(definition, presentation):
        presentation = confirmed(definition, presentation, waiting[0], "somebody")
        assert len(open_proposals(definition, presentation)) < len(waiting)
    assert obstacles(definition, presentation) == []
    compile_form(definition, presentation)
    assert presentation_from_json(presentation_to_json(presentation)) == presentation
    assert definition == read(file), "what the schema says is as it was"


@pytest.mark.parametrize("file", each_of(FILES[::6]), ids=lambda path: path.name.partition(".")[0])
def test_rejecting_leaves_the_form_as_the_schema_has_it(file: Path) -> None:
    definition = read(file)
    presentation = FormPresentation()
    while waiting := open_proposals(definition, presentation):
        presentation = rejected(presentation, waiting[0], "somebody")
    assert presentation.elements == {}
    assert presentation.together == ()


@pytest.mark.parametrize("file", each_of(FILES[::6]), ids=lambda path: path.name.partition(".")[0])
def test_lists_that_are_only_named_are_supplied(file: Path) -> None:
    definition = read(file)
    for use in lists_in_use(definition):
        if use.is_missing:
            key = use.code_list.key
            assert supply_verdict(definition, key).is_granted
            filled = supplied(use.code_list, (Choice("1", "Eins"),))
            definition = replace(definition, code_lists={**definition.code_lists, key: filled})
            assert supply_verdict(definition, key).is_granted, "a list may be supplied anew"
    assert not any(use.is_missing for use in lists_in_use(definition))
    assert from_json(to_json(definition)) == definition
    assert breakage(read(file), definition) == []


@pytest.mark.parametrize("file", each_of(FILES[::6]), ids=lambda path: path.name.partition(".")[0])
def test_every_element_can_be_shown_elsewhere(file: Path) -> None:
    definition = read(file)
    presentation = FormPresentation()
    for path, _node in definition.walk():
        siblings = overlay.in_order(definition, presentation, path.rpartition("/")[0])
        if siblings[0].key != path.rpartition("/")[2]:
            presentation = overlay.moved(definition, presentation, path, -1)
    assert sorted(path for path in compile_form(definition, presentation).by_path) == sorted(
        path for path, _node in definition.walk()
    )
