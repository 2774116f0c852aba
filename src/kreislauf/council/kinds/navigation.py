"""Who is offered which page of the main navigation."""

from kreislauf.council.permissions import CouncilRight
from kreislauf.people.permissions import may
from kreislauf.ui.navigation import gate

gate("council:meetings", lambda request: may(request.actor, CouncilRight.SEE_MEETING))
gate("council:papers", lambda request: may(request.actor, CouncilRight.SEE_MEETING))
gate("council:working_groups", lambda request: may(request.actor, CouncilRight.SEE_WORKING_GROUP))
