"""Who is offered which page of the main navigation."""

from kreislauf.people.permissions import may
from kreislauf.services.permissions import ServicesRight
from kreislauf.ui.navigation import gate

gate("services:catalogue", lambda request: may(request.actor, ServicesRight.SEE_CATALOGUE))
