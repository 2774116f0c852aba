"""The concept on which the release depends, and the other evidence."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.concept import Concept, WithdrawnPresentation
from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of, download_of
from kreislauf.portal.reading import Json, day_of, items_of, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
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
        for lock in bundle.of("lock"):
            for leaf in _leaves(lock.data.get("conditions")):
                for evidence in items_of(leaf.get("withdrawn")):
                    yield Station(
                        title=Message("Nachweis zurückgezogen: {label}", label=text_of(leaf.get("label"))),
                        state="withdrawn",
                        on=day_of(evidence.get("withdrawn_on")),
                        who=text_of(evidence.get("by")),
                        outcome=text_of(evidence.get("statement")),
                        note=text_of(evidence.get("reason")),
                    )


@SOURCES.add
class MetConditions:
    """What met a condition of the lock, unless it is a station already."""

    key = "met_conditions"
    order = 4

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        known = _days_told_elsewhere(bundle)
        for lock in bundle.of("lock"):
            for leaf in _leaves(lock.data.get("conditions")):
                for evidence in items_of(leaf.get("evidence")):
                    on = day_of(evidence.get("on"))
                    if on not in known:
                        yield Station(
                            title=Message("Bedingung erfüllt: {label}", label=text_of(leaf.get("label"))),
                            state="met",
                            on=on,
                            outcome=text_of(evidence.get("statement")),
                        )


def _days_told_elsewhere(bundle: Bundle) -> set[date | None]:
    presented = {row.on for concept in bundle.typed(Concept) for row in concept.data.presentations}
    released = [row for lock in bundle.of("lock") for row in items_of(lock.data.get("releases"))]
    return presented | {day_of(row.get("on")) for row in released}


def _leaves(node: object) -> Iterator[Json]:
    if not isinstance(node, dict):
        return
    children = items_of(node.get("children"))
    if not children:
        yield node
    for child in children:
        yield from _leaves(child)
