"""Who is offered the cases in the main navigation."""

from kreislauf.services.queries.in_tray import has_cases
from kreislauf.ui.navigation import gate

gate("services:cases", lambda request: has_cases(request.actor))
