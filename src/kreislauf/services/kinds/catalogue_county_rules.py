"""The dated rule that the catalogue asks for."""

from __future__ import annotations

from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DayRule
from kreislauf.services.queries.catalogue_facts import BASELINE, FIRST_BASELINE


@COUNTY_RULES.add
class BaselineDay(DayRule):
    key = BASELINE
    label = Message("Vergleichstag der Leistungen")
    norm = "Digitalisierungskonzept"
    proposed = FIRST_BASELINE
    waits = Message("An ihm wird gemessen, wie viele Leistungen seither online gegangen sind.")
