"""Accesses to an application: by a browser that began it, a link in a mail, a code, or a colleague's link.

Links and codes are made from the access's id under the county's key. So they stand nowhere, a job can send a link
again, and the code can be shown again to whoever is in; the database holds hashes alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from kreislauf.applications.models import AccessKey, AccessKind, Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules import secrets
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible
from kreislauf.vault.api import keyed_hash, keyed_hashes, vault_of

LINKS = (AccessKind.MAIL, AccessKind.COLLEAGUE)


def link_secret(key_id: UUID) -> str:
    """The secret in the link of a new access."""
    return secrets.link_of(keyed_hash("access-link", str(key_id)))


def code_secret(key_id: UUID) -> str:
    """The code of a new access, as people type it."""
    return secrets.code_of(keyed_hash("access-code", str(key_id)))


def secret_of(key: AccessKey) -> str:
    """The link or code of an access that there is, under the index key it was made with; "" where that is gone."""
    if key.kind == AccessKind.CODE:
        found = map(secrets.code_of, keyed_hashes("access-code", str(key.pk)))
    else:
        found = map(secrets.link_of, keyed_hashes("access-link", str(key.pk)))
    stored = bytes(key.secret_hash)
    return next((secret for secret in found if secrets.hash_of(secret) == stored), "")


def way_in(key: AccessKey) -> str:
    """Path that opens the application; that of the page that sends a new link where the index key is gone."""
    secret = secret_of(key)
    return reverse("apply:resume", args=[secret]) if secret else reverse("apply:access")


def contact_hash(address: str) -> bytes:
    """What finds the applications of a confirmed mail address."""
    return contact_hashes(address)[0]


def contact_hashes(address: str) -> list[bytes]:
    """The same under every index key, the newest first."""
    return keyed_hashes("contact", address.strip().casefold())


def key_in_force(secret: str, kinds: Iterable[str]) -> AccessKey | None:
    """The access that this secret opens; None where there is none (any more)."""
    return (
        AccessKey.objects.select_related("application__service")
        .filter(secret_hash=secrets.hash_of(secret), kind__in=list(kinds), revoked_at=None)
        .exclude(application__state=ApplicationState.ERASED)
        .first()
    )


def held(key_ids: Iterable[UUID], account_id: UUID | None) -> frozenset[UUID]:
    """The applications that these accesses open, and those of the account: one query for each that is asked."""
    wanted = list(key_ids)
    opened = (
        set(AccessKey.objects.filter(pk__in=wanted, revoked_at=None).values_list("application_id", flat=True))
        if wanted
        else set()
    )
    if account_id is not None:
        opened |= set(Application.objects.filter(account_id=account_id).values_list("pk", flat=True))
    return frozenset(opened)


def apart_from_account(key_ids: Iterable[UUID], account_id: UUID) -> list[UUID]:
    """Those of these accesses that do not lead to the account's own applications, in their order."""
    wanted = list(key_ids)
    own = set(AccessKey.objects.filter(pk__in=wanted, application__account_id=account_id).values_list("pk", flat=True))
    return [key_id for key_id in wanted if key_id not in own]


@dataclass(frozen=True, slots=True)
class AccessRow:
    """One access as the applicant sees it."""

    id: UUID
    kind: str
    label: str | Promise
    address: str
    created_at: datetime
    confirmed_at: datetime | None
    last_used_at: datetime | None
    is_this_browser: bool


@dataclass(frozen=True, slots=True)
class AccessPage:
    application: Application
    rows: list[AccessRow]
    code: str
    """The access code; empty where it was revoked."""
    allows_colleagues: bool


def access_page(actor: Actor, application_id: UUID, own_keys: Iterable[UUID]) -> AccessPage:
    """The accesses in force of an application. Raises Application.DoesNotExist for strangers."""
    application = (
        visible(actor, ApplicationsRight.FILL_IN, Application.objects.all())
        .select_related("service")
        .get(pk=application_id)
    )
    vault, own = vault_of(application), frozenset(own_keys)
    keys = list(application.access_keys.filter(revoked_at=None))
    rows = [
        AccessRow(
            id=key.pk,
            kind=key.kind,
            label=AccessKind(key.kind).label,
            address=vault.unseal(f"address:{key.pk}", key.address).decode() if key.address else "",
            created_at=key.created_at,
            confirmed_at=key.confirmed_at,
            last_used_at=key.last_used_at,
            is_this_browser=key.pk in own,
        )
        for key in keys
    ]
    code = next((secret_of(key) for key in keys if key.kind == AccessKind.CODE), "")
    return AccessPage(application, rows, code, application.applicant_kind == "company")


@dataclass(frozen=True, slots=True)
class LinkLetter:
    """What a letter with a link needs."""

    kind: str
    address: str
    path: str
    expires_on: date | None


def link_letter(key_id: UUID) -> LinkLetter | None:
    """None where the access was revoked or its draft deleted in the meantime."""
    key = AccessKey.objects.select_related("application").filter(pk=key_id, revoked_at=None, kind__in=LINKS).first()
    if key is None or key.address is None or key.application.state == ApplicationState.ERASED:
        return None
    address = vault_of(key.application).unseal(f"address:{key.pk}", key.address).decode()
    return LinkLetter(key.kind, address, way_in(key), key.application.expires_on)
