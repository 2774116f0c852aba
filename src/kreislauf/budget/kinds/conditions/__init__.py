"""The registry of release condition kinds, beside the kinds themselves."""

from kreislauf.budget.rules.acts import Act
from kreislauf.budget.rules.release_conditions import CALENDAR, RELEASE_CONDITIONS, Ground, ReleaseConditionKind

__all__ = ["CALENDAR", "RELEASE_CONDITIONS", "Act", "Ground", "ReleaseConditionKind"]
