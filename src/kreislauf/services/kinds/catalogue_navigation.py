"""Who is offered the catalogue in the main navigation."""

from kreislauf.people.permissions import may
from kreislauf.services.permissions import ServicesRight
from kreislauf.ui.navigation import gate

gate("services:catalogue", lambda request: may(request.actor, ServicesRight.SEE_CATALOGUE))
