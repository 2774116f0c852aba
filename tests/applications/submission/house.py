"""Drafts to be submitted, and what must be true afterwards."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kreislauf.applications.actions.submit_application import submit_application
from kreislauf.applications.models import Application, Attachment, Errand, Proof
from kreislauf.applications.rules.states import ScanState
from kreislauf.applications.store.receipt import RUN_ERRAND
from kreislauf.cases.models import Case
from kreislauf.catalogue.models import Service
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor
from kreislauf.vault.store.keys import vault_of
from tests.applications import factories as make

MAIL = "wilma.rosenbaum@beispiel.example"


def free_of_charge(**fields: Any) -> Service:
    """A live service of a unit, for which nothing is paid in advance."""
    return make.make_office(**{"fee_cents": 0, **fields}).service


def applicant(*applications: Application) -> Actor:
    return Actor.applicant(frozenset(application.pk for application in applications))


def submit(application: Application, **more: Any) -> Application:
    return submit_application(actor=applicant(application), application_id=application.pk, **more)


def draft_with_file(service: Service, content: bytes = b"%PDF-1.7 Police") -> tuple[Application, Attachment]:
    """A complete draft that names an uploaded file."""
    draft = make.make_draft(service)
    attachment = make.make_attachment(draft, content, scan=ScanState.WAITING)
    name_file(draft, attachment)
    return draft, attachment


def name_file(draft: Application, attachment: Attachment) -> None:
    """Let the answers name the file, as an upload does."""
    vault = vault_of(draft)
    described = vault.unseal_json(f"attachment-description:{attachment.pk}", attachment.description)
    answers = {
        **make.ANSWERS,
        "dog": {
            **make.ANSWERS["dog"],
            "insurance": {"attachment": str(attachment.pk), "size": attachment.size, **described},
        },
    }
    draft.answers = vault.seal_json("answers", answers)
    draft.save(update_fields=["answers"])


def what_stands(application: Application) -> str:
    """ "received" or "draft", each whole; else an AssertionError names what is missing or too much."""
    row = Application.objects.get(pk=application.pk)
    counts = {
        "cases": Case.objects.filter(application=row).count(),
        "proofs": Proof.objects.filter(application=row, kind="receipt").count(),
        "events": Event.objects.filter(subject_id=row.pk, kind="applications.application_received").count(),
        "pdf": Errand.objects.filter(application=row, kind="receipt_pdf").count(),
        "jobs": jobs_of(row),
    }
    vault_of(row).unseal_json("answers", row.answers or b"")
    if row.state == "draft":
        assert counts == dict.fromkeys(counts, 0)
        assert (row.number, row.digest, row.received_at) == (None, None, None)
        return "draft"
    errands = Errand.objects.filter(application=row).count()
    assert counts == {"cases": 1, "proofs": 1, "events": 1, "pdf": 1, "jobs": errands}
    proof = Proof.objects.get(application=row)
    assert proof.facts["number"] == row.number
    return "received"


def jobs_of(application: Application) -> int:
    from procrastinate.contrib.django.models import ProcrastinateJob

    wanted = [str(pk) for pk in Errand.objects.filter(application=application).values_list("pk", flat=True)]
    of_these = Q(args__errand_id__in=wanted)
    return ProcrastinateJob.objects.filter(of_these, task_name=RUN_ERRAND).count()
