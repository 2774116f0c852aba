"""The dated rules that the budget asks for."""

from __future__ import annotations

from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DaysRule, MonthsRule, YearsRule


@COUNTY_RULES.add
class InvestmentYears(YearsRule):
    key = "budget.investment_years"
    label = Message("Jahre, bis ein Ansatz für Investitionen ohne Beginn verfällt")
    norm = "KomHKVO §20"
    proposed = 2
    waits = Message("Gezählt ab dem Ende des Haushaltsjahres.")


@COUNTY_RULES.add
class DisplayDays(DaysRule):
    key = "budget.display_days"
    label = Message("Tage, an denen der Haushaltsplan ausliegt")
    norm = "NKomVG §114 Abs. 2"
    proposed = 7
    waits = Message("Der Haushalt wird am Tag nach dem Ende der Auslegung wirksam.")
    most = 60


@COUNTY_RULES.add
class WaitingMonths(MonthsRule):
    key = "budget.waiting_months"
    label = Message("Monate nach der Vorlage bei der Kommunalaufsicht")
    norm = "NKomVG §114 Abs. 2"
    proposed = 1
    waits = Message("So lange wartet die Verkündung, wo kein Teil eine Genehmigung braucht.")
    most = 12
