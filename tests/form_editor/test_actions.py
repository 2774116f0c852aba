"""The editor's actions: allowed, refused by rule, refused by right; what was refused left nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypedDict

import pytest
from django.db import DatabaseError, transaction

from kreislauf.form_editor.actions import _form_drafts
from kreislauf.form_editor.actions._form_drafts import DraftChangedMeanwhile
from kreislauf.form_editor.actions.add_element import add_element
from kreislauf.form_editor.actions.change_element import change_element
from kreislauf.form_editor.actions.change_form_head import change_form_head
from kreislauf.form_editor.actions.confirm_proposal import confirm_proposal
from kreislauf.form_editor.actions.create_form import create_form
from kreislauf.form_editor.actions.discard_form_version import discard_form_version
from kreislauf.form_editor.actions.move_element import move_element
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.reject_proposal import reject_proposal
from kreislauf.form_editor.actions.remove_element import remove_element
from kreislauf.form_editor.actions.remove_together import remove_together
from kreislauf.form_editor.actions.set_condition import set_condition
from kreislauf.form_editor.actions.set_together import set_together
from kreislauf.form_editor.actions.start_form_version import start_form_version
from kreislauf.form_editor.actions.supply_code_list import supply_code_list
from kreislauf.form_editor.actions.undo_form_change import undo_form_change
from kreislauf.form_editor.actions.withdraw_form_version import withdraw_form_version
from kreislauf.form_editor.models import Form, FormDraftStep, FormVersion
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms.changes.conditions import ComparisonRow, Flat
from kreislauf.forms.changes.own import OwnElement
from kreislauf.forms.changes.proposed import kind_of, open_proposals
from kreislauf.forms.engine.codec import from_json, presentation_from_json
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import Choice, Field, Group
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown, Together
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.models import OrganizationKind, Role
from kreislauf.people.permissions import NotPermitted
from tests.cast import as_actor, make_member, make_organization, make_person
from tests.form_editor import house as h

pytestmark = pytest.mark.django_db
YES = Flat((ComparisonRow("g1/f1", Comparison.EQUALS, ("j",)),))
CONDITION = Compare("g1/f1", Comparison.EQUALS, ("j",))


@pytest.fixture
def office() -> h.Office:
    return h.office()


def shown(version: FormVersion) -> FormPresentation:
    version.refresh_from_db()
    return presentation_from_json(version.presentation)


def kinds() -> list[str]:
    return list(Event.objects.filter(subject_type="forms.form").order_by("pk").values_list("kind", flat=True))


def refused(act: Callable[[], object], part: str = "", kind: type[Refusal] = Refusal) -> Refusal:
    """Refused, with nothing written and nothing recorded."""
    before = (list(FormVersion.objects.values()), Event.objects.count(), FormDraftStep.objects.count())
    with pytest.raises(kind) as refusal:
        act()
    assert (list(FormVersion.objects.values()), Event.objects.count(), FormDraftStep.objects.count()) == before
    assert part in str(refusal.value)
    return refusal.value


# --- forms and versions


def test_create_form(office: h.Office) -> None:
    version = create_form(actor=office.editor, title="  Anmeldung ", unit_id=office.cast.digital_unit.pk)
    assert (version.form.title, version.number, version.state, version.form.origin) == ("Anmeldung", 1, "draft", "own")
    assert kinds() == ["forms.form_created"]
    refused(lambda: create_form(actor=office.editor, title="anmeldung"), "gibt es schon")
    refused(lambda: create_form(actor=office.editor, title=" "), "Titel")
    refused(lambda: create_form(actor=office.stranger, title="Neu"), kind=NotPermitted)


def test_a_unit_edits_its_own_forms_and_no_others(office: h.Office) -> None:
    unit = make_organization(OrganizationKind.DEPARTMENT, "Veterinäramt")
    person = make_person("Vera", "Tier")
    make_member(person, unit, Role.HEAD)
    vet = as_actor(person)
    own = create_form(actor=vet, title="Hund", unit_id=unit.pk)
    add_element(actor=vet, version_id=own.pk, revision=0, above="", own=h.element("Name"))
    foreign = create_form(actor=office.editor, title="Katze")
    refused(
        lambda: add_element(actor=vet, version_id=foreign.pk, revision=0, above="", own=h.element("Name")),
        kind=NotPermitted,
    )
    refused(lambda: create_form(actor=vet, title="Allgemein"), kind=NotPermitted)
    refused(lambda: publish_form_version(actor=vet, version_id=own.pk, revision=1), kind=NotPermitted)


def test_publish_start_and_withdraw(office: h.Office) -> None:
    first = h.own_form(office)
    publish_form_version(actor=office.editor, version_id=first.pk, revision=first.revision, note="Die erste.")
    first.refresh_from_db()
    assert (first.state, first.note, first.steps.count()) == ("published", "Die erste.", 0)
    second = start_form_version(actor=office.editor, form_id=first.form_id)
    assert (second.number, second.state, second.presentation) == (2, "draft", first.presentation)
    assert from_json(second.definition).children == from_json(first.definition).children
    refused(lambda: start_form_version(actor=office.editor, form_id=first.form_id), "schon in Arbeit")
    withdraw_form_version(actor=office.editor, version_id=first.pk, reason="Das Gesetz ist geändert.")
    first.refresh_from_db()
    assert first.state == VersionState.WITHDRAWN
    refused(
        lambda: withdraw_form_version(actor=office.editor, version_id=first.pk, reason="x"),
        "Nur eine veröffentlichte",
    )
    refused(lambda: withdraw_form_version(actor=office.stranger, version_id=second.pk, reason="x"), kind=NotPermitted)
    assert kinds()[-3:] == [
        "forms.version_published", "forms.version_started", "forms.version_withdrawn",
    ]  # fmt: skip


def test_what_is_published_does_not_change(office: h.Office) -> None:
    version = h.own_form(office)
    publish_form_version(actor=office.editor, version_id=version.pk, revision=version.revision)
    place = h.Seen(actor=office.editor, version_id=version.pk, revision=version.revision)
    refused(lambda: remove_element(**place, path="person/name"), "kein Entwurf mehr")
    refused(lambda: undo_form_change(**place), "kein Entwurf mehr")
    refused(lambda: discard_form_version(actor=office.editor, version_id=version.pk), "kein Entwurf mehr")
    refused(lambda: publish_form_version(**place), "kein Entwurf mehr")
    with pytest.raises(DatabaseError), transaction.atomic():
        FormVersion.objects.filter(pk=version.pk).update(presentation={"intro": "anders"})


def test_what_nobody_can_fill_in_is_not_published(office: h.Office) -> None:
    version = create_form(actor=office.editor, title="Leer")
    refusal = refused(
        lambda: publish_form_version(actor=office.editor, version_id=version.pk, revision=0), "fragt noch nichts"
    )
    assert "Handlungsgrundlage" in str(refusal), "a form without a legal basis asks nobody"


def test_publishing_what_changed_meanwhile(office: h.Office) -> None:
    version = h.own_form(office)
    refused(
        lambda: publish_form_version(actor=office.editor, version_id=version.pk, revision=version.revision - 1),
        kind=DraftChangedMeanwhile,
    )


def test_discard(office: h.Office) -> None:
    version = h.own_form(office)
    refused(lambda: discard_form_version(actor=office.stranger, version_id=version.pk), kind=NotPermitted)
    discard_form_version(actor=office.editor, version_id=version.pk)
    assert not FormVersion.objects.exists()
    assert Form.objects.count() == 1
    assert kinds()[-1] == "forms.version_discarded"


# --- elements


def test_the_overlay_of_a_schema(office: h.Office) -> None:
    version = h.stored()
    before = version.definition
    change_element(
        actor=office.editor, version_id=version.pk, revision=0, path="g1/f1",
        label="Haben Sie einen Betrieb?", help="Amtliche Hilfe", starts_page=True,
    )  # fmt: skip
    assert shown(version).elements == {"g1/f1": Shown(label="Haben Sie einen Betrieb?", starts_page=True)}
    assert (version.definition, version.revision) == (before, 1)
    assert kinds() == ["forms.draft_changed"]


def test_a_schema_is_not_changed_in_what_it_asks(office: h.Office) -> None:
    version = h.stored()
    place = h.Seen(actor=office.editor, version_id=version.pk, revision=0)
    for act in (
        lambda: change_element(**place, path="g1/f1", own=h.element("Neu")),
        lambda: add_element(**place, above="g1", own=h.element("Neu")),
        lambda: remove_element(**place, path="g1/f2"),
        lambda: move_element(**place, path="g1/f2", into="g2"),
        lambda: change_form_head(**place, name="Anders"),
    ):
        refused(act, "FIM-Datenschema")


def test_hiding_and_fixing(office: h.Office) -> None:
    version = h.stored()
    change_f1 = partial(change_element, actor=office.editor, version_id=version.pk, revision=0, path="g1/f1")
    refused(lambda: change_f1(is_hidden=True), "Pflichtelement")
    refused(lambda: change_f1(fixed="vielleicht"), "steht nicht in der Codeliste")
    change_f1(is_hidden=True, fixed="j")
    assert shown(version).elements["g1/f1"] == Shown(is_hidden=True, fixed="j")


def test_nothing_changed_is_nothing_written(office: h.Office) -> None:
    version = h.stored()
    change_element(actor=office.editor, version_id=version.pk, revision=0, path="g1/f1", label="F1")
    version.refresh_from_db()
    assert (version.revision, kinds()) == (0, [])


def test_add_and_change_of_own_elements(office: h.Office) -> None:
    version = h.own_form(office)
    place = h.Place(actor=office.editor, version_id=version.pk)
    choices = (Choice("1", "Bar"), Choice("2", "Karte"))
    made = add_element(
        **place, revision=version.revision, above="person", after="name",
        own=h.element("Zahlung", "selection", choices=choices, purpose="Gebühr"),
    )  # fmt: skip
    definition = from_json(made.version.definition)
    assert made.path == "person/zahlung"
    person = definition.at("person")
    assert isinstance(person, Group)
    assert [node.key for node in person.children] == ["name", "zahlung", "geburtstag"]
    assert definition.code_lists["own:zahlung"].choices == choices
    changed = change_element(
        **place,
        revision=made.version.revision,
        path="person/zahlung",
        own=h.element("Wunsch", params={"max_length": 9}),
    )
    definition = from_json(changed.definition)
    asked = definition.at("person/zahlung")
    assert isinstance(asked, Field)
    assert (asked.label, asked.type) == ("Wunsch", "text")
    assert definition.code_lists == {}, "a list that nobody uses goes"


@pytest.mark.parametrize(
    ("own", "part"),
    [
        (h.element(" "), "Bezeichnung"),
        (h.element("x" * 400), "Bezeichnung"),
        (h.element("A", "gibtsnicht"), "Feldtyp"),
        (h.element("A", minimum=3, maximum=2), "größer"),
        (h.element("A", maximum=0), "Anzahl"),
        (h.element("A", maximum=9999), "höchstens"),
        (h.element("A", "selection"), "Einträge"),
        (h.element("A", params={"pattern": "("}), "Muster"),
        (h.element("A", params={"min_length": 9, "max_length": 3}), "Grenze"),
    ],
)
def test_elements_that_make_no_sense(office: h.Office, own: OwnElement, part: str) -> None:
    version = h.own_form(office)
    refused(
        lambda: add_element(
            actor=office.editor, version_id=version.pk, revision=version.revision, above="person", own=own
        ),
        part,
    )


def test_a_field_becomes_no_group(office: h.Office) -> None:
    version = h.own_form(office)
    place = h.Seen(actor=office.editor, version_id=version.pk, revision=version.revision)
    refused(lambda: change_element(**place, path="person/name", own=h.element("Name", "group")), "keine Gruppe")
    refused(lambda: add_element(**place, above="person/name", own=h.element("Neu")), "In einem Feld")


def test_move_and_remove(office: h.Office) -> None:
    version = h.own_form(office)
    place = h.Place(actor=office.editor, version_id=version.pk)
    moved = move_element(**place, revision=version.revision, path="person/geburtstag", direction="up")
    assert presentation_from_json(moved.presentation).order == {"person": ("geburtstag", "name")}
    refused(lambda: move_element(**place, revision=moved.revision, path="person/geburtstag", direction="up"), "Anfang")
    refused(lambda: move_element(**place, revision=moved.revision, path="person/name", direction="quer"))
    out = move_element(**place, revision=moved.revision, path="person/geburtstag", into="")
    assert [path for path, _node in from_json(out.definition).walk()] == ["person", "person/name", "geburtstag"]
    gone = remove_element(**place, revision=out.revision, path="person")
    assert [path for path, _node in from_json(gone.definition).walk()] == ["geburtstag"]


def test_what_a_condition_asks_for_stays(office: h.Office) -> None:
    version = h.own_form(office)
    place = h.Place(actor=office.editor, version_id=version.pk)
    asked = Flat((ComparisonRow("person/name", Comparison.FILLED),))
    version = set_condition(
        **place, revision=version.revision, path="person/geburtstag", kind="visible_if", condition=asked
    )
    refused(lambda: remove_element(**place, revision=version.revision, path="person/name"), "fragt nach „Name“")
    made = add_element(
        **place, revision=version.revision, above="", own=h.element("Kinder", "group", maximum=None, legal_basis=())
    )
    refused(
        lambda: move_element(**place, revision=made.version.revision, path="person/name", into="kinder"),
        "kann diese Bedingung nicht fragen",
    )


# --- conditions and proposals


def test_set_and_lift_a_condition(office: h.Office) -> None:
    version = h.stored()
    place = h.Place(actor=office.editor, version_id=version.pk)
    set_condition(**place, revision=0, path="g2", kind="visible_if", condition=YES, rule="R1")
    assert shown(version).elements["g2"] == Shown(visible_if=CONDITION, rule="R1", confirmed_by=office.editor.key)
    set_condition(**place, revision=1, path="g2", kind="visible_if", condition=Flat(()))
    assert shown(version) == FormPresentation()
    refused(lambda: set_condition(**place, revision=2, path="g1/f1", kind="required_if", condition=YES))
    refused(lambda: set_condition(**place, revision=2, path="g2", kind="anders", condition=YES))


def test_a_condition_on_itself_is_refused(office: h.Office) -> None:
    version = h.stored()
    show_if = partial(set_condition, actor=office.editor, version_id=version.pk, kind="visible_if")
    show_if(revision=0, path="g2", condition=YES)
    back = Flat((ComparisonRow("g2/f4", Comparison.FILLED),))
    refused(lambda: show_if(revision=1, path="g1", condition=back), "von sich selbst")


class Named(TypedDict):
    """How the page names a proposal."""

    path: str
    rule: str
    kind: str


def proposal(version: FormVersion) -> Named | None:
    found = open_proposals(from_json(version.definition), shown(version))
    return Named(path=found[0].path, rule=found[0].rule.id, kind=kind_of(found[0])) if found else None


def test_a_proposal_holds_only_once_confirmed(office: h.Office) -> None:
    version = h.proposing()
    found = proposal(version)
    assert found is not None, "the rule is understood"
    assert shown(version) == FormPresentation(), "never applied by itself"
    confirm = partial(confirm_proposal, version_id=version.pk, **found)
    refused(lambda: confirm(actor=office.stranger, revision=0), kind=NotPermitted)
    confirm(actor=office.editor, revision=0)
    now = shown(version).elements[found["path"]]
    assert (now.required_if or now.visible_if) is not None
    assert (now.rule, now.confirmed_by) == ("R00000000001", office.editor.key)
    assert proposal(version) is None
    refused(lambda: confirm(actor=office.editor, revision=1), "nicht mehr offen")


def test_a_rejected_proposal_does_not_come_back(office: h.Office) -> None:
    version = h.proposing()
    found = proposal(version)
    assert found is not None, "the rule is understood"
    reject_proposal(actor=office.editor, version_id=version.pk, revision=0, **found)
    assert shown(version).rejected == (Rejected(found["path"], found["rule"], office.editor.key, found["kind"]),)
    assert proposal(version) is None
    refused(
        lambda: confirm_proposal(actor=office.editor, version_id=version.pk, revision=1, **found), "nicht mehr offen"
    )


def test_together(office: h.Office) -> None:
    version = h.stored()
    place = h.Place(actor=office.editor, version_id=version.pk)
    refused(lambda: set_together(**place, revision=0, paths=["g1/f2"], exactly=False), "zwei bis")
    set_together(**place, revision=0, paths=["g1/f2", "g2/f5"], exactly=True)
    assert shown(version).together == (Together(("g1/f2", "g2/f5"), True, "", office.editor.key),)
    refused(lambda: remove_together(**place, revision=1, number=4), "nicht mehr")
    remove_together(**place, revision=1, number=0)
    assert shown(version) == FormPresentation()


# --- code lists


def test_supply_a_list_that_the_schema_only_names(office: h.Office) -> None:
    version = h.stored()
    place = h.Place(actor=office.editor, version_id=version.pk)
    refused(lambda: supply_code_list(**place, revision=0, key="urn:staaten_1", content=b""), "leer")
    refused(lambda: supply_code_list(**place, revision=0, key="urn:weg", content=b"a;b"), "kommt im Formular nicht vor")
    refused(lambda: supply_code_list(**place, revision=0, key="urn:ja-nein", content=b"a;b"), "stehen schon")
    supplied = supply_code_list(**place, revision=0, key="urn:staaten_1", content=b"000;Deutschland")
    found = from_json(supplied.definition).code_lists["urn:staaten_1"]
    assert (found.choices, found.is_known) == ((Choice("000", "Deutschland"),), True)
    back = undo_form_change(**place, revision=1)
    assert not from_json(back.definition).code_lists["urn:staaten_1"].is_known


# --- two editors, and the way back


def test_the_second_editor_is_told_what_changed(office: h.Office) -> None:
    version = h.stored()
    place = h.Place(actor=office.editor, version_id=version.pk)
    change_element(**place, revision=0, path="g1/f1", label="Betrieb?")
    change_element(**place, revision=1, path="g2", starts_page=True)
    refusal = refused(
        lambda: change_element(**place, revision=0, path="g3", starts_page=True), kind=DraftChangedMeanwhile
    )
    assert isinstance(refusal, DraftChangedMeanwhile)
    assert refusal.revision == 2
    assert "„G2“ geändert." in str(refusal)
    assert "„F1“ geändert." in str(refusal)


def test_undo_walks_back_step_by_step(office: h.Office) -> None:
    version = h.own_form(office)
    place = h.Place(actor=office.editor, version_id=version.pk)
    start = (version.definition, version.presentation)
    change_element(**place, revision=4, path="person", own=h.element("Mensch", "group"), starts_page=True)
    remove_element(**place, revision=5, path="person/name")
    undo_form_change(**place, revision=6)
    undo_form_change(**place, revision=7)
    version.refresh_from_db()
    assert (version.definition, version.presentation, version.revision) == (*start, 8)
    for revision in range(8, 12):
        undo_form_change(**place, revision=revision)
    refused(lambda: undo_form_change(**place, revision=12), "nichts mehr zurückzunehmen")
    refused(lambda: undo_form_change(actor=office.stranger, version_id=version.pk, revision=12), kind=NotPermitted)


def test_old_steps_go(office: h.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_form_drafts, "KEPT_STEPS", 3)
    version = h.stored()
    for revision in range(6):
        change_form_head(actor=office.editor, version_id=version.pk, revision=revision, intro=f"Fassung {revision}")
    assert list(version.steps.values_list("revision", flat=True)) == [6, 5, 4]


def test_the_head(office: h.Office) -> None:
    version = h.stored()
    change_form_head(actor=office.editor, version_id=version.pk, revision=0, intro=" Gruß ", needs=["Ausweis", " "])
    assert (shown(version).intro, shown(version).needs) == ("Gruß", ("Ausweis",))
    refused(
        lambda: change_form_head(actor=office.editor, version_id=version.pk, revision=1, intro="x" * 6000), "zu lang"
    )


def test_strangers_change_nothing(office: h.Office) -> None:
    version = h.own_form(office)
    strangers: list[Actor] = [office.stranger, Actor.anonymous()]
    for actor in strangers:
        place = h.Seen(actor=actor, version_id=version.pk, revision=version.revision)
        for act in (
            partial(change_element, **place, path="person"),
            partial(add_element, **place, above="", own=h.element("Neu")),
            partial(remove_element, **place, path="person"),
            partial(move_element, **place, path="person/name", direction="down"),
            partial(set_together, **place, paths=["person"], exactly=False),
            partial(supply_code_list, **place, key="x", content=b"a;b"),
            partial(publish_form_version, **place),
        ):
            refused(act, kind=NotPermitted)
