"""Importing schemas into the database: the first time, the next version, and what must not be lost."""

from __future__ import annotations

import zlib
from dataclasses import replace
from hashlib import sha256

import pytest

from kreislauf.form_editor.actions.import_form import import_form
from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms.engine.codec import from_json, presentation_from_json, presentation_to_json, to_json
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import Choice, CodeList
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown, Together
from kreislauf.forms.xdf.reader import read_schema
from kreislauf.forms.xdf.renewal import carried_over
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.permissions import NotPermitted
from tests.applications.factories import make_office
from tests.cast import as_actor
from tests.forms.xdf.samples import field, group, rule, schema, select
from tests.support.outside import SCHEMAS

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system("test")
LIST = "urn:de:farben_2024-01-01"


def content(version: str = "1.0.0", text: str = "Eine Regel.", extra: str = "") -> bytes:
    return schema(group("G1", field("F1") + select("F2", LIST) + extra, rules=rule("R1", text)), version=version)


def events(form: Form) -> list[str]:
    return list(Event.objects.filter(subject_id=form.pk).order_by("id").values_list("kind", flat=True))


def test_first_import_makes_a_form_with_a_draft() -> None:
    version = import_form(actor=SYSTEM, content=content())
    form = version.form
    assert (form.title, form.origin, form.fim_id) == ("Bezeichnung S1", FormOrigin.FIM, "S1")
    assert (version.number, version.state, version.revision) == (1, VersionState.DRAFT, 0)
    version.refresh_from_db()
    assert zlib.decompress(bytes(version.source or b"")) == content()
    assert version.source_sha256 == sha256(content()).hexdigest()
    assert from_json(version.definition) == read_schema(content())
    assert from_json(version.definition).problems
    assert presentation_from_json(version.presentation) == FormPresentation()
    (event,) = events(form)
    assert event.endswith("forms.form_imported")


def test_same_file_again_is_the_same_draft() -> None:
    first = import_form(actor=SYSTEM, content=content())
    again = import_form(actor=SYSTEM, content=content())
    assert again == first
    assert len(events(first.form)) == 1


def test_another_version_takes_the_place_of_an_untouched_draft() -> None:
    first = import_form(actor=SYSTEM, content=content())
    second = import_form(actor=SYSTEM, content=content("1.1.0"))
    assert (second.form, second.number) == (first.form, 1)
    assert not FormVersion.objects.filter(pk=first.pk).exists()
    assert from_json(second.definition).version == "1.1.0"


def test_a_draft_with_work_in_it_stays() -> None:
    first = import_form(actor=SYSTEM, content=content())
    FormVersion.objects.filter(pk=first.pk).update(revision=1)
    with pytest.raises(Refusal, match="wurde schon gearbeitet") as refusal:
        import_form(actor=SYSTEM, content=content("1.1.0"))
    assert "verwerfen" in str(refusal.value)
    assert list(first.form.versions.values_list("pk", "revision")) == [(first.pk, 1)]
    assert len(events(first.form)) == 1


def published(version: FormVersion, presentation: FormPresentation, code_list: CodeList) -> None:
    definition = from_json(version.definition)
    version.definition = to_json(replace(definition, code_lists={code_list.key: code_list}))
    version.presentation = presentation_to_json(presentation)
    version.state, version.published_at = VersionState.PUBLISHED, version.created_at
    version.save()


def test_next_version_keeps_what_people_did() -> None:
    first = import_form(actor=SYSTEM, content=content())
    supplied = CodeList(LIST, (Choice("1", "rot"), Choice("2", "blau")))
    shown = FormPresentation({"G1/F1": Shown(label="Ihr Name"), "G1/F9": Shown(label="gibt es nicht mehr")})
    published(first, shown, supplied)
    second = import_form(actor=SYSTEM, content=content("2.0.0"), form_id=first.form_id)
    assert second.number == 2
    assert from_json(second.definition).code_lists[LIST] == supplied
    assert presentation_from_json(second.presentation) == FormPresentation({"G1/F1": Shown(label="Ihr Name")})


def test_condition_goes_when_its_rule_was_reworded() -> None:
    condition = Compare("G1/F2", Comparison.EQUALS, ("1",))
    confirmed = Shown(label="Ihr Name", visible_if=condition, rule="R1", confirmed_by="person")
    presentation = FormPresentation(
        {"G1/F1": confirmed},
        order={"G1": ("F2", "F1", "F9"), "": ("G1",)},
        together=(Together(("G1/F1", "G1/F2"), rule="R1"), Together(("G1/F1", "G1/F9"))),
        rejected=(Rejected("G1/F2", "R1"),),
    )
    older, same, other = read_schema(content()), read_schema(content("2")), read_schema(content("2", "Anders."))
    kept = carried_over(presentation, older, same)
    assert kept.elements == {"G1/F1": confirmed}
    assert (kept.order, len(kept.together), len(kept.rejected)) == ({"G1": ("F2", "F1"), "": ("G1",)}, 1, 1)
    reworded = carried_over(presentation, older, other)
    assert reworded.elements == {"G1/F1": Shown(label="Ihr Name")}
    assert (reworded.together, reworded.rejected) == ((), ())


def test_condition_goes_when_its_field_is_gone() -> None:
    older = read_schema(content(extra=field("F3")))
    presentation = FormPresentation({"G1/F1": Shown(visible_if=Compare("G1/F3", Comparison.FILLED))})
    assert carried_over(presentation, older, read_schema(content("2"))) == FormPresentation()


def test_another_schema_is_refused_for_a_form() -> None:
    first = import_form(actor=SYSTEM, content=content())
    with pytest.raises(Refusal, match="enthält das Schema S2"):
        import_form(actor=SYSTEM, content=schema(field("F1"), identity="S2"), form_id=first.form_id)
    assert FormVersion.objects.count() == 1


def test_what_is_no_schema_is_refused_with_the_reason() -> None:
    with pytest.raises(Refusal, match="kein wohlgeformtes XML"):
        import_form(actor=SYSTEM, content=b"<a>")
    assert not Form.objects.exists()
    assert not Event.objects.filter(kind__contains="forms.form_imported").exists()


def test_rights() -> None:
    office = make_office()
    before = Form.objects.count()
    for person in (office.cast.stranger, office.cast.members[0], office.worker):
        with pytest.raises(NotPermitted):
            import_form(actor=as_actor(person), content=content())
    assert Form.objects.count() == before
    imported = import_form(actor=as_actor(office.worker), content=content(), unit_id=office.unit.pk)
    assert imported.form.unit == office.unit
    with pytest.raises(NotPermitted):
        import_form(actor=as_actor(office.outsider), content=content("2.0.0"), unit_id=office.other_unit.pk)
    assert import_form(actor=as_actor(office.cast.digital_staff), content=content("2.0.0")).form == imported.form


def test_a_real_schema_is_saved() -> None:
    file = SCHEMAS / "S05000001319.schema.xdf.xml"
    if not file.exists():
        pytest.skip("the public schemas in ../shared/data/fim are not here")
    version = import_form(actor=SYSTEM, content=file.read_bytes())
    assert from_json(FormVersion.objects.get(pk=version.pk).definition).counts()["fields"] == 54
