"""Publishing a service, retiring it, and taking it up again."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.catalogue.actions.publish_service import publish_service as publish
from kreislauf.catalogue.actions.reopen_service import reopen_service as reopen
from kreislauf.catalogue.actions.retire_service import retire_service as retire
from kreislauf.catalogue.forms.catalogue import NothingForm, ReasonForm
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries import catalogue as queries
from kreislauf.catalogue.rules.states import ChannelState
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import Task, Words, perform, posted


def publish_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    page = _maintained(request, service_id)
    online = [row.channel.title for row in page.channels if row.state is ChannelState.ONLINE]
    consequences: list[Words] = [Message("Jede und jeder kann die Leistung finden und lesen.")]
    if online:
        consequences.append(Message("Von der Seite führen diese Knöpfe weiter: {names}.", names=", ".join(online)))
    else:
        consequences.append(
            Message("Es ist kein Zugang offen: Die Seite sagt, dass es die Leistung nicht online gibt.")
        )
    task = _task(
        page,
        Message("„{name}“ veröffentlichen?", name=page.service.name),
        _("Leistung veröffentlichen"),
        Message("„{name}“ ist veröffentlicht.", name=page.service.name),
        consequences,
    )
    act = partial(publish, actor=request.actor, service_id=service_id)
    return perform(request, NothingForm(posted(request)), act, task)


def retire_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    page = _maintained(request, service_id)
    consequences: list[Words] = [
        Message("Die öffentliche Seite sagt dann, dass es die Leistung nicht mehr gibt; alle Zugänge schließen heute."),
        Message(
            "Begonnene Anträge: {count}. Sie lassen sich dann nicht mehr abschicken; neue beginnen kann niemand.",
            count=page.drafts,
        ),
        Message("Offene Vorgänge: {count}. Sie werden bis zur Entscheidung bearbeitet.", count=page.open_cases),
    ]
    task = _task(
        page,
        Message("„{name}“ nicht mehr anbieten?", name=page.service.name),
        _("Leistung einstellen"),
        Message("„{name}“ wird nicht mehr angeboten.", name=page.service.name),
        consequences,
    )
    act = partial(retire, actor=request.actor, service_id=service_id)
    return perform(request, ReasonForm(posted(request)), act, task)


def reopen_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    page = _maintained(request, service_id)
    task = _task(
        page,
        Message("„{name}“ wieder aufnehmen?", name=page.service.name),
        _("Wieder aufnehmen"),
        Message("„{name}“ ist wieder ein Entwurf.", name=page.service.name),
        [Message("Die Leistung ist ein Entwurf ohne offenen Zugang, bis Sie sie veröffentlichen.")],
    )
    act = partial(reopen, actor=request.actor, service_id=service_id)
    return perform(request, NothingForm(posted(request)), act, task)


def _maintained(request: HttpRequest, service_id: UUID) -> queries.ServicePage:
    page = queries.service_page(request.actor, service_id)
    permit(request.actor, CatalogueRight.MAINTAIN_SERVICE, page.service)
    return page


def _task(page: queries.ServicePage, question: Message, verb: str, said: Message, consequences: list[Words]) -> Task:
    back = reverse("catalogue:service", args=[page.service.pk])
    return Task(
        question=question,
        verb=verb,
        back=back,
        said=said,
        crumbs=[(_("Leistungen"), reverse("catalogue:catalogue")), (page.service.name, back)],
        consequences=consequences,
    )
