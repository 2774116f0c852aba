"""Rules of drafts: how long they rest, how large they grow, and when two windows get in each other's way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from ipaddress import IPv6Network, ip_address
from typing import Any, Final

from kreislauf.kernel import Message, Verdict

DAYS_UNTOUCHED: Final = 60
"""An untouched draft is deleted after 60 days: long enough to get a document from another office, short enough that
nobody's data lies forgotten (Art. 5 Abs. 1 e DSGVO). Every save starts the period anew."""

LARGEST_FILE: Final = 15 * 1024 * 1024
"""Bytes, where the form does not set less; below what the server takes in one request."""
LARGEST_SUM: Final = 100 * 1024 * 1024
MOST_FILES: Final = 60
LARGEST_ANSWERS: Final = 1024 * 1024
"""Bytes of all answers as JSON; the largest real form filled to its brim takes a tenth."""
MOST_KEYS: Final = 20
"""Accesses in force for one application: mails, codes and colleagues."""

HOURLY: Final[Mapping[str, int]] = {
    "start": 30,  # a school class or a library behind one address may apply at the same time
    "code": 20,  # typing errors; a code of 100 bits needs no more protection than this
    "verify": 60,  # a registry checks a pile of papers; nobody guesses 95 bits
    "mail-from": 10,  # nobody sends letters to others through us
    "mail-to": 3,  # nobody gets more than this from us
    "upload": 300,  # files; five applications filled to their brim
}
"""How often the same address may try something within an hour."""

PREFIX_IPV6: Final = 64
"""A household has a whole network of this size, and could change its address at will."""


def expires_on(touched: date) -> date:
    return touched + timedelta(days=DAYS_UNTOUCHED)


def network_of(address: str) -> str:
    """What counts as "the same address": an IPv4 address, or an IPv6 network."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped) if mapped else str(IPv6Network((int(parsed), PREFIX_IPV6), strict=False))


def still_admitted(purpose: str, count: int) -> Verdict:
    """Whether the `count`th attempt within the hour is let in. Raises KeyError for an unknown purpose."""
    if count <= HOURLY[purpose]:
        return Verdict.granted()
    if purpose == "mail-to":
        return Verdict.refused(
            Message("An diese Adresse haben wir in der letzten Stunde schon mehrere Links geschickt."),
            remedy=Message("Bitte sehen Sie auch im Ordner für unerwünschte Nachrichten nach. Jeder der Links gilt."),
        )
    return Verdict.refused(
        Message("Von Ihrem Anschluss kamen in der letzten Stunde sehr viele Versuche."),
        remedy=Message("Bitte versuchen Sie es in einer Stunde noch einmal. Ihre Entwürfe bleiben erhalten."),
    )


def may_hold(answers_bytes: int) -> Verdict:
    if answers_bytes <= LARGEST_ANSWERS:
        return Verdict.granted()
    return Verdict.refused(
        Message("Ihre Angaben sind zusammen zu umfangreich, um gespeichert zu werden."),
        remedy=Message("Kürzen Sie lange Texte, oder laden Sie sie als Datei hoch."),
    )


def may_get_key(in_force: int) -> Verdict:
    if in_force < MOST_KEYS:
        return Verdict.granted()
    return Verdict.refused(
        Message("Zu diesem Antrag gibt es schon {count:einen Zugang|# Zugänge}.", count=in_force),
        remedy=Message("Sperren Sie einen, den Sie nicht mehr brauchen."),
    )


# --- progress: which pages were saved, and at which revision. Keys of pages, never answers.


def saved(progress: Mapping[str, Any], key: str, revision: int) -> dict[str, Any]:
    """The progress after page `key` was saved as `revision`."""
    pages = [page for page in progress.get("pages", []) if page != key]
    revisions = {**progress.get("revisions", {}), key: revision}
    return {**progress, "pages": [*pages, key], "last": key, "revisions": revisions}


def reordered(progress: Mapping[str, Any], group: str, revision: int) -> dict[str, Any]:
    """The progress after an instance of `group` was removed: its pages have new numbers, so they start anew."""
    below = f"{group}/"
    pages = [page for page in progress.get("pages", []) if not page.startswith(below)]
    revisions = {key: at for key, at in progress.get("revisions", {}).items() if not key.startswith(below)}
    return {**progress, "pages": pages, "revisions": {**revisions, group: revision}, "last": group}


def changed_since(progress: Mapping[str, Any], key: str, revision: int) -> bool:
    """Whether the page, or the list its instance stands in, was saved after `revision`: by another window."""
    revisions: Mapping[str, int] = progress.get("revisions", {})
    steps = key.split("/")
    above = ("/".join(steps[: length + 1]) for length in range(len(steps)))
    return any(revisions.get(path, 0) > revision for path in above)
