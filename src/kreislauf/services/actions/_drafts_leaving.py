"""What happens when a draft goes: it is deleted whole, and counted without any link to it."""

from kreislauf.services.actions._drafts_use import count_use
from kreislauf.services.models import Application
from kreislauf.services.queries.draft_labels import page_left


def leave_draft(application: Application) -> None:
    """Delete a draft; its sealed answers, files and accesses go with it, and its data key with them."""
    page, label = page_left(application)
    count_use(application.service_id, "abandoned", application.applicant_kind, page=page, page_label=label)
    application.delete()
