"""What a release condition kind is: everything about it in one class, one file for each kind in `kinds/`.

A kind that is unknown or fails counts as *not met*.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from kreislauf.budget.rules.acts import Act
from kreislauf.kernel import Message, Registry


class ReleaseConditionKind:
    """One kind of condition. Subclasses are registered with `@RELEASE_CONDITIONS.add`."""

    key: str
    label: ClassVar[Any]
    Params: ClassVar[type[Any]]
    """The form (`ui.forms.Form`) a person confirms the parameters with."""
    comes_after: ClassVar[frozenset[str]] = frozenset()
    """Kinds that must be met before evidence for this one counts, where „and“ joins them."""

    def sentence(self, params: dict[str, Any]) -> Message:
        """The condition as a German sentence for the condition list."""
        raise NotImplementedError

    def waits_for(self, params: dict[str, Any]) -> Message:
        """What would meet it and who can bring it, for as long as it is open."""
        raise NotImplementedError

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        """Does this recorded act meet it: right kind of act, right body, adopted? Pure.

        `authority` is the competence of the body that may release.
        """
        raise NotImplementedError

    def act_on(self, params: dict[str, Any], today: date) -> Act | None:
        """The act by which the condition has met itself, such as a day that has come."""
        return None


RELEASE_CONDITIONS: Registry[ReleaseConditionKind] = Registry("release condition kinds")
