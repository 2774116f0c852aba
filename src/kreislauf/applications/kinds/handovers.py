"""Ways to a specialist system: a webhook, or files in a folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.errands import ErrandFailed, Hopeless
from kreislauf.catalogue.rules.handovers import (
    FOLDER_NAME,
    HANDOVERS,
    KEY_HEADER,
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    HandoverKind,
    Parcel,
    body_of,
    signature,
)
from kreislauf.kernel import Message, now
from kreislauf.records.rules.media import safe_filename
from kreislauf.vault.api import keyed_hash

SECONDS_TO_CONNECT: Final = 5
SECONDS_TO_ANSWER: Final = 30
LATER: Final = frozenset({408, 423, 425, 429})
"""Answers of the 400s that mean "try again later"."""
HAS_IT: Final = 409
"""The specialist system knows the idempotency key already."""


def webhook_secret(host: str) -> bytes:
    """The secret that signs what goes to this host ("host" or "host:port"), from the county's key."""
    return keyed_hash("handover", host.lower())


@HANDOVERS.add
class Webhook(HandoverKind):
    """One POST, signed. Where to is chosen by who maintains the service, among the hosts the operator has named."""

    key = "webhook"
    label = _("Übergabe an eine Adresse (Webhook)")

    def fault(self, config: Mapping[str, Any]) -> Message | None:
        address = config.get("url")
        try:
            parts = urlsplit(address if isinstance(address, str) else "")
            host = parts.netloc.lower()
        except ValueError:
            return Message("Die Adresse ist nicht lesbar.")
        is_local = settings.KREISLAUF_HAS_TEST_BENCH and parts.hostname in {"127.0.0.1", "localhost"}
        if parts.scheme != "https" and not (is_local and parts.scheme == "http"):
            return Message("Die Adresse muss mit https:// beginnen.")
        if host not in {name.lower() for name in settings.KREISLAUF_HANDOVER_HOSTS}:
            return Message("Dorthin darf nicht übergeben werden. Die Technik gibt Adressen in den Einstellungen frei.")
        return None

    def deliver(self, config: Mapping[str, Any], parcel: Parcel) -> None:
        if self.fault(config) is not None:
            raise Hopeless("address not allowed")
        url, body, timestamp = str(config["url"]), body_of(parcel), str(int(now().timestamp()))
        signed = signature(webhook_secret(urlsplit(url).netloc), timestamp, body)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            KEY_HEADER: str(parcel.key),
            TIMESTAMP_HEADER: timestamp,
            SIGNATURE_HEADER: f"sha256={signed}",
        }
        _judge(self._post(url, body, headers))

    def _post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        """The status of the answer, whose content is not read. Errors of the network keep their kind alone."""
        with requests.Session() as session:
            session.trust_env = False  # no proxy and no password of the environment
            try:
                with session.post(
                    url,
                    data=body,
                    headers=headers,
                    timeout=(SECONDS_TO_CONNECT, SECONDS_TO_ANSWER),
                    allow_redirects=False,
                    stream=True,
                ) as answer:
                    return int(answer.status_code)
            except requests.RequestException as error:
                raise ErrandFailed(type(error).__name__) from None


def _judge(status: int) -> None:
    """2xx and "known already" are done; what the other side refuses does not get better by asking again."""
    if 200 <= status < 300 or status == HAS_IT:
        return
    if status >= 500 or status in LATER:
        raise ErrandFailed(f"HTTP {status}")
    raise Hopeless(f"HTTP {status}")


@HANDOVERS.add
class FileDrop(HandoverKind):
    """A folder for each application: it appears whole, by one rename, or not at all."""

    key = "file"
    label = _("Übergabe als Dateien in einen Ordner")

    def fault(self, config: Mapping[str, Any]) -> Message | None:
        if not settings.KREISLAUF_HANDOVER_FOLDER:
            return Message("Die Technik hat noch keinen Ordner für Übergaben eingestellt.")
        folder = config.get("folder")
        if not isinstance(folder, str) or not FOLDER_NAME.fullmatch(folder):
            return Message("Der Name des Ordners besteht aus kleinen Buchstaben, Ziffern, „-“ und „_“.")
        return None

    def deliver(self, config: Mapping[str, Any], parcel: Parcel) -> None:
        if self.fault(config) is not None:
            raise Hopeless("folder not allowed")
        folder = Path(settings.KREISLAUF_HANDOVER_FOLDER) / str(config["folder"])
        folder.mkdir(mode=0o770, parents=True, exist_ok=True)
        target = folder / parcel.number
        if target.exists():
            _compare(target, parcel)
            return
        draft = folder / f".{parcel.number}.{secrets.token_hex(4)}"
        try:
            _write_parcel(draft, parcel)
            draft.rename(target)
            _sync(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _compare(target: Path, parcel: Parcel) -> None:
    """What lies there under this number must be the same application."""
    try:
        known = json.loads((target / "meta.json").read_bytes())
    except (OSError, ValueError):
        raise Hopeless("target exists and is unreadable") from None
    if known.get("key") != str(parcel.key) or known.get("digest") != parcel.digest:
        raise Hopeless("target exists with other content")


def _write_parcel(draft: Path, parcel: Parcel) -> None:
    draft.mkdir(mode=0o770)
    _write(draft / "antrag.xml", parcel.xfall)
    for number, file in enumerate(parcel.files, start=1):
        _write(draft / f"anlage-{number:02d}-{safe_filename(file.name)}", file.content)
    _write(draft / "meta.json", json.dumps(parcel.meta(), ensure_ascii=False, indent=2).encode())
    _sync(draft)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
