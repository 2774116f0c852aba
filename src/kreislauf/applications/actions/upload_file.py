"""Upload a file for a field of a draft, or as the proof of acting for somebody else."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Count, Sum

from kreislauf.applications.actions._drafts import OpenDraft, lock_draft, write_draft
from kreislauf.applications.actions._errands import enqueue
from kreislauf.applications.models import ApplicantKind, Attachment
from kreislauf.applications.rules.drafts.applicant import APPLICANT, PROOF_PATH, applicant_part
from kreislauf.applications.rules.drafts.files import Shelf, Upload, may_upload
from kreislauf.applications.rules.drafts.limits import MOST_FILES
from kreislauf.applications.rules.file_names import true_name
from kreislauf.forms import Judge, get, page_at, put, without_numbers
from kreislauf.kernel import Actor, now
from kreislauf.records.rules.media import media_type, safe_filename


@transaction.atomic(durable=True)
def upload_file(
    *, actor: Actor, application_id: UUID, key: str, path: str, filename: str, content: bytes
) -> Attachment:
    """Seal a file with the draft's own key and note it in the answers; its scan is laid out with it.

    `key` is the page on which it was chosen, `path` the field (`PROOF_PATH` for the proof of acting on behalf).
    Its type is told from its content. Raises Application.DoesNotExist, AlreadyReceived, KeyError where the page asks
    for no such file, Refusal with every reason why it stays outside.
    """
    draft = lock_draft(actor, application_id)
    params, most = _place(draft, key, path)
    kind = media_type(content)
    may_upload(Upload(len(content), kind), _shelf(draft, path, most), params).raise_if_refused()
    attachment_id, name = uuid4(), true_name(safe_filename(filename), kind)
    digest = hashlib.sha256(content).hexdigest()
    described = {"name": name, "media_type": kind, "sha256": digest}
    attachment = Attachment.objects.create(
        id=attachment_id,
        application=draft.application,
        path=path,
        description=draft.vault.seal_json(f"attachment-description:{attachment_id}", described),
        content=draft.vault.seal(f"attachment:{attachment_id}", content),
        size=len(content),
        uploaded_at=now(),
    )
    write_draft(draft, _noted(draft, path, most, {"attachment": str(attachment_id), "size": len(content), **described}))
    enqueue(draft.application, "scan", attachment_id)
    return attachment


def _place(draft: OpenDraft, key: str, path: str) -> tuple[dict[str, Any], int]:
    """Parameters of the field, and how many files it takes. Raises KeyError."""
    if path == PROOF_PATH and key == APPLICANT and draft.application.applicant_kind == ApplicantKind.BEHALF:
        return {}, 1
    page = page_at(Judge(draft.form, draft.answers), key)
    asked = next((each for each in page.asked if each.path == path and each.takes_files), None)
    if asked is None:
        raise KeyError(path)
    most = (asked.maximum or MOST_FILES) if asked.is_repeatable else 1
    return draft.form.by_path[without_numbers(path)].field.params, most


def _shelf(draft: OpenDraft, path: str, most: int) -> Shelf:
    stored = draft.application.attachments.aggregate(files=Count("pk"), size=Sum("size"))
    return Shelf(stored["files"], stored["size"] or 0, len(_files_at(draft, path)), most)


def _files_at(draft: OpenDraft, path: str) -> list[dict[str, Any]]:
    found = get(draft.answers, path)
    return found if isinstance(found, list) else [found] if found else []


def _noted(draft: OpenDraft, path: str, most: int, file: dict[str, Any]) -> dict[str, Any]:
    """The answers with the file."""
    if path == PROOF_PATH:
        return {**draft.answers, APPLICANT: {**applicant_part(draft.answers), "proof": file}}
    return put(draft.answers, path, [*_files_at(draft, path), file] if most != 1 else file)
