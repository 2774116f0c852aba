"""The mail server: whether it takes us. No letter is sent."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red
from kreislauf.kernel import Message

PATIENCE_SECONDS: Final = 5
CHECK_ADDRESS = Message("KREISLAUF_MAIL_URL, Netz und Firewall prüfen. Bis dahin warten Briefe; keiner geht verloren.")


@CHECKS.add
class Mail(HealthCheck):
    """Connect, greet, encrypt and sign in, as a letter would."""

    key = "mail"
    label = Message("Post")
    at = 90
    is_quick = False

    def look(self) -> Iterator[HealthFinding]:
        server = get_connection()
        if not isinstance(server, EmailBackend):
            yield green(Message("Briefe verlassen dieses Haus nicht; es ist kein Mailserver eingestellt."))
            return
        yield _greeted(server)


def _greeted(server: EmailBackend) -> HealthFinding:
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server.timeout = PATIENCE_SECONDS
    try:
        server.open()
        code, _answer = server.connection.noop() if server.connection else (0, b"")
    except smtplib.SMTPAuthenticationError as error:
        return red(
            Message("Der Mailserver {place} lehnt die Anmeldung ab ({code}).", place=place, code=error.smtp_code),
            Message("Konto und Kennwort in KREISLAUF_MAIL_URL prüfen."),
        )
    except smtplib.SMTPException as error:
        kind = f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
        return red(Message("Der Mailserver {place} nimmt nichts an ({kind}).", place=place, kind=kind), CHECK_ADDRESS)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return red(
            Message("Der Mailserver {place} antwortet nicht: {reason}.", place=place, reason=reason), CHECK_ADDRESS
        )
    finally:
        server.close()
    if code != 250:
        return red(Message("Der Mailserver {place} nimmt nichts an ({kind}).", place=place, kind=code), CHECK_ADDRESS)
    way = Message("verschlüsselt") if settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL else Message("unverschlüsselt")
    return green(Message("Der Mailserver {place} antwortet ({way}).", place=place, way=way))
