"""What happens to the money. Creditors are never part of an event; the people of a payment stand in its row."""

from kreislauf.budget.events.amendments import (
    EntryAssigned,
    EntryCorrected,
    EntryDropped,
    EntryListed,
    EntryRemoved,
    EntryResumed,
    PostedEffectSuspended,
)
from kreislauf.budget.events.authorisations import AuthorisedProvisionally, FundsCarriedOver
from kreislauf.budget.events.commitments import CommitmentReduced, FundsCommitted, InvestmentBegun
from kreislauf.budget.events.locks import EvidenceRecorded, EvidenceWithdrawn, FundsLocked, FundsReleased
from kreislauf.budget.events.payments import (
    InvoiceEntered,
    PaymentCancelled,
    PaymentCertified,
    PaymentOrdered,
    PaymentPaidOut,
)
from kreislauf.budget.events.plans import (
    PlanAdopted,
    PlanDraftPublished,
    PlanOpened,
    PlanRemoved,
    PlanReopened,
    PlanStepCorrected,
    PlanStepTaken,
    PlanTookEffect,
)
from kreislauf.budget.events.returns import ReturnConfirmed, ReturnRecorded, ReturnRefused
from kreislauf.budget.events.structure import (
    LineAdded,
    LineCorrected,
    LineRemoved,
    StructureAdded,
    StructureCorrected,
    StructureRemoved,
)

__all__ = [
    "AuthorisedProvisionally",
    "CommitmentReduced",
    "EntryAssigned",
    "EntryCorrected",
    "EntryDropped",
    "EntryListed",
    "EntryRemoved",
    "EntryResumed",
    "EvidenceRecorded",
    "EvidenceWithdrawn",
    "FundsCarriedOver",
    "FundsCommitted",
    "FundsLocked",
    "FundsReleased",
    "InvestmentBegun",
    "InvoiceEntered",
    "LineAdded",
    "LineCorrected",
    "LineRemoved",
    "PaymentCancelled",
    "PaymentCertified",
    "PaymentOrdered",
    "PaymentPaidOut",
    "PlanAdopted",
    "PlanDraftPublished",
    "PlanOpened",
    "PlanRemoved",
    "PlanReopened",
    "PlanStepCorrected",
    "PlanStepTaken",
    "PlanTookEffect",
    "PostedEffectSuspended",
    "ReturnConfirmed",
    "ReturnRecorded",
    "ReturnRefused",
    "StructureAdded",
    "StructureCorrected",
    "StructureRemoved",
]
