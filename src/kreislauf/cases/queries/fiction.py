"""A case's period of fictitious approval, as the rules want it."""

from __future__ import annotations

from datetime import date

from kreislauf.applications.rules.deadlines import fiction_ends
from kreislauf.cases.models import Case
from kreislauf.cases.rules.fiction import FictionFacts
from kreislauf.kernel import county_day
from kreislauf.people.api import county


def fiction_of(case: Case) -> FictionFacts:
    return FictionFacts(
        is_ordered=case.service.has_fictitious_approval,
        received_on=county_day(case.received_at),
        complete_on=case.complete_on,
        due_on=case.due_on,
        extended_to=case.extended_to,
    )


def ends_on(case: Case, complete_on: date) -> date:
    """The last day when the documents are complete since a day; an extension that was told stays."""
    end = fiction_ends(complete_on, case.service.fiction_months, county().state)
    return max(end, case.extended_to) if case.extended_to else end
