"""Maturity and use among the pages of services, and the shortcut on "Mein Tag"."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.people.permissions import may
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.rooms import Room, enter


def _sees_use(request: HttpRequest) -> bool:
    return may(request.actor, MaturityRight.SEE_USE)


enter("services", Room(30, _("Reifegrad"), "maturity:maturity", _sees_use))
enter("services", Room(40, _("Nutzung"), "maturity:use", _sees_use))

does_often(Desk.DIGITALISATION, FrequentTask(40, Message("Leistungen und ihre Nutzung"), "maturity:use"))
