"""One service: its page, its creation, what outsiders read of it, and how applications are worked on."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.catalogue.actions.change_service import change_service as change
from kreislauf.catalogue.actions.create_service import create_service as create
from kreislauf.catalogue.forms.catalogue import (
    HANDOVER_TARGETS,
    CreateServiceForm,
    DescribeServiceForm,
    ProcessServiceForm,
)
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries import catalogue as queries
from kreislauf.catalogue.queries.versions import service_shown
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.kernel import Message, Money, Verdict, mark_of
from kreislauf.people.api import replaced_versions, timeline_page
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import Task, page_or_fragment, perform
from kreislauf.ui.steps import Step, Steps


@require_safe
def service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    page = queries.service_page(request.actor, service_id)
    context = {
        "crumbs": [(_("Leistungen"), reverse("catalogue:catalogue")), (page.service.name, "")],
        "page": page,
        "steps": _steps(page) if page.may_maintain else Steps.of(),
        "entries": timeline_page(page.service),
        "missing": page.publication if page.service.state == "draft" else Verdict.granted(),
    }
    return page_or_fragment(request, "catalogue/service.html", context)


def _steps(page: queries.ServicePage) -> Steps:
    key, state = page.service.pk, page.service.state
    describe = Step(_("Beschreibung bearbeiten"), reverse("catalogue:describe_service", args=[key]))
    process = Step(_("Bearbeitung festlegen"), reverse("catalogue:process_service", args=[key]))
    channel = Step(_("Zugang öffnen"), reverse("catalogue:choose_channel", args=[key]))
    retire = Step(_("Leistung einstellen"), reverse("catalogue:retire_service", args=[key]), is_last_resort=True)
    if state == "retired":
        return Steps.of(Step(_("Wieder aufnehmen"), reverse("catalogue:reopen_service", args=[key])), describe)
    if state == "live":
        return Steps.of(describe, process, channel, retire)
    publish = Step(
        _("Leistung veröffentlichen"), reverse("catalogue:publish_service", args=[key]), verdict=page.publication
    )
    return Steps.of(publish, describe, process, channel, retire)


def create_service(request: HttpRequest) -> HttpResponse:
    permit(request.actor, CatalogueRight.CREATE_SERVICE)
    back = reverse("catalogue:catalogue")
    task = Task(
        question=_("Welche Leistung kommt in den Katalog?"),
        verb=_("Leistung anlegen"),
        back=back,
        said=Message("Die Leistung ist angelegt, als Entwurf."),
        then=lambda made: reverse("catalogue:service", args=[made.pk]),
        crumbs=[(_("Leistungen"), back)],
        consequences=[Message("Sie ist ein Entwurf, bis Sie sie veröffentlichen.")],
    )
    form = CreateServiceForm(request.POST or None, choices={"unit_id": queries.unit_choices()})
    return perform(request, form, partial(create, actor=request.actor), task)


def describe_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """What outsiders read."""
    page = _maintained(request, service_id)
    found = page.service
    names = [name for name in rules.DESCRIPTION if name not in {"modules", "fee_cents"}]
    initial = {name: getattr(found, name) for name in names}
    initial["fee"] = None if found.fee_cents is None else Money(found.fee_cents)
    choices = queries.unit_choices()
    if str(found.unit_id) not in dict(choices):
        choices.insert(0, (str(found.unit_id), found.unit.name))
    form = DescribeServiceForm(
        request.POST or None,
        initial=initial,
        choices={"unit_id": choices},
        modules=found.modules,
        seen=mark_of(service_shown(found, rules.DESCRIPTION)),
    )
    task = _task(page, Message("Was lesen andere über „{name}“?", name=found.name), _("Beschreibung speichern"))
    return perform(request, form, partial(_described, request, service_id), task)


def _described(request: HttpRequest, service_id: UUID, *, seen: str, fee: Money | None, **fields: Any) -> object:
    fields["unit_id"] = UUID(fields["unit_id"])
    fields["fee_cents"] = None if fee is None else fee.cents
    return change(actor=request.actor, service_id=service_id, changes=fields, seen=seen)


def process_service(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """How applications are worked on."""
    page = _maintained(request, service_id)
    initial = {name: getattr(page.service, name) for name in rules.PROCESSING if name != "handover"}
    handover = page.service.handover
    initial["handover_kind"] = handover.get("kind", "")
    initial["handover_target"] = handover.get(HANDOVER_TARGETS.get(handover.get("kind", ""), ""), "")
    seen = mark_of(service_shown(page.service, rules.PROCESSING))
    form = ProcessServiceForm(request.POST or None, initial=initial, seen=seen)
    question = Message("Wie werden Anträge zu „{name}“ bearbeitet?", name=page.service.name)
    task = _task(page, question, _("Bearbeitung speichern"))
    return perform(request, form, partial(_processed, request, service_id), task)


def _processed(request: HttpRequest, service_id: UUID, *, seen: str, **fields: Any) -> object:
    return change(actor=request.actor, service_id=service_id, changes=fields, seen=seen)


def _maintained(request: HttpRequest, service_id: UUID) -> queries.ServicePage:
    page = queries.service_page(request.actor, service_id)
    permit(request.actor, CatalogueRight.MAINTAIN_SERVICE, page.service)
    return page


def _task(page: queries.ServicePage, question: Message, verb: str) -> Task:
    back = reverse("catalogue:service", args=[page.service.pk])
    consequences = [Message("Das steht sofort auf der öffentlichen Seite.")] if page.service.state == "live" else []
    return Task(
        question=question,
        verb=verb,
        back=back,
        said=Message("Gespeichert."),
        replaced=replaced_versions(page.service),
        crumbs=[(_("Leistungen"), reverse("catalogue:catalogue")), (page.service.name, back)],
        consequences=consequences,
    )
