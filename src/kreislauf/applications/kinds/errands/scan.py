"""Errand: examine an uploaded file for malware."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.events import MalwareFound
from kreislauf.applications.kinds._clamd import has_malware
from kreislauf.applications.models import Attachment
from kreislauf.applications.rules.errands import ERRANDS, ErrandKind, Outcome, Todo
from kreislauf.applications.rules.scanning import clamd_address
from kreislauf.applications.rules.states import ScanState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.vault.api import vault_of


@ERRANDS.add
class Scan(ErrandKind):
    """Without clamd the file counts as not examined, and is shown so."""

    key = "scan"
    label = _("Virenprüfung einer Datei")

    def run(self, todo: Todo) -> Outcome:
        rows = Attachment.objects.select_related("application").defer("application__answers")
        unsure = rows.exclude(scan__in=[ScanState.CLEAN, ScanState.INFECTED])
        attachment = unsure.filter(pk=todo.about).first() if todo.about else None
        if attachment is None:
            return Outcome()
        address = clamd_address(settings.KREISLAUF_CLAMD)
        if address is None:
            return Outcome(partial(_keep, attachment, ScanState.UNSCANNED))
        content = vault_of(attachment.application).unseal(f"attachment:{attachment.pk}", attachment.content)
        is_bad = has_malware(content, address)
        return Outcome(partial(_keep, attachment, ScanState.INFECTED if is_bad else ScanState.CLEAN))


def _keep(attachment: Attachment, state: ScanState) -> None:
    Attachment.objects.filter(pk=attachment.pk).update(scan=state, scanned_at=now())
    if state == ScanState.INFECTED:
        event = MalwareFound(attachment=attachment.pk)
        record(event, actor=Actor.system("scan"), subject=attachment.application)
