"""Maturity and use among the pages of services, and the shortcut on "Mein Tag"."""

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.people.permissions import holders_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, does_often
from kreislauf.ui.rooms import Room, enter

enter("services", Room(30, _("Reifegrad"), "maturity:maturity", holders_of(MaturityRight.SEE_USE)))
enter("services", Room(40, _("Nutzung"), "maturity:use", holders_of(MaturityRight.SEE_USE)))

does_often(Desk.DIGITALISATION, FrequentTask(40, Message("Leistungen und ihre Nutzung"), "maturity:use"))
