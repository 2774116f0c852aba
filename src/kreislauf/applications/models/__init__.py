"""Tables of applications."""

from kreislauf.applications.models.application import (
    AccessKey,
    AccessKind,
    ApplicantAccount,
    ApplicantKind,
    Application,
    Attachment,
    Payment,
    PersonMark,
)
from kreislauf.applications.models.attempt import Attempt
from kreislauf.applications.models.consent import ConsentWay, DigitalConsent
from kreislauf.applications.models.errand import Errand, Proof

__all__ = [
    "AccessKey",
    "AccessKind",
    "ApplicantAccount",
    "ApplicantKind",
    "Application",
    "Attachment",
    "Attempt",
    "ConsentWay",
    "DigitalConsent",
    "Errand",
    "Payment",
    "PersonMark",
    "Proof",
]
