"""How long a closed case keeps its content, when the archive is asked, and what must never be erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.cases.rules.states import ArchiveAnswer
from kreislauf.kernel import Message, Verdict, months_after

ARCHIVE_MONTHS: Final = 6
"""How long before the end of the retention a case is offered, and how long the archive has to answer.

A rule of the house (`cases.archive_months`): the law sets no period, it only wants the offer before the erasure.
"""
ARCHIVE_NORM: Final = "NArchG §7 Abs. 3"
KEEPING_NORM: Final = "DSGVO Art. 17 Abs. 3 Buchst. b"


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """What decides whether the content of a received application may go."""

    state: str
    """Of the case: open, waiting, to_sign, decided, withdrawn, handed_over."""
    closed_on: date | None
    retention_months: int
    has_undelivered_notice: bool = False
    has_waiting_handover: bool = False
    is_offered_to_archive: bool = True
    offered_on: date | None = None
    archive_answer: str = ""
    """"", "taken" or "declined"."""
    was_fetched: bool = False
    """The archive has the file that it took over."""
    has_notice: bool = False
    """A notice was signed, whatever became of it."""
    is_erased: bool = False


def due_on(closed_on: date, retention_months: int) -> date:
    """The first day on which the retention is over."""
    return months_after(closed_on, retention_months)


def offer_from(closed_on: date, retention_months: int, archive_months: int = ARCHIVE_MONTHS) -> date:
    """From when a closed case is offered: so early that the archive's time ends with the retention."""
    return max(closed_on, months_after(due_on(closed_on, retention_months), -archive_months))


def may_be_erased(facts: KeptFacts, on: date, archive_months: int = ARCHIVE_MONTHS) -> Verdict:
    """After the retention of the service: closed, delivered, and offered to the archive."""
    return Verdict.all_of(is_at_rest(facts), _is_over(facts, on), _archive_had_its_say(facts, on, archive_months))


def is_at_rest(facts: KeptFacts) -> Verdict:
    """Never while somebody still works on it, or waits for what we owe."""
    if facts.is_erased:
        return Verdict.refused(Message("Der Inhalt ist schon gelöscht."))
    if facts.closed_on is None:
        return Verdict.refused(
            Message("Der Vorgang ist noch nicht zu den Akten gelegt."),
            norm=KEEPING_NORM,
            remedy=Message("Die zuständige Stelle schließt ihn ab, sobald nichts mehr zu tun ist."),
        )
    refusals = []
    if facts.has_undelivered_notice:
        refusals.append(Verdict.refused(Message("Ein Bescheid ist noch nicht bekannt gegeben."), norm="VwVfG §41"))
    if facts.has_waiting_handover:
        refusals.append(Verdict.refused(Message("Die Übergabe an das Fachverfahren ist noch nicht angekommen.")))
    return Verdict.all_of(*refusals)


def _is_over(facts: KeptFacts, on: date) -> Verdict:
    if facts.closed_on is None or on >= (end := due_on(facts.closed_on, facts.retention_months)):
        return Verdict.granted()
    return Verdict.refused(Message("Die Aufbewahrung endet erst am {day}.", day=end))


def _archive_had_its_say(facts: KeptFacts, on: date, archive_months: int) -> Verdict:
    """Taken and handed over, declined, or silent for as long as the house waits."""
    if facts.archive_answer == ArchiveAnswer.TAKEN and not facts.was_fetched:
        return Verdict.refused(
            Message("Das Archiv hat den Vorgang übernommen, aber die Akte noch nicht erhalten."),
            norm=ARCHIVE_NORM,
            remedy=Message("Das Kreistagsbüro lädt die Akte herunter und gibt sie dem Archiv."),
        )
    if not facts.is_offered_to_archive or facts.archive_answer:
        return Verdict.granted()
    if facts.offered_on is None:
        return Verdict.refused(Message("Der Vorgang ist dem Archiv noch nicht angeboten."), norm=ARCHIVE_NORM)
    end = months_after(facts.offered_on, archive_months)
    if on >= end:
        return Verdict.granted()
    return Verdict.refused(
        Message("Das Archiv kann bis zum {day} antworten.", day=end),
        norm=ARCHIVE_NORM,
        remedy=Message("Hat das Archiv geantwortet, wird am nächsten Morgen gelöscht."),
    )


def may_be_offered(facts: KeptFacts, on: date, archive_months: int = ARCHIVE_MONTHS) -> Verdict:
    """A closed case whose retention ends soon, once."""
    if not facts.is_offered_to_archive:
        return Verdict.refused(Message("Vorgänge dieser Leistung werden dem Archiv nicht angeboten."))
    if facts.offered_on is not None:
        return Verdict.refused(Message("Der Vorgang ist dem Archiv schon angeboten."))
    resting = is_at_rest(facts)
    if not resting.is_granted or facts.closed_on is None:
        return resting
    start = offer_from(facts.closed_on, facts.retention_months, archive_months)
    if on < start:
        return Verdict.refused(Message("Angeboten wird ab dem {day}.", day=start))
    return Verdict.granted()


def may_answer_offer(*, is_answered: bool, is_erased: bool) -> Verdict:
    """The archive answers once, by what it knows of the offer; what it takes over stays until it has the file."""
    if is_answered:
        return Verdict.refused(Message("Auf dieses Angebot ist schon geantwortet."))
    if is_erased:
        return Verdict.refused(Message("Die Frist ist abgelaufen, der Inhalt ist gelöscht."))
    return Verdict.granted()


def may_be_handed_over(answer: str, *, is_erased: bool) -> Verdict:
    """The file goes to the archive when it has taken over the case, and not before (NArchG §7)."""
    if is_erased:
        return Verdict.refused(Message("Die Frist ist abgelaufen, der Inhalt ist gelöscht."))
    if answer == ArchiveAnswer.TAKEN:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Akte erhält das Archiv erst, wenn es den Vorgang übernimmt."),
        norm=ARCHIVE_NORM,
        remedy=Message(
            "Bis dahin genügen ihm Nummer, Leistung, Daten und Ausgang; halten Sie zuerst seine Antwort fest."
        ),
    )


def may_be_erased_on_request(facts: KeptFacts) -> Verdict:
    """Before the retention ends, only what nobody needs any more: withdrawn, closed, and never decided.

    A decision, and what it rests on, belongs to the files until its retention is over: it must stay possible to
    see and to examine what the county decided (DSGVO Art. 17 Abs. 3 Buchst. b, e). What the archive is to be
    offered waits for its answer (Buchst. d).
    """
    resting = is_at_rest(facts)
    if not resting.is_granted:
        return resting
    if facts.state == "handed_over":
        return Verdict.refused(
            Message("Der Antrag ist an das Fachverfahren übergeben; die Akte gehört zu einem laufenden Verfahren."),
            norm=KEEPING_NORM,
            remedy=Message("Über die Löschung dort entscheidet die Stelle, die das Fachverfahren führt."),
        )
    if facts.state != "withdrawn" or facts.has_notice:
        return Verdict.refused(
            Message("Über den Antrag ist entschieden; die Entscheidung muss nachvollziehbar bleiben."),
            norm=KEEPING_NORM,
            remedy=_when_it_ends(facts),
        )
    if facts.archive_answer == ArchiveAnswer.TAKEN and not facts.was_fetched:
        return _archive_had_its_say(facts, date.max, 0)
    if facts.is_offered_to_archive and not facts.archive_answer:
        return Verdict.refused(
            Message("Das Archiv hat noch nicht geantwortet, ob es den Vorgang übernimmt."),
            norm="DSGVO Art. 17 Abs. 3 Buchst. d",
            remedy=Message("Bieten Sie den Vorgang dem Archiv an; nach seiner Antwort kann gelöscht werden."),
        )
    return Verdict.granted()


def _when_it_ends(facts: KeptFacts) -> Message | None:
    if facts.closed_on is None:
        return None
    return Message(
        "Nach dem Ende der Aufbewahrung, ab dem {day}, wird gelöscht.",
        day=due_on(facts.closed_on, facts.retention_months),
    )
