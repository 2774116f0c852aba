"""Everything that can be done with the maturity of services: the list of features."""

from kreislauf.maturity.actions.declare_maturity import declare_maturity
from kreislauf.maturity.actions.withdraw_declaration import withdraw_declaration

__all__ = [
    "declare_maturity",
    "withdraw_declaration",
]
