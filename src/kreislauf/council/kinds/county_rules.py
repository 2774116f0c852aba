"""The dated rules that the council's work asks for."""

from __future__ import annotations

from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DaysRule, PeriodsRule


@COUNTY_RULES.add
class NoticeDays(DaysRule):
    """No law names it: the rules of procedure do (NKomVG §59(1))."""

    key = "council.notice_days"
    label = Message("Ladungsfrist")
    norm = "Geschäftsordnung"
    waits = Message("Ohne sie gehen keine Einladungen hinaus.")
    most = 60


@COUNTY_RULES.add
class UrgentNoticeDays(DaysRule):
    key = "council.urgent_notice_days"
    label = Message("verkürzte Ladungsfrist in Eilfällen")
    norm = "Geschäftsordnung"
    waits = Message("Ohne sie lässt sich nicht mit verkürzter Frist einladen.")
    most = 60


@COUNTY_RULES.add
class SchoolHolidays(PeriodsRule):
    key = "school_holidays"
    label = Message("Schulferien")
    norm = "Ferienordnung"
    proposed = ()
    waits = Message("Termine von Arbeitsgruppen weichen den Ferien aus.")
