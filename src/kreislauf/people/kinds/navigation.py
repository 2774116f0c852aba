"""Who is offered which page of the main navigation."""

from kreislauf.people.permissions import PeopleRight, may
from kreislauf.ui.navigation import gate

gate("people:bodies", lambda request: may(request.actor, PeopleRight.SEE_INSIDE))
gate("people:journal", lambda request: may(request.actor, PeopleRight.SEE_JOURNAL))
