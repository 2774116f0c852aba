"""Making and using accesses to an application."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid4

from procrastinate.contrib.django import app

from kreislauf.applications.models import AccessKey, AccessKind, Application
from kreislauf.applications.queries.drafts.access import code_secret, link_secret
from kreislauf.applications.rules.drafts.limits import DAYS_UNTOUCHED, may_get_key
from kreislauf.applications.rules.secrets import hash_of, new_secret
from kreislauf.kernel import Message, Refusal, now
from kreislauf.vault.api import vault_of

SEND_LINK: Final = "applications.send_access_link"

_SECRETS: Final = {
    AccessKind.MAIL: link_secret,
    AccessKind.COLLEAGUE: link_secret,
    AccessKind.CODE: code_secret,
}


def add_key(application: Application, kind: AccessKind, *, address: str = "") -> tuple[AccessKey, str]:
    """A new access and its secret. Raises Refusal where there are too many in force."""
    may_get_key(application.access_keys.filter(revoked_at=None).count()).raise_if_refused()
    key_id, moment = uuid4(), now()
    secret = _SECRETS[kind](key_id) if kind in _SECRETS else new_secret()
    key = AccessKey.objects.create(
        id=key_id,
        application=application,
        kind=kind,
        secret_hash=hash_of(secret),
        address=vault_of(application).seal(f"address:{key_id}", address.encode()) if address else None,
        created_at=moment,
        confirmed_at=moment if kind in {AccessKind.BROWSER, AccessKind.CODE} else None,
        last_used_at=moment if kind == AccessKind.BROWSER else None,
    )
    return key, secret


def replace_code(application: Application) -> AccessKey:
    """A new code; older ones open nothing any more."""
    application.access_keys.filter(kind=AccessKind.CODE, revoked_at=None).update(revoked_at=now())
    return add_key(application, AccessKind.CODE)[0]


def key_for_address(application: Application, kind: AccessKind, address: str) -> AccessKey:
    """The access of this address: asking for a link again sends the same one, so that older mails still open."""
    vault = vault_of(application)
    for key in application.access_keys.filter(kind=kind, revoked_at=None).exclude(address=None):
        if vault.unseal(f"address:{key.pk}", key.address or b"").decode().casefold() == address.casefold():
            return key
    return add_key(application, kind, address=address)[0]


def send_link(key_id: UUID) -> None:
    """Enqueue the letter; it vanishes with the transaction if that is rolled back. The job gets no secret."""
    app.configure_task(SEND_LINK).defer(key_id=str(key_id), letter_id=str(uuid4()))


def use_key(secret: str, kinds: frozenset[AccessKind]) -> AccessKey:
    """The access that the secret opens, marked as used. Raises Refusal where there is none (any more)."""
    key = (
        AccessKey.objects.select_related("application")
        .select_for_update(of=("self",), no_key=True)
        .filter(secret_hash=hash_of(secret), kind__in=kinds, revoked_at=None)
        .exclude(application__wrapped_key=None)
        .first()
    )
    if key is None:
        raise Refusal.because(
            Message("Dieser Zugang ist nicht bekannt, oder er gilt nicht mehr."),
            remedy=Message(
                "Prüfen Sie, ob Sie ihn vollständig übernommen haben. Nach "
                "{days:einem Tag|# Tagen} ohne Änderung wird ein "
                "Entwurf gelöscht; auch gesperrte Zugänge öffnen nichts mehr.",
                days=DAYS_UNTOUCHED,
            ),
        )
    moment = now()
    key.last_used_at = moment
    key.confirmed_at = key.confirmed_at or moment
    key.save(update_fields=["last_used_at", "confirmed_at"])
    return key
