"""Two editors at one draft of a form: the second reads who changed what, and how the own entry differs from it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kreislauf.form_editor.models import FormVersion
from kreislauf.people.models import Role
from tests.cast import make_member, make_person
from tests.form_editor import house as h
from tests.support.two_people import form_of, opened, race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("page", "more", "field"), [("form_element", ("g1/f1",), "label"), ("change_form_head", (), "intro")]
)
def test_of_two_editors_who_save_at_once_one_sees_the_difference(page: str, more: tuple[str, ...], field: str) -> None:
    office = h.office()
    version = h.stored()
    first, second = office.cast.digital_lead, make_person("Frauke", "Nebenan")
    make_member(second, office.cast.digital_unit, Role.HEAD)
    address = reverse(f"form_editor:{page}", args=[version.pk, *more])
    client, _carried = opened(first, address, name="revision")
    form = form_of(client.get(address).content.decode(), "revision")
    one, other = {**form, field: "Betreiben Sie das?"}, {**form, field: "Führen Sie den Betrieb?"}
    _won, lost = race(address, (first, one), (second, other), name="revision")
    html = lost.content.decode()
    assert "Betreiben Sie das?" in html
    assert "Führen Sie den Betrieb?" in html
    assert "<del>" in html
    again = form_of(html, "revision")
    assert again["revision"] == ["1"]
    assert FormVersion.objects.get(pk=version.pk).revision == 1
