"""Tables of the maturity of services."""

from kreislauf.maturity.models.maturity import Declaration, MaturityCriterion, MaturityLevel, MaturityModel

__all__ = [
    "Declaration",
    "MaturityCriterion",
    "MaturityLevel",
    "MaturityModel",
]
