"""The statements of a receipt: what acceptance reads and writes, in two round trips within one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import connection

from kreislauf.applications.models.application import Application
from kreislauf.applications.models.errand import Proof
from kreislauf.applications.rules.intake import INTAKE, Accepted
from kreislauf.catalogue.api import use_counted
from kreislauf.form_editor.api import FormVersion
from kreislauf.journal.models import ask, ask_together, is_fact

RUN_ERRAND: Final = "applications.run_errand"
"""Name of the job that carries out one errand (`jobs.py`)."""

_COLUMNS: Final = (
    "id", "service_id", "form_version_id", "state", "applicant_kind", "account_id", "wrapped_key", "key_id",
    "answers", "postal_address", "revision", "number", "received_at", "digest",
)  # fmt: skip

LOCK: Final = f"""
SELECT v.revision, s.name, s.unit_id, s.state, s.sign_in, s.fee_cents,
       s.decision_days, s.fiction_months, s.checklist, s.handover_kind,
       coalesce((SELECT state FROM people_promised_county LIMIT 1), ''),
       {", ".join(f"a.{name}" for name in _COLUMNS)}
FROM applications_application a
JOIN catalogue_promised_service s ON s.id = a.service_id
JOIN form_editor_promised_version v ON v.id = a.form_version_id
WHERE a.id = %s FOR UPDATE OF a
"""  # noqa: S608  # constants
FILES: Final = """
SELECT id, description, scan FROM applications_attachment WHERE application_id = %s AND message_id IS NULL ORDER BY id
"""
PAYMENTS: Final = "SELECT state, amount_cents FROM applications_payment WHERE application_id = %s"
ADDRESSES: Final = """
SELECT id FROM applications_accesskey
WHERE application_id = %s AND address IS NOT NULL AND confirmed_at IS NOT NULL AND revoked_at IS NULL
"""
DRAW_NUMBER: Final = """
SELECT nextval('applications_application_number') FROM applications_application WHERE %s AND id = %s AND state = 'draft'
"""

RECEIVE: Final = """
UPDATE applications_application SET state = 'received', answers = %s, headline = %s, number = %s, received_at = %s,
       touched_at = %s, digest = %s, expires_on = NULL
WHERE id = %s AND state = 'draft' RETURNING id
"""
GIVE_PROOF: Final = """
INSERT INTO applications_proof (code, kind, application_id, notice_id, facts, signature, created_at)
VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s) RETURNING code
"""
LAY_OUT: Final = """
WITH laid AS (
    INSERT INTO applications_errand (id, application_id, kind, about, state, attempts, error, created_at)
    SELECT id, %(application)s, kind, about, 'waiting', 0, '', %(at)s
    FROM unnest(%(ids)s::uuid[], %(kinds)s::text[], %(abouts)s::uuid[]) AS wanted (id, kind, about)
    ON CONFLICT DO NOTHING RETURNING id
)
SELECT procrastinate_defer_jobs_v1(array_agg(
    ROW('default', %(job)s, 0, NULL, NULL, jsonb_build_object('errand_id', id), NULL)::procrastinate_job_to_defer_v1
)) FROM laid
"""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment, its description still sealed."""

    id: UUID
    description: bytes
    scan: str


@dataclass(frozen=True, slots=True)
class DraftInView:
    """A locked application with everything its acceptance rests on."""

    application: Application
    form_version: FormVersion
    service_name: str
    unit_id: UUID
    service_state: str
    sign_in: str
    fee_cents: int | None
    decision_days: int | None
    fiction_months: int | None
    """Where silence means approval; then there are no days."""
    checklist: list[str]
    handover: str
    """Kind of the hand-over to a specialist system; empty for none."""
    county_state: str
    """Of the county (ISO 3166-2:DE), for its holidays."""
    files: list[AttachmentRow]
    payments: list[tuple[str, int]]
    """State and amount in cents."""
    addresses: list[UUID]
    """Access keys with a confirmed address."""
    drawn: int | None
    """The running number for its receipt; None where none was asked for, or it was received already."""


def draft_in_view(application_id: UUID, *, draws_number: bool) -> DraftInView | None:
    """Lock an application and read what belongs to it: one round trip. None where there is no such application.

    A number that is drawn and not used leaves a gap; it is never given out again.
    """
    of = [application_id]
    found, files, payments, addresses, drawn = ask_together(
        (LOCK, of), (FILES, of), (PAYMENTS, of), (ADDRESSES, of), (DRAW_NUMBER, [draws_number, *of])
    )
    if not found:
        return None
    revision, name, unit, state, sign_in, fee, days, months, checklist, handover, land, *columns = found[0]
    application = Application.from_db("default", _COLUMNS, columns)
    version = FormVersion.from_db("default", ("id", "revision"), (application.form_version_id, revision))
    return DraftInView(
        application, version, name, unit, state, sign_in, fee, days, months, checklist, handover, land,
        [AttachmentRow(*row) for row in files], [(row[0], row[1]) for row in payments], [row[0] for row in addresses],
        drawn[0][0] if drawn else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A proof to be stored; see `actions._receipts`."""

    code: str
    kind: str
    facts: dict[str, Any]
    signature: bytes
    created_at: datetime
    notice_id: UUID | None = None

    def row(self, application_id: UUID) -> Proof:
        """As the journal attests it."""
        return Proof(code=self.code, kind=self.kind, application_id=application_id, notice_id=self.notice_id)

    def values(self, application_id: UUID) -> list[Any]:
        facts = json.dumps(self.facts)
        return [self.code, self.kind, application_id, self.notice_id, facts, self.signature, self.created_at]


@dataclass(frozen=True, slots=True)
class ErrandWish:
    """An errand to be laid out: its kind and what it is about."""

    kind: str
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class ReceiptRows:
    """Everything a receipt writes."""

    application: Application
    """With answers, headline, number, received_at and digest as they shall be."""
    accepted: Accepted
    proof: ProofRow
    errands: Sequence[ErrandWish]


def write_receipt(rows: ReceiptRows, append: str, event: Sequence[Any]) -> None:
    """Application, what upper apps add for their work, proof, errands with their jobs, event, count: one round trip.

    `append` is the statement of the journal, `event` its values. The count comes last: it is the one row
    that receipts share.
    Raises RuntimeError where the application is no draft any more, which the lock of `draft_in_view` excludes.
    """
    application, at = rows.application, rows.application.received_at
    received, *_rest = ask_together(
        (
            RECEIVE,
            [
                application.answers, application.headline, application.number, at, at, application.digest,
                application.pk,
            ],
        ),
        *(kind.statement(rows.accepted) for kind in INTAKE),
        (GIVE_PROOF, rows.proof.values(application.pk)),
        (LAY_OUT, _laid_out(application.pk, rows.errands, rows.proof.created_at)),
        (append, event),
        use_counted(
            application.service_id, "submitted", application.applicant_kind, day=rows.proof.created_at.date()
        ),
    )  # fmt: skip
    if not received:
        raise RuntimeError(f"application {application.pk} is no draft")


def _laid_out(application_id: UUID, errands: Sequence[ErrandWish], at: datetime) -> dict[str, Any]:
    return {
        "application": application_id,
        "at": at,
        "job": RUN_ERRAND,
        "ids": [uuid4() for _ in errands],
        "kinds": [errand.kind for errand in errands],
        "abouts": [errand.about for errand in errands],
    }


def lay_out_errands(application_id: UUID, errands: Sequence[ErrandWish], at: datetime) -> None:
    """Errands and their jobs, in the running transaction; what is laid out already stays as it is."""
    if not connection.in_atomic_block:
        raise RuntimeError("an errand belongs into the transaction of its cause")
    ask(LAY_OUT, _laid_out(application_id, errands, at))


def store_proof(application_id: UUID, proof: ProofRow) -> None:
    """Store a proof beside what it vouches for, in the running transaction."""
    ask(GIVE_PROOF, proof.values(application_id))
    is_fact(proof.row(application_id))
