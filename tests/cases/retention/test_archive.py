"""Closed cases are offered to the archive before they go, and go only when it has had its say."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from kreislauf.applications.models import Application
from kreislauf.cases.actions.answer_archive_offer import answer_archive_offer
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.actions.fetch_archive_package import fetch_archive_package
from kreislauf.cases.actions.offer_to_archive import offer_to_archive
from kreislauf.cases.jobs import keep_retention
from kreislauf.cases.models import ArchiveOffer, Case, CaseReading, ErasureProof
from kreislauf.cases.queries.retention import due_for_erasure, due_for_offer
from kreislauf.journal.models import Event
from kreislauf.kernel import Refusal
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import NotPermitted
from tests.applications.factories import Office, make_office
from tests.cases.retention.house import NIGHT, add_note, closed_case, full_case
from tests.cast import as_actor, sign_in
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)
# closed on 30 June 2026, kept for 60 months
WEEK_BEFORE, TOO_EARLY = datetime(2030, 12, 23, 4, tzinfo=UTC), datetime(2030, 12, 29, 4, tzinfo=UTC)
OFFER_DAY = datetime(2030, 12, 30, 4, tzinfo=UTC)
LAST_DAY, OVER = datetime(2031, 6, 29, 4, tzinfo=UTC), datetime(2031, 6, 30, 4, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return make_office(retention_months=60)


def test_it_is_offered_half_a_year_before_the_end(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(WEEK_BEFORE)
    assert due_for_offer() == []
    clock(TOO_EARLY)
    with pytest.raises(Refusal, match="Angeboten wird ab"):
        offer_to_archive(actor=NIGHT, case_id=case.pk)
    clock(OFFER_DAY)
    assert due_for_offer() == [case.pk]
    offer_to_archive(actor=NIGHT, case_id=case.pk)
    assert due_for_offer() == []
    with pytest.raises(Refusal, match="schon angeboten"):
        offer_to_archive(actor=NIGHT, case_id=case.pk)
    assert Event.objects.filter(kind="cases.archive_offered", subject_id=case.pk).count() == 1


def test_the_night_offers_and_waits_and_erases(clock: Travel, office: Office) -> None:
    case = full_case(office)
    for moment, gone in ((OFFER_DAY, False), (LAST_DAY, False), (OVER, True)):
        clock(moment)
        keep_retention(0)
        assert ErasureProof.objects.exists() is gone, moment
    assert Application.objects.get(pk=case.application_id).state == "erased"


def test_an_offer_that_came_late_delays_the_end(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OVER)
    keep_retention(0)
    assert due_for_erasure() == [case.pk]
    with pytest.raises(Refusal, match=r"Archiv kann bis zum"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    answer_archive_offer(actor=as_actor(office.cast.clerk), case_id=case.pk, answer="declined")
    keep_retention(0)
    assert ErasureProof.objects.count() == 1


def test_without_an_offer_nothing_goes(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OVER)
    with pytest.raises(Refusal, match="noch nicht angeboten"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    assert not ErasureProof.objects.exists()


def test_the_county_may_give_the_archive_more_time(clock: Travel, office: Office) -> None:
    CountyRule.objects.create(key="cases.archive_months", value=12, norm="Dienstanweisung", valid_from=OVER.date())
    case = full_case(office)
    clock(OVER)
    keep_retention(0)
    clock(datetime(2032, 6, 29, 4, tzinfo=UTC))
    with pytest.raises(Refusal):
        erase_expired(actor=NIGHT, case_id=case.pk)
    clock(datetime(2032, 6, 30, 4, tzinfo=UTC))
    erase_expired(actor=NIGHT, case_id=case.pk)


def test_a_short_retention_is_offered_at_once(clock: Travel) -> None:
    case = full_case(make_office(retention_months=1))
    clock(datetime(2026, 7, 1, 4, tzinfo=UTC))
    assert due_for_offer() == [case.pk]


def test_the_archive_is_handed_only_what_it_took_over(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OFFER_DAY)
    offer_to_archive(actor=NIGHT, case_id=case.pk)
    clerk = as_actor(office.cast.clerk)
    with pytest.raises(Refusal, match="erst, wenn es den Vorgang übernimmt"):
        fetch_archive_package(actor=clerk, case_id=case.pk)
    assert not CaseReading.objects.exists()
    answer_archive_offer(actor=clerk, case_id=case.pk, answer="taken")
    fetch_archive_package(actor=clerk, case_id=case.pk)
    reading = CaseReading.objects.get()
    assert (reading.what, reading.purpose, reading.reader) == ("export", "Archiv", office.cast.clerk)
    with pytest.raises(Refusal, match="schon geantwortet"):
        answer_archive_offer(actor=clerk, case_id=case.pk, answer="declined")
    assert ArchiveOffer.objects.get().answer == "taken"
    with pytest.raises(IntegrityError, match="it stays"):
        ArchiveOffer.objects.update(answer="declined")


def test_what_was_declined_is_never_handed_over(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OFFER_DAY)
    offer_to_archive(actor=NIGHT, case_id=case.pk)
    answer_archive_offer(actor=as_actor(office.cast.clerk), case_id=case.pk, answer="declined")
    with pytest.raises(Refusal, match="erst, wenn es den Vorgang übernimmt"):
        fetch_archive_package(actor=as_actor(office.cast.clerk), case_id=case.pk)


def test_what_the_archive_took_over_stays_until_it_has_the_file(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OFFER_DAY)
    keep_retention(0)
    clerk = as_actor(office.cast.clerk)
    answer_archive_offer(actor=clerk, case_id=case.pk, answer="taken")
    clock(OVER)
    keep_retention(0)
    assert not ErasureProof.objects.exists()
    with pytest.raises(Refusal, match="Akte noch nicht erhalten"):
        erase_expired(actor=NIGHT, case_id=case.pk)
    page = sign_in(Client(), office.cast.clerk).get(reverse("people:my_day")).content.decode()
    assert "Angebote an das Archiv beantworten" in page
    fetch_archive_package(actor=clerk, case_id=case.pk)
    keep_retention(0)
    assert ErasureProof.objects.count() == 1


def test_only_the_archive_answers_and_fetches(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OFFER_DAY)
    for person in (office.worker, office.cast.clerk, office.cast.auditor):
        with pytest.raises(NotPermitted):
            offer_to_archive(actor=as_actor(person), case_id=case.pk)
    offer_to_archive(actor=as_actor(office.cast.privacy_officer), case_id=case.pk)
    for person in (office.worker, office.head, office.cast.auditor, office.cast.privacy_officer):
        with pytest.raises(NotPermitted):
            fetch_archive_package(actor=as_actor(person), case_id=case.pk)
        with pytest.raises(NotPermitted):
            answer_archive_offer(actor=as_actor(person), case_id=case.pk, answer="declined")
    assert not CaseReading.objects.exists()
    assert ArchiveOffer.objects.get().answer == ""


def test_a_reopened_case_is_neither_offered_nor_erased(clock: Travel, office: Office) -> None:
    case = full_case(office)
    clock(OFFER_DAY)
    Case.objects.filter(pk=case.pk).update(state="open", closed_at=None, decided_at=None, outcome="")
    keep_retention(0)
    assert not ArchiveOffer.objects.exists()
    with pytest.raises(Refusal, match="noch nicht zu den Akten"):
        offer_to_archive(actor=NIGHT, case_id=case.pk)


INSIDE_THE_FILE = ("Rosenbaum", "Wilma", "Versicherung", "bescheid-1", "versicherung.pdf")
"""Names, answers, messages and documents of the sample case."""


def test_the_pages_of_the_archive(clock: Travel, office: Office) -> None:
    """Before it takes over it sees number, service, days and outcome; the file only afterwards."""
    case = full_case(office)
    clock(OFFER_DAY)
    keep_retention(0)
    client = sign_in(Client(), office.cast.clerk)
    address = reverse("cases:answer_archive_offer", args=[case.pk])
    package = reverse("cases:fetch_archive_package", args=[case.pk])
    assert "Angebote an das Archiv beantworten" in client.get(reverse("people:my_day")).content.decode()
    for page in (reverse("cases:retention"), address):
        shown = client.get(page).content.decode()
        assert str(case.application.number) in shown
        assert "Hund anmelden" in shown
        assert package not in shown
        assert not [word for word in INSIDE_THE_FILE if word in shown]
    early = client.post(package)
    assert early.status_code == 409
    assert "erst, wenn es den Vorgang übernimmt" in early.content.decode()
    assert not CaseReading.objects.exists()
    notice = reverse("cases:case_notice", args=[case.pk, case.notices.get().pk])
    for inside in (reverse("cases:case", args=[case.pk]), notice):
        assert client.get(inside).status_code == 404
    done = client.post(address, {"answer": "taken"}, follow=True).content.decode()
    assert "Die Antwort des Archivs ist festgehalten." in done
    assert "Akte noch nicht heruntergeladen" in done
    assert package in client.get(address).content.decode()
    archive = zipfile.ZipFile(io.BytesIO(client.post(package).getvalue()))
    assert "Die Versicherung ist nachgewiesen." in archive.read("nachrichten/nachrichten.html").decode()
    assert archive.read("bescheide/bescheid-1.pdf") == b"%PDF-1.7 Bescheid"
    assert "Heruntergeladen" in client.get(address).content.decode()


def test_the_retention_page_says_what_is_held_back(clock: Travel, office: Office) -> None:
    held = full_case(office)
    held.notices.update(state="signed")
    closed_case(office)
    add_note(closed_case(office), office, "geheim")
    clock(OVER)
    for person in (office.cast.privacy_officer, office.cast.auditor, office.cast.digital_lead):
        page = sign_in(Client(), person).get(reverse("cases:retention")).content.decode()
        assert "Ein Bescheid ist noch nicht bekannt gegeben." in page
        assert "Rosenbaum" not in page
        assert "geheim" not in page
    assert sign_in(Client(), office.worker).get(reverse("cases:retention")).status_code == 403
