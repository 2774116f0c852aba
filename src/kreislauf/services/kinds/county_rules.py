"""The dated rules that case work and the catalogue ask for."""

from __future__ import annotations

from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DayRule, DaysRule, MonthsRule
from kreislauf.services.queries.catalogue_facts import BASELINE, FIRST_BASELINE
from kreislauf.services.queries.retention import ARCHIVE_MONTHS_RULE
from kreislauf.services.rules.deadlines import DEFAULTS, Rule
from kreislauf.services.rules.retention import ARCHIVE_MONTHS, ARCHIVE_NORM

ORDER = "Dienstanweisung"


@COUNTY_RULES.add
class AnswerDays(DaysRule):
    key = Rule.ANSWER_DAYS
    label = Message("Frist für Antworten auf Rückfragen")
    norm = ORDER
    proposed = DEFAULTS[Rule.ANSWER_DAYS]
    waits = Message("So viel Zeit hat, wer eine Rückfrage zum Antrag bekommt.")


@COUNTY_RULES.add
class WarningDays(DaysRule):
    key = Rule.WARNING_DAYS
    label = Message("Warnung vor dem Ende einer Frist")
    norm = ORDER
    proposed = DEFAULTS[Rule.WARNING_DAYS]
    waits = Message("So lange vorher steht ein Vorgang als dringend im Eingang.")


@COUNTY_RULES.add
class FictionWarningDays(DaysRule):
    key = Rule.FICTION_WARNING_DAYS
    label = Message("Warnung vor einer Genehmigung durch Schweigen")
    norm = ORDER
    proposed = DEFAULTS[Rule.FICTION_WARNING_DAYS]
    waits = Message("So lange vorher warnt der Eingang, wo Schweigen als Genehmigung gilt (VwVfG §42a).")


@COUNTY_RULES.add
class ArchiveMonths(MonthsRule):
    key = ARCHIVE_MONTHS_RULE
    label = Message("Bedenkzeit des Archivs")
    norm = ARCHIVE_NORM
    proposed = ARCHIVE_MONTHS
    waits = Message("So lange wartet ein angebotener Vorgang auf die Antwort des Archivs, bevor er gelöscht wird.")
    least = 0


@COUNTY_RULES.add
class BaselineDay(DayRule):
    key = BASELINE
    label = Message("Vergleichstag der Leistungen")
    norm = "Digitalisierungskonzept"
    proposed = FIRST_BASELINE
    waits = Message("An ihm wird gemessen, wie viele Leistungen seither online gegangen sind.")
