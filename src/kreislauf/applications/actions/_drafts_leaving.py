"""What happens when a draft goes: it is deleted whole, and counted without any link to it."""

from kreislauf.applications.actions._drafts import ANSWERS
from kreislauf.applications.models import Application
from kreislauf.applications.queries.drafts.labels import page_left
from kreislauf.applications.rules.states import FeeState
from kreislauf.catalogue.api import count_use
from kreislauf.vault.api import new_vault


def leave_draft(application: Application) -> None:
    """Delete a draft; its sealed answers, files and accesses go with it, and its data key with them.

    Where a fee was paid, or may still be, an empty row without a person stays for the refund: money that came in is
    never forgotten.
    """
    page, label = page_left(application)
    count_use(application.service_id, "abandoned", application.applicant_kind, page=page, page_label=label)
    if application.payments.exclude(state=FeeState.FAILED).exists():
        _empty(application)
    else:
        application.payments.all().delete()
        application.delete()


def _empty(application: Application) -> None:
    application.payments.filter(state=FeeState.PAID).update(state=FeeState.REFUND_DUE)
    for rows in (application.attachments, application.access_keys, application.errands):
        rows.all().delete()
    vault, application.wrapped_key, application.key_id = new_vault(application.pk)
    application.answers = vault.seal_json(ANSWERS, {})
    application.headline = application.contact_hash = application.account = application.expires_on = None
    application.progress = {}
    application.save()
