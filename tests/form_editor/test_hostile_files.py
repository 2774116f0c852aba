"""Schemas, code lists and descriptions that cost too much to read: a sentence at every door, and nothing stored."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kreislauf.catalogue.models import Service
from kreislauf.config.services_command import main as services
from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.kernel.apart import Bounds
from tests.cast import sign_in
from tests.catalogue import sample
from tests.form_editor import house as h
from tests.forms.xdf import samples as xdf
from tests.support.foreign import TOO_COSTLY, allowing

pytestmark = pytest.mark.django_db
NO_TIME = {"seconds": 0.01}


@pytest.fixture
def office() -> h.Office:
    return h.office()


@pytest.fixture
def editor(client: Client, office: h.Office) -> Client:
    return sign_in(client, office.cast.digital_lead)


def send(client: Client, name: str, *args: object, content: bytes, query: str = "", **data: Any) -> str:
    file = SimpleUploadedFile("datei.xml", content)
    response = client.post(
        reverse(name if ":" in name else f"form_editor:{name}", args=args) + query, {"file": file, **data}
    )
    assert response.status_code in {409, 422}
    return unescape(response.content.decode())


@pytest.mark.parametrize("more", [{}, {"now": "1"}], ids=["report", "at once"])
def test_a_schema_that_takes_too_long(editor: Client, more: dict[str, str]) -> None:
    with allowing(**NO_TIME):
        assert TOO_COSTLY in send(editor, "import_form", content=b"<x/>", unit_id="", **more)
    assert not Form.objects.exists()


def test_a_schema_that_takes_too_much_memory(editor: Client) -> None:
    """Each attribute of six bytes takes two hundred of them once it is read."""
    attributes = "".join(f" a{number}=''" for number in range(100)).encode()
    content = b"<x>" + b"<y" + attributes + b"/>" + (b"<y" + attributes + b"/>") * 12_000 + b"</x>"
    with allowing(memory=200 * 1024 * 1024):
        assert TOO_COSTLY in send(editor, "import_form", content=content, unit_id="")
    assert not Form.objects.exists()


def test_a_code_list_that_takes_too_long(editor: Client) -> None:
    version = h.stored()
    with allowing(**NO_TIME):
        page = send(editor, "supply_code_list", version.pk, content=b"1;a", query="?liste=urn:staaten_1", revision=0)
    assert TOO_COSTLY in page
    version.refresh_from_db()
    assert version.revision == 0


def test_descriptions_that_take_too_long(editor: Client, office: h.Office) -> None:
    unit = str(office.cast.digital_unit.pk)
    with allowing(**NO_TIME):
        assert TOO_COSTLY in send(editor, "catalogue:import_services", content=sample.message(), unit_id=unit)
    assert not Service.objects.exists()


def test_descriptions_come_whole_through_the_child(editor: Client, office: h.Office) -> None:
    file = SimpleUploadedFile("x.xml", sample.message(sample.service("1"), sample.service("")))
    unit = str(office.cast.digital_unit.pk)
    page = editor.post(reverse("catalogue:import_services"), {"file": file, "unit_id": unit}).content.decode()
    assert "Die Kennung (id) fehlt." in unescape(page)


def test_a_pattern_that_costs_too_much_is_named_on_the_report(editor: Client) -> None:
    costly = "(.*\\p{L}){40}"
    content = xdf.schema(xdf.field("F1", more=f'<x:praezisierung pattern="{costly}"/>'))
    file = SimpleUploadedFile("s.xml", content)
    assert editor.post(reverse("form_editor:import_form"), {"file": file, "unit_id": "", "now": "1"}).status_code == 302
    report = editor.get(reverse("form_editor:form_report", args=[FormVersion.objects.get().pk])).content.decode()
    assert f"{costly}“ ist zu aufwendig" in unescape(report)
    assert "F1" in report


def test_the_command_has_the_same_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = tmp_path / "s.xml"
    schema.write_bytes(b"<x/>")
    with allowing(**NO_TIME):
        assert services(["import-form", str(schema)]) == 2
    assert TOO_COSTLY in capsys.readouterr().err


def test_settings_bind_the_readers(settings: Any) -> None:
    from kreislauf.config.files import PATIENCE, bind_readers
    from kreislauf.kernel.apart import bounds

    with allowing():
        settings.KREISLAUF_FILE_SECONDS = 7
        settings.KREISLAUF_FILE_MEGABYTES = 300
        settings.KREISLAUF_FILES_AT_ONCE = 0
        bind_readers()
        found = bounds()
    assert (found.cpu_seconds, found.seconds) == (7, 7 + PATIENCE)
    assert (found.memory, found.at_once) == (300 * 1024 * 1024, 1)
    assert bounds() == Bounds()
