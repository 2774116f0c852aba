"""Who may bring files in: asked of every role at every door, before a byte of theirs is read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kreislauf.form_editor.actions.create_form import create_form
from kreislauf.form_editor.actions.import_form import import_form
from kreislauf.form_editor.models import Form
from kreislauf.kernel.apart import apart
from kreislauf.people.permissions import NotPermitted
from tests.cast import as_actor, innerstetal
from tests.form_editor import house as h
from tests.house.matrix import MATRIX
from tests.house.roles import ROLES, sign_everybody_in

pytestmark = pytest.mark.django_db
DOORS: dict[str, set[str]] = {
    "council:upload_motion": {role for role in ROLES if MATRIX["council:upload_motion"].code(role) == 200},
    "form_editor:import_form": {"department", "digital"},
    "catalogue:import_services": {"digital"},
    "form_editor:supply_code_list": {"digital"},
}


def test_only_whom_it_concerns_brings_files_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody else is sent away, and their file is not looked at."""
    looked: list[str] = []

    def counting(task: Any, content: bytes, /, **params: str) -> Any:
        looked.append(task.__name__)
        return apart(task, content, **params)

    for module in ("kreislauf.council.rules.letters", "kreislauf.forms.foreign"):
        monkeypatch.setattr(f"{module}.apart", counting)
    cast = innerstetal()
    version = h.stored(unit=cast.digital_unit)
    clients = sign_everybody_in(cast)
    for door, allowed in DOORS.items():
        address = reverse(door, args=[version.pk] if door.endswith("code_list") else [])
        query = "?liste=urn:staaten_1" if door.endswith("code_list") else ""
        for role in ROLES:
            looked.clear()
            unit = str(cast.digital_unit.pk) if role == "digital" else ""
            files = {name: SimpleUploadedFile("a.txt", b"<x/>") for name in ("file", "letter")}
            answer = clients[role].post(address + query, {**files, "unit_id": unit, "revision": "0", "now": "1"})
            if role not in allowed:
                assert answer.status_code in {302, 403, 404}, (door, role, answer.status_code)
                assert not looked, (door, role)
    assert Form.objects.count() == 1


@pytest.mark.parametrize("office", ["clerk", "treasurer", "cashier", "auditor", "privacy_officer"])
def test_offices_that_account_or_examine_make_no_forms(office: str) -> None:
    """Not even for their own unit; digitalisation makes it for them."""
    cast = innerstetal()
    person = getattr(cast, office)
    unit = person.memberships.filter(organization__kind="department").first().organization
    with pytest.raises(NotPermitted):
        create_form(actor=as_actor(person), title="Anzeige", unit_id=unit.pk)
    with pytest.raises(NotPermitted):
        import_form(actor=as_actor(person), content=b"<x/>", unit_id=unit.pk)
    with pytest.raises(NotPermitted):
        import_form(actor=as_actor(person), content=b"<x/>")
    assert not Form.objects.exists()
