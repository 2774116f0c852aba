"""Who is offered which page of the main navigation."""

from kreislauf.people.permissions import may
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.ui.navigation import gate

gate("programme:overview", lambda request: may(request.actor, ProgrammeRight.SEE_PROGRAMME))
