"""The registry of release condition kinds, beside the kinds themselves."""

from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS, ReleaseConditionKind

__all__ = ["RELEASE_CONDITIONS", "Act", "ReleaseConditionKind"]
