"""Nothing is published while a required group hangs on a rule that nobody settled; what is not understood is listed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.form_editor.actions.confirm_proposal import confirm_proposal
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.read_rule import read_rule
from kreislauf.form_editor.actions.reject_proposal import reject_proposal
from kreislauf.form_editor.actions.set_condition import set_condition
from kreislauf.form_editor.actions.supply_code_list import supply_code_list
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms.changes.code_lists import is_the_list
from kreislauf.forms.changes.conditions import ComparisonRow, Flat
from kreislauf.forms.changes.open_rules import open_rules
from kreislauf.forms.changes.proposed import open_proposals
from kreislauf.forms.engine.codec import from_json, presentation_from_json, to_json
from kreislauf.forms.engine.conditions import Comparison
from kreislauf.forms.engine.definition import Problem, Rule
from kreislauf.kernel import Refusal
from tests.cast import sign_in
from tests.form_editor import house as h

pytestmark = pytest.mark.django_db(transaction=True)
DARK = "G00000000002 „Zwei“ entfällt in den Fällen des Satzes 3 der Anlage."
ELSEWHERE = "Die Anschrift ist auf ihre Richtigkeit zu prüfen."


def with_rule(*texts: str, minimum: int = 1) -> FormVersion:
    first = replace(h.choice("F00000000001", label="Eins", minimum=0), element="F00000000001")
    second = replace(h.group("G00000000002", h.question("F3"), label="Zwei", minimum=minimum), element="G00000000002")
    rules = tuple(Rule(f"R{number}", "1.0", "Regel", text) for number, text in enumerate(texts, 1))
    return h.stored(replace(h.schema(), rules=rules, children=(first, second)))


def publish(house: h.Office, version: FormVersion) -> FormVersion:
    version.refresh_from_db()
    return publish_form_version(actor=house.editor, version_id=version.pk, revision=version.revision)


def place(house: h.Office, version: FormVersion) -> dict[str, Any]:
    version.refresh_from_db()
    return {"actor": house.editor, "version_id": version.pk, "revision": version.revision, "path": "G00000000002"}


def open_of(version: FormVersion) -> list[tuple[str, tuple[str, ...]]]:
    version.refresh_from_db()
    found = open_rules(from_json(version.definition), presentation_from_json(version.presentation))
    return [(each.rule.id, each.groups) for each in found]


def test_a_required_group_on_a_rule_that_is_not_understood_is_not_published() -> None:
    house, version = h.office(), with_rule(DARK, ELSEWHERE)
    assert open_of(version) == [("R1", ("G00000000002",)), ("R2", ())]
    with pytest.raises(Refusal, match="Zwei: Die Gruppe wird immer verlangt; Regel R1"):
        publish(house, version)
    read_rule(**place(house, version), rule="R1")
    assert open_of(version) == [("R2", ())]
    with pytest.raises(Refusal, match="nicht mehr offen"):
        read_rule(**place(house, version), rule="R1")
    with pytest.raises(Refusal, match="nicht mehr offen"):
        read_rule(**place(house, version), rule="R2")
    assert publish(house, version).state == "published"


def test_a_condition_set_by_hand_settles_it_as_well() -> None:
    house, version = h.office(), with_rule(DARK)
    condition = Flat((ComparisonRow("F00000000001", Comparison.EQUALS, ("j",)),))
    set_condition(**place(house, version), kind="visible_if", condition=condition)
    assert open_of(version) == []
    assert publish(house, version).state == "published"


def test_a_voluntary_group_and_rules_about_nothing_stand_in_no_way() -> None:
    assert publish(h.office(), with_rule(DARK, ELSEWHERE, minimum=0)).state == "published"


@pytest.mark.parametrize("settle", [confirm_proposal, reject_proposal])
def test_an_open_proposal_on_a_required_group_is_settled_first(settle: Any) -> None:
    house, version = h.office(), with_rule("Wenn F00000000001 = Ja, dann zeige G00000000002.")
    found = open_proposals(from_json(version.definition), presentation_from_json(version.presentation))
    if not found or found[0].visible_if is None:
        pytest.fail("the rule is no longer understood: choose another wording")
    with pytest.raises(Refusal, match="Der Vorschlag ist noch offen"):
        publish(house, version)
    settle(**place(house, version), rule="R1", kind="condition")
    assert publish(house, version).state == "published"


def test_the_page_lists_what_is_not_understood_and_settles_it() -> None:
    house, version = h.office(), with_rule(DARK, ELSEWHERE)
    definition = replace(from_json(version.definition), problems=(Problem("x", "", "Ein Wert ohne Schlüssel."),))
    FormVersion.objects.filter(pk=version.pk).update(definition=to_json(definition))
    client = sign_in(Client(), house.cast.digital_lead)
    page = client.get(reverse("form_editor:publish_form_version", args=[version.pk])).content.decode()
    for words in (
        "Was nicht verstanden ist",
        "Satzes 3 der Anlage",
        "auf ihre Richtigkeit",
        "Ein Wert ohne Schlüssel.",
    ):
        assert words in page, words
    assert "kern-btn--primary" not in page
    proposals = reverse("form_editor:form_proposals", args=[version.pk])
    assert "Gelesen, bleibt immer verlangt" in client.get(proposals).content.decode()
    answer = {"answer": "read", "path": "G00000000002", "rule": "R1", "revision": version.revision}
    assert client.post(reverse("form_editor:settle_proposal", args=[version.pk]), answer)["Location"] == proposals
    assert "gelesen, bleibt immer verlangt" in client.get(proposals).content.decode()
    page = client.get(reverse("form_editor:publish_form_version", args=[version.pk])).content.decode()
    assert "Fassung veröffentlichen" in page
    assert "auf ihre Richtigkeit" in page


GENERICODE = b"""<CodeList xmlns="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>
<ShortName>x</ShortName><Version>1</Version><CanonicalUri>%s</CanonicalUri>
<CanonicalVersionUri>%s</CanonicalVersionUri></Identification>
<ColumnSet><Column Id="code"><ShortName>code</ShortName></Column></ColumnSet>
<SimpleCodeList><Row><Value ColumnRef="code"><SimpleValue>a</SimpleValue></Value></Row></SimpleCodeList></CodeList>"""


def test_a_file_that_says_it_is_another_list_is_refused() -> None:
    house, version = h.office(), h.stored()
    supply = partial(supply_code_list, actor=house.editor, version_id=version.pk, revision=0, key="urn:staaten_1")
    with pytest.raises(Refusal, match=r"andere Codeliste: „urn:rechtsform_2“ statt „urn:staaten_1“"):
        supply(content=GENERICODE % (b"urn:rechtsform", b"urn:rechtsform_2"))
    version.refresh_from_db()
    assert not from_json(version.definition).code_lists["urn:staaten_1"].is_known
    assert supply(content=GENERICODE % (b"urn:staaten", b"urn:staaten_2")).revision == 1


@pytest.mark.parametrize(
    ("key", "uri", "is_granted"),
    [
        ("urn:de:a:rechtsform_2020-01-01", "urn:de:a:rechtsform_2024-02-02", True),
        ("urn:de:a:rechtsform", "urn:de:a:rechtsform_3", True),
        ("urn:de:a:rechtsform_1", "URN:de:a:rechtsform", True),
        ("urn:de:a:rechtsform_1", "urn:de:a:rechtsformen_1", False),
        ("urn:de:a:rechtsform_1", "urn:de:b:rechtsform_1", False),
        ("urn:de:a:rechtsform_1", "", True),
        ("C60000001", "urn:de:a:rechtsform_1", True),
    ],
)
def test_identity_leaves_the_version_aside(key: str, uri: str, is_granted: bool) -> None:
    assert is_the_list(key, uri).is_granted is is_granted
