"""What the law of the county's Land says of the budget."""

from __future__ import annotations

from datetime import date

from kreislauf.law import Provision
from kreislauf.law.statutes import DISPLAY_DAYS, INVESTMENT_YEARS, WAITING_MONTHS
from kreislauf.people.api import provision


def investment_years(fiscal_year: int) -> Provision[int]:
    """How many years after the fiscal year an investment authorisation lives that was not begun."""
    return provision(INVESTMENT_YEARS, on=date(fiscal_year, 12, 31))


def display_days(on: date) -> Provision[int]:
    """On how many days the plan lies open."""
    return provision(DISPLAY_DAYS, on=on)


def waiting_months(on: date) -> Provision[int]:
    """Months between submission and promulgation where no approval is needed."""
    return provision(WAITING_MONTHS, on=on)
