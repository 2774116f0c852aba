"""Papers: their states, their reference, and which body decides."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.council.rules.states import PaperState
from kreislauf.kernel import Message, StateMachine, Verdict

PAPER_STATES = StateMachine(
    labels=PaperState.words(),
    transitions={
        "draft": frozenset({"submitted", "registered", "withdrawn"}),
        "submitted": frozenset({"registered", "withdrawn"}),
        "registered": frozenset({"in_consultation", "withdrawn"}),
        "in_consultation": frozenset({"decided", "withdrawn"}),
        "decided": frozenset({"in_consultation"}),
    },
)
"""From "decided" a paper goes back when an objection brings its decision down (NKomVG §88)."""


def reference(number: int, numeral: str) -> str:
    """The paper's number within its term: 123/XIX."""
    return f"{number}/{numeral}"


def proposed_roles(kinds: Sequence[str], *, is_answered: bool = False) -> list[str]:
    """The role of each step, from the kinds of bodies in their order; people may change it.

    Council before all others, else the main committee, decides (NKomVG §§58, 76); what the main committee
    does before the council is preparation (§76(1)); committees recommend (§71). An inquiry is taken note of.
    """
    if is_answered:
        return ["taken_note_of"] * len(kinds)
    deciding = _last(kinds, "council")
    if deciding is None:
        deciding = _last(kinds, "main_committee")
    return [
        "decision" if place == deciding else "preparation" if kind == "main_committee" else "recommendation"
        for place, kind in enumerate(kinds)
    ]


def _last(kinds: Sequence[str], wanted: str) -> int | None:
    places = [place for place, kind in enumerate(kinds) if kind == wanted]
    return places[-1] if places else None


def way_verdict(roles: Sequence[str], *, has_points: bool) -> Verdict:
    """A paper with points needs exactly one deciding body, and it stands last."""
    if not has_points:
        return Verdict.granted()
    deciding = [place for place, role in enumerate(roles) if role == "decision"]
    if len(deciding) != 1:
        return Verdict.refused(
            Message(
                "Die Beratungsfolge braucht genau ein Gremium, das entscheidet; genannt sind {n}.", n=len(deciding)
            ),
            remedy=Message("Wählen Sie bei einem Schritt „Entscheidung“."),
        )
    if deciding[0] != len(roles) - 1:
        return Verdict.refused(Message("Nach der Entscheidung berät kein weiteres Gremium."))
    return Verdict.granted()


def content_verdict(*, title: str, points: int, questions: int, is_answered: bool) -> Verdict:
    """A paper has a title and something to resolve; an inquiry asks."""
    verdict = Verdict.granted()
    if not title.strip():
        verdict &= Verdict.refused(Message("Der Titel fehlt."))
    if is_answered and not questions:
        verdict &= Verdict.refused(Message("Eine Anfrage braucht mindestens eine Frage."))
    if not is_answered and not points:
        verdict &= Verdict.refused(Message("Es fehlt, worüber beschlossen werden soll."))
    return verdict


def movers_verdict(movers: int, *, is_moved: bool) -> Verdict:
    """A motion names who moves it; one member is enough (NKomVG §56)."""
    if movers or not is_moved:
        return Verdict.granted()
    return Verdict.refused(
        Message("Es fehlt, wer den Antrag stellt."),
        norm="NKomVG §56",
        remedy=Message("Ein einzelnes Mitglied genügt."),
    )


def own_movers_verdict(others: Sequence[str]) -> Verdict:
    """Whoever manages a faction submits what it moves, alone or with others; `others` move without it."""
    if not others:
        return Verdict.granted()
    return Verdict.refused(
        Message("Sie reichen für Ihre eigene Fraktion ein, nicht für {names}.", names=", ".join(others)),
        norm="NKomVG §57",
        remedy=Message("Wählen Sie Ihre Fraktion oder eines ihrer Mitglieder; auch ein gemeinsamer Antrag nennt sie."),
    )


def turn_verdict(*, role: str, kind: str, unresolved_before: Sequence[str]) -> Verdict:
    """The main committee prepares what the council decides (NKomVG §76(1)).

    `unresolved_before` holds the roles of earlier steps without a resolution. A refusal warns before the vote; a vote
    that was taken counts all the same and is recorded.
    """
    if role == "decision" and kind == "council" and "preparation" in unresolved_before:
        return Verdict.refused(
            Message("Der Kreisausschuss hat den Beschluss noch nicht vorbereitet."),
            norm="NKomVG §76 Abs. 1",
            remedy=Message("Halten Sie zuerst das Ergebnis des Kreisausschusses fest."),
        )
    return Verdict.granted()


def dealt_with_verdict(state: str) -> Verdict:
    """What was withdrawn is not voted on any more, though it still stands on an agenda."""
    if state != "withdrawn":
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Vorlage ist zurückgezogen; über sie wird nicht mehr abgestimmt."),
        remedy=Message("Wer sie wieder aufgreifen will, reicht eine neue Vorlage ein."),
    )


def carry_over_verdict(ended: int, heirless: Sequence[str], reason: str) -> Verdict:
    """Steps of bodies that ended go on in their successors; `heirless` are those that nobody succeeds today."""
    if not ended:
        return Verdict.refused(Message("Die Vorlage wartet auf kein Gremium, das nicht mehr besteht."))
    missing = (
        Verdict.refused(
            Message("Für „{body}“ ist heute kein Gremium zuständig.", body=body),
            norm="NKomVG §§47, 71",
            remedy=Message(
                "Tragen Sie beim neuen Gremium die Zuständigkeit ein. Soll die Vorlage mit der Wahlperiode enden, "
                "ziehen Sie sie mit diesem Grund zurück."
            ),
        )
        for body in heirless
    )
    told = Verdict.granted() if reason.strip() else Verdict.refused(Message("Bitte nennen Sie den Grund."))
    return Verdict.all_of(told, *missing)


def votable_verdict(*, is_answered: bool) -> Verdict:
    """An inquiry asks: it is answered, never voted on."""
    if not is_answered:
        return Verdict.granted()
    return Verdict.refused(
        Message("Eine Anfrage wird beantwortet; über sie wird nicht abgestimmt."),
        remedy=Message("Halten Sie die Antwort auf der Seite der Anfrage fest, oder dass sie in der Sitzung erging."),
    )


def editable_verdict(state: str) -> Verdict:
    """Only a draft is edited; afterwards points are amended before a vote."""
    if state == "draft":
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Vorlage ist kein Entwurf mehr."),
        remedy=Message("Änderungen werden vor der Abstimmung zur Ziffer festgehalten."),
    )
