"""Who is offered which page of the main navigation."""

from kreislauf.people.permissions import may
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.queries.in_tray import has_cases
from kreislauf.ui.navigation import gate

gate("services:catalogue", lambda request: may(request.actor, ServicesRight.SEE_CATALOGUE))
gate("services:cases", lambda request: has_cases(request.actor))
