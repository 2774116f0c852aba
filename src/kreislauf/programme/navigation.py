"""The pages of the programme in the menus, and its shortcuts on "Mein Tag"."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import may
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.navigation import INSIDE, MenuEntry


def _sees_programme(request: HttpRequest) -> bool:
    return may(request.actor, ProgrammeRight.SEE_PROGRAMME)


INSIDE.add(MenuEntry(50, "programme", _("Digitalisierung"), "programme:overview", _sees_programme))

does_often(
    Desk.DEPARTMENT,
    FrequentTask(50, Message("Maßnahmen"), "programme:overview"),
)
does_often(
    Desk.DIGITALISATION,
    FrequentTask(10, Message("Maßnahmen und ihr Stand"), "programme:overview"),
)
