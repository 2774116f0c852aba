"""What applicants may do with an application that was received."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from kreislauf.kernel import Message, Verdict

OPEN: Final = frozenset({"open", "waiting", "to_sign"})
LONGEST_MESSAGE: Final = 10_000
"""Characters."""
MOST_DOCUMENTS: Final = 10
"""With one answer."""
MOST_A_DAY: Final = 20
"""Messages from one applicant to one case: more is not read, and fills the disk."""
CALL: Final = Message("Rufen Sie die zuständige Stelle an oder schreiben Sie ihr einen Brief.")


def may_withdraw(case_state: str) -> Verdict:
    """Until the decision. What is decided stands; what was handed over is decided elsewhere."""
    match case_state:
        case "withdrawn":
            return Verdict.refused(Message("Der Antrag ist schon zurückgezogen."))
        case "decided":
            return Verdict.refused(
                Message("Über den Antrag ist schon entschieden."),
                remedy=Message("Was Sie gegen die Entscheidung tun können, steht am Ende des Bescheids."),
            )
        case "handed_over":
            return Verdict.refused(Message("Der Antrag ist schon an das Fachverfahren übergeben."), remedy=CALL)
    return Verdict.granted()


def may_answer(*, case_state: str, is_question: bool, is_answered: bool) -> Verdict:
    """While the case waits for it, once."""
    if not is_question:
        return Verdict.refused(Message("Diese Nachricht bittet nicht um eine Antwort."))
    if case_state == "waiting" and not is_answered:
        return Verdict.granted()
    if case_state in OPEN:
        return Verdict.refused(
            Message("Die Frage ist schon beantwortet."),
            remedy=Message("Ist Ihnen noch etwas eingefallen, schreiben Sie eine Nachricht."),
        )
    return Verdict.refused(Message("Die Bearbeitung ist schon beendet."), remedy=CALL)


def may_write(*, is_closed: bool, written_today: int) -> Verdict:
    """While somebody reads it."""
    if is_closed:
        return Verdict.refused(
            Message("Der Vorgang ist abgeschlossen; eine Nachricht hier liest niemand mehr."), remedy=CALL
        )
    if written_today >= MOST_A_DAY:
        return Verdict.refused(
            Message("Sie haben heute schon {n} Nachrichten geschrieben.", n=written_today),
            remedy=Message("Morgen können Sie wieder schreiben. In eiligen Fällen rufen Sie an."),
        )
    return Verdict.granted()


def is_worth_sending(text: str, documents: int) -> Verdict:
    """A message says or brings something, and not more than fits."""
    if not text.strip() and not documents:
        return Verdict.refused(Message("Bitte schreiben Sie etwas oder fügen Sie ein Dokument hinzu."))
    if len(text) > LONGEST_MESSAGE:
        return Verdict.refused(
            Message("Der Text hat {n} Zeichen, möglich sind {limit}.", n=len(text), limit=LONGEST_MESSAGE),
            remedy=Message("Fügen Sie einen längeren Text als Dokument hinzu."),
        )
    if documents > MOST_DOCUMENTS:
        return Verdict.refused(
            Message("Mit einer Antwort kommen höchstens {limit} Dokumente an.", limit=MOST_DOCUMENTS),
            remedy=Message("Fassen Sie Seiten in einem Dokument zusammen."),
        )
    return Verdict.granted()


def known_from(fetched_on: date) -> date:
    """A notice fetched online counts as known on the day after (VwVfG §41 Abs. 2a)."""
    return fetched_on + timedelta(days=1)
