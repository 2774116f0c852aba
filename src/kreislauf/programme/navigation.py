"""The pages of the programme in the menus, and its shortcuts on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.navigation import INSIDE, MenuEntry

INSIDE.add(
    MenuEntry(50, "programme", _("Digitalisierung"), "programme:overview", holders_of(ProgrammeRight.SEE_PROGRAMME))
)

does_often(
    Desk.DEPARTMENT,
    FrequentTask(50, Message("Maßnahmen"), "programme:overview"),
)
does_often(
    Desk.DIGITALISATION,
    FrequentTask(10, Message("Maßnahmen und ihr Stand"), "programme:overview"),
)
