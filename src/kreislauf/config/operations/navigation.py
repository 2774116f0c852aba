"""The page "Betrieb" in the menu, and on the desk of whoever manages accounts."""

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import PeopleRight, holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.navigation import INSIDE, MenuEntry

INSIDE.add(
    MenuEntry(105, "operations", _("Betrieb"), "operations:operations", holders_of(PeopleRight.WATCH_OPERATIONS))
)
does_often(Desk.ADMINISTRATION, FrequentTask(30, Message("Betrieb"), "operations:operations"))
