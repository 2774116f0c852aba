from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._services import existing_unit, put
from kreislauf.catalogue.events import ServiceCreated
from kreislauf.catalogue.models import Audience, Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def create_service(
    *, actor: Actor, name: str, unit_id: UUID, audience: str = Audience.CITIZENS, leika_key: str = "", summary: str = ""
) -> Service:
    """Enter a service as a draft that nobody outside sees; its address is made from its name.

    Raises Refusal for a key that is none, or a unit that does not exist.
    """
    unit = existing_unit(unit_id)
    permit(actor, CatalogueRight.CREATE_SERVICE)
    rules.leika_key(leika_key).raise_if_refused()
    slug = rules.free_slug(name, frozenset(Service.objects.values_list("slug", flat=True)))
    service = Service(slug=slug, unit=unit, created_at=now(), changed_at=now())
    put(service, {"name": name, "audience": audience, "leika_key": leika_key, "summary": summary}, rules.DESCRIPTION)
    service.save()
    record(ServiceCreated(name=service.name), actor=actor, subject=service)
    return service
