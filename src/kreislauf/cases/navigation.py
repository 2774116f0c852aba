"""Cases in the menus, what watches over them among the pages of services, and shortcuts on "Mein Tag"."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.in_tray import has_cases
from kreislauf.kernel import Message
from kreislauf.people.permissions import holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, MenuEntry
from kreislauf.ui.rooms import Room, enter


def _has_cases(request: HttpRequest) -> bool:
    return has_cases(request.actor)


INSIDE.add(MenuEntry(60, "cases", _("Vorgänge"), "cases:cases", _has_cases))
enter("services", Room(50, _("Abgleich"), "cases:reconciliation", holders_of(ApplicationsRight.SEE_RECONCILIATION)))
enter("services", Room(60, _("Aufbewahrung"), "cases:retention", holders_of(CasesRight.SEE_RETENTION)))

does_often(Desk.DEPARTMENT, FrequentTask(60, Message("Vorgänge nach Frist"), "cases:cases"))
does_often(Desk.AUDIT, FrequentTask(20, Message("Vorgang zu einem Zweck lesen"), "cases:find_case"))
does_often(
    Desk.DATA_PROTECTION,
    FrequentTask(40, Message("Auskunft und Löschung bei Anträgen"), "cases:personal_data"),
    FrequentTask(50, Message("Vorgang zu einem Zweck lesen"), "cases:find_case"),
)
