"""An answer comes in with its documents, the period runs on; and everything that is not an answer is refused."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from kreislauf.applications.models import Attachment, Errand
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.actions.answer_request import answer_request
from kreislauf.cases.models import Case, CaseMessage
from kreislauf.cases.rules.own_steps import Brought
from kreislauf.cases.rules.states import CaseState
from kreislauf.journal.models import Event
from kreislauf.kernel import Refusal, travel_everywhere
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import make_office
from tests.cases.retention.house import add_message
from tests.cases.status.applicant import NOW, asked, holder, received, stranger
from tests.cast import as_actor
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)
PROOF = Brought("../../Nachweis der Versicherung.pdf", b"%PDF-1.7 Haftpflicht")


def nothing_came(case: Case) -> None:
    assert not CaseMessage.objects.filter(case=case, author=None).exists()
    assert not Attachment.objects.filter(application=case.application_id).exists()
    assert not Event.objects.filter(kind="cases.applicant_answered").exists()


def test_the_answer_is_sealed_scanned_and_lets_the_period_run(clock: Travel) -> None:
    case, question = asked(make_office())
    before = case.due_on
    clock(NOW)
    message = answer_request(
        actor=holder(case.application),
        application_id=case.application_id,
        message_id=question.pk,
        text="  Hier ist er.  ",
        documents=[PROOF],
    )
    vault = vault_of(case.application)
    assert vault.unseal(f"message:{message.pk}", message.text or b"") == b"Hier ist er."
    document = Attachment.objects.get(message_id=message.pk)
    told = vault.unseal_json(f"attachment-description:{document.pk}", document.description)
    assert (told["name"], told["media_type"]) == ("Nachweis der Versicherung.pdf", "application/pdf")
    assert vault.unseal(f"attachment:{document.pk}", document.content) == PROOF.content
    assert document.scan == ScanState.WAITING
    assert Errand.objects.get(kind="scan").about == document.pk
    case.refresh_from_db()
    assert (case.state, case.paused_since, case.paused_days) == (CaseState.OPEN, None, 9)
    assert before is not None
    assert case.due_on is not None
    assert case.due_on > before
    event = Event.objects.get(kind="cases.applicant_answered")
    assert event.payload["documents"] == 1
    assert "Hier ist er" not in str(event.payload) + str(event.personal)


def test_a_second_answer_is_told_to_be_a_message(clock: Travel) -> None:
    case, question = asked(make_office())
    clock(NOW)
    keys: dict[str, Any] = {
        "actor": holder(case.application),
        "application_id": case.application_id,
        "message_id": question.pk,
    }
    answer_request(**keys, text="Hier")
    with pytest.raises(Refusal, match="schon beantwortet"):
        answer_request(**keys, text="Noch einmal")
    assert CaseMessage.objects.filter(case=case, author=None).count() == 1


def test_two_answers_at_once_are_one(clock: Travel) -> None:
    case, question = asked(make_office())
    outcomes: list[str] = []

    def answer() -> None:
        try:
            answer_request(
                actor=holder(case.application),
                application_id=case.application_id,
                message_id=question.pk,
                text="Hier",
            )
            outcomes.append("came in")
        except Refusal:
            outcomes.append("refused")
        finally:
            connection.close()

    with travel_everywhere(NOW):
        threads = [threading.Thread(target=answer) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(outcomes) == ["came in", "refused", "refused", "refused"]
    assert CaseMessage.objects.filter(case=case, author=None).count() == 1


@pytest.mark.parametrize(
    ("text", "documents", "why"),
    [
        ("", [], "schreiben Sie etwas"),
        (" \n ", [], "schreiben Sie etwas"),
        ("x" * 10_001, [], "Zeichen"),
        ("", [Brought("leer.pdf", b"")], "leer"),
        ("", [Brought("groß.pdf", b"%PDF" + b"0" * 15 * 1024**2)], "größer als 15 MB"),
        ("", [Brought("a.pdf", b"%PDF-1.7")] * 11, "höchstens 10"),
        ("", [Brought("Rechnung.pdf", b"MZ\x90\x00 program")], "nicht annehmen"),
        ("", [Brought("Seite.pdf", b"<script>alert(1)</script>")], "nicht annehmen"),
        ("", [Brought("Archiv.pdf", b"PK\x03\x04")], "nicht annehmen"),
    ],
)
def test_what_is_no_answer_is_refused(clock: Travel, text: str, documents: list[Brought], why: str) -> None:
    case, question = asked(make_office())
    clock(NOW)
    with pytest.raises(Refusal, match=why):
        answer_request(
            actor=holder(case.application),
            application_id=case.application_id,
            message_id=question.pk,
            text=text,
            documents=documents,
        )
    nothing_came(case)
    case.refresh_from_db()
    assert case.state == CaseState.WAITING


@pytest.mark.parametrize("state", ["open", "to_sign"])
def test_nobody_waits_for_it(clock: Travel, state: str) -> None:
    case, question = asked(make_office())
    Case.objects.filter(pk=case.pk).update(state=state, paused_since=None)
    clock(NOW)
    with pytest.raises(Refusal, match="schon beantwortet"):
        answer_request(
            actor=holder(case.application), application_id=case.application_id, message_id=question.pk, text="Hier"
        )
    nothing_came(case)


def test_a_word_is_not_a_question(clock: Travel) -> None:
    office = make_office()
    case, _ = asked(office)
    word = add_message(case, "Wir prüfen gerade.", office)
    clock(NOW)
    with pytest.raises(Refusal, match="nicht um eine Antwort"):
        answer_request(
            actor=holder(case.application), application_id=case.application_id, message_id=word.pk, text="Danke"
        )
    nothing_came(case)


def test_only_who_holds_a_key_answers(clock: Travel) -> None:
    office = make_office()
    case, question = asked(office)
    other = received(office)
    clock(NOW)
    for actor in (stranger(), holder(other.application), as_actor(office.worker), as_actor(office.cast.clerk)):
        with pytest.raises(NotPermitted):
            answer_request(actor=actor, application_id=case.application_id, message_id=question.pk, text="Hier")
    nothing_came(case)


def test_a_question_of_another_case_is_none_here(clock: Travel) -> None:
    office = make_office()
    case, question = asked(office)
    other, _ = asked(office)
    clock(NOW)
    for pk in (question.pk, uuid4()):
        with pytest.raises(CaseMessage.DoesNotExist):
            answer_request(
                actor=holder(other.application), application_id=other.application_id, message_id=pk, text="Hier"
            )
    nothing_came(case)
    nothing_came(other)


def test_the_answer_on_the_last_day_still_counts(clock: Travel) -> None:
    case, question = asked(make_office())
    clock(datetime(2026, 5, 26, 21, 59, tzinfo=UTC))
    answer_request(
        actor=holder(case.application), application_id=case.application_id, message_id=question.pk, text="Hier"
    )
    case.refresh_from_db()
    assert (case.state, case.paused_days) == ("open", (date(2026, 5, 26) - date(2026, 5, 11)).days)


def test_a_name_ends_as_the_content_says(clock: Travel) -> None:
    case, question = asked(make_office())
    clock(NOW)
    answer_request(
        actor=holder(case.application),
        application_id=case.application_id,
        message_id=question.pk,
        documents=[Brought("Rechnung.exe", b"%PDF-1.7"), Brought("Foto.JPG", b"\xff\xd8\xff\xe0")],
    )
    vault = vault_of(case.application)
    rows = Attachment.objects.order_by("path")
    names = [vault.unseal_json(f"attachment-description:{row.pk}", row.description)["name"] for row in rows]
    assert names == ["Rechnung.exe.pdf", "Foto.JPG"]
