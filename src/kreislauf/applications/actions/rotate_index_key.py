"""A new key for keyed hashes, and what was made with the old ones."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.applications.models import AccessKey, AccessKind
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.drafts.access import LINKS, code_secret, link_secret
from kreislauf.applications.rules.secrets import hash_of
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.vault.api import add_index_key

MADE_FROM_KEY: Final = (*LINKS, AccessKind.CODE)
AT_ONCE: Final = 500


def rotate_index_key(*, actor: Actor, ends_links: bool) -> tuple[str, int]:
    """Add an index key; returns its file's name and how many links and codes were replaced.

    Hashes cannot be computed anew from hashes, so older keys stay and are tried as well: accounts of applicants
    take the new key at their next sign-in, addresses and links keep theirs until they are erased. With
    `ends_links` every link and code is made anew under the new key: those that people hold open nothing any more.
    """
    permit(actor, ApplicationsRight.ROTATE_KEYS)
    name = add_index_key().name
    return name, _replace_all() if ends_links else 0


def _replace_all() -> int:
    ids = list(AccessKey.objects.filter(kind__in=MADE_FROM_KEY, revoked_at=None).values_list("pk", flat=True))
    return sum(_replace(ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE))


@transaction.atomic(durable=True)
def _replace(ids: list[UUID]) -> int:
    keys = list(AccessKey.objects.select_for_update().filter(pk__in=ids, revoked_at=None))
    for key in keys:
        made = code_secret if key.kind == AccessKind.CODE else link_secret
        key.secret_hash = hash_of(made(key.pk))
    AccessKey.objects.bulk_update(keys, ["secret_hash"])
    return len(keys)
