"""Errands: mails to applicants. A mail holds a link and no answer; what is new stands behind the link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.models import AccessKey, Application, Proof
from kreislauf.applications.queries.drafts.access import LINKS, way_in
from kreislauf.applications.rules.errands import ERRANDS, ErrandFailed, ErrandKind, Hopeless, Outcome, Todo
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.people.api import county
from kreislauf.people.rules.mailing import ATTEMPTS
from kreislauf.ui import text as words
from kreislauf.vault.api import vault_of


class ApplicantMail(ErrandKind):
    """A mail to every confirmed address of an application; none where post was chosen meanwhile.

    Sent again after a crash rather than not at all, and under the same Message-ID. Where some addresses took it and
    others did not, a person decides: trying again would tell the first ones twice.
    """

    attempts = ATTEMPTS
    template: ClassVar[str]

    def subject(self, number: str) -> str:
        raise NotImplementedError

    def context(self, application: Application) -> dict[str, Any]:
        return {}

    def keys(self, application: Application, about: UUID | None) -> Iterable[AccessKey]:
        """The accesses whose addresses get the mail."""
        return _confirmed(application)

    def run(self, todo: Todo) -> Outcome:
        rows = Application.objects.select_related("service").defer("answers", "receipt_pdf")
        application = rows.get(pk=todo.application_id)
        if application.state != ApplicationState.RECEIVED or application.postal_address is not None:
            return Outcome()
        with translation.override(settings.LANGUAGE_CODE):
            letters = [self._letter(application, key, todo.id) for key in self.keys(application, todo.about)]
        failures = [failure for letter in letters if (failure := _send(letter))]
        if failures:
            raise (ErrandFailed if len(failures) == len(letters) else Hopeless)(failures[0])
        return Outcome()

    def _letter(self, application: Application, key: AccessKey, errand_id: UUID) -> EmailMessage:
        to = vault_of(application).unseal(f"address:{key.pk}", key.address or b"").decode()
        values = {
            **self.context(application),
            "number": application.number,
            "service": application.service.name,
            "county": county().name,
            "page": settings.KREISLAUF_BASE_URL + way_in(key),
        }
        body = render_to_string(self.template, values)
        subject, headers = self.subject(application.number or ""), {"Message-ID": message_id(f"{errand_id}.{key.pk}")}
        return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers)


def _confirmed(application: Application) -> Iterable[AccessKey]:
    keys = AccessKey.objects.filter(application=application, kind__in=LINKS, revoked_at=None, address__isnull=False)
    return keys.filter(confirmed_at__isnull=False).order_by("created_at")


def message_id(of: str) -> str:
    """A letter that is sent again is the same letter."""
    return f"<{of}@{urlsplit(settings.KREISLAUF_BASE_URL).hostname or 'localhost'}>"


def _send(letter: EmailMessage) -> str:
    """The kind of the failure, or "". The error of a mail server may name the address: only its kind is kept."""
    try:
        letter.send()
    except Exception as error:
        return type(error).__name__
    return ""


@ERRANDS.add
class ReceiptMail(ApplicantMail):
    """To the one address it is about: each confirmed address has an errand of its own."""

    key = "receipt_mail"
    label = _("Mail mit der Eingangsbestätigung")
    template = "applications/mail/receipt.txt"

    def subject(self, number: str) -> str:
        return gettext("Eingangsbestätigung %(number)s") % {"number": number}

    def context(self, application: Application) -> dict[str, Any]:
        proof = Proof.objects.get(application=application, kind="receipt")
        received_at = application.received_at
        return {"code": proof.code, "received": words.moment(received_at) if received_at else ""}

    def keys(self, application: Application, about: UUID | None) -> Iterable[AccessKey]:
        return [key for key in _confirmed(application) if key.pk == about]


@ERRANDS.add
class NoticeMail(ApplicantMail):
    """A notice lies ready."""

    key = "notice_mail"
    label = _("Mail zum Bescheid")
    template = "applications/mail/notice.txt"

    def subject(self, number: str) -> str:
        return gettext("Zu Ihrem Antrag %(number)s: Ein Bescheid liegt für Sie bereit") % {"number": number}


@ERRANDS.add
class StatusMail(ApplicantMail):
    """The application has come to another state: in work, handed over, withdrawn, taken up again."""

    key = "status_mail"
    label = _("Mail zum Stand des Antrags")
    template = "applications/mail/status.txt"

    def subject(self, number: str) -> str:
        return gettext("Zu Ihrem Antrag %(number)s: Der Stand hat sich geändert") % {"number": number}


@ERRANDS.add
class MessageMail(ApplicantMail):
    """The unit has written."""

    key = "message_mail"
    label = _("Mail zu einer Nachricht")
    template = "applications/mail/message.txt"

    def subject(self, number: str) -> str:
        return gettext("Zu Ihrem Antrag %(number)s: Eine Nachricht für Sie") % {"number": number}
