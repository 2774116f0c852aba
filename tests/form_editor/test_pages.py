"""The editor's pages: what they say, what they offer to whom, and that nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kreislauf.form_editor.actions.change_element import change_element
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.start_form_version import start_form_version
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.forms.engine.codec import from_json, presentation_from_json, to_json
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import Field
from kreislauf.kernel import now
from tests.cast import sign_in
from tests.form_editor import house as h
from tests.support.outside import SCHEMAS as FIM

pytestmark = pytest.mark.django_db
SMALL = FIM / "S07000000264.schema.xdf.xml"
needs_schemas = pytest.mark.skipif(not SMALL.exists(), reason=h.NOT_HERE)


@pytest.fixture
def office() -> h.Office:
    return h.office()


@pytest.fixture
def editor(client: Client, office: h.Office) -> Client:
    return sign_in(client, office.cast.digital_lead)


def text_of(response: Any, code: int = 200) -> str:
    text = unescape(response.content.decode()).replace("\u00a0", " ")
    assert response.status_code == code, (response.status_code, text[:1500])
    return text


def get(client: Client, name: str, *args: object, code: int = 200, within: str = "", **query: str) -> str:
    """The page; `within` is what the address calls `in`."""
    asked = query | {"in": within} if within else query
    return text_of(client.get(reverse(f"form_editor:{name}", args=args), asked), code)


def post(client: Client, name: str, *args: object, query: str = "", **data: Any) -> Any:
    return client.post(reverse(f"form_editor:{name}", args=args) + query, data, follow=False)


def presentation(version: FormVersion) -> Any:
    version.refresh_from_db()
    return presentation_from_json(version.presentation)


# --- forms


def test_list_and_form(editor: Client, office: h.Office) -> None:
    assert "Noch kein Formular" in get(editor, "forms")
    version = h.stored(unit=office.cast.digital_unit)
    html = get(editor, "forms")
    assert "FIM-Datenschema S1" in html
    assert "Entwurf 1 in Arbeit" in html
    assert "Kein Formular passt" in get(editor, "forms", suche="Hund")
    assert "Anzeige" in get(editor, "forms", suche="anz", stand="draft")
    page = get(editor, "form", version.form_id)
    assert "Entwurf bearbeiten" in page
    assert "Noch verwendet keine Leistung" in page


def test_who_may_not_edit_reads(client: Client, office: h.Office) -> None:
    version = h.stored()
    sign_in(client, office.cast.treasurer)
    assert "Bearbeiten können ihn die Einheit" in get(client, "form_version", version.pk)
    page = get(client, "form_element", version.pk, "g1/f1")
    assert "Speichern" not in page
    assert "Amtliche Hilfe" in page
    for name in ("order_elements", "form_proposals", "set_together", "change_form_head", "publish_form_version"):
        get(client, name, version.pk, code=403)
    assert post(client, "form_element", version.pk, "g1/f1", revision=0, label="x").status_code == 403


def test_the_list_costs_the_same_for_many(editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            get(editor, "forms")
        return len(captured)

    get(editor, "forms")
    h.stored()
    one = queries()
    for number in range(20):
        h.stored(replace(h.schema(), id=f"S{number + 2}"))
    assert queries() == one


def test_create_a_form_and_its_first_question(editor: Client) -> None:
    made = post(editor, "create_form", title="Hundeanmeldung", unit_id="")
    version = FormVersion.objects.get()
    assert made.url == reverse("form_editor:form_version", args=[version.pk])
    assert "Erstes Element hinzufügen" in get(editor, "form_version", version.pk)
    assert "Was fügen Sie hinzu?" in get(editor, "add_element", version.pk)
    assert "Zeichen höchstens" in get(editor, "add_element", version.pk, typ="text")
    added = post(editor, "add_element", version.pk, query="?typ=text&in=", revision=0, label="Name des Hundes",
                 minimum=1, maximum=1, param_max_length=40)  # fmt: skip
    assert added.url == reverse("form_editor:form_element", args=[version.pk, "name_des_hundes"])
    version.refresh_from_db()
    node = from_json(version.definition).at("name_des_hundes")
    assert isinstance(node, Field)
    assert node.params == {"max_length": 40}
    wrong = post(editor, "add_element", version.pk, query="?typ=selection&in=", revision=1, label="Rasse",
                 minimum=1, maximum=1, choices="a;x\na;y")  # fmt: skip
    html = text_of(wrong, 422)
    assert "kommt zweimal vor" in html
    assert "Rasse" in html, "nothing typed is lost"


@pytest.mark.parametrize(
    "kind", ["group", "text", "integer", "currency", "date", "time", "boolean", "file", "selection"]
)
def test_a_form_for_every_type(editor: Client, office: h.Office, kind: str) -> None:
    version = h.own_form(office)
    html = get(editor, "add_element", version.pk, typ=kind, within="person")
    assert "Bezeichnung" in html
    assert "In „Person“." in html


# --- an element


def test_the_official_text_stands_beside_ones_own(editor: Client) -> None:
    version = h.stored()
    saved = post(editor, "form_element", version.pk, "g1/f1", revision=0, label="Betrieb?", help="", go="next")
    assert saved.url == reverse("form_editor:form_element", args=[version.pk, "g1/f2"])
    html = get(editor, "form_element", version.pk, "g1/f1")
    assert "Betrieb?" in html
    assert "Amtliche Hilfe" in html
    assert "Amtlich: F1" in get(editor, "form_version", version.pk)
    assert "„F1“ geändert." in get(editor, "form_version", version.pk)
    undone = post(editor, "undo_form_change", version.pk, 1)
    assert undone.status_code == 302
    assert presentation(version).elements == {}


def test_the_second_editor_keeps_what_was_typed(editor: Client, office: h.Office) -> None:
    version = h.stored()
    change_element(actor=office.editor, version_id=version.pk, revision=0, path="g2", starts_page=True)
    late = post(editor, "form_element", version.pk, "g1/f1", revision=0, label="Meins", help="")
    html = text_of(late, 409)
    assert "„G2“ geändert." in html
    assert 'value="Meins"' in html
    assert 'name="revision" value="1"' in html
    again = post(editor, "form_element", version.pk, "g1/f1", revision=1, label="Meins", help="")
    assert again.status_code == 302
    assert presentation(version).elements["g1/f1"].label == "Meins"


def test_refusals_name_what_helps(editor: Client) -> None:
    version = h.stored()
    html = text_of(post(editor, "form_element", version.pk, "g1/f1", revision=0, is_hidden="on"), 422)
    assert "Ein Pflichtelement lässt sich nur ausblenden" in html


def test_unknown_elements_are_not_found(editor: Client) -> None:
    version = h.stored()
    get(editor, "form_element", version.pk, "g1/weg", code=404)
    get(editor, "set_condition", version.pk, "sichtbar", "weg", code=404)
    get(editor, "set_condition", version.pk, "anders", "g1", code=404)
    get(editor, "order_elements", version.pk, code=404, **{"in": "g1/f1"})
    assert post(editor, "move_element", version.pk, "weg", revision=0, direction="up").status_code == 404


def test_order_by_buttons(editor: Client) -> None:
    version = h.stored()
    moved = post(editor, "move_element", version.pk, "g1/f2", revision=0, direction="up")
    assert presentation(version).order == {"g1": ("f2", "f1", "f3")}
    html = text_of(editor.get(moved.url))
    assert html.count("autofocus") == 1, "the button stays in focus"
    stale = post(editor, "move_element", version.pk, "g1/f2", revision=0, direction="down")
    assert "inzwischen geändert" in text_of(editor.get(stale.url))
    broken = post(editor, "move_element", version.pk, "g1/f2", revision="x" * 50, direction="down")
    assert broken.status_code == 302


def test_own_elements_move_and_go(editor: Client, office: h.Office) -> None:
    version = h.own_form(office)
    assert "oberste Ebene" in get(editor, "move_into", version.pk, "person/name")
    post(editor, "move_into", version.pk, "person/name", revision=4, into="")
    assert "Die Frage wird nicht mehr gestellt." in get(editor, "remove_element", version.pk, "name")
    post(editor, "remove_element", version.pk, "name", revision=5)
    version.refresh_from_db()
    assert [path for path, _node in from_json(version.definition).walk()] == ["person", "person/geburtstag"]


def test_a_schema_offers_neither_adding_nor_removing(editor: Client) -> None:
    version = h.stored()
    html = get(editor, "form_element", version.pk, "g1/f2")
    assert "Entfernen" not in html
    for name in ("remove_element", "move_into"):
        assert "FIM-Datenschema" in get(editor, name, version.pk, "g1/f2", code=409)
    get(editor, "add_element", version.pk, code=409)


# --- conditions


def test_a_condition_is_put_together_without_scripts(editor: Client) -> None:
    version = h.stored()
    html = get(editor, "set_condition", version.pk, "sichtbar", "g2")
    assert "Wenn F1 = Ja" not in html, "the rule names no element of this form"
    place = ("set_condition", version.pk, "sichtbar", "g2")
    html = text_of(post(editor, *place, revision=0, add="1", new="g1/f1", join="all"))
    assert 'name="row-0-path" value="g1/f1"' in html
    row = {"row-0-path": "g1/f1", "row-0-comparison": "equals"}
    missing = text_of(post(editor, *place, revision=0, join="all", save="1", **row), 422)
    assert "fehlt der Wert" in missing
    both = {**row, "row-0-value": "j"}
    html = text_of(post(editor, *place, revision=0, add="1", new="g1/f2", join="all", **both))
    assert "checked" in html
    more = {**both, "row-1-path": "g1/f2", "row-1-comparison": "filled"}
    html = text_of(post(editor, *place, revision=0, remove="1", join="any", **more))
    assert 'name="row-1-path"' not in html
    assert post(editor, *place, revision=0, save="1", join="any", **both).status_code == 302
    assert presentation(version).elements["g2"].visible_if == Compare("g1/f1", Comparison.EQUALS, ("j",))
    assert "Gefragt nur, wenn „F1“ ist „Ja“." in get(editor, "form_element", version.pk, "g2")
    assert "Danach fragen die Bedingungen von" in get(editor, "form_element", version.pk, "g1/f1")
    assert post(editor, *place, revision=1, clear="1", **both).status_code == 302
    assert presentation(version).elements == {}


def test_proposals_one_by_one(editor: Client) -> None:
    version = h.proposing()
    html = get(editor, "form_proposals", version.pk)
    assert "1 offener Vorschlag" in html
    assert 'Wenn F00000000001 "Eins" nicht leer' in html
    assert "Vorschlag aus einer Regel" in get(editor, "form_element", version.pk, "F00000000002")
    settled = post(
        editor, "settle_proposal", version.pk, revision=0, path="F00000000002", rule="R00000000001",
        kind="condition", answer="confirm",
    )  # fmt: skip
    assert settled.status_code == 302
    assert presentation(version).elements["F00000000002"].required_if is not None
    html = get(editor, "form_proposals", version.pk)
    assert "Kein Vorschlag offen" in html
    assert "bestätigt von" in html


def test_together(editor: Client) -> None:
    version = h.stored()
    assert "F2" in get(editor, "set_together", version.pk, within="g1")
    text_of(post(editor, "set_together", version.pk, query="?in=g1", revision=0, paths=["g1/f2"], exactly="no"), 422)
    saved = post(editor, "set_together", version.pk, revision=0, paths=["g2", "g3"], exactly="yes")
    assert saved.status_code == 302
    assert "Genau eines davon:" in get(editor, "form_version", version.pk)
    assert post(editor, "remove_together", version.pk, 0, revision=1).status_code == 302
    assert presentation(version).together == ()


# --- code lists


def test_supply_a_code_list(editor: Client) -> None:
    version = h.stored()
    assert "urn:staaten_1" in get(editor, "form_code_lists", version.pk)
    file = SimpleUploadedFile("staaten.csv", b"000;Deutschland\n129;Frankreich")
    assert post(editor, "supply_code_list", version.pk, query="?liste=urn:staaten_1", revision=0, file=file).url
    assert "Deutschland, Frankreich" in get(editor, "form_code_lists", version.pk)
    get(editor, "supply_code_list", version.pk, liste="urn:ja-nein", code=409)
    get(editor, "supply_code_list", version.pk, liste="urn:weg", code=409)


# --- publishing


def test_publishing_shows_what_would_break(editor: Client, office: h.Office) -> None:
    first = h.own_form(office)
    publish_form_version(actor=office.editor, version_id=first.pk, revision=first.revision)
    second = start_form_version(actor=office.editor, form_id=first.form_id)
    post(editor, "remove_element", second.pk, "person/name", revision=0)
    html = get(editor, "publish_form_version", second.pk)
    assert "Fassung 1: 0 begonnene Anträge" in html
    assert "Wird nicht mehr gefragt" in html
    assert "Begonnene Anträge bleiben auf der Fassung" in html
    done = post(editor, "publish_form_version", second.pk, revision=1, note="Ohne Namen.")
    assert done.url == reverse("form_editor:form", args=[first.form_id])
    page = get(editor, "form", first.form_id)
    assert "Ohne Namen." in page
    assert "Neue Anträge beginnen damit" in page
    assert post(editor, "withdraw_form_version", second.pk, reason="Falsch.").status_code == 302
    assert "Zurückgezogen" in get(editor, "form", first.form_id)
    assert "ändert sich nicht mehr" in get(editor, "form_version", second.pk)
    get(editor, "order_elements", second.pk, code=409)


def test_errors_stand_instead_of_the_button(editor: Client) -> None:
    post(editor, "create_form", title="Leer", unit_id="")
    version = FormVersion.objects.get()
    html = get(editor, "publish_form_version", version.pk)
    assert "Das Formular fragt noch nichts." in html
    assert 'name="note"' not in html
    assert text_of(post(editor, "publish_form_version", version.pk, revision=0), 422)


def test_start_and_discard(editor: Client, office: h.Office) -> None:
    first = h.own_form(office)
    publish_form_version(actor=office.editor, version_id=first.pk, revision=first.revision)
    made = post(editor, "start_form_version", first.form_id)
    second = FormVersion.objects.get(number=2)
    assert made.url == reverse("form_editor:form_version", args=[second.pk])
    assert "lässt sich nicht zurücknehmen" in get(editor, "discard_form_version", second.pk)
    post(editor, "discard_form_version", second.pk)
    assert not FormVersion.objects.filter(number=2).exists()


def test_the_report_begins_with_data_minimisation(editor: Client) -> None:
    bare = h.with_children(h.schema("own"), h.question("ohne", legal_basis=()))
    html = get(editor, "form_report", h.stored(bare).pk)
    assert html.index("Datensparsamkeit") < html.index("Warnungen")
    assert "keine Rechtsgrundlage" in html


# --- preview


def previewed(html: str) -> dict[str, str]:
    """The hidden state of a preview page."""
    return {name: html.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("state", "page")}


def test_preview_asks_checks_and_stores_nothing(editor: Client, office: h.Office) -> None:
    version = h.own_form(office)
    before = list(FormVersion.objects.values())
    html = get(editor, "form_preview", version.pk)
    assert "Nichts wird gespeichert" in html
    carried = previewed(html)
    wrong = text_of(post(editor, "form_preview", version.pk, go="next", **carried), 422)
    assert "Bitte prüfen Sie Ihre Eingaben" in wrong
    answers = {"person/name": "Ada Beispiel", "person/geburtstag": ""}
    end = text_of(post(editor, "form_preview", version.pk, go="next", **carried, **answers))
    assert "Ende des Formulars" in end
    back = text_of(post(editor, "form_preview", version.pk, go="open:person", state=previewed(end)["state"], page=""))
    assert "Ada Beispiel" in back
    assert list(FormVersion.objects.values()) == before
    assert "Ada" not in str(dict(editor.session))


@pytest.mark.parametrize("go", ["next", "back", "add", "remove:g3/0", "remove:x/y", "open:weg", "open:", "🙂"])
def test_preview_of_broken_requests_begins_again(editor: Client, go: str) -> None:
    version = h.stored()
    for page in ("g1", "weg", "", "g3/0/f6", "../.."):
        response = post(editor, "form_preview", version.pk, go=go, state="kaputt", page=page)
        assert response.status_code in {200, 422}


def test_preview_shows_repeated_groups(editor: Client) -> None:
    version = h.stored()
    html = get(editor, "form_preview", version.pk, seite="g3")
    assert "Eintrag hinzufügen" in html
    added = text_of(post(editor, "form_preview", version.pk, go="add", **previewed(html)))
    assert "F6" in added


# --- import


@needs_schemas
def test_import_shows_a_report_first(editor: Client) -> None:
    content = SMALL.read_bytes()
    shown = post(editor, "import_form", file=SimpleUploadedFile("s.xml", content), unit_id="")
    html = text_of(shown)
    assert "Noch ist nichts gespeichert." in html
    assert not Form.objects.exists()
    packed = html.partition('name="content" value="')[2].partition('"')[0]
    done = post(editor, "import_form", content=packed, unit_id="")
    version = FormVersion.objects.get()
    assert done.url == reverse("form_editor:form_report", args=[version.pk])
    assert "Felder: 44" in get(editor, "form_report", version.pk)
    again = post(editor, "import_form", file=SimpleUploadedFile("s.xml", content), unit_id="")
    assert "wird dessen nächste Fassung" in text_of(again)


@needs_schemas
def test_import_at_once(editor: Client) -> None:
    file = SimpleUploadedFile("s.xml", SMALL.read_bytes())
    assert post(editor, "import_form", file=file, unit_id="", now="1").status_code == 302
    assert FormVersion.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"<x/>", b"nein", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"])
def test_import_of_something_else(editor: Client, content: bytes) -> None:
    response = post(editor, "import_form", file=SimpleUploadedFile("s.xml", content), unit_id="")
    assert "form" in text_of(response, 422)
    assert not Form.objects.exists()


@pytest.mark.parametrize("packed", ["kein Base64", "AAAA", "eJwrTgUAATgBIA==", "eJw"])
def test_import_of_a_broken_way(editor: Client, packed: str) -> None:
    response = post(editor, "import_form", content=packed, unit_id="")
    assert response.status_code in {409, 422}
    assert not Form.objects.exists()


@needs_schemas
def test_the_largest_schema_stays_quick(editor: Client) -> None:
    largest = max(FIM.glob("*.xml"), key=lambda path: path.stat().st_size)
    assert post(editor, "import_form", file=SimpleUploadedFile("s.xml", largest.read_bytes()), unit_id="", now="1").url
    version = FormVersion.objects.get()
    path = next(path for path, node in from_json(version.definition).walk() if not hasattr(node, "children"))
    for name, args in (("form_version", []), ("form_element", [path]), ("form_report", []), ("form_proposals", [])):
        with CaptureQueriesContext(connection) as captured:
            get(editor, name, version.pk, *args)
        assert len(captured) < 20, name


def test_definition_is_as_it_was_read(editor: Client) -> None:
    """Whatever an editor does to the presentation of a schema, the definition stays."""
    version = h.stored()
    before = to_json(h.schema())
    post(editor, "form_element", version.pk, "g1/f1", revision=0, label="Neu", help="Neu", starts_page="on")
    post(editor, "move_element", version.pk, "g3", revision=1, direction="up")
    post(editor, "change_form_head", version.pk, revision=2, intro="Guten Tag", needs="Ausweis")
    version.refresh_from_db()
    assert (version.definition, version.revision) == (before, 3)
    assert version.created_at <= now()
