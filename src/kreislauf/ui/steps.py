"""What can be done next with a thing, and what not yet: the list beside every thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.functional import Promise

from kreislauf.kernel import Message, Verdict


@dataclass(frozen=True, slots=True)
class Step:
    """One action on offer. A refused verdict moves it to "noch nicht möglich", with reasons.

    `needs_post` renders a button that posts at once (for what can be undone); otherwise a link to the
    task page. `is_last_resort` (withdraw, cancel) is never the prominent button.
    """

    label: str | Promise
    href: str
    verdict: Verdict = field(default_factory=Verdict.granted)
    hint: Message | Promise | str = ""
    needs_post: bool = False
    is_last_resort: bool = False

    @property
    def is_possible(self) -> bool:
        return self.verdict.is_granted


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in order of likelihood, split into possible and not yet possible."""

    steps: tuple[Step, ...]

    @classmethod
    def of(cls, *steps: Step) -> Steps:
        return cls(steps)

    @property
    def possible(self) -> list[Step]:
        return [step for step in self.steps if step.is_possible]

    @property
    def refused(self) -> list[Step]:
        return [step for step in self.steps if not step.is_possible]
