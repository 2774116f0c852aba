"""The pages of services in the menus, and its shortcuts on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, WITHOUT_ACCOUNT, Entry

INSIDE.add(
    Entry(60, "cases", _("Vorgänge"), "services:cases"),
    Entry(70, "services", _("Leistungen"), "services:catalogue"),
)
WITHOUT_ACCOUNT.add(Entry(20, "own_applications", _("Zu Ihren Anträgen"), "apply:mine"))

does_often(
    Desk.DEPARTMENT,
    FrequentTask(60, Message("Vorgänge nach Frist"), "services:cases"),
)
does_often(
    Desk.DIGITALISATION,
    FrequentTask(40, Message("Leistungen und ihre Nutzung"), "services:use"),
)
does_often(
    Desk.AUDIT,
    FrequentTask(20, Message("Vorgang zu einem Zweck lesen"), "services:find_case"),
)
does_often(
    Desk.DATA_PROTECTION,
    FrequentTask(40, Message("Auskunft und Löschung bei Anträgen"), "services:personal_data"),
    FrequentTask(50, Message("Vorgang zu einem Zweck lesen"), "services:find_case"),
)
