"""Sessions whose row is worth nothing to whoever reads the database.

The browser's cookie holds a random key of 165 bits. The database holds its keyed hash as the row's name, and the
content sealed with a key made from it. So a copy of the table opens no session, shows no content (who signed in, which
applications a browser holds keys to), and what was changed or moved there does not open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.contrib.sessions.serializers import JSONSerializer
from django.utils import timezone

from kreislauf.vault.rules.sealing import SealBrokenError, seal, unseal


def _derived(purpose: str, key: str) -> bytes:
    """HMAC-SHA256 of the cookie's key under the program's secret: one for the name, another for the content."""
    secret = settings.SECRET_KEY.encode()
    return hmac.new(secret, f"kreislauf session {purpose}\0{key}".encode(), hashlib.sha256).digest()


def stored_name(key: str) -> str:
    """What the row of a session is called: 40 characters of its keyed hash, 160 bits."""
    return _derived("name", key).hex()[:40]


class SessionStore(db.SessionStore):
    """Django's sessions in the database, named by hashes and sealed."""

    def exists(self, session_key: str) -> bool:
        return super().exists(stored_name(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # of Django, not in its stubs
        return Session(
            session_key=stored_name(key),
            session_data=self._sealed(key, data),
            expire_date=self.get_expiry_date(),
        )

    def load(self) -> dict[str, Any]:
        key = self.session_key
        row = (
            Session.objects.filter(session_key=stored_name(key), expire_date__gt=timezone.now()).first()
            if key
            else None
        )
        content = self._opened(str(key), row.session_data) if row else None
        if content is None:
            self._session_key = None
        return content or {}

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=stored_name(key)).delete()

    def _sealed(self, key: str, data: dict[str, Any]) -> str:
        return base64.b64encode(seal(_derived("content", key), JSONSerializer().dumps(data), "session")).decode()

    def _opened(self, key: str, stored: str) -> dict[str, Any] | None:
        try:
            plain = unseal(_derived("content", key), base64.b64decode(stored), "session")
        except (SealBrokenError, ValueError):
            return None
        content: dict[str, Any] = JSONSerializer().loads(plain)
        return content

    async def aexists(self, session_key: str) -> bool:
        return await sync_to_async(self.exists)(session_key)

    async def acreate(self) -> None:
        await sync_to_async(self.create)()

    async def aload(self) -> dict[str, Any]:
        return await sync_to_async(self.load)()

    async def asave(self, must_create: bool = False) -> None:
        await sync_to_async(self.save)(must_create)

    async def adelete(self, session_key: str | None = None) -> None:
        await sync_to_async(self.delete)(session_key)
