"""The mail server, named by one address."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from kreislauf.config.environment import SettingsError

_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """`starts_tls` encrypts after the greeting (STARTTLS), `is_tls` from the first byte."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail_server(address: str) -> MailServer:
    """Read ``smtp+tls://user:password@host:587``; no address means that mail is written to files.

    Raises SettingsError when the address cannot be read; the text does not repeat it and its password.
    """
    if not address:
        return MailServer()
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise SettingsError(
            "Die Einstellung KREISLAUF_MAIL_URL ist nicht lesbar, erwartet wird zum Beispiel "
            "smtp+tls://konto:kennwort@mail.landkreis.example:587 (auch smtp:// und smtps://)."
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )
