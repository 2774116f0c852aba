"""Letters to owners of accounts that did not leave: why, and try again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.kernel import Message
from kreislauf.people import actions, queries
from kreislauf.ui.pages import page_or_fragment, paginate, tell


@require_safe
def account_letters(request: HttpRequest) -> HttpResponse:
    page = paginate(request, queries.unsent_account_letters(request.actor))
    rows = [queries.account_letter_row(letter) for letter in page.object_list]
    context = {
        "page": page,
        "rows": rows,
        "may_retry": any(row.may_retry for row in rows),
        "crumbs": [(_("Briefe zu Konten"), "")],
    }
    return page_or_fragment(request, "people/account_letters.html", context)


@require_POST
def retry_account_letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    return _retry(request, letter_id)


@require_POST
def retry_account_letters(request: HttpRequest) -> HttpResponse:
    return _retry(request, None)


def _retry(request: HttpRequest, letter_id: UUID | None) -> HttpResponse:
    count = actions.retry_account_letters(actor=request.actor, letter_id=letter_id)
    tell(request, Message("{n:Ein Brief wird|# Briefe werden} noch einmal versucht.", n=count))
    return redirect("people:account_letters")
