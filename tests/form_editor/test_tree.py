"""Changes of definitions made by hand, and of what is laid over any form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kreislauf.forms.changes import overlay, tree
from kreislauf.forms.changes.removing import removal_verdict
from kreislauf.forms.engine.conditions import AllOf, Compare, Comparison
from kreislauf.forms.engine.definition import FormDefinition, Group
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown, Together
from kreislauf.kernel import Refusal
from tests.form_editor.house import group, question, schema

ASKS_F1 = Compare("g1/f1", Comparison.EQUALS, ("j",))


def paths(definition: FormDefinition) -> list[str]:
    return [path for path, _node in definition.walk()]


def test_add_change_remove_and_move() -> None:
    form = schema("own")
    more = tree.added(form, "g1", question("neu"), after="f1")
    assert paths(more)[:4] == ["g1", "g1/f1", "g1/neu", "g1/f2"]
    assert paths(tree.removed(more, "g1/neu")) == paths(form)
    other = tree.changed(form, "g2/f4", lambda node: replace(node, label="Anders"))
    assert other.at("g2/f4").label == "Anders"
    assert form.at("g2/f4").label == "F4", "what goes in stays as it was"
    moved, path = tree.moved_into(form, "g1/f2", "g2")
    assert path == "g2/f2"
    assert paths(moved) == ["g1", "g1/f1", "g1/f3", "g2", "g2/f4", "g2/f5", "g2/f2", "g3", "g3/f6", "g3/f7"]


def test_what_moves_beside_its_namesake_gets_another_key() -> None:
    form = tree.added(schema("own"), "g2", question("f2"))
    moved, path = tree.moved_into(form, "g1/f2", "g2")
    assert path == "g2/f2-2"
    assert moved.at("g2/f2-2").label == "F2"


@pytest.mark.parametrize("into", ["g1", "g1/f1"])
def test_a_group_does_not_stand_in_itself_nor_in_a_field(into: str) -> None:
    with pytest.raises(Refusal):
        tree.moved_into(schema("own"), "g1", into)


def test_groups_go_so_deep_and_no_deeper() -> None:
    form = schema("own")
    above = ""
    for level in range(tree.DEEPEST - 1):
        form = tree.added(form, above, group(f"tief{level}"))
        above = tree.below(above, f"tief{level}")
    assert tree.room_for(form, above).is_granted
    form = tree.added(form, above, group("grund"))
    assert not tree.room_for(form, tree.below(above, "grund")).is_granted
    assert not tree.room_for(form, tree.below(above, "grund"), within="g1").is_granted


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Straße und Hausnummer", "strasse_und_hausnummer"),
        ("  E-Mail ", "e_mail"),
        ("2. Kind", "feld_2_kind"),
        ("§§§", "feld"),
        ("Revision", "revision-2"),
        ("F1", "f1-2"),
        ("Ł" * 3 + "ódź", "odz"),
        ("x" * 90, "x" * 40),
    ],
)
def test_keys_are_made_of_labels(label: str, key: str) -> None:
    assert tree.fresh_key(schema("own"), "", label) == key


def test_a_schema_is_never_changed() -> None:
    with pytest.raises(Refusal, match="FIM"):
        tree.require_own(schema())
    tree.require_own(schema("own"))


def test_texts_that_say_nothing_leave_nothing_behind() -> None:
    shown = overlay.with_shown(FormPresentation(), "g1/f1", label="Kurz")
    assert shown.elements == {"g1/f1": Shown(label="Kurz")}
    assert overlay.with_shown(shown, "g1/f1", label="") == FormPresentation()


def test_order_changes_what_is_shown_and_comes_back_to_nothing() -> None:
    form = schema()
    down = overlay.moved(form, FormPresentation(), "g1/f1", 1)
    assert down.order == {"g1": ("f2", "f1", "f3")}
    assert overlay.moved(form, down, "g1/f1", -1) == FormPresentation()
    with pytest.raises(Refusal, match="Anfang"):
        overlay.moved(form, FormPresentation(), "g1/f1", -1)
    with pytest.raises(Refusal, match="Ende"):
        overlay.moved(form, FormPresentation(), "g3", 1)


def test_what_moves_takes_its_conditions_along() -> None:
    before = FormPresentation(
        elements={"g1/f2": Shown(visible_if=ASKS_F1), "g2": Shown(visible_if=AllOf((ASKS_F1,)), required_if=ASKS_F1)},
        order={"g1": ("f2", "f1", "f3")},
        together=(Together(("g1/f2", "g1/f3")),),
        rejected=(Rejected("g1/f2", "R1"),),
    )
    after = overlay.renamed(before, "g1", "g9/g1")
    assert set(after.elements) == {"g9/g1/f2", "g2"}
    asked = Compare("g9/g1/f1", Comparison.EQUALS, ("j",))
    assert after.elements["g2"] == Shown(visible_if=AllOf((asked,)), required_if=asked)
    assert after.order == {"g9/g1": ("f2", "f1", "f3")}
    assert after.together[0].paths == ("g9/g1/f2", "g9/g1/f3")
    assert after.rejected[0].path == "g9/g1/f2"
    assert overlay.renamed(after, "g9/g1", "g1") == before


def test_what_goes_leaves_nothing_behind() -> None:
    before = FormPresentation(
        elements={"g1/f1": Shown(label="x"), "g2": Shown(label="y")},
        order={"": ("g3", "g1", "g2"), "g1": ("f2", "f1", "f3")},
        together=(Together(("g1/f2", "g2")), Together(("g2", "g3"))),
    )
    after = overlay.without(before, "g1")
    assert after == FormPresentation({"g2": Shown(label="y")}, {"": ("g3", "g2")}, (Together(("g2", "g3")),))


def test_what_a_condition_asks_for_does_not_go() -> None:
    asking = FormPresentation(elements={"g2": Shown(visible_if=ASKS_F1), "g1/f2": Shown(visible_if=ASKS_F1)})
    refused = removal_verdict(schema("own"), asking, "g1")
    assert [str(reason.message) for reason in refused.reasons] == ["Die Bedingung von „G2“ fragt nach „G1“."]
    assert removal_verdict(schema("own"), asking, "g3").is_granted


def test_children_of_a_field_are_an_error() -> None:
    with pytest.raises(KeyError):
        tree.children_of(schema(), "g1/f1")
    assert isinstance(schema().at("g1"), Group)
