"""The states of cases, notices, outcomes and offers to the archive: each with its one word and tone."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class CaseState(State, thing="case", apart=None):
    OPEN = "open", "in Bearbeitung", Tone.INFO
    WAITING = "waiting", "wartet auf Antwort", Tone.NEUTRAL
    TO_SIGN = "to_sign", "zur Zeichnung", Tone.WARNING
    DECIDED = "decided", "entschieden", Tone.SUCCESS
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL
    HANDED_OVER = "handed_over", "übergeben", Tone.INFO


class ShownCase(State, thing="case", apart=None):
    """What a case is called beyond what is stored: by who works on it, by its file, by its period."""

    NEW = "new", "nicht übernommen", Tone.WARNING
    CLOSED = "closed", "zu den Akten", Tone.NEUTRAL
    OVERDUE = "overdue", "überfällig", Tone.DANGER
    NEAR = "near", "Frist endet bald", Tone.WARNING


class NoticeState(State, thing="notice", apart=None):
    PREPARED = "prepared", "vorbereitet", Tone.WARNING
    SIGNED = "signed", "gezeichnet, nicht bekannt gegeben", Tone.WARNING
    DELIVERED = "delivered", "bekannt gegeben", Tone.SUCCESS
    DISCARDED = "discarded", "verworfen", Tone.NEUTRAL


class NoticeOutcome(State, thing="outcome", apart=None):
    GRANTED = "granted", "bewilligt", Tone.SUCCESS
    PARTLY = "partly", "teilweise bewilligt", Tone.SUCCESS
    REFUSED = "refused", "abgelehnt", Tone.DANGER


class ArchiveAnswer(State, thing="offer", apart=None):
    """What the archive answered to an offer."""

    TAKEN = "taken", "übernommen", Tone.INFO
    DECLINED = "declined", "nicht archivwürdig", Tone.INFO


class ShownOffer(State, thing="offer", apart=None):
    """What an offer is called before its answer, and what is still to do about one that was taken over."""

    OPEN = "open", "angeboten", Tone.WARNING
    UNFETCHED = "unfetched", "übernommen, Akte noch nicht heruntergeladen", Tone.WARNING
    FETCHED = "fetched", "heruntergeladen", Tone.INFO


def shown_case(state: str, *, is_taken: bool, is_closed: bool) -> State:
    """The one word for a case in a list and over its page."""
    if is_closed:
        return ShownCase.CLOSED
    return ShownCase.NEW if state == CaseState.OPEN and not is_taken else CaseState(state)
