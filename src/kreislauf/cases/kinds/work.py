"""That there are cases of a service, for whoever would lift a rule for them."""

from uuid import UUID

from kreislauf.cases.models import Case
from kreislauf.catalogue.api import WORK


@WORK.add
class Cases:
    key = "cases"

    def is_there(self, service_id: UUID) -> bool:
        return Case.objects.filter(service=service_id).exists()
