"""What a release condition kind is: everything about it in one class, one file for each kind.

A kind that is unknown or fails counts as *not met*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from kreislauf.kernel import Message, Registry

if TYPE_CHECKING:
    from kreislauf.budget.models import ReleaseCondition


class ReleaseConditionKind:
    """One kind of condition. Subclasses are registered with `@RELEASE_CONDITIONS.add`."""

    key: str
    label: ClassVar[Any]
    Params: ClassVar[type[forms.Form]]

    def sentence(self, params: dict[str, Any]) -> Message:
        """The condition as a German sentence for the condition list."""
        raise NotImplementedError

    def remedy(self, condition: ReleaseCondition) -> Message:
        """Who can bring it and when at the earliest, for as long as it is open."""
        raise NotImplementedError

    def accepts(self, condition: ReleaseCondition, act_type: str, act: Any) -> bool:
        """Does this recorded act meet the condition (right body, right kind of act, right order)?"""
        raise NotImplementedError


RELEASE_CONDITIONS: Registry[ReleaseConditionKind] = Registry("release condition kinds")
