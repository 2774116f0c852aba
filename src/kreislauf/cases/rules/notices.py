"""The notice (Bescheid): what must stand in it, who does what with it next, and when it counts as notified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from kreislauf.applications.rules.consent import Consent, has_consented
from kreislauf.applications.rules.deadlines import ONE_DAY, end_of_period
from kreislauf.cases.rules.cases import CaseFacts, in_hand, still_open
from kreislauf.cases.rules.states import NoticeOutcome
from kreislauf.kernel import Message, Money, Verdict, months_after
from kreislauf.law import Provision

OUTCOMES: Final = {
    NoticeOutcome.GRANTED: Message("Bewilligung"),
    NoticeOutcome.PARTLY: Message("Teilweise Bewilligung"),
    NoticeOutcome.REFUSED: Message("Ablehnung"),
}
LONGEST: Final = 20_000
"""Characters of one part of a notice."""


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says. Paragraphs are parted by an empty line."""

    outcome: str
    addressee: str
    """Name and, for the post, address, in lines."""
    operative: str
    """The operative part (Tenor)."""
    reasons: str = ""
    conditions: tuple[str, ...] = ()
    """Nebenbestimmungen (§36 VwVfG)."""
    fee_cents: int | None = None
    fee_note: str = ""
    legal_remedy: str = ""
    """Rechtsbehelfsbelehrung, as the service had it when the notice was prepared."""

    def as_json(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "addressee": self.addressee,
            "operative": self.operative,
            "reasons": self.reasons,
            "conditions": list(self.conditions),
            "fee_cents": self.fee_cents,
            "fee_note": self.fee_note,
            "legal_remedy": self.legal_remedy,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> NoticeText:
        return cls(**{**stored, "conditions": tuple(stored["conditions"])})

    @property
    def fee(self) -> Money | None:
        return None if self.fee_cents is None else Money(self.fee_cents)


def has_legal_remedy(text: str) -> Verdict:
    """No notice leaves without saying what can be done against it (§37 Abs. 6 VwVfG; without: §58 Abs. 2 VwGO)."""
    if text.strip():
        return Verdict.granted()
    return Verdict.refused(
        Message("Für die Leistung ist keine Rechtsbehelfsbelehrung hinterlegt; ohne sie geht kein Bescheid hinaus."),
        norm="VwVfG §37 Abs. 6",
        remedy=Message("Tragen Sie sie im Leistungskatalog bei der Leistung ein."),
    )


def is_complete(text: NoticeText) -> Verdict:
    """What must stand in it, and what must not contradict."""
    verdicts = [has_legal_remedy(text.legal_remedy)]
    if text.outcome not in OUTCOMES:
        verdicts.append(Verdict.refused(Message("Der Bescheid sagt nicht, wie entschieden ist.")))
    if not text.operative.strip():
        verdicts.append(Verdict.refused(Message("Es fehlt, was entschieden ist."), norm="VwVfG §37 Abs. 1"))
    if not text.addressee.strip():
        verdicts.append(Verdict.refused(Message("Es fehlt, an wen der Bescheid sich richtet."), norm="VwVfG §41"))
    if text.outcome == "granted" and any(part.strip() for part in text.conditions) and not text.reasons.strip():
        verdicts.append(
            Verdict.refused(
                Message("Es fehlt die Begründung der Nebenbestimmungen: Auch sie belasten und sind zu begründen."),
                norm="VwVfG §39 Abs. 1",
                remedy=Message("Sagen Sie in der Begründung, warum es jede von ihnen braucht."),
            )
        )
    if text.outcome in {"partly", "refused"} and not text.reasons.strip():
        verdicts.append(
            Verdict.refused(
                Message("Es fehlt die Begründung: Der Bescheid bleibt hinter dem Antrag zurück."),
                norm="VwVfG §39 Abs. 1",
                remedy=Message("Nennen Sie die tragenden tatsächlichen und rechtlichen Gründe."),
            )
        )
    if text.outcome == "refused" and any(part.strip() for part in text.conditions):
        verdicts.append(
            Verdict.refused(
                Message("Eine Ablehnung hat keine Nebenbestimmungen."),
                norm="VwVfG §36",
                remedy=Message("Lassen Sie das Feld leer, oder bewilligen Sie teilweise."),
            )
        )
    if text.fee_cents is not None and text.fee_cents < 0:
        verdicts.append(Verdict.refused(Message("Eine Gebühr ist nicht kleiner als null.")))
    if any(len(part) > LONGEST for part in (text.operative, text.reasons, text.addressee, *text.conditions)):
        verdicts.append(Verdict.refused(Message("Ein Teil des Bescheids ist länger als 20.000 Zeichen.")))
    return Verdict.all_of(*verdicts)


def may_prepare(facts: CaseFacts, person: Any, *, answer_by: date | None, today: date, legal_remedy: str) -> Verdict:
    """Who works on the case prepares; not while the applicant still has time to answer."""
    if facts.state == "to_sign":
        return Verdict.refused(
            Message("Ein Bescheid liegt schon zur Zeichnung."),
            remedy=Message("Lassen Sie ihn zurückgeben, um ihn zu ändern."),
        )
    verdict = still_open(facts) & in_hand(facts, person) & has_legal_remedy(legal_remedy)
    if facts.state == "waiting" and (answer_by is None or today <= answer_by):
        waits = Message("Für die Antwort ist noch Zeit bis zum {day}.", day=answer_by) if answer_by else None
        verdict &= Verdict.refused(waits or Message("Die Antwort auf die Rückfrage steht aus."), norm="VwVfG §28")
    return verdict


def may_return(facts: CaseFacts, notice_state: str) -> Verdict:
    """Only what is prepared goes back; what is signed stays."""
    if notice_state == "prepared" and facts.state == "to_sign":
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Bescheid liegt nicht mehr zur Zeichnung."), remedy=Message("Laden Sie den Vorgang neu.")
    )


def may_sign(facts: CaseFacts, notice_state: str, signed_by: str = "") -> Verdict:
    """Before four eyes are asked about: it must lie there to be signed."""
    if notice_state == "prepared" and facts.state == "to_sign":
        return Verdict.granted()
    if signed_by:
        return Verdict.refused(Message("{name} hat den Bescheid schon gezeichnet.", name=signed_by))
    return Verdict.refused(
        Message("Der Bescheid liegt nicht mehr zur Zeichnung."), remedy=Message("Laden Sie den Vorgang neu.")
    )


def may_deliver(
    notice_state: str, *, has_pdf: bool, delivery: str, consent: Consent | None, retry: bool = False
) -> Verdict:
    """A signed notice is delivered once; one that was not fetched in time goes out again, by post (`retry`).

    Into the inbox only with consent (§41 Abs. 2a VwVfG).
    """
    if not has_pdf:
        return Verdict.refused(Message("Zu diesem Bescheid gibt es kein Dokument."))
    if notice_state == "signed" and delivery != "post":
        return has_consented(consent)
    if notice_state == "signed" or (notice_state == "delivered" and retry and delivery == "post"):
        return Verdict.granted()
    if notice_state == "delivered":
        return Verdict.refused(Message("Der Bescheid ist schon bekannt gegeben."))
    return Verdict.refused(
        Message("Der Bescheid ist noch nicht gezeichnet."), remedy=Message("Lassen Sie ihn zuerst zeichnen.")
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivered notice: how, on which day, and when it was opened."""

    delivery: str
    """ "inbox" or "post"."""
    on: date
    period: Provision[int]
    """Days: by post until it counts as notified, in the inbox until it must be fetched."""
    fetched_on: date | None = None


def fetch_until(sent: Sent) -> date:
    """The last day to fetch it from the inbox; not fetched by then, it is not notified (§41 Abs. 2a VwVfG)."""
    return sent.on + timedelta(days=sent.period.value)


def notified_on(sent: Sent) -> date | None:
    """The day on which the notice counts as notified, None while it does not.

    By post: so many days after posting, whatever weekday that is (§41 Abs. 2 VwVfG). From the inbox: the day after it
    was fetched (§41 Abs. 2a VwVfG).
    """
    if sent.delivery == "post":
        return sent.on + timedelta(days=sent.period.value)
    return None if sent.fetched_on is None else sent.fetched_on + ONE_DAY


def remedy_until(notified: date, state: str, months: Provision[int]) -> date:
    """The last day for an objection or an action, months after notification."""
    return end_of_period(months_after(notified, months.value), state)


def must_go_by_post(sent: Sent, today: date, consent: Consent | None) -> bool:
    """It lies ready and will not be fetched there: the time is over, or the consent was withdrawn before."""
    if sent.delivery != "inbox" or sent.fetched_on is not None:
        return False
    return is_unfetched(sent, today) or not has_consented(consent).is_granted


def is_unfetched(sent: Sent, today: date) -> bool:
    """Whether the time to fetch it has passed: it must be notified in another way."""
    return sent.delivery == "inbox" and sent.fetched_on is None and today > fetch_until(sent)


def notification_sentence(sent: Sent, today: date, state: str, months: Provision[int]) -> Message:
    """When the notice counts as notified, and until when something can be done against it."""
    notified = notified_on(sent)
    if notified is None and is_unfetched(sent, today):
        return Message(
            "Am {sent} bereitgestellt und bis zum {until} nicht abgerufen: Der Bescheid ist nicht bekannt gegeben "
            "({norm}). Geben Sie ihn mit der Post bekannt.",
            sent=sent.on,
            until=fetch_until(sent),
            norm=sent.period.norm,
        )
    if notified is None:
        return Message(
            "Am {sent} zum Abruf bereitgestellt, noch nicht abgerufen. Er gilt am Tag nach dem Abruf als bekannt "
            "gegeben; abrufbar ist er bis zum {until} ({norm}).",
            sent=sent.on,
            until=fetch_until(sent),
            norm=sent.period.norm,
        )
    remedy = remedy_until(notified, state, months)
    if sent.delivery == "post":
        return Message(
            "Am {sent} zur Post gegeben; gilt am {notified} als bekannt gegeben ({norm}). "
            "Die Frist für den Rechtsbehelf endet am {remedy}.",
            sent=sent.on,
            notified=notified,
            norm=sent.period.norm,
            remedy=remedy,
        )
    return Message(
        "Am {fetched} abgerufen; gilt am {notified} als bekannt gegeben (§41 Abs. 2a VwVfG). "
        "Die Frist für den Rechtsbehelf endet am {remedy}.",
        fetched=sent.fetched_on,
        notified=notified,
        remedy=remedy,
    )
