"""The pages of applicants, as a browser without JavaScript sends and gets them."""

from __future__ import annotations

import re
import tracemalloc
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.send_resume_link import send_resume_link
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.actions.start_application import Started
from kreislauf.applications.actions.upload_file import upload_file
from kreislauf.applications.models import AccessKey, Application, Attachment
from kreislauf.applications.queries.drafts.access import code_secret, link_secret
from kreislauf.applications.rules.drafts.applicant import PROOF_PATH
from kreislauf.applications.rules.drafts.limits import HOURLY
from kreislauf.applications.rules.identity import Identity
from kreislauf.applications.views._applicant import SESSION_ACCOUNT, SESSION_KEYS
from kreislauf.catalogue.models import Service
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.people.models import Person
from tests.applications.drafts import house as h
from tests.cast import sign_in
from tests.support.bombs import MEGABYTE, crowded_zip, lying_zip, mimetype_bomb

pytestmark = pytest.mark.django_db(transaction=True)


def post(client: Client, started: Started, key: str, **values: Any) -> Any:
    names = {name.replace("__", "/"): value for name, value in values.items()}
    names.setdefault("revision", str(h.revision(started.application)))
    return client.post(h.address("page", started.application, key), names)


def fill(client: Client, started: Started) -> None:
    """Everything the form asks for."""
    post(client, started, "person", **{name.replace("/", "__"): value for name, value in h.PERSON.items()})
    post(client, started, "stall/0/title", stall__0__title="Brot", stall__0__kind="food")
    post(client, started, "stall")
    licence = SimpleUploadedFile("Karte.pdf", h.PDF, "application/pdf")
    post(client, started, "papers", papers__licence=licence, papers__note="")
    client.post(h.address("reach", started.application), {"way": "post", "postal": "F. Petersen\n38999 Talheim"})


# --- the start


def test_the_start_page_says_everything_before_anything_is_asked(client: Client) -> None:
    service = h.market(documents=["Reisegewerbekarte"], fee_cents=2500)
    response = client.get(reverse("apply:start", args=[service.slug]))
    page = response.content.decode()
    for words in (
        "Reisegewerbekarte",
        "25,00",
        "30 Tagen",
        service.unit.name,
        "DSGVO",
        "120 Monate",
        "etwa",
        "Unternehmen",
    ):
        assert words in page, words
    assert not Application.objects.exists()
    assert client.get(reverse("apply:start", args=["gibt-es-nicht"])).status_code == 404
    Service.objects.update(state="draft")
    assert client.get(reverse("apply:start", args=[service.slug])).status_code == 404


def test_a_service_without_an_open_form_says_so(client: Client) -> None:
    service = h.market()
    service.channels.update(live_since=None)
    response = client.get(reverse("apply:start", args=[service.slug]))
    assert "Zurzeit nicht online" in response.content.decode()
    client.post(reverse("apply:start", args=[service.slug]), {"applicant_kind": "person"})
    assert not Application.objects.exists()


def test_beginning_shows_the_code_and_changes_the_session(client: Client) -> None:
    service = h.market()
    client.get(reverse("apply:start", args=[service.slug]))
    response = client.post(reverse("apply:start", args=[service.slug]), {"applicant_kind": "person"}, follow=True)
    draft = Application.objects.get()
    assert code_secret(draft.access_keys.get(kind="code").pk) in response.content.decode()
    assert client.session[SESSION_KEYS] == [str(draft.access_keys.get(kind="browser").pk)]
    assert client.get(h.address("tasks", draft)).status_code == 200


def test_scripts_cannot_fill_the_table(client: Client) -> None:
    service = h.market()
    address = reverse("apply:start", args=[service.slug])
    for _ in range(HOURLY["start"]):
        client.post(address, {"applicant_kind": "person"})
    response = client.post(address, {"applicant_kind": "person"})
    assert response.status_code == 422
    assert "in einer Stunde" in response.content.decode()
    assert Application.objects.count() == HOURLY["start"]


def test_a_made_up_kind_of_applicant_is_refused(client: Client) -> None:
    service = h.market(allows_companies=False)
    assert client.post(reverse("apply:start", args=[service.slug]), {"applicant_kind": "company"}).status_code == 422
    assert not Application.objects.exists()


# --- who may see


PRIVATE = ("tasks", "welcome", "check", "keys", "delete", "who")


@pytest.mark.parametrize("name", PRIVATE)
def test_whoever_holds_no_key_finds_nothing(name: str) -> None:
    started = h.begin(h.market(), "company")
    address = h.address(name, started.application)
    other = h.browser(h.begin(Service.objects.get()))
    for stranger in (Client(), other):
        assert stranger.get(address).status_code == 404
    response = h.browser(started).get(address)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert h.browser(started).get(h.address(name, Application(pk=uuid4()))).status_code == 404


def test_staff_see_no_drafts() -> None:
    started = h.begin(h.market())
    clerk = sign_in(Client(), Person.objects.get(given_name="Svenja", family_name="Albers"))
    for name in PRIVATE:
        assert clerk.get(h.address(name, started.application)).status_code == 404


def test_strangers_change_nothing() -> None:
    started = h.begin(h.market())
    draft, stranger = started.application, Client()
    for name, args in (
        ("page", ["person"]), ("remove_instance", ["stall/0"]), ("send_link", []), ("invite", []), ("renew_code", []),
        ("delete", []), ("revoke", [draft.access_keys.get(kind="code").pk]), ("remove_file", [uuid4()]),
    ):  # fmt: skip
        data = {"person/family_name": "X", "address": "x@beispiel.example", "colleague-address": "x@beispiel.example"}
        assert stranger.post(h.address(name, draft, *args), data).status_code == 404, name
    assert h.answers_of(draft) == {}
    assert draft.access_keys.filter(revoked_at=None).count() == 2


# --- pages


def test_every_button_saves() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    raw = {name.replace("/", "__"): value for name, value in h.PERSON.items()}
    expected = {
        "next": h.address("page", draft, "stall/0/title"),
        "back": h.address("tasks", draft),
        "tasks": h.address("tasks", draft),
        "later": h.address("keys", draft),
    }
    for go, address in expected.items():
        response = post(client, started, "person", go=go, **{**raw, "person__given_name": f"Frauke {go}"})
        assert (response.status_code, response["Location"]) == (302, address)
        assert h.answers_of(draft)["person"]["given_name"] == f"Frauke {go}"


def test_back_loses_nothing_even_if_something_cannot_be_read() -> None:
    started = h.begin(h.market())
    client = h.browser(started)
    response = post(client, started, "person", go="back", person__family_name="Petersen", person__birth_date="im Mai")
    assert response.status_code == 302
    page = client.get(h.address("page", started.application, "person")).content.decode()
    assert 'value="im Mai"' in page
    assert 'value="Petersen"' in page
    assert "beim letzten Mal nicht lesen" in page


def test_errors_are_linked_and_what_was_typed_stands_there() -> None:
    started = h.begin(h.market())
    response = post(
        h.browser(started), started, "person", person__family_name="Petersen", person__birth_date="31.2.1990"
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#f-person-given_name"' in page
    assert 'id="f-person-given_name"' in page
    assert 'value="31.2.1990"' in page


def test_two_windows_show_both_values() -> None:
    started = h.begin(h.market())
    client = h.browser(started)
    names = {"person__family_name": "Petersen", "person__birth_date": ""}
    post(client, started, "person", revision="0", person__given_name="Frauke", **names)
    response = post(client, started, "person", revision="0", person__given_name="Silke", **names)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Inzwischen wurde diese Seite in einem anderen Fenster geändert" in page
    assert "„Frauke“" in page
    assert "„Silke“" in page
    assert 'value="Silke"' in page
    (revision,) = re.findall(r'name="revision" value="(\d+)"', page)
    assert post(client, started, "person", revision=revision, person__given_name="Silke", **names).status_code == 302
    assert h.answers_of(started.application)["person"]["given_name"] == "Silke"


def test_pages_that_there_are_not() -> None:
    started = h.begin(h.market())
    client = h.browser(started)
    for key in ("nichts", "stall/9/title", "person/family_name", "%2e%2e", "stall/99999999999999999999/title"):
        address = h.address("page", started.application, "person").replace("person", key)
        assert client.get(address).status_code == 404, key
        assert client.post(address, {"go": "add"}).status_code == 404, key
        assert client.post(address, {"revision": "x"}).status_code == 404, key


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 40, "²", "\x00"])
def test_a_made_up_revision_harms_nothing(revision: str) -> None:
    started = h.begin(h.market())
    response = post(h.browser(started), started, "person", revision=revision, person__family_name="Petersen")
    assert response.status_code == 422
    assert h.answers_of(started.application)["person"] == {"family_name": "Petersen"}


def test_lists_are_filled_and_emptied() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    post(client, started, "stall/0/title", stall__0__title="Brot", stall__0__kind="food")
    response = post(client, started, "stall", go="add")
    assert response["Location"] == h.address("page", draft, "stall/1/title")
    page = client.get(h.address("page", draft, "stall")).content.decode()
    assert "Brot" in page
    removal = h.address("remove_instance", draft, "stall/0")
    question = client.get(removal).content.decode()
    assert "entfernen?" in question
    (revision,) = re.findall(r'name="revision" value="(\d+)"', question)
    assert client.post(removal, {"revision": revision}).status_code == 302
    assert h.answers_of(draft)["stall"] == [{}]
    assert client.get(h.address("remove_instance", draft, "person")).status_code == 404


# --- files


def test_a_file_comes_with_its_page_and_goes_again() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    file = SimpleUploadedFile("Kärte “1”.pdf", h.PDF, "text/html")
    assert post(client, started, "papers", go="upload", papers__licence=file).status_code == 302
    row = Attachment.objects.get()
    page = client.get(h.address("page", draft, "papers")).content.decode()
    assert "Wird auf Schadsoftware geprüft" in page
    response = client.get(h.address("file", draft, row.pk))
    assert response.content == h.PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert client.post(h.address("remove_file", draft, row.pk))["Location"] == h.address("page", draft, "papers")
    assert client.get(h.address("file", draft, row.pk)).status_code == 404


def test_a_refused_file_takes_nothing_else_with_it() -> None:
    started = h.begin(h.market())
    file = SimpleUploadedFile("karte.pdf", b"<html>", "application/pdf")
    response = post(h.browser(started), started, "papers", papers__licence=file, papers__note="Strom nötig")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Es zählt der Inhalt der Datei" in page
    assert h.answers_of(started.application)["papers"] == {"note": "Strom nötig"}
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("bomb", [mimetype_bomb(), crowded_zip(100_000)], ids=["mimetype", "directory"])
def test_nothing_is_unpacked_to_tell_what_a_file_is(bomb: bytes) -> None:
    """A hundred megabytes that call themselves an OpenDocument, and a directory of a hundred thousand files."""
    started = h.begin(h.market())
    client = h.browser(started)
    post(client, started, "papers", papers__licence=SimpleUploadedFile("a.odt", zipped_readme()))
    tracemalloc.start()
    try:
        response = post(client, started, "papers", papers__licence=SimpleUploadedFile("a.odt", bomb))
        highest = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert response.status_code == 422
    assert "Es zählt der Inhalt der Datei" in response.content.decode()
    assert not Attachment.objects.exists()
    assert highest < 32 * MEGABYTE


def zipped_readme() -> bytes:
    return lying_zip("readme", b"x", declared=1, method=0)


def test_infected_files_are_shown_and_not_given_back() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    fill(client, started)
    Attachment.objects.update(scan="infected")
    assert client.get(h.address("file", draft, Attachment.objects.get().pk)).status_code == 404
    page = client.get(h.address("check", draft)).content.decode()
    assert "Schadsoftware gefunden" in page
    assert "Antrag absenden" not in page


def test_foreign_files_are_not_found() -> None:
    mine, other = h.begin(h.market()), h.begin(Service.objects.get())
    row = upload_file(
        actor=h.holder(other.application), application_id=other.application.pk, key="papers", path="papers/licence",
        filename="a.pdf", content=h.PDF,
    )  # fmt: skip
    client = h.browser(mine)
    assert client.get(h.address("file", mine.application, row.pk)).status_code == 404
    assert client.get(h.address("file", other.application, row.pk)).status_code == 404
    assert client.post(h.address("remove_file", mine.application, row.pk)).status_code == 404
    assert Attachment.objects.exists()


def test_acting_on_behalf_is_told_and_proven() -> None:
    started = h.begin(h.market(), "behalf")
    client, draft = h.browser(started), started.application
    address = h.address("who", draft)
    response = client.post(address, {"name": "Silke Petersen", "capacity": "authorised", "revision": "0"})
    assert response.status_code == 422
    assert h.answers_of(draft)["_applicant"] == {"name": "Silke Petersen", "capacity": "authorised"}
    told = {"name": "Silke Petersen", "capacity": "authorised", "confirmed": "on", "revision": "1"}
    letter = SimpleUploadedFile("Vollmacht.pdf", h.PDF, "application/pdf")
    assert client.post(address, {**told, PROOF_PATH: letter})["Location"] == h.address("page", draft, "person")
    assert "Vollmacht.pdf" in client.get(h.address("check", draft)).content.decode()
    row = Attachment.objects.get()
    assert client.post(h.address("remove_file", draft, row.pk))["Location"] == address


# --- the check


def test_the_check_lists_gaps_with_their_pages_then_offers_to_submit() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    page = client.get(h.address("check", draft)).content.decode()
    assert h.address("page", draft, "papers") in page
    assert "Antrag absenden" not in page
    fill(client, started)
    page = client.get(h.address("check", draft)).content.decode()
    assert "Petersen" in page
    assert "Karte.pdf" in page
    assert "Antrag absenden" in page
    assert "gebührenfrei" in page
    assert f'name="revision" value="{h.revision(draft)}"' in page


def test_what_was_submitted_leads_to_its_own_page() -> None:
    started = h.begin(h.market(), "company")
    client, draft = h.browser(started), started.application
    client.post(
        h.address("who", draft), {"company": "Backhaus GmbH", "name": "F. P.", "function": "Prokura", "revision": "0"}
    )
    fill(client, started)
    client.post(reverse("apply:submit", args=[draft.pk]), {"revision": str(h.revision(draft))})
    draft.refresh_from_db()
    assert draft.state == "received"
    assert h.answers_of(draft)["_applicant"]["company"] == "Backhaus GmbH"
    for name in ("tasks", "check", "delete", "who"):
        assert client.get(h.address(name, draft))["Location"] == reverse("status:status", args=[draft.pk])
    assert post(client, started, "person", person__family_name="X").status_code == 302
    assert h.answers_of(draft)["person"]["family_name"] == "Petersen"


# --- coming back


def test_looking_at_a_link_opens_nothing() -> None:
    started = h.begin(h.market())
    draft, scanner = started.application, Client()
    key = send_resume_link(actor=h.holder(draft), application_id=draft.pk, address="frauke@beispiel.example")
    address = reverse("apply:resume", args=[link_secret(key.pk)])
    response = scanner.get(address)
    assert response.status_code == 200
    assert scanner.head(address).status_code == 200
    assert scanner.post(address).status_code == 405
    assert AccessKey.objects.get(pk=key.pk).confirmed_at is None
    assert scanner.get(h.address("tasks", draft)).status_code == 404
    response = scanner.post(reverse("apply:open_link"), {"secret": link_secret(key.pk)})
    assert response["Location"] == h.address("tasks", draft)
    key.refresh_from_db()
    assert key.confirmed_at is not None
    assert scanner.get(h.address("tasks", draft)).status_code == 200


def test_links_that_open_nothing_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    h.market()
    wrong = "A" * 43
    response = Client().get(reverse("apply:resume", args=[wrong]))
    assert response.status_code == 404
    assert "Zugangscode" in response.content.decode()
    assert wrong not in caplog.text
    assert Client().post(reverse("apply:open_link"), {"secret": "x\x00"}).status_code == 404


def test_a_code_opens_in_another_browser_and_is_counted() -> None:
    started = h.begin(h.market())
    draft, other = started.application, Client()
    code = code_secret(draft.access_keys.get(kind="code").pk)
    assert other.post(reverse("apply:access"), {"code": "00000-00000-00000-00000"}).status_code == 422
    assert other.post(reverse("apply:access"), {"code": code})["Location"] == h.address("tasks", draft)
    for _ in range(HOURLY["code"]):
        response = other.post(reverse("apply:access"), {"code": "x"})
    assert "in einer Stunde" in response.content.decode()
    assert Client().post(reverse("apply:access"), {"code": code}).status_code == 422


def test_a_revoked_access_closes_at_once() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    other = Client()
    other.post(reverse("apply:access"), {"code": code_secret(draft.access_keys.get(kind="code").pk)})
    assert other.get(h.address("tasks", draft)).status_code == 200
    key = draft.access_keys.get(kind="code")
    assert client.post(h.address("revoke", draft, key.pk)).status_code == 302
    assert other.get(h.address("tasks", draft)).status_code == 404


def test_links_are_sent_to_an_address_a_few_times_only() -> None:
    started = h.begin(h.market(), "company")
    client, draft = h.browser(started), started.application
    for _ in range(HOURLY["mail-to"]):
        assert client.post(h.address("send_link", draft), {"address": "frauke@beispiel.example"}).status_code == 302
    assert client.post(h.address("send_link", draft), {"address": "frauke@beispiel.example"}).status_code == 422
    assert client.post(h.address("send_link", draft), {"address": "kein@"}).status_code == 422
    assert client.post(h.address("invite", draft), {"colleague-address": "k@beispiel.example"}).status_code == 302
    page = client.get(h.address("keys", draft)).content.decode()
    assert "noch nicht bestätigt" in page
    assert draft.access_keys.filter(kind="mail").count() == 1


def test_ending_on_a_device_leaves_nothing_there() -> None:
    started = h.begin(h.market())
    client = h.browser(started)
    assert client.post(reverse("apply:leave"), follow=True).status_code == 200
    assert client.get(h.address("tasks", started.application)).status_code == 404
    assert Application.objects.exists()


def test_a_draft_is_deleted_after_a_question() -> None:
    started = h.begin(h.market())
    client, draft = h.browser(started), started.application
    assert "Endgültig löschen" in client.get(h.address("delete", draft)).content.decode()
    assert Application.objects.exists()
    assert client.post(h.address("delete", draft))["Location"] == reverse("apply:start", args=[draft.service.slug])
    assert not Application.objects.exists()
    assert client.get(h.address("tasks", draft)).status_code == 404


def test_a_session_with_nonsense_opens_nothing() -> None:
    started = h.begin(h.market())
    for nonsense in ("x", ["x"], [None, 7], {"a": 1}, [str(uuid4())], [str(started.application.pk)]):
        client = Client()
        session = client.session
        session[SESSION_KEYS] = nonsense
        session.save()
        assert client.get(h.address("tasks", started.application)).status_code == 404


def test_scripts_cannot_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kreislauf.applications.rules.drafts.limits.HOURLY", {**HOURLY, "upload": 1})
    started = h.begin(h.market())
    client = h.browser(started)
    photos = [SimpleUploadedFile(f"{number}.png", h.PNG) for number in range(2)]
    names = {"stall__0__photo": photos, "stall__0__title": "Brot", "stall__0__kind": "food"}
    response = post(client, started, "stall/0/title", **names)
    assert response.status_code == 422
    assert "in einer Stunde" in response.content.decode()
    assert Attachment.objects.count() == 1
    assert h.answers_of(started.application)["stall"][0]["title"] == "Brot"


def test_what_came_from_the_sign_in_is_shown_as_such() -> None:
    service = h.market()
    claims = {AutofillToken.FAMILY_NAME: "Petersen", AutofillToken.GIVEN_NAME: "Frauke"}
    account = sign_in_applicant(identity=Identity("https://broker.example", "s-1", values=claims))
    client = Client()
    session = client.session
    session[SESSION_ACCOUNT] = str(account.pk)
    session.save()
    client.post(reverse("apply:start", args=[service.slug]), {"applicant_kind": "person"})
    draft = Application.objects.get()
    assert draft.account_id == account.pk
    page = client.get(h.address("page", draft, "person")).content.decode()
    assert "Aus Ihrer Anmeldung übernommen" in page
    assert "Familienname, Vorname." in page
    assert 'value="Petersen"' in page
