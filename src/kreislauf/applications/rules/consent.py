"""A notice is made ready online only with consent that is recorded (VwVfG §41(2a)); without it, by post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.kernel import Message, Verdict

NORM: Final = "§41 Abs. 2a VwVfG"
BY_POST: Final = Message("Der Bescheid kommt mit der Post: Niemand hat in die digitale Bekanntgabe eingewilligt.")


@dataclass(frozen=True, slots=True)
class Consent:
    """The newest declaration."""

    is_given: bool
    on: date
    way: Message
    noted_by: str = ""


def has_consented(consent: Consent | None) -> Verdict:
    """Whether the notice may be made ready online. An address alone is no consent."""
    if consent is not None and consent.is_given:
        return Verdict.granted()
    reason = (
        Message("Die Einwilligung in die digitale Bekanntgabe ist am {day} widerrufen.", day=consent.on)
        if consent
        else Message("Eine Einwilligung in die digitale Bekanntgabe ist nicht festgehalten.")
    )
    return Verdict.refused(
        reason,
        norm=NORM,
        remedy=Message("Geben Sie den Bescheid mit der Post bekannt, oder vermerken Sie eine Einwilligung."),
    )


def may_declare(consent: Consent | None, *, is_given: bool, is_erased: bool = False) -> Verdict:
    """Said again, the same changes nothing and is no new fact."""
    if is_erased:
        return Verdict.refused(Message("Der Antrag ist gelöscht; die Akte nimmt nichts mehr auf."))
    if consent is not None and consent.is_given == is_given:
        said = (
            Message("Die Einwilligung ist seit dem {day} festgehalten.", day=consent.on)
            if is_given
            else Message("Die Einwilligung ist schon seit dem {day} widerrufen.", day=consent.on)
        )
        return Verdict.refused(said)
    if consent is None and not is_given:
        return Verdict.refused(
            Message("Es gibt keine Einwilligung, die sich widerrufen ließe."),
            remedy=Message("Der Bescheid kommt ohnehin mit der Post."),
        )
    return Verdict.granted()


def consent_sentence(consent: Consent | None) -> Message:
    """How the notice comes, for the unit."""
    if consent is None:
        return BY_POST
    who = Message(", vermerkt von {name}", name=consent.noted_by) if consent.noted_by else ""
    if consent.is_given:
        return Message(
            "In die digitale Bekanntgabe eingewilligt am {day} ({way}{who}).", day=consent.on, way=consent.way, who=who
        )
    return Message(
        "Einwilligung widerrufen am {day} ({way}{who}): Der Bescheid geht mit der Post.",
        day=consent.on,
        way=consent.way,
        who=who,
    )


def own_sentence(consent: Consent | None) -> Message:
    """How the notice comes, for whoever applies."""
    if consent is not None and consent.is_given:
        return Message(
            "Sie haben am {day} eingewilligt: Der Bescheid liegt hier zum Abruf bereit. Er gilt am Tag nach dem Abruf "
            "als bekannt gegeben (VwVfG §41 Abs. 2a).",
            day=consent.on,
        )
    return Message("Der Bescheid kommt mit der Post. Möchten Sie ihn hier abrufen, brauchen wir Ihre Einwilligung.")
