"""Accounts, for whoever manages them; no content of any kind."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from kreislauf.kernel import Message, mark_of
from kreislauf.people import actions, queries
from kreislauf.people.forms import AddressForm, HouseSignInForm, OpenAccountForm, ReasonForm
from kreislauf.people.rules.states import AccountState
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, Words, filter_links, page_or_fragment, paginate, perform, refusal_shown_on, tell
from kreislauf.ui.states import state
from kreislauf.ui.steps import Step, Steps


def crumb() -> tuple[str, str]:
    return _("Konten"), reverse("people:accounts")


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account, by state and by words."""
    stand, words = request.GET.get("stand", ""), request.GET.get("suche", "")
    stands = [
        ("offen", state(AccountState.OPEN).label),
        ("geschlossen", state(AccountState.CLOSED).label),
        ("ohne", _("Ohne Mitgliedschaft")),
        ("faktor", _("Zweiter Faktor fehlt")),
    ]
    return page_or_fragment(
        request,
        "people/accounts.html",
        {
            "crumbs": [(_("Konten"), "")],
            "page": paginate(request, queries.accounts(request.actor, stand=stand, words=words)),
            "stands": filter_links(request, "stand", stands, all_label=_("Alle")),
            "words": words,
        },
    )


@require_safe
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One account: open or closed, with or without second factor, and what happened to it."""
    page = queries.account_page(request.actor, account_id)
    return page_or_fragment(
        request,
        "people/account.html",
        {
            "crumbs": [crumb(), (page.account.email, "")],
            "page": page,
            "steps": _steps(page),
            "entries": queries.timeline_page(page.account),
        },
    )


def _steps(page: queries.AccountPage) -> Steps:
    def step(label: str, name: str) -> Step:
        return Step(label, reverse(f"people:{name}", args=[page.account.pk]))

    found: list[Step] = [step(_("E-Mail-Adresse berichtigen"), "change_address")]
    found.append(step(_("Mit der Anmeldung des Hauses verbinden"), "link_house_sign_in"))
    if page.house_subject:
        found.append(step(_("Verbindung zum Haus trennen"), "unlink_house_sign_in"))
    if page.has_second_factor:
        found.append(step(_("Zweiten Faktor zurücksetzen"), "reset_second_factor"))
    if page.account.is_administrator:
        found.append(step(_("Verwaltung von Konten beenden"), "revoke_administrator"))
    elif page.account.person_id is None:
        found.append(step(_("Konten verwalten lassen"), "grant_administrator"))
    if page.account.is_active:
        found.append(step(_("Konto schließen"), "close_account"))
    else:
        found.insert(0, step(_("Konto wieder öffnen"), "reopen_account"))
    return Steps(tuple(found))


def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account; its owner sets the password by the link of the password reset."""
    nobody = ("", _("keine (nur zur Verwaltung von Konten)"))
    form = OpenAccountForm(
        request.POST or None,
        choices={"person_id": [nobody, *queries.persons_without_account(request.actor)]},
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            opened = actions.open_account(actor=request.actor, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("Das Konto {email} ist offen.", email=opened.email))
            return redirect("people:account", opened.pk)
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (_("Konto eröffnen"), "")],
            "question": _("Für wen wird ein Konto eröffnet?"),
            "consequences": [_("Über „Passwort vergessen“ vergibt die Person ihr Passwort selbst.")],
            "form": form,
            "verb": _("Konto eröffnen"),
            "back": reverse("people:accounts"),
        },
    )


def change_address(request: HttpRequest, account_id: UUID) -> HttpResponse:
    shown = {"email": queries.account_page(request.actor, account_id).account.email}
    return _act(
        request,
        account_id,
        actions.change_address,
        form=AddressForm(request.POST or None, seen=mark_of(shown)),
        question=gettext_noop("Wie lautet die richtige E-Mail-Adresse des Kontos {email}?"),
        consequence=_(
            "Die Person meldet sich mit der neuen Adresse an und bekommt ihre Post dorthin. "
            "Beide Adressen erhalten eine Nachricht."
        ),
        verb=_("Adresse berichtigen"),
        done=gettext_noop("Das Konto {email} hat jetzt eine andere Adresse."),
    )


def link_house_sign_in(request: HttpRequest, account_id: UUID) -> HttpResponse:
    shown = {"subject": queries.account_page(request.actor, account_id).house_subject}
    return _act(
        request,
        account_id,
        actions.link_house_sign_in,
        form=HouseSignInForm(request.POST or None, seen=mark_of(shown)),
        question=gettext_noop("Wer öffnet das Konto {email} mit der Anmeldung des Hauses?"),
        consequence=_("Wer beim Haus diese Kennung hat, ist danach in diesem Konto; eine frühere gilt nicht mehr."),
        verb=_("Verbinden"),
        done=gettext_noop("Das Konto {email} ist mit der Anmeldung des Hauses verbunden."),
    )


def unlink_house_sign_in(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.unlink_house_sign_in,
        form=ReasonForm(request.POST or None),
        question=gettext_noop("Die Anmeldung des Hauses vom Konto {email} trennen?"),
        consequence=_("Das Konto öffnen dann nur noch Passwort oder Passkey."),
        verb=_("Trennen"),
        done=gettext_noop("Die Anmeldung des Hauses öffnet das Konto {email} nicht mehr."),
    )


def close_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.close_account,
        form=ReasonForm(request.POST or None),
        question=gettext_noop("Das Konto {email} schließen?"),
        consequence=_("Wer angemeldet ist, hat mit dem nächsten Klick keinen Zugang mehr."),
        verb=_("Konto schließen"),
        done=gettext_noop("Das Konto {email} ist geschlossen."),
    )


def reopen_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.reopen_account,
        form=_confirmation(request),
        question=gettext_noop("Das Konto {email} wieder öffnen?"),
        consequence=_("Passwort und Rechte gelten wie vorher, soweit die Mitgliedschaften noch bestehen."),
        verb=_("Konto öffnen"),
        done=gettext_noop("Das Konto {email} ist wieder offen."),
    )


def reset_second_factor(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.reset_second_factor,
        form=ReasonForm(request.POST or None),
        question=gettext_noop("Den zweiten Faktor des Kontos {email} zurücksetzen?"),
        consequence=_("Passkeys und Einmalcodes gelten nicht mehr; bis neue eingerichtet sind, genügt das Passwort."),
        verb=_("Zurücksetzen"),
        done=gettext_noop("Der zweite Faktor des Kontos {email} ist zurückgesetzt."),
    )


def grant_administrator(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.grant_administrator,
        form=_confirmation(request),
        question=gettext_noop("Soll das Konto {email} Konten verwalten?"),
        consequence=_("Es kann Konten eröffnen und schließen und sieht keine Inhalte."),
        verb=_("Konten verwalten lassen"),
        done=gettext_noop("Das Konto {email} verwaltet jetzt Konten."),
    )


def revoke_administrator(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _act(
        request,
        account_id,
        actions.revoke_administrator,
        form=_confirmation(request),
        question=gettext_noop("Soll das Konto {email} keine Konten mehr verwalten?"),
        consequence=_("Das Konto bleibt offen, sieht aber nichts mehr."),
        verb=_("Verwaltung beenden"),
        done=gettext_noop("Das Konto {email} verwaltet keine Konten mehr."),
    )


def _confirmation(request: HttpRequest) -> Form:
    return Form(request.POST if request.method == "POST" else None)


def _act(
    request: HttpRequest,
    account_id: UUID,
    action: Callable[..., Any],
    *,
    form: Form,
    question: str,
    consequence: Words,
    verb: str,
    done: str,
) -> HttpResponse:
    """One act on one account: asked first, then done."""
    email = queries.account_page(request.actor, account_id).account.email
    back = reverse("people:account", args=[account_id])
    task = Task(
        question=Message(question, email=email),
        verb=verb,
        back=back,
        said=Message(done, email=email),
        crumbs=[crumb(), (email, back)],
        consequences=[consequence],
    )
    return perform(request, form, partial(action, actor=request.actor, account_id=account_id), task)
