"""Remove an entry from a list, with its answers and files."""

from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_draft, write_draft
from kreislauf.applications.rules.drafts.files import files_in
from kreislauf.applications.rules.drafts.instances import list_of, prefilled_without
from kreislauf.applications.rules.drafts.limits import changed_since, reordered
from kreislauf.applications.rules.drafts.typed import without_typed_below
from kreislauf.forms import get, put
from kreislauf.forms import remove_instance as without
from kreislauf.kernel import Actor, Message, Refusal


@transaction.atomic(durable=True)
def remove_instance(*, actor: Actor, application_id: UUID, path: str, revision: int) -> None:
    """Remove the entry at an instance path, such as "G2/1"; those behind it move up.

    The number means what it meant on the page shown at `revision`: where entries were removed since, nothing is.
    Raises Application.DoesNotExist, AlreadyReceived, KeyError where there is no such entry, Refusal.
    """
    draft = lock_draft(actor, application_id)
    entry = get(draft.answers, path)
    list_key, is_list = list_of(draft.form, path)
    if entry is None:
        raise KeyError(path)
    if changed_since(draft.application.progress, list_key, revision):
        raise Refusal.because(
            Message("Die Liste wurde inzwischen in einem anderen Fenster geändert. Es wurde nichts entfernt."),
            remedy=Message("Sehen Sie sich die Liste noch einmal an, und wählen Sie den Eintrag neu."),
        )
    answers = without(draft.answers, path) if is_list else put(draft.answers, path, None)
    answers = prefilled_without(without_typed_below(answers, list_key), list_key)
    revision = draft.application.revision + 1
    write_draft(draft, answers, reordered(draft.application.progress, list_key, revision))
    files = list(files_in(entry))
    draft.application.errands.filter(kind="scan", about__in=files).delete()
    draft.application.attachments.filter(pk__in=files).delete()
