"""The pages of the budget in the menus, and its shortcuts on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.permissions import BudgetRight
from kreislauf.kernel import Message
from kreislauf.people.permissions import holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, MenuEntry

INSIDE.add(
    MenuEntry(40, "budget", _("Haushalt"), "budget:overview", holders_of(BudgetRight.SEE_BUDGET)),
)

does_often(
    Desk.COUNCIL,
    FrequentTask(50, Message("Haushalt"), "budget:overview"),
)
does_often(
    Desk.CHAIR,
    FrequentTask(50, Message("Sperrvermerke"), "budget:overview", "#sperren"),
)
does_often(
    Desk.TREASURY,
    FrequentTask(10, Message("Was noch ausgegeben werden darf"), "budget:overview"),
    FrequentTask(20, Message("Sperrvermerke und ihre Bedingungen"), "budget:overview", "#sperren"),
    FrequentTask(30, Message("Zahlungen"), "budget:payments"),
    FrequentTask(40, Message("Haushaltsplan in Kraft setzen"), "budget:overview"),
)
does_often(
    Desk.CASH_OFFICE,
    FrequentTask(10, Message("Angeordnete Zahlungen"), "budget:payments"),
    FrequentTask(20, Message("Haushalt"), "budget:overview"),
)
does_often(
    Desk.DEPARTMENT,
    FrequentTask(10, Message("Mittel binden"), "budget:overview"),
    FrequentTask(20, Message("Rechnungen prüfen"), "budget:payments"),
)
does_often(
    Desk.DIGITALISATION,
    FrequentTask(30, Message("Sperrvermerke und Freigaben"), "budget:overview", "#sperren"),
)
does_often(
    Desk.AUDIT,
    FrequentTask(30, Message("Zahlungen verfolgen"), "budget:payments"),
    FrequentTask(40, Message("Haushalt"), "budget:overview"),
)
