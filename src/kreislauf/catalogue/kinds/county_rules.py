"""The dated rule that the catalogue asks for."""

from __future__ import annotations

from kreislauf.catalogue.queries.facts import BASELINE, FIRST_BASELINE
from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DayRule


@COUNTY_RULES.add
class BaselineDay(DayRule):
    key = BASELINE
    label = Message("Vergleichstag der Leistungen")
    norm = "Digitalisierungskonzept"
    proposed = FIRST_BASELINE
    waits = Message("An ihm wird gemessen, wie viele Leistungen seither online gegangen sind.")
