"""An applicant's own draft: task list, pages, check of the answers, files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from kreislauf.applications.models import Application, Attachment
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.drafts.applicant import PREFILLED
from kreislauf.applications.rules.drafts.files import files_in, size_in_words
from kreislauf.applications.rules.states import ApplicationState, ScanState
from kreislauf.catalogue.api import Service
from kreislauf.form_editor.api import compiled
from kreislauf.forms import Answers, CompiledForm, Judge
from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible
from kreislauf.vault.api import Vault, vault_of

HEAVY = ("form_version__definition", "form_version__presentation", "form_version__source")
"""What a cached form does not ask for."""


@dataclass(frozen=True)
class OwnDraft:
    """An application with its form and its unsealed answers, for its applicant."""

    application: Application
    form: CompiledForm
    answers: Answers
    vault: Vault

    @cached_property
    def judge(self) -> Judge:
        """Of these answers, for everything that is asked about them."""
        return Judge(self.form, self.answers)

    @property
    def is_draft(self) -> bool:
        return self.application.state == ApplicationState.DRAFT

    @property
    def service(self) -> Service:
        return self.application.service

    @property
    def kind(self) -> str:
        return str(self.application.applicant_kind)

    @property
    def prefilled(self) -> frozenset[str]:
        """Paths whose values came from the sign-in."""
        paths = self.answers.get(PREFILLED)
        return frozenset(paths) if isinstance(paths, list) else frozenset()

    @property
    def saved_pages(self) -> frozenset[str]:
        return frozenset(self.application.progress.get("pages", ()))


def own_draft(actor: Actor, application_id: UUID) -> OwnDraft:
    """Raises Application.DoesNotExist for strangers, and for what was erased."""
    own = visible(actor, ApplicationsRight.FILL_IN, Application.objects.all()).exclude(state=ApplicationState.ERASED)
    application = own.select_related("service__unit", "form_version").defer(*HEAVY).get(pk=application_id)
    vault = vault_of(application)
    answers = vault.unseal_json("answers", application.answers or b"")
    return OwnDraft(application, compiled(application.form_version), answers, vault)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An uploaded file, as its applicant sees it."""

    id: UUID
    name: str
    size: str
    scan: ScanState

    @property
    def is_infected(self) -> bool:
        return self.scan is ScanState.INFECTED

    @property
    def key(self) -> str:
        """As the answers name it."""
        return str(self.id)


def files_of(draft: OwnDraft) -> dict[str, OwnFile]:
    """All files of the draft by id, without their content: one query."""
    rows = draft.application.attachments.filter(message_id=None).defer("content")
    return {str(row.pk): _row(draft, row) for row in rows}


def _row(draft: OwnDraft, row: Attachment) -> OwnFile:
    told = draft.vault.unseal_json(f"attachment-description:{row.pk}", row.description)
    return OwnFile(row.pk, told["name"], size_in_words(row.size), ScanState(row.scan))


@dataclass(frozen=True, slots=True)
class OwnFileContent:
    name: str
    media_type: str
    content: bytes


def own_file(actor: Actor, application_id: UUID, attachment_id: UUID) -> OwnFileContent:
    """A file of one's own. Raises Application.DoesNotExist, Attachment.DoesNotExist; KeyError for malware."""
    draft = own_draft(actor, application_id)
    row = draft.application.attachments.get(pk=attachment_id, message_id=None)
    if row.scan == "infected":
        raise KeyError(attachment_id)
    told = draft.vault.unseal_json(f"attachment-description:{row.pk}", row.description)
    return OwnFileContent(told["name"], told["media_type"], draft.vault.unseal(f"attachment:{row.pk}", row.content))


def infected(files: dict[str, OwnFile], answers: Any) -> Iterator[OwnFile]:
    """Files with malware that the answers name: they stand in the way of submitting."""
    for attachment in files_in(answers):
        row = files.get(attachment)
        if row is not None and row.is_infected:
            yield row
