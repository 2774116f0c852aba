"""What a rule answers: granted, or refused with reasons that name norm and remedy."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused, by which norm, and what would help."""

    message: Message
    norm: str = ""
    remedy: Message | None = None

    def __str__(self) -> str:
        parts = [str(self.message)]
        if self.norm:
            parts.append(f"({self.norm})")
        if self.remedy:
            parts.append(str(self.remedy))
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of a rule. Granted has no reasons, refused has at least one."""

    reasons: tuple[Reason, ...] = ()

    @classmethod
    def granted(cls) -> Verdict:
        return cls()

    @classmethod
    def refused(cls, message: Message, *, norm: str = "", remedy: Message | None = None) -> Verdict:
        return cls((Reason(message, norm, remedy),))

    @classmethod
    def all_of(cls, *verdicts: Verdict) -> Verdict:
        """Granted when every one is; otherwise every reason, in order."""
        return cls(tuple(reason for verdict in verdicts for reason in verdict.reasons))

    @property
    def is_granted(self) -> bool:
        return not self.reasons

    def __and__(self, other: Verdict) -> Verdict:
        return Verdict.all_of(self, other)

    def raise_if_refused(self) -> None:
        if self.reasons:
            raise Refusal(self)


class Refusal(Exception):
    """A use case was refused; nothing was written. Carries the verdict for the page."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(" ".join(str(reason) for reason in verdict.reasons))
        self.verdict = verdict

    @classmethod
    def because(cls, message: Message, *, norm: str = "", remedy: Message | None = None) -> Refusal:
        return cls(Verdict.refused(message, norm=norm, remedy=remedy))
