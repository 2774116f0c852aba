"""That there are cases of a service, for whoever would lift a rule for them."""

from uuid import UUID

from kreislauf.services.kinds.work import WORK
from kreislauf.services.models import Case


@WORK.add
class Cases:
    key = "cases"

    def is_there(self, service_id: UUID) -> bool:
        return Case.objects.filter(service=service_id).exists()
