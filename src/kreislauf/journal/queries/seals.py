"""Whether the program itself wrote an event: its seal, under the key that lies outside the database."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import Any

from django.db import connection

from kreislauf.journal.keys import known_attestation_keys
from kreislauf.journal.models import Event
from kreislauf.journal.queries.verifiers import Fault
from kreislauf.journal.rules.attestation import SEAL, event_mac
from kreislauf.kernel import Message

REPEATED = """
SELECT min(id), max(id) FROM journal_event WHERE payload ? 'seal'
GROUP BY payload #>> '{seal,mac}' HAVING count(*) > 1 ORDER BY 1
"""


class Seals:
    """The seals of a journal. Events from before the first sealed one have none; every later one has."""

    def __init__(self) -> None:
        self._keys = known_attestation_keys()
        self._first = Event.objects.filter(payload__has_key=SEAL).order_by("pk").values_list("pk", flat=True).first()

    def what_is_wrong(self, event_id: int, body: dict[str, Any]) -> Message | None:
        """What is wrong with the seal of the event `body`; None where nothing is."""
        payload = dict(body["payload"])
        seal = payload.pop(SEAL, None)
        if seal is None:
            is_from_before = self._first is None or event_id < self._first
            return None if is_from_before else Message("Diesen Eintrag hat nicht das Programm geschrieben.")
        key = self._keys.get(seal["key"])
        if key is None:
            return Message("Der Schlüssel {key} fehlt, mit dem der Eintrag besiegelt ist.", key=str(seal["key"]))
        if hmac.compare_digest(event_mac(key, seal["nonce"], {**body, "payload": payload}), seal["mac"]):
            return None
        return Message("Diesen Eintrag hat nicht das Programm geschrieben.")


def repeated_seals() -> Iterator[Fault]:
    """A genuine event that stands there twice was written once by the program and once by somebody else."""
    with connection.cursor() as cursor:
        cursor.execute(REPEATED)
        for first, last in cursor.fetchall():
            what = Message("Der Eintrag wiederholt Eintrag {n}.", n=first)
            yield Fault(f"journal_event {last}", what)
