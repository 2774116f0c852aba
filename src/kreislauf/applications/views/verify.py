"""Checking the code of a receipt or a notice: open to everybody who has the paper."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.forms.submission import VerifyForm
from kreislauf.applications.queries.proofs import Vouched, public_key, vouched
from kreislauf.applications.rules.receipts import LONGEST_TYPED
from kreislauf.applications.views._applicant import framed, network, private
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on


@READ_AND_WRITE
@private
def verify(request: HttpRequest) -> HttpResponse:
    """Enter a code, see what it vouches for. Attempts are counted before a code is looked up."""
    form = VerifyForm(request.POST or None, request.FILES or None, initial=_suggested(request))
    found: Vouched | None = None
    if request.method == "POST" and form.is_valid():
        found = _look_up(request, form)
    status = 422 if form.errors else 200
    if found is not None:
        form = VerifyForm()
    context = {"form": form, "found": found, "public_key": public_key() if found else ""}
    return page_or_fragment(request, "applications/submission/verify.html", framed(context), status=status)


def _suggested(request: HttpRequest) -> dict[str, str]:
    return {"code": request.GET.get("code", "")[:LONGEST_TYPED]}


def _look_up(request: HttpRequest, form: VerifyForm) -> Vouched | None:
    values, found = form.cleaned_data, None
    with refusal_shown_on(form):
        count_attempt(purpose="verify", who=network(request))
        file = values["file"].read(settings.KREISLAUF_LARGEST_UPLOAD) if values["file"] else None
        found = vouched(values["code"], digest=values["digest"], file=file)
        if found is None:
            form.add_error("code", _("Diesen Prüfcode gibt es nicht. Das Papier stammt nicht vom Landkreis."))
    return found
