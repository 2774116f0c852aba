"""The county's dated rules of the budget."""

from __future__ import annotations

from datetime import date

from kreislauf.people.api import county_rule


def investment_years(fiscal_year: int) -> int:
    """How many years after the fiscal year an investment authorisation lives that was not begun (KomHKVO §20)."""
    return int(county_rule("budget.investment_years", 2, on=date(fiscal_year, 12, 31)))


def display_days(on: date) -> int:
    """On how many days the plan lies open (NKomVG §114)."""
    return int(county_rule("budget.display_days", 7, on=on))


def waiting_months(on: date) -> int:
    """Months between submission and promulgation where no approval is needed (NKomVG §114)."""
    return int(county_rule("budget.waiting_months", 1, on=on))
