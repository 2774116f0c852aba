"""Tables of the services, from the catalogue to the notice."""

from kreislauf.services.models.application import (
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
from kreislauf.services.models.attempt import Attempt
from kreislauf.services.models.case import (
    Absence,
    Case,
    CaseMessage,
    CaseNote,
    CaseReading,
    CaseState,
    Delivery,
    Notice,
    NoticeState,
)
from kreislauf.services.models.catalogue import (
    Audience,
    Channel,
    ChannelKind,
    ChannelUse,
    Service,
    ServiceState,
    SignIn,
)
from kreislauf.services.models.consent import ConsentWay, DigitalConsent
from kreislauf.services.models.errand import ArchiveOffer, ErasureProof, Errand, ErrandState, Proof
from kreislauf.services.models.form import Form, FormDraftStep, FormOrigin, FormVersion, VersionState
from kreislauf.services.models.letter import LetterKind, PostalLetter
from kreislauf.services.models.maturity import (
    Declaration,
    MaturityCriterion,
    MaturityLevel,
    MaturityModel,
)
from kreislauf.services.models.use import Satisfaction, UseCount

__all__ = [
    "Absence",
    "AccessKey",
    "AccessKind",
    "ApplicantAccount",
    "ApplicantKind",
    "Application",
    "ApplicationState",
    "ArchiveOffer",
    "Attachment",
    "Attempt",
    "Audience",
    "Case",
    "CaseMessage",
    "CaseNote",
    "CaseReading",
    "CaseState",
    "Channel",
    "ChannelKind",
    "ChannelUse",
    "ConsentWay",
    "Declaration",
    "Delivery",
    "DigitalConsent",
    "ErasureProof",
    "Errand",
    "ErrandState",
    "Form",
    "FormDraftStep",
    "FormOrigin",
    "FormVersion",
    "LetterKind",
    "MaturityCriterion",
    "MaturityLevel",
    "MaturityModel",
    "Notice",
    "NoticeState",
    "Payment",
    "PaymentState",
    "PersonMark",
    "PostalLetter",
    "Proof",
    "Satisfaction",
    "ScanState",
    "Service",
    "ServiceState",
    "SignIn",
    "UseCount",
    "VersionState",
]
