"""The notice: prepare, give back, sign, deliver."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.applications.rules.consent import has_consented
from kreislauf.cases.actions.deliver_notice import deliver_notice as deliver
from kreislauf.cases.actions.prepare_notice import prepare_notice as prepare
from kreislauf.cases.actions.return_notice import return_notice as give_back
from kreislauf.cases.actions.sign_notice import sign_notice as sign
from kreislauf.cases.forms import cases as forms
from kreislauf.cases.queries import tasks as queries
from kreislauf.cases.queries.file import CaseFile
from kreislauf.cases.queries.notice_delivery import fetch_days, post_days
from kreislauf.cases.queries.notice_versions import newest_shown
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.cases.views._shared import task_of
from kreislauf.kernel import Message, mark_of, today
from kreislauf.ui.pages import READ_AND_WRITE, posted


@READ_AND_WRITE
def prepare_notice(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the notice says; a returned one comes back with its words."""
    page = queries.case_to_work_on(request.actor, case_id)
    form = forms.PrepareNoticeForm(
        posted(request),
        initial=_initial(queries.suggested_notice(page)),
        seen=mark_of(newest_shown(page.case)),
    )
    eyes = (
        Message("Danach zeichnet eine andere Person der Einheit; Sie selbst können es nicht.")
        if page.case.service.needs_four_eyes
        else Message("Danach liegt der Bescheid zur Zeichnung.")
    )
    return task_of(
        request,
        page,
        form,
        partial(prepare, actor=request.actor, case_id=case_id),
        question=Message("Was steht im Bescheid?"),
        verb=_("Bescheid vorbereiten"),
        said=Message("Der Bescheid ist vorbereitet. Sehen Sie sich die Vorschau an."),
        consequences=[
            eyes,
            Message("Die Rechtsbehelfsbelehrung der Leistung kommt von selbst in den Bescheid."),
        ],
        then=reverse("cases:case", args=[case_id]) + "#bescheide",
        template="cases/prepare_notice.html",
        extra={"page": page},
    )


def _initial(text: NoticeText) -> dict[str, Any]:
    return {
        "outcome": text.outcome,
        "addressee": text.addressee,
        "operative": text.operative,
        "reasons": text.reasons,
        "conditions": "\n\n".join(text.conditions),
        "fee": text.fee,
        "fee_note": text.fee_note,
    }


@READ_AND_WRITE
def return_notice(request: HttpRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """To be revised."""
    page, _notice = queries.notice_to_handle(request.actor, case_id, notice_id)
    return task_of(
        request,
        page,
        forms.ReturnNoticeForm(posted(request)),
        partial(give_back, actor=request.actor, notice_id=notice_id),
        question=Message("Was soll am Bescheid geändert werden?"),
        verb=_("Bescheid zurückgeben"),
        said=Message("Der Bescheid ist zurückgegeben; was zu ändern ist, steht als Notiz in der Akte."),
        consequences=[Message("Der Text bleibt erhalten und wird beim nächsten Vorbereiten angeboten.")],
    )


@READ_AND_WRITE
def sign_notice(request: HttpRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """Read it, then sign it."""
    page, notice = queries.notice_to_handle(request.actor, case_id, notice_id)
    row = next(row for row in page.notices if row.notice.pk == notice.pk)
    return task_of(
        request,
        page,
        forms.ConfirmForm(posted(request)),
        partial(sign, actor=request.actor, notice_id=notice_id),
        question=Message("Bescheid zeichnen?"),
        verb=_("Bescheid zeichnen"),
        said=Message("Der Bescheid ist gezeichnet. Geben Sie ihn jetzt bekannt."),
        consequences=[
            Message(
                "Der Vorgang ist danach entschieden; der Bescheid bekommt einen Prüfcode und ändert sich nicht mehr."
            ),
            Message("Wirksam wird er erst, wenn er bekannt gegeben ist (§43 Abs. 1 VwVfG)."),
        ],
        then=reverse("cases:deliver_notice", args=[case_id, notice_id]),
        template="cases/sign_notice.html",
        extra={"page": page, "row": row, "signing": page.signing},
    )


@READ_AND_WRITE
def deliver_notice(request: HttpRequest, case_id: UUID, notice_id: UUID) -> HttpResponse:
    """Into the inbox of the application, or by post."""
    page, notice = queries.notice_to_handle(request.actor, case_id, notice_id)
    fetch, post = fetch_days(today()), post_days(today())
    form = forms.DeliverNoticeForm(posted(request), initial={"delivery": _way(page)})
    return task_of(
        request,
        page,
        form,
        partial(deliver, actor=request.actor, notice_id=notice.pk),
        question=Message("Wie geben Sie den Bescheid bekannt?"),
        lead=page.consent_sentence,
        verb=_("Bekannt geben"),
        said=Message("Der Bescheid ist auf dem Weg."),
        consequences=[
            Message(
                "Digital, nur mit Einwilligung: An bestätigte Adressen geht eine E-Mail ohne Inhalt. Er gilt am Tag "
                "nach dem Abruf als bekannt gegeben; ruft ihn {days:einen Tag|# Tage} lang niemand ab, ist er es nicht "
                "({norm}).",
                days=fetch.value,
                norm=fetch.norm,
            ),
            Message(
                "Post: Drucken Sie das Dokument und geben Sie es heute zur Post. Er gilt am {days}. Tag danach als "
                "bekannt gegeben ({norm}). Der Medienbruch wird vermerkt.",
                days=post.value,
                norm=post.norm,
            ),
        ],
        template="cases/deliver_notice.html",
        extra={"page": page, "notice": notice},
    )


def _way(page: CaseFile) -> str:
    """Post where it was chosen, where nobody consented to the digital way, or where that was tried and not fetched."""
    by_post = page.case.application.postal_address is not None or not has_consented(page.consent).is_granted
    return "post" if by_post or any(row.needs_post for row in page.notices) else "inbox"
