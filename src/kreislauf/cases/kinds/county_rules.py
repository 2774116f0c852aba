"""The dated rules that case work asks for."""

from __future__ import annotations

from kreislauf.applications.rules.deadlines import DEFAULTS, CaseRule
from kreislauf.cases.queries.retention import ARCHIVE_MONTHS_RULE
from kreislauf.cases.rules.retention import ARCHIVE_MONTHS, ARCHIVE_NORM
from kreislauf.kernel import Message
from kreislauf.people.rules.county_rules import COUNTY_RULES, DaysRule, MonthsRule

ORDER = "Dienstanweisung"


@COUNTY_RULES.add
class AnswerDays(DaysRule):
    key = CaseRule.ANSWER_DAYS
    label = Message("Frist für Antworten auf Rückfragen")
    norm = ORDER
    proposed = DEFAULTS[CaseRule.ANSWER_DAYS]
    waits = Message("So viel Zeit hat, wer eine Rückfrage zum Antrag bekommt.")


@COUNTY_RULES.add
class WarningDays(DaysRule):
    key = CaseRule.WARNING_DAYS
    label = Message("Warnung vor dem Ende einer Frist")
    norm = ORDER
    proposed = DEFAULTS[CaseRule.WARNING_DAYS]
    waits = Message("So lange vorher steht ein Vorgang als dringend im Eingang.")


@COUNTY_RULES.add
class FictionWarningDays(DaysRule):
    key = CaseRule.FICTION_WARNING_DAYS
    label = Message("Warnung vor einer Genehmigung durch Schweigen")
    norm = ORDER
    proposed = DEFAULTS[CaseRule.FICTION_WARNING_DAYS]
    waits = Message("So lange vorher warnt der Eingang, wo Schweigen als Genehmigung gilt (VwVfG §42a).")


@COUNTY_RULES.add
class ArchiveMonths(MonthsRule):
    key = ARCHIVE_MONTHS_RULE
    label = Message("Bedenkzeit des Archivs")
    norm = ARCHIVE_NORM
    proposed = ARCHIVE_MONTHS
    waits = Message("So lange wartet ein angebotener Vorgang auf die Antwort des Archivs, bevor er gelöscht wird.")
    least = 0
