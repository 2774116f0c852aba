"""The register of erasures: what was erased, beside the database, so that an older backup does not bring it back.

One line for each erasure, appended when it is committed: ids, never a name. Every line is sealed with the journal's key
and builds on the one before. What an append missed (a full disk, a kill at the wrong moment) `kreislauf backup` adds.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.db import transaction

from kreislauf.cases.events import ApplicationErased
from kreislauf.cases.models import ErasureProof
from kreislauf.config.backup.stop import refuse
from kreislauf.journal.events import DomainEvent, listen
from kreislauf.journal.keys import attestation_key
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, canonical_bytes
from kreislauf.people.events import PersonalDataErased, PublicationRetracted

log = logging.getLogger(__name__)
KINDS: Final[tuple[type[DomainEvent], ...]] = (ApplicationErased, PersonalDataErased, PublicationRetracted)
START: Final = ""
TAIL: Final = 64 * 1024


def place() -> Path:
    return Path(settings.KREISLAUF_ERASURES)


def connect() -> None:
    """Listen to erasures; called once when the program starts."""
    for kind in KINDS:
        listen(kind, _remember_at_commit)


def _remember_at_commit(event: DomainEvent, actor: Actor) -> None:
    transaction.on_commit(partial(_remember_newest, event.key), robust=True)


def _remember_newest(kind: str) -> None:
    """The erasure stands whatever becomes of the register: the next backup adds what is missing."""
    newest = Event.objects.filter(kind=kind).order_by("-id")[:1]
    try:
        _append(_line_of(event) for event in newest)
    except OSError as error:
        log.error("Das Verzeichnis der Löschungen nimmt nichts an: %s. Die nächste Sicherung trägt nach.", error)


def catch_up() -> None:
    """Append every erasure of the journal that the register lacks, and make the register where there is none.

    Raises OSError.
    """
    known = {line["event"] for line in _lines(place())} if place().exists() else set()
    found = Event.objects.filter(kind__in=[kind.key for kind in KINDS]).order_by("id").iterator()
    _append(line for line in map(_line_of, found) if line["event"] not in known)


def _line_of(event: Event) -> dict[str, Any]:
    line = {"event": bytes(event.hash).hex(), "kind": event.kind, "at": event.occurred_at.isoformat()}
    proof = ErasureProof.objects.filter(number=event.payload.get("number", "")).only("rule").first()
    known = ("number", "person", "entry_type", "entry_key")
    said = {name: event.payload[name] for name in known if name in event.payload}
    return line | said | ({"rule": proof.rule} if proof else {})


def _append(lines: Iterable[Mapping[str, Any]]) -> None:
    place().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place(), os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        seal = _seal_at_end(file)
        for line in lines:
            seal = _sealed(attestation_key(), seal, line)
            file.write(json.dumps(dict(line) | {"seal": seal}, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _seal_at_end(file: IO[bytes]) -> str:
    """The last whole line's; what a power cut left of another goes."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - TAIL, 0))
    tail = file.read(TAIL)
    whole = tail.rfind(b"\n") + 1
    file.truncate(size - len(tail) + whole)
    file.seek(0, os.SEEK_END)
    last = tail[:whole].splitlines()[-1:]
    return str(json.loads(last[0])["seal"]) if last else START


def _sealed(key: bytes, previous: str, line: Mapping[str, Any]) -> str:
    return hmac.new(key, previous.encode() + canonical_bytes(line), hashlib.sha256).hexdigest()


def _lines(register: Path) -> Iterator[dict[str, Any]]:
    with register.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.endswith("\n"))


def refuse_changed_register(register: Path, keys: Iterable[bytes]) -> None:
    """Nothing in the middle of it was changed or taken out. Of its end nothing can be said."""
    known, previous = list(keys), START
    try:
        for number, line in enumerate(_lines(register), 1):
            said = {name: value for name, value in line.items() if name != "seal"}
            if line.get("seal") not in {_sealed(key, previous, said) for key in known}:
                raise refuse(f"{register}: Die Zeile {number} wurde geändert, oder eine davor fehlt.")
            previous = line["seal"]
    except FileNotFoundError:
        raise refuse(f"Das Verzeichnis der Löschungen {register} gibt es nicht.") from None
    except (OSError, ValueError, AttributeError) as error:
        raise refuse(f"{register} lässt sich nicht lesen: {error}.") from error


def erase_again(register: Path) -> int:
    """Erase what the register names and the journal of this database does not; returns how many erasures that were.

    What the journal knows was erased before the backup: nothing of it came back.
    """
    count = 0
    for line in _lines(register):
        if not Event.objects.filter(kind=line["kind"], hash=bytes.fromhex(line["event"])).exists():
            AGAIN[line["kind"]](line)
            count += 1
    return count


def _application(line: Mapping[str, Any]) -> None:
    from kreislauf.cases.actions.erase_again import erase_again as erase_application

    erase_application(actor=BY_RESTORE, number=line["number"], rule=line.get("rule", ""))


def _person(line: Mapping[str, Any]) -> None:
    from kreislauf.people.actions import erase_personal_data
    from kreislauf.people.models import Person

    if Person.objects.filter(pk=line["person"]).exists():
        erase_personal_data(actor=BY_RESTORE, person_id=line["person"], reason=REASON)


def _publication(line: Mapping[str, Any]) -> None:
    from kreislauf.gazette.models import Entry
    from kreislauf.people.actions import retract_publication

    kind, key = line["entry_type"], line["entry_key"]
    if Entry.objects.filter(type=kind, key=key, retracted_at=None).exists():
        retract_publication(actor=BY_RESTORE, kind=kind, key=key, reason=REASON)


BY_RESTORE: Final = Actor.system("restore")
REASON: Final = "Nach dem Zurückspielen einer älteren Sicherung wiederholt"
AGAIN: Final[Mapping[str, Callable[[Mapping[str, Any]], None]]] = {
    ApplicationErased.key: _application,
    PersonalDataErased.key: _person,
    PublicationRetracted.key: _publication,
}
