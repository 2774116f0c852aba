"""How the notice comes: whoever applies consents to fetch it online, or has it sent by post."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.applications.actions.choose_digital_notice import choose_digital_notice
from kreislauf.applications.forms.drafts import DigitalNoticeForm
from kreislauf.applications.queries.consent import consent_of, days_to_fetch
from kreislauf.applications.queries.drafts.own import own_draft
from kreislauf.applications.rules.consent import own_sentence
from kreislauf.applications.views._applicant import applicant, framed, private
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform

ONLINE = Message("Der Bescheid liegt später hier zum Abruf bereit.")
POST = Message("Der Bescheid kommt mit der Post.")


@private
@READ_AND_WRITE
def digital_notice(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Before submitting and after it, on the same page."""
    actor = applicant(request)
    draft = own_draft(actor, application_id)
    back = reverse("apply:check" if draft.is_draft else "status:status", args=[application_id])
    task = Task(
        question=_("Wie soll der Bescheid kommen?"),
        verb=_("Übernehmen"),
        back=back,
        said=lambda made: ONLINE if made.is_given else POST,
        crumbs=[(draft.service.name, back), (_("Wie der Bescheid kommt"), "")],
        lead=own_sentence(consent_of(draft.application)),
        consequences=[
            Message(
                "Digital: Er gilt am Tag, nachdem Sie ihn abgerufen haben, als bekannt gegeben. Dann beginnt die "
                "Frist, in der Sie etwas dagegen tun können. {days:Einen Tag|# Tage} liegt er bereit, danach kommt er "
                "mit der Post.",
                days=days_to_fetch(),
            ),
            Message("Sie können die Einwilligung jederzeit hier widerrufen."),
        ],
        extra=framed({}),
    )
    form = DigitalNoticeForm(request.POST if request.method == "POST" else None)
    act = partial(choose_digital_notice, actor=actor, application_id=application_id)
    return perform(request, form, act, task)
