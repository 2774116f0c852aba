"""What the public pages call a condition of a release; each kind registers in `kinds/conditions/`."""

from __future__ import annotations

from typing import Any, ClassVar

from kreislauf.kernel import Registry


class ToldConditionKind:
    """One kind of condition. One without is told by its sentence alone."""

    key: str
    label: ClassVar[Any]


TOLD_CONDITIONS: Registry[ToldConditionKind] = Registry("told condition kinds")
