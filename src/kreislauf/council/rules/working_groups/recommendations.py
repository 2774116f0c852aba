"""The way of a recommendation: the committee deals with it, or defers it with a reason."""

from __future__ import annotations

from datetime import date
from typing import Final

from kreislauf.council.rules.states import RecommendationState
from kreislauf.kernel import Message, StateMachine, Verdict

RECOMMENDATION_STATES: Final = StateMachine(
    labels=RecommendationState.words(),
    transitions={
        "draft": frozenset({"handed_over", "on_agenda"}),
        "handed_over": frozenset({"on_agenda", "dealt_with", "deferred"}),
        "on_agenda": frozenset({"dealt_with", "deferred"}),
        "deferred": frozenset({"on_agenda", "dealt_with"}),
    },
)


def handing_over(state: str, *, has_committee: bool, was_held: bool) -> Verdict:
    """A draft that rests on a sitting of the group goes to whatever committee is competent today."""
    verdict = RECOMMENDATION_STATES.may_go(state, "handed_over")
    if not was_held:
        verdict &= Verdict.refused(
            Message("Die Empfehlung beruht auf keiner Sitzung der Arbeitsgruppe, über die es einen Vermerk gibt."),
            norm="Gründungsbeschluss",
            remedy=Message("Wählen Sie im Entwurf die Sitzung, in der sie beraten wurde."),
        )
    if not has_committee:
        verdict &= Verdict.refused(
            Message("Für die Aufgabe der Arbeitsgruppe ist heute kein Ausschuss zuständig."),
            remedy=Message("Das Kreistagsbüro trägt die Zuständigkeit beim Ausschuss ein."),
        )
    return verdict


def endorsing(*, since: date, sitting_on: date, was_there: bool) -> Verdict:
    """Whoever hands over for the group belonged to it when the recommendation was deliberated, or was there."""
    if was_there or since < sitting_on:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Sie gehören der Arbeitsgruppe seit dem {since} an; beraten wurde die Empfehlung am {sitting}.",
            since=since,
            sitting=sitting_on,
        ),
        norm="Gründungsbeschluss",
        remedy=Message("Übergeben kann die betreuende Stelle, oder zwei Mitglieder, die damals dazugehörten."),
    )


def second_endorsement(*, is_the_same: bool) -> Verdict:
    """Two members, not one twice."""
    if not is_the_same:
        return Verdict.granted()
    return Verdict.refused(
        Message("Sie haben die Übergabe schon vorgeschlagen; es fehlt ein zweites Mitglied."),
        norm="Gründungsbeschluss",
        remedy=Message("Bitten Sie ein anderes Mitglied oder die betreuende Stelle."),
    )


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
