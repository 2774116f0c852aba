"""What a release condition kind is: everything about it in one class, one file for each kind in `kinds/`.

A kind that is unknown or fails counts as *not met*. A kind that does not say what its evidence rests on and who
may record it is refused when it registers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from kreislauf.budget.rules.acts import Act
from kreislauf.kernel import Message, Registry, Verdict

CALENDAR = ""
"""Recorded by nobody: the day itself meets the condition."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What evidence of a kind rests on."""

    act: str
    """The `journal_type` of the one act that counts, such as "council.resolution"; the database asks for its row."""
    recorded_by: str
    """Key of the right under which that act is recorded, or `CALENDAR`."""
    follows_lock: bool = True
    """Only what happened on or after the day on which the lock was ordered counts."""


class ReleaseConditionKind:
    """One kind of condition. Subclasses are registered with `@RELEASE_CONDITIONS.add`."""

    key: str
    label: ClassVar[Any]
    Params: ClassVar[type[Any]]
    """The form (`ui.forms.Form`) a person confirms the parameters with."""
    ground: ClassVar[Ground]
    """The act that evidence rests on, and who may record it."""
    comes_after: ClassVar[frozenset[str]] = frozenset()
    """Kinds that must be met before evidence for this one counts, where „and“ joins them."""
    is_recommendation: ClassVar[bool] = False
    """Whether the body that it names is the one that recommends the release."""
    asks_for_body: ClassVar[bool] = False
    """Whether a paper that names no body is read as meaning the recommending committee."""

    def sentence(self, params: dict[str, Any]) -> Message:
        """The condition as a German sentence for the condition list."""
        raise NotImplementedError

    def waits_for(self, params: dict[str, Any]) -> Message:
        """What would meet it and who can bring it, for as long as it is open."""
        raise NotImplementedError

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        """Is it an act of the right body, adopted, in the right role? Pure.

        `authority` is the competence of the body that may release. Kind of act, recorder, day and document are
        judged for every kind by `evidence_verdict`.
        """
        raise NotImplementedError

    def brought_by(self, params: dict[str, Any], authority: str) -> str:
        """The competence of the body that can bring it; empty where no body does."""
        return str(params.get("organization") or "")

    def act_on(self, params: dict[str, Any], today: date) -> Act | None:
        """The act by which the condition has met itself, such as a day that has come."""
        return None


class ReleaseConditions(Registry[ReleaseConditionKind]):
    """The kinds; each declares the ground of its evidence."""

    def add(self, kind: type[ReleaseConditionKind]) -> type[ReleaseConditionKind]:
        if not isinstance(getattr(kind, "ground", None), Ground):
            raise TypeError(f"{self.name}: {kind.__name__} does not say which act it rests on and who may record it")
        return super().add(kind)


RELEASE_CONDITIONS = ReleaseConditions("release condition kinds")


def kinds_resting_on(act: str) -> list[str]:
    """The keys of the kinds whose evidence is an act of this sort."""
    return [kind.key for kind in RELEASE_CONDITIONS if kind.ground.act == act]


def recommending_kinds() -> list[str]:
    """The keys of the kinds by which a body recommends the release."""
    return [kind.key for kind in RELEASE_CONDITIONS if kind.is_recommendation]


def evidence_verdict(
    kind: ReleaseConditionKind, params: dict[str, Any], authority: str, act: Act, *, today: date, since: date
) -> Verdict:
    """Is the act evidence for a condition of this kind? Every reason against it.

    `since` is the day on which the lock was ordered: nothing that happened before can have met its conditions.
    """
    if act.type != kind.ground.act or act.recorded_under != kind.ground.recorded_by:
        return Verdict.refused(Message("Dieser Vorgang ist kein Nachweis für: „{what}“.", what=kind.sentence(params)))
    return Verdict.all_of(
        _not_in_future(act, today),
        _not_before_lock(act, since) if kind.ground.follows_lock else Verdict.granted(),
        Verdict(act.lacks),
        _right_body(kind, params, authority, act),
    )


def _not_in_future(act: Act, today: date) -> Verdict:
    if act.on <= today:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der {day} liegt in der Zukunft; ein Nachweis hält fest, was geschehen ist.", day=act.on),
        remedy=Message("Halten Sie den Vorgang fest, sobald er geschehen ist."),
    )


def _not_before_lock(act: Act, since: date) -> Verdict:
    if act.on >= since:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Der Vorgang vom {day} liegt vor dem Beschluss über die Sperre vom {since}; er erfüllt ihre Bedingungen "
            "nicht.",
            day=act.on,
            since=since,
        ),
        norm="Sperrvermerk im Haushaltsplan",
        remedy=Message("Es zählt, was nach diesem Beschluss geschieht."),
    )


def _right_body(kind: ReleaseConditionKind, params: dict[str, Any], authority: str, act: Act) -> Verdict:
    if kind.accepts(params, authority, act):
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Vorgang erfüllt nicht: „{what}“.", what=kind.sentence(params)),
        norm="Sperrvermerk im Haushaltsplan",
        remedy=kind.waits_for(params),
    )
