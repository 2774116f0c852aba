"""The concept on which the release depends, and the other evidence."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.concept import Concept, WithdrawnPresentation
from kreislauf.gazette.payloads.lock import Condition, Lock
from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of, download_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.portal.words import condition_kind
from kreislauf.ui.story import Station, StationDocument


@SOURCES.add
class Presentations:
    """Each presentation of a concept in a body."""

    key = "presentations"
    order = 3

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for concept in bundle.typed(Concept):
            for row in concept.data.presentations:
                document = download_of(row.document.version_id)
                yield Station(
                    title=Message("{title} vorgestellt", title=concept.title),
                    state="withdrawn" if row.withdrawn else "presented",
                    on=row.on,
                    who=row.organization.name,
                    outcome=Message("Fassung {version}", version=row.version),
                    href=address_of("concept", concept.key),
                    documents=[StationDocument(_("Konzept"), document)] if document else [],
                    note=withdrawal_of(row.withdrawn),
                )


def withdrawal_of(row: WithdrawnPresentation | None) -> Message | str:
    """When, by whom and why it was withdrawn; empty while it stands."""
    if row is None:
        return ""
    return Message(
        "Zurückgezogen am {day} ({unit}): {reason}",
        day=row.on,
        unit=row.by,
        reason=row.reason,
    )


@SOURCES.add
class EvidenceStation:
    """What was withdrawn of the evidence for a lock: shown as such, on the day it was."""

    key = "withdrawn_evidence"
    order = 5

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for lock in bundle.typed(Lock):
            for leaf in _leaves(lock.data.conditions):
                for evidence in leaf.withdrawn:
                    yield Station(
                        title=Message("Nachweis zurückgezogen: {label}", label=_label(leaf)),
                        state="withdrawn",
                        on=evidence.withdrawn_on,
                        who=evidence.by,
                        outcome=evidence.statement,
                        note=evidence.reason,
                    )


@SOURCES.add
class MetConditions:
    """What met a condition of the lock, unless it is a station already."""

    key = "met_conditions"
    order = 4

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        known = _days_told_elsewhere(bundle)
        for lock in bundle.typed(Lock):
            for leaf in _leaves(lock.data.conditions):
                for evidence in leaf.evidence:
                    if evidence.on not in known:
                        yield Station(
                            title=Message("Bedingung erfüllt: {label}", label=_label(leaf)),
                            state="condition.met",
                            on=evidence.on,
                            outcome=evidence.statement,
                        )


def _days_told_elsewhere(bundle: Bundle) -> set[date]:
    presented = {row.on for concept in bundle.typed(Concept) for row in concept.data.presentations}
    released = {row.on for lock in bundle.typed(Lock) for row in lock.data.releases}
    return presented | released


def _label(leaf: Condition) -> object:
    return condition_kind(leaf.kind, leaf.text)


def _leaves(node: Condition | None) -> Iterator[Condition]:
    if node is None:
        return
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)
