"""What the system sees of a service's maturity by itself; what is here is observed, never declared."""

from __future__ import annotations

from kreislauf.catalogue.rules.usage import Percentage, percentage
from kreislauf.kernel import Message
from kreislauf.maturity.rules.maturity import (
    ENOUGH_CASES,
    WITHOUT_BREAK,
    MaturityFacts,
    Observation,
    observes,
)


@observes("described")
def described(facts: MaturityFacts) -> Observation:
    if facts.is_published:
        return Observation(True, Message("Die Beschreibung ist veröffentlicht."))
    return Observation(False, Message("Die Beschreibung ist noch nicht veröffentlicht."))


@observes("online_form")
@observes("submits_online")
def online_form(facts: MaturityFacts) -> Observation:
    if facts.has_own_form:
        return Observation(True, Message("Ein eigenes Formular ist online."))
    if facts.has_external_offer:
        return Observation(True, Message("Ein Angebot an anderer Stelle ist verlinkt."))
    return Observation(False, Message("Es ist kein Formular online."))


@observes("uploads_evidence")
def uploads_evidence(facts: MaturityFacts) -> Observation:
    if not facts.needs_documents:
        return Observation(True, Message("Es werden keine Nachweise verlangt."))
    if facts.has_uploads:
        return Observation(True, Message("Das Formular nimmt Dateien entgegen."))
    return Observation(False, Message("Nachweise werden verlangt, das Formular nimmt aber keine Dateien entgegen."))


@observes("sign_in")
def sign_in(facts: MaturityFacts) -> Observation:
    if facts.sign_in == "none":
        return Observation(True, Message("Der Antrag verlangt keine Anmeldung."))
    if facts.has_sign_in_broker:
        return Observation(True, Message("Die Anmeldung mit einem Nutzerkonto ist angeschlossen."))
    return Observation(False, Message("Die Anmeldung ist vorgesehen, ein Nutzerkonto aber nicht angeschlossen."))


@observes("pays_online")
def pays_online(facts: MaturityFacts) -> Observation:
    if facts.fee_cents == 0:
        return Observation(True, Message("Die Leistung ist gebührenfrei."))
    if facts.fee_cents and facts.has_payment_provider:
        return Observation(True, Message("Die Gebühr kann online bezahlt werden."))
    return Observation(False, Message("Die Gebühr kann nicht online bezahlt werden."))


@observes("shows_status")
def shows_status(facts: MaturityFacts) -> Observation:
    if facts.has_own_form:
        return Observation(True, Message("Wer den Antrag gestellt hat, sieht auf einer eigenen Seite, wie er steht."))
    return Observation(False, Message("Ohne eigenes Formular ist der Stand hier nicht zu sehen."))


@observes("structured_data")
def structured_data(facts: MaturityFacts) -> Observation:
    if facts.has_own_form:
        return Observation(True, Message("Jede Antwort kommt als Datenfeld im Vorgang an."))
    return Observation(False, Message("Es gibt kein eigenes Formular."))


@observes("digital_file")
def digital_file(facts: MaturityFacts) -> Observation:
    if facts.has_own_form:
        return Observation(True, Message("Antrag, Unterlagen, Nachrichten und Bescheid stehen in einer Akte."))
    return Observation(False, Message("Es gibt kein eigenes Formular."))


@observes("digital_notice")
def digital_notice(facts: MaturityFacts) -> Observation:
    if not facts.notices:
        return Observation(False, Message("In den letzten zwölf Monaten wurde noch kein Bescheid bekannt gegeben."))
    if facts.digital_notices:
        return Observation(True, _share_of_notices(percentage(facts.digital_notices, facts.notices)))
    return Observation(False, Message("Alle Bescheide der letzten zwölf Monate gingen mit der Post."))


@observes("no_media_break")
def no_media_break(facts: MaturityFacts) -> Observation:
    if facts.decided < ENOUGH_CASES:
        statement = Message(
            "Es {enough:ist noch kein Vorgang|sind weniger als # Vorgänge} entschieden; ab {enough} zählt der Anteil.",
            enough=ENOUGH_CASES,
        )
        return Observation(False, statement)
    digital = facts.decided - facts.media_breaks
    is_met = 100 * digital >= WITHOUT_BREAK * facts.decided
    return Observation(is_met, _share_of_cases(percentage(digital, facts.decided), is_met=is_met))


def _share_of_notices(share: Percentage) -> Message:
    """Without a number where it would tell of fewer than five people."""
    if share.value is None:
        return Message("In den letzten zwölf Monaten wurden Bescheide digital bekannt gegeben.")
    return Message(
        "{share} % der Bescheide der letzten zwölf Monate wurden digital bekannt gegeben.", share=share.value
    )


def _share_of_cases(share: Percentage, *, is_met: bool) -> Message:
    """The same for cases: then, or where rounding misleads, it says on which side of the threshold the share is."""
    if share.value is not None and (share.value >= WITHOUT_BREAK) == is_met:
        return Message("{share} % der entschiedenen Vorgänge kamen ohne Medienbruch aus.", share=share.value)
    if is_met:
        return Message(
            "Mindestens {least} % der entschiedenen Vorgänge kamen ohne Medienbruch aus.", least=WITHOUT_BREAK
        )
    return Message("Weniger als {least} % der entschiedenen Vorgänge kamen ohne Medienbruch aus.", least=WITHOUT_BREAK)
