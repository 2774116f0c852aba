"""Plain Python that every room may use: no Django, no database."""

from kreislauf.kernel.actor import Actor, ActorKind
from kreislauf.kernel.canonical import canonical_bytes, digest
from kreislauf.kernel.clock import COUNTY_TIME, county_day, months_after, now, today, travel_everywhere, travel_to
from kreislauf.kernel.guides import guide
from kreislauf.kernel.message import Message, phrase
from kreislauf.kernel.money import Money
from kreislauf.kernel.registry import Registry, UnknownKind, discover, import_all
from kreislauf.kernel.states import StateMachine
from kreislauf.kernel.verdict import Reason, Refusal, Verdict
from kreislauf.kernel.versions import Conflict, Settled, Told, mark_of, require_unchanged, settle

__all__ = [
    "COUNTY_TIME",
    "Actor",
    "ActorKind",
    "Conflict",
    "Message",
    "Money",
    "Reason",
    "Refusal",
    "Registry",
    "Settled",
    "StateMachine",
    "Told",
    "UnknownKind",
    "Verdict",
    "canonical_bytes",
    "county_day",
    "digest",
    "discover",
    "guide",
    "import_all",
    "mark_of",
    "months_after",
    "now",
    "phrase",
    "require_unchanged",
    "settle",
    "today",
    "travel_everywhere",
    "travel_to",
]
