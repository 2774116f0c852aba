"""Whatever edits follow each other: the form stays one that can be stored, read back and walked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kreislauf.forms.changes import overlay, own, tree
from kreislauf.forms.changes.breakage import breakage
from kreislauf.forms.changes.checks import conditions_verdict, obstacles
from kreislauf.forms.changes.conditions import condition_verdict
from kreislauf.forms.changes.removing import removal_verdict
from kreislauf.forms.changes.together import together_verdict
from kreislauf.forms.engine.codec import from_json, presentation_from_json, presentation_to_json, to_json
from kreislauf.forms.engine.compiled import compile_form
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import FormDefinition
from kreislauf.forms.engine.presentation import FormPresentation, Together
from kreislauf.kernel import Refusal
from tests.form_editor.house import BASIS, schema

Form = tuple[FormDefinition, FormPresentation]
Pick = Callable[[list[Any]], Any]
TYPES = ["text", "integer", "date", "boolean", "group", "file"]


def add(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    above = pick(["", *(path for path, node in definition.walk() if hasattr(node, "children"))])
    tree.room_for(definition, above).raise_if_refused()
    wanted = own.OwnElement(pick(TYPES), pick(["Name", "Straße", "3"]), minimum=pick([0, 1]), legal_basis=BASIS)
    made = own.made(definition, wanted, tree.fresh_key(definition, above, wanted.label))
    changed = tree.added(definition, above, made.node)
    return changed, overlay.appended(changed, presentation, tree.below(above, made.node.key))


def remove(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    path = pick([path for path, _node in definition.walk()])
    removal_verdict(definition, presentation, path).raise_if_refused()
    return tree.removed(definition, path), overlay.without(presentation, path)


def move(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    path = pick([path for path, _node in definition.walk()])
    return definition, overlay.moved(definition, presentation, path, pick([-1, 1]))


def move_into(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    path = pick([path for path, _node in definition.walk()])
    above = pick(["", *(place for place, node in definition.walk() if hasattr(node, "children"))])
    if above == tree.above_of(path):
        return form
    changed, new_path = tree.moved_into(definition, path, above)
    shown = overlay.renamed(presentation, path, new_path)
    shown = overlay.appended(changed, overlay.left(shown, path), new_path)
    conditions_verdict(changed, shown).raise_if_refused()
    return changed, shown


def set_condition(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    paths = [path for path, _node in definition.walk()]
    target, condition = pick(paths), Compare(pick(paths), Comparison.FILLED)
    condition_verdict(definition, target, condition).raise_if_refused()
    changed = overlay.with_shown(presentation, target, visible_if=condition)
    return form if obstacles(definition, changed) else (definition, changed)


def bind_together(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    paths = [path for path, _node in definition.walk()]
    rule = Together(tuple(dict.fromkeys([pick(paths), pick(paths)])), pick([True, False]))
    together_verdict(definition, rule).raise_if_refused()
    return definition, overlay.with_together(presentation, rule)


def start_page(form: Form, pick: Pick) -> Form:
    definition, presentation = form
    path = pick([path for path, _node in definition.walk()])
    return definition, overlay.with_shown(presentation, path, starts_page=pick([True, False]), label=pick(["", "Neu"]))


EDITS = [add, add, remove, move, move_into, set_condition, bind_together, start_page]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sequence_of_edits_keeps_a_valid_form(data: st.DataObject) -> None:
    def pick(options: list[Any]) -> Any:
        return data.draw(st.sampled_from(options)) if options else _nothing()

    form: Form = (schema("own"), FormPresentation())
    for edit in data.draw(st.lists(st.sampled_from(EDITS), max_size=14)):
        before = form
        try:
            form = edit(form, pick)
        except Refusal:
            assert form == before
        except Nothing:
            continue
        check(*form)


def check(definition: FormDefinition, presentation: FormPresentation) -> None:
    assert from_json(to_json(definition)) == definition
    assert presentation_from_json(presentation_to_json(presentation)) == presentation
    paths = [path for path, _node in definition.walk()]
    assert len(set(paths)) == len(paths)
    assert set(presentation.elements) <= set(paths)
    assert all(set(rule.paths) <= set(paths) for rule in presentation.together)
    for above, keys in presentation.order.items():
        assert {node.key for node in tree.children_of(definition, above)} >= set(keys)
    assert conditions_verdict(definition, presentation).is_granted
    compile_form(definition, presentation)
    assert breakage(definition, definition, shown_before=presentation, shown_after=presentation) == []


class Nothing(Exception):
    """Nothing left to pick from."""


def _nothing() -> Any:
    raise Nothing
