"""The states of plans and their steps, locks, money, payments and returns: each with its one word and tone."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class PlanState(State, thing="plan", apart={"adopted"}):
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    ADOPTED = "adopted", "beschlossen, noch nicht in Kraft", Tone.INFO
    IN_FORCE = "in_force", "in Kraft", Tone.SUCCESS
    CLOSED = "closed", "abgeschlossen", Tone.NEUTRAL


class PlanStep(State, thing="plan_step", apart=None):
    """The dated steps of a plan, in their order."""

    ADOPTED = "adopted", "beschlossen", Tone.SUCCESS
    SUBMITTED = "submitted", "der Kommunalaufsicht vorgelegt", Tone.INFO
    APPROVED = "approved", "genehmigt", Tone.SUCCESS
    PROMULGATED = "promulgated", "verkündet", Tone.INFO
    DISPLAYED = "displayed", "ausgelegt", Tone.INFO
    IN_FORCE = "in_force", "in Kraft", Tone.SUCCESS


class LockState(State, thing="lock"):
    """Where a lock stands; no column holds it, it follows from what is left and until when."""

    LOCKED = "locked", "gesperrt", Tone.WARNING
    PARTLY_RELEASED = "partly_released", "teilweise freigegeben", Tone.INFO
    RELEASED = "released", "freigegeben", Tone.SUCCESS
    LAPSING = "lapsing", "verfällt bald", Tone.DANGER
    LAPSED = "lapsed", "verfallen", Tone.NEUTRAL


class PostingState(State, thing="posting"):
    """What became of money by a posting, beyond the parts of its bar."""

    POSTED = "posted", "gebucht", Tone.SUCCESS
    REDUCED = "reduced", "verringert", Tone.NEUTRAL


class AmendmentState(State, thing="amendment_entry", apart=None):
    """An entry of an amendment list that no line has been assigned to."""

    OPEN = "open", "offen", Tone.WARNING


class PaymentState(State, thing="payment", apart={"cancelled"}):
    RECEIVED = "received", "eingegangen", Tone.INFO
    CERTIFIED = "certified", "bescheinigt", Tone.INFO
    ORDERED = "ordered", "angeordnet", Tone.INFO
    PAID = "paid", "gezahlt", Tone.SUCCESS
    RETURNED = "returned", "zurückgezahlt", Tone.NEUTRAL
    CANCELLED = "cancelled", "storniert", Tone.NEUTRAL


class ReviewOutcome(State, thing="return", apart=None):
    """What became of a recorded return of money."""

    CONFIRMED = "confirmed", "bestätigt", Tone.SUCCESS
    REJECTED = "rejected", "abgelehnt", Tone.DANGER
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL


class ShownReturn(State, thing="return", apart=None):
    """A recorded return before its review."""

    WAITING = "waiting", "wartet auf zweite Person", Tone.WARNING
