"""Tables of applications."""

from kreislauf.applications.models.application import (
    AccessKey,
    AccessKind,
    ApplicantAccount,
    ApplicantKind,
    Application,
    ApplicationState,
    Attachment,
    Payment,
    PaymentState,
    PersonMark,
    ScanState,
)
from kreislauf.applications.models.attempt import Attempt
from kreislauf.applications.models.consent import ConsentWay, DigitalConsent
from kreislauf.applications.models.errand import Errand, ErrandState, Proof

__all__ = [
    "AccessKey",
    "AccessKind",
    "ApplicantAccount",
    "ApplicantKind",
    "Application",
    "ApplicationState",
    "Attachment",
    "Attempt",
    "ConsentWay",
    "DigitalConsent",
    "Errand",
    "ErrandState",
    "Payment",
    "PaymentState",
    "PersonMark",
    "Proof",
    "ScanState",
]
