"""The door of applications: what other apps may call and read of applications, their accesses, errands and proofs.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.applications.actions._consent import declare
from kreislauf.applications.actions._errands import enqueue
from kreislauf.applications.actions._receipts import make_proof
from kreislauf.applications.actions.forget_accounts import forget_accounts
from kreislauf.applications.actions.refund_payment import refund_payment
from kreislauf.applications.actions.retry_errand import retry_errand
from kreislauf.applications.forms.submission import RefundForm
from kreislauf.applications.models import (
    AccessKey,
    AccessKind,
    ApplicantKind,
    Application,
    Attachment,
    ConsentWay,
    DigitalConsent,
    Errand,
    Payment,
    PersonMark,
    Proof,
)
from kreislauf.applications.queries.applicant_accounts import accounts_with_address
from kreislauf.applications.queries.consent import consent_of
from kreislauf.applications.queries.drafts.access import contact_hashes
from kreislauf.applications.queries.errands import errands_overview, failed_errands_count
from kreislauf.applications.queries.own_access import access_told
from kreislauf.applications.queries.person_marks import by_person, not_searched
from kreislauf.applications.queries.reach import has_confirmed_address, reach_of
from kreislauf.applications.queries.who_applies import who_section
from kreislauf.applications.store.receipt import ErrandWish, lay_out_errands, store_proof
from kreislauf.applications.views._applicant import account_of, applicant, framed, private

__all__ = [
    "AccessKey",
    "AccessKind",
    "ApplicantKind",
    "Application",
    "Attachment",
    "ConsentWay",
    "DigitalConsent",
    "Errand",
    "ErrandWish",
    "Payment",
    "PersonMark",
    "Proof",
    "RefundForm",
    "access_told",
    "account_of",
    "accounts_with_address",
    "applicant",
    "by_person",
    "consent_of",
    "contact_hashes",
    "declare",
    "enqueue",
    "errands_overview",
    "failed_errands_count",
    "forget_accounts",
    "framed",
    "has_confirmed_address",
    "lay_out_errands",
    "make_proof",
    "not_searched",
    "private",
    "reach_of",
    "refund_payment",
    "retry_errand",
    "store_proof",
    "who_section",
]
