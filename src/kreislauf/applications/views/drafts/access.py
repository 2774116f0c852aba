"""Coming back: by a link from a mail, by a code; and the page that shows and revokes accesses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.enter_code import enter_code
from kreislauf.applications.actions.invite_colleague import invite_colleague
from kreislauf.applications.actions.renew_code import renew_code as renew
from kreislauf.applications.actions.revoke_access import revoke_access
from kreislauf.applications.actions.send_resume_link import send_resume_link
from kreislauf.applications.forms.drafts import AddressForm, CodeForm, ColleagueForm
from kreislauf.applications.kinds.identity_broker import broker
from kreislauf.applications.queries.drafts.access import LINKS, AccessPage, AccessRow, access_page, key_in_force
from kreislauf.applications.rules.drafts.limits import DAYS_UNTOUCHED
from kreislauf.applications.rules.secrets import could_be_link
from kreislauf.applications.views._applicant import (
    applicant,
    forget_keys,
    framed,
    network,
    private,
    remember_access,
    remembered_keys,
    unlogged,
)
from kreislauf.kernel import Message, Refusal
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, refusal_shown_on, tell


@READ_AND_WRITE
@private
def access(request: HttpRequest) -> HttpResponse:
    """The entrance for whoever has a code. Attempts are counted before the code is looked at."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            count_attempt(purpose="code", who=network(request))
            key = enter_code(code=form.cleaned_data["code"])
        if form.refusal is None:
            remember_access(request, key.pk)
            return redirect("apply:tasks", key.application_id)
    context = {"form": form, "days": DAYS_UNTOUCHED, "takes_sign_in": broker() is not None}
    return page_or_fragment(
        request, "applications/apply/access.html", framed(context), status=422 if form.errors else 200
    )


@require_safe
@private
def resume(request: HttpRequest, secret: str) -> HttpResponse:
    """What a mail's link leads to: one button. Programs that look at links in mails open nothing by it."""
    key = key_in_force(secret, LINKS) if could_be_link(secret) else None
    if key is None:
        return unlogged(_link_gone(request))
    context: dict[str, Any] = {
        "secret": secret,
        "service": key.application.service,
        "is_colleague": key.kind == "colleague",
    }
    return page_or_fragment(request, "applications/apply/resume.html", framed(context))


@require_POST
@private
def open_link(request: HttpRequest) -> HttpResponse:
    """The button's click takes the access into the session. The secret comes in the body: no log holds it."""
    secret = request.POST.get("secret", "")
    try:
        key = confirm_address(secret=secret)
    except Refusal:
        return _link_gone(request)
    remember_access(request, key.pk)
    return redirect("apply:tasks", key.application_id)


def _link_gone(request: HttpRequest) -> HttpResponse:
    context = framed({"days": DAYS_UNTOUCHED})
    return page_or_fragment(request, "applications/apply/link_gone.html", context, status=404)


@require_POST
@private
def leave(request: HttpRequest) -> HttpResponse:
    """End on this device: a library's computer keeps nothing."""
    forget_keys(request)
    return redirect("apply:left")


@require_safe
@private
def left(request: HttpRequest) -> HttpResponse:
    return page_or_fragment(request, "applications/apply/left.html", framed({}))


@require_safe
@private
def welcome(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Right after the start, before the first question: how to come back."""
    page = access_page(applicant(request), application_id, remembered_keys(request))
    context = {"page": page, "days": DAYS_UNTOUCHED, "crumbs": crumbs(page, _("Später weitermachen"))}
    return page_or_fragment(request, "applications/apply/welcome.html", framed(context))


@require_safe
@private
def keys(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """All accesses in force, the code, and how to get another."""
    page = access_page(applicant(request), application_id, remembered_keys(request))
    return _keys_page(request, page, AddressForm(), ColleagueForm(prefix="colleague"))


@require_POST
@private
def send_link(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """A link to one's own address."""
    actor = applicant(request)
    page = access_page(actor, application_id, remembered_keys(request))
    form = AddressForm(request.POST)
    if _sent(request, form, partial(send_resume_link, actor=actor, application_id=application_id)):
        return redirect("apply:keys", application_id)
    return _keys_page(request, page, form, ColleagueForm(prefix="colleague"))


@require_POST
@private
def invite(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """A link to somebody else of the company."""
    actor = applicant(request)
    page = access_page(actor, application_id, remembered_keys(request))
    form = ColleagueForm(request.POST, prefix="colleague")
    if _sent(request, form, partial(invite_colleague, actor=actor, application_id=application_id)):
        return redirect("apply:keys", application_id)
    return _keys_page(request, page, AddressForm(), form)


def _sent(request: HttpRequest, form: Form, act: Callable[..., Any]) -> bool:
    """Count the attempt by sender and by recipient, then send; False where the form has something to say."""
    if not form.is_valid():
        return False
    address = form.cleaned_data["address"]
    with refusal_shown_on(form):
        count_attempt(purpose="mail-from", who=network(request))
        count_attempt(purpose="mail-to", who=address.casefold())
        act(address=address)
    if form.refusal is None:
        tell(request, Message("Der Link ist unterwegs an {address}.", address=address))
    return form.refusal is None


@READ_AND_WRITE
@private
def revoke(request: HttpRequest, application_id: UUID, key_id: UUID) -> HttpResponse:
    actor = applicant(request)
    page = access_page(actor, application_id, remembered_keys(request))
    row = next((row for row in page.rows if row.id == key_id), None)
    is_own = key_id in remembered_keys(request)
    label = row.label if row else _("dieser Zugang")
    task = Task(
        question=Message("Zugang „{label}“ sperren?", label=label),
        verb=_("Zugang sperren"),
        back=reverse("apply:keys", args=[application_id]),
        said=Message("Der Zugang ist gesperrt."),
        lead=Message("{address}", address=row.address) if row and row.address else "",
        consequences=list(_after_revoking(row, is_own=is_own)),
        crumbs=[(page.application.service.name, reverse("apply:tasks", args=[application_id]))],
        extra=framed({}),
    )
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        code = revoke_access(actor=actor, application_id=application_id, key_id=key_id, is_own=is_own)
        if code is not None:
            remember_access(request, code.pk)

    return perform(request, form, act, task)


def _after_revoking(row: AccessRow | None, *, is_own: bool) -> Iterator[Message]:
    yield Message("Wer ihn hat, kommt sofort nicht mehr hinein. Ihre Angaben bleiben, wie sie sind.")
    if row is not None and row.kind in LINKS and row.last_used_at and not is_own:
        yield Message("Der Zugangscode war dort auch zu sehen; deshalb gilt danach ein neuer.")
        yield Message("Sehen Sie danach in der Liste nach, ob Sie jeden Zugang kennen.")


@require_POST
@private
def renew_code(request: HttpRequest, application_id: UUID) -> HttpResponse:
    code = renew(actor=applicant(request), application_id=application_id)
    remember_access(request, code.pk)  # whoever came in by the old code stays in, and sees the new one
    tell(request, Message("Es gilt ein neuer Zugangscode; der alte öffnet nichts mehr."))
    return redirect("apply:keys", application_id)


def _keys_page(request: HttpRequest, page: AccessPage, form: Form, colleague_form: Form) -> HttpResponse:
    context = {
        "page": page,
        "form": form,
        "colleague_form": colleague_form,
        "days": DAYS_UNTOUCHED,
        "crumbs": crumbs(page, _("Zugänge")),
    }
    status = 422 if form.errors or colleague_form.errors else 200
    return page_or_fragment(request, "applications/apply/keys.html", framed(context), status=status)


def crumbs(page: AccessPage, here: str) -> list[tuple[str, str]]:
    return [(page.application.service.name, reverse("apply:tasks", args=[page.application.pk])), (here, "")]
