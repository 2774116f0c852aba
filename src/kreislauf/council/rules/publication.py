"""What of a step outsiders may see, and when."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.kernel import Message, Verdict


@dataclass(frozen=True, slots=True)
class StepView:
    """The public side of one step: its outcome only after it was announced, its votes only if public."""

    shows_outcome: bool
    shows_votes: bool


def step_view(*, sits_in_public: bool, is_announced: bool) -> StepView:
    """A private sitting shows body, date and role (NKomVG §78(2)).

    Its outcome enters by announcement (§85), its votes never.
    """
    return StepView(shows_outcome=is_announced, shows_votes=is_announced and sits_in_public)


def publish_verdict(*, sits_in_public: bool, is_announced: bool) -> Verdict:
    """The result of a public sitting can be published at once, provisionally."""
    if not sits_in_public:
        return Verdict.refused(
            Message("Die Sitzung war nicht öffentlich; ihr Ergebnis ist vertraulich, bis es bekannt gegeben wird."),
            norm="NKomVG §§78 Abs. 2, 85",
            remedy=Message("Die Landrätin, der Landrat oder eine Vertretung gibt das Ergebnis bekannt."),
        )
    return _not_twice(is_announced)


def announce_verdict(*, sits_in_public: bool, is_announced: bool) -> Verdict:
    """Only what a private sitting decided is announced."""
    if sits_in_public:
        return Verdict.refused(
            Message("Die Sitzung war öffentlich; ihr Ergebnis wird veröffentlicht, nicht bekannt gegeben.")
        )
    return _not_twice(is_announced)


def founding_in_public(*, sits_in_public: bool) -> Verdict:
    """A working group has a public page and an open door: with it the result would be out before its announcement."""
    if sits_in_public:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Beschluss der nichtöffentlichen Sitzung ist noch nicht bekannt gegeben."),
        norm="NKomVG §§78 Abs. 2, 85",
        remedy=Message(
            "Die Landrätin, der Landrat oder das Kreistagsbüro gibt das Ergebnis bekannt; danach wird gegründet."
        ),
    )


def _not_twice(is_announced: bool) -> Verdict:
    if not is_announced:
        return Verdict.granted()
    return Verdict.refused(Message("Das Ergebnis ist schon öffentlich."))
