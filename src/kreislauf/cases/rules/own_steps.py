"""What applicants may do with an application that was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kreislauf.applications.rules.drafts.files import USUAL_TYPES, types_in_words
from kreislauf.applications.rules.drafts.limits import LARGEST_FILE, LARGEST_SUM
from kreislauf.cases.rules.notices import Sent, fetch_until, is_unfetched
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
            Message("Sie haben heute schon {n:eine Nachricht|# Nachrichten} geschrieben.", n=written_today),
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
            Message(
                "Mit einer Antwort {limit:kommt höchstens ein Dokument|kommen höchstens # Dokumente} an.",
                limit=MOST_DOCUMENTS,
            ),
            remedy=Message("Fassen Sie Seiten in einem Dokument zusammen."),
        )
    return Verdict.granted()


def may_fetch(sent: Sent, today: date) -> Verdict:
    """A notice lies ready for as long as the law says; then it comes by post (VwVfG §41 Abs. 2a)."""
    if not is_unfetched(sent, today):
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Bescheid lag bis zum {day} für Sie bereit und ist nicht bekannt gegeben.", day=fetch_until(sent)),
        norm="VwVfG §41 Abs. 2a",
        remedy=Message("Sie bekommen ihn mit der Post. Fragen dazu können Sie hier als Nachricht stellen."),
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """A document as it was brought along: the name it had, and its bytes."""

    name: str
    content: bytes = field(repr=False)


def fit_for_the_file(documents: Sequence[Brought], kinds: Sequence[str], *, stored: int) -> Verdict:
    """Each has content, is not too large and of a kind that every office opens; together they fit beside `stored`.

    `kinds` are the media types that the contents tell, `stored` the bytes that are there already.
    """
    for document, kind in zip(documents, kinds, strict=True):
        if not document.content:
            return Verdict.refused(Message("Die Datei „{name}“ ist leer.", name=document.name))
        if len(document.content) > LARGEST_FILE:
            return Verdict.refused(
                Message(
                    "Die Datei „{name}“ ist größer als {limit} MB.", name=document.name, limit=LARGEST_FILE // 1024**2
                ),
                remedy=Message("Verkleinern Sie die Bilder darin, oder teilen Sie das Dokument."),
            )
        if kind not in USUAL_TYPES:
            return Verdict.refused(
                Message("Die Art der Datei „{name}“ können wir nicht annehmen.", name=document.name),
                remedy=Message("Möglich sind {types}.", types=types_in_words(USUAL_TYPES)),
            )
    if stored + sum(len(document.content) for document in documents) > LARGEST_SUM:
        return Verdict.refused(
            Message("Zu diesem Antrag sind schon zu viele große Dokumente gespeichert."),
            remedy=Message("Schicken Sie weitere Dokumente mit der Post, mit der Eingangsnummer darauf."),
        )
    return Verdict.granted()
