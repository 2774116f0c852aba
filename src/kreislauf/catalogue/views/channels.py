"""The ways to a service: open, change, close, and what operators elsewhere report of their use."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.catalogue.actions.change_channel import change_channel as change
from kreislauf.catalogue.actions.close_channel import close_channel as close
from kreislauf.catalogue.actions.import_channel_use import import_channel_use as import_use
from kreislauf.catalogue.actions.open_channel import open_channel as open_
from kreislauf.catalogue.forms.catalogue import (
    ChangeChannelForm,
    ChannelForm,
    ChannelUseForm,
    CloseChannelForm,
    KindForm,
)
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries import catalogue as queries
from kreislauf.catalogue.queries.versions import channel_shown
from kreislauf.catalogue.rules.catalogue import CHANNEL
from kreislauf.catalogue.rules.channel_use import LARGEST_FILE, read_use
from kreislauf.kernel import Message, Refusal, mark_of, today
from kreislauf.people.permissions import permit
from kreislauf.ui.carried import carried, carrying
from kreislauf.ui.pages import Task, page_or_fragment, perform, tell

Crumbs = list[tuple[str, str]]


def choose_channel(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Which kind it is; the next page asks only what that kind needs."""
    page = _maintained(request, service_id)
    back = reverse("catalogue:service", args=[service_id])
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("catalogue:open_channel", service_id=service_id, kind=form.cleaned_data["kind"])
    context = {
        "question": _("Was für ein Zugang ist es?"),
        "verb": _("Weiter"),
        "back": back,
        "form": form,
        "crumbs": [*_crumbs(page.service.name, back), (_("Zugang öffnen"), "")],
        "consequences": [Message("Beides zählt: Auch was auf dem Landesportal online ist, gehört zum Angebot.")],
    }
    return page_or_fragment(request, "patterns/task.html", context, status=422 if form.is_bound else 200)


def open_channel(request: HttpRequest, service_id: UUID, kind: str) -> HttpResponse:
    page = _maintained(request, service_id)
    if kind not in {"own", "external"}:
        raise Http404
    back = reverse("catalogue:service", args=[service_id])
    title = _("Online beantragen") if kind == "own" else _("Auf dem Landesportal beantragen")
    form = ChannelForm(
        request.POST or None,
        kind=kind,
        initial={"title": title, "audience": page.service.audience, "live_since": today()},
        choices={"form_id": queries.form_choices()} if kind == "own" else {},
    )
    task = Task(
        question=Message("Wie kommt man zu „{name}“?", name=page.service.name),
        verb=_("Zugang öffnen"),
        back=back,
        said=Message("Der Zugang ist eingetragen."),
        crumbs=_crumbs(page.service.name, back),
    )
    act = partial(open_, actor=request.actor, service_id=service_id, kind=kind)
    return perform(request, form, act, task)


def change_channel(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    page = queries.channel_page(request.actor, channel_id)
    back = reverse("catalogue:service", args=[page.service.pk])
    form = ChangeChannelForm(
        request.POST or None,
        kind=page.channel.kind,
        seen=mark_of(channel_shown(page.channel, CHANNEL)),
        initial={name: getattr(page.channel, name) for name in CHANNEL},
        choices={"form_id": queries.form_choices()} if page.channel.kind == "own" else {},
    )
    task = Task(
        question=Message("Was ändert sich an „{title}“?", title=page.channel.title),
        verb=_("Zugang ändern"),
        back=back,
        said=Message("Gespeichert."),
        crumbs=_crumbs(page.service.name, back),
    )
    return perform(request, form, partial(_changed, request, channel_id), task)


def _changed(request: HttpRequest, channel_id: UUID, *, seen: str, **fields: Any) -> object:
    if fields.get("form_id"):
        fields["form_id"] = UUID(fields["form_id"])
    return change(actor=request.actor, channel_id=channel_id, changes=fields, seen=seen)


def close_channel(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    page = queries.channel_page(request.actor, channel_id)
    back = reverse("catalogue:service", args=[page.service.pk])
    task = Task(
        question=Message("„{title}“ schließen?", title=page.channel.title),
        verb=_("Zugang schließen"),
        back=back,
        said=Message("„{title}“ ist geschlossen.", title=page.channel.title),
        crumbs=_crumbs(page.service.name, back),
        consequences=[
            Message("Heute ist der letzte Tag; ab morgen führt kein Knopf mehr dorthin."),
            Message("Die Tage, an denen der Zugang offen war, und seine Zahlen bleiben gezählt."),
        ],
    )
    act = partial(close, actor=request.actor, channel_id=channel_id)
    return perform(request, CloseChannelForm(request.POST if request.method == "POST" else None), act, task)


def import_channel_use(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Upload, look at what was understood, and only then write."""
    page = queries.channel_page(request.actor, channel_id)
    if page.channel.kind != "external":
        raise Http404
    back = reverse("catalogue:service", args=[page.service.pk])
    context: dict[str, Any] = {
        "page": page,
        "back": back,
        "crumbs": [*_crumbs(page.service.name, back), (_("Nutzungszahlen einlesen"), "")],
    }
    if "carried" in request.POST:
        return _written(request, channel_id, context)
    form = ChannelUseForm(request.POST or None, request.FILES or None)
    context["form"] = form
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(LARGEST_FILE + 1)
        context |= {
            "reading": read_use(content, today=today()),
            "known": {use.month for use in page.use},
            "carried": carrying(content),
            "source": form.cleaned_data["source"],
        }
        return page_or_fragment(request, "catalogue/use_preview.html", context)
    return page_or_fragment(request, "catalogue/use.html", context, status=422 if form.is_bound else 200)


def _written(request: HttpRequest, channel_id: UUID, context: dict[str, Any]) -> HttpResponse:
    source = request.POST.get("source", "").replace("\x00", "")[:200]
    try:
        content = carried(request.POST["carried"], largest=LARGEST_FILE)
        months = import_use(actor=request.actor, channel_id=channel_id, content=content, source=source)
    except (Refusal, ValueError) as error:
        context |= {"form": ChannelUseForm(), "refusal": error.verdict if isinstance(error, Refusal) else None}
        return page_or_fragment(request, "catalogue/use.html", context, status=422)
    tell(request, Message("Nutzungszahlen für {months:einen Monat|# Monate} sind eingelesen.", months=months))
    return redirect(context["back"])


def _maintained(request: HttpRequest, service_id: UUID) -> queries.ServicePage:
    page = queries.service_page(request.actor, service_id)
    permit(request.actor, CatalogueRight.MAINTAIN_SERVICE, page.service)
    return page


def _crumbs(name: str, back: str) -> Crumbs:
    return [(_("Leistungen"), reverse("catalogue:catalogue")), (name, back)]
