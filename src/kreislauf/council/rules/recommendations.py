"""The way of a recommendation: the committee deals with it, or defers it with a reason."""

from __future__ import annotations

from typing import Final

from kreislauf.kernel import Message, StateMachine, Verdict

RECOMMENDATION_STATES: Final = StateMachine(
    labels={
        "draft": "Entwurf",
        "handed_over": "übergeben",
        "on_agenda": "auf der Tagesordnung",
        "dealt_with": "behandelt",
        "deferred": "zurückgestellt",
    },
    transitions={
        "draft": frozenset({"handed_over", "on_agenda"}),
        "handed_over": frozenset({"on_agenda", "dealt_with", "deferred"}),
        "on_agenda": frozenset({"dealt_with", "deferred"}),
        "deferred": frozenset({"on_agenda", "dealt_with"}),
    },
)
PUTS_OFF: Final = frozenset({"deferred", "referred", "not_quorate"})
"""Outcomes of a committee that leave the recommendation open."""


def handing_over(state: str, *, has_committee: bool) -> Verdict:
    """A draft goes to whatever committee is competent today."""
    verdict = RECOMMENDATION_STATES.may_go(state, "handed_over")
    if not has_committee:
        verdict &= Verdict.refused(
            Message("Für die Aufgabe der Arbeitsgruppe ist heute kein Ausschuss zuständig."),
            remedy=Message("Das Kreistagsbüro trägt die Zuständigkeit beim Ausschuss ein."),
        )
    return verdict


def drafting(state: str, title: str, text: str) -> Verdict:
    """Only a draft is written and rewritten, and it says something."""
    verdict = Verdict.granted()
    if state != "draft":
        verdict &= Verdict.refused(
            Message("Die Empfehlung ist übergeben und lässt sich nicht mehr ändern."),
            remedy=Message("Übergeben Sie eine weitere Empfehlung."),
        )
    if not title.strip() or not text.strip():
        verdict &= Verdict.refused(Message("Eine Empfehlung braucht einen Titel und einen Wortlaut."))
    return verdict


def saying_how(settlement: str) -> Verdict:
    """The group is told how the committee dealt with it."""
    if settlement.strip():
        return Verdict.granted()
    return Verdict.refused(Message("Es fehlt, wie der Ausschuss die Empfehlung behandelt hat."))


def dealing_with(state: str) -> Verdict:
    """What was handed over is dealt with once; a deferred one still can be."""
    return RECOMMENDATION_STATES.may_go(state, "dealt_with")


def deferring(state: str, reason: str) -> Verdict:
    """The committee may defer, but says why (the founding resolution)."""
    verdict = RECOMMENDATION_STATES.may_go(state, "deferred")
    if not reason.strip():
        verdict &= Verdict.refused(
            Message("Zurückstellen kann der Ausschuss nur mit einem Grund; die Arbeitsgruppe liest ihn."),
            norm="Gründungsbeschluss",
        )
    return verdict
