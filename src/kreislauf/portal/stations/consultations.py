"""The Beratungsfolge."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message, today
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import Json, changed_words, counts_of, day_of, outcome_state, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words
from kreislauf.ui.text import say


@SOURCES.add
class Consultations:
    """Each step with body, role, outcome and votes."""

    key = "consultations"
    order = 1

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for step in bundle.consultations:
            if step.get("outcome"):
                yield _held(step)
            elif not bundle.is_over:
                yield _expected(step, is_decided=bundle.decision is not None and not bundle.is_objected)


def _held(step: Json) -> Station:
    return Station(
        title=text_of(step.get("organization")) or _("Beratung"),
        state=outcome_state(step) or "announced",
        on=_day(step),
        who=_who(step),
        outcome=_counted(step) or text_of(step.get("announcement")),
        href=_meeting(step),
        note=changed_words(step)
        or (_("Vorläufig, bis das Protokoll genehmigt ist.") if step.get("is_provisional") else ""),
    )


def _counted(step: Json) -> Words:
    """The counts in one line; a vote point by point names every point."""
    counts = counts_of(step)
    return counts[0] if len(counts) == 1 else "; ".join(say(one) for one in counts)


def _expected(step: Json, *, is_decided: bool) -> Station:
    day = _day(step)
    is_past = is_decided or (day is not None and day < today())
    sits_in_private = step.get("is_public") is False
    if is_past:
        waiting: Words = _("Bekanntgabe des Ergebnisses") if sits_in_private else _("Veröffentlichung des Ergebnisses")
    else:
        waiting = _("Termin der Sitzung") if day is None else Message("Sitzung am {day}", day=day)
    return Station(
        title=text_of(step.get("organization")) or _("Beratung"),
        state="not_announced" if is_past else "planned",
        on=day,
        who=_who(step),
        href=_meeting(step),
        waits_for=waiting,
        is_open=not is_past,
    )


def _who(step: Json) -> Words:
    role = text_of(step.get("role_label")) or _("Beratung")
    if step.get("is_public") is False:
        return Message("{role} in nichtöffentlicher Sitzung", role=role)
    return Message("{role} in öffentlicher Sitzung", role=role)


def _day(step: Json) -> date | None:
    meeting = step.get("meeting")
    return day_of((meeting or {}).get("starts_at")) or day_of(step.get("planned_for"))


def _meeting(step: Json) -> str:
    return address_of("meeting", (step.get("meeting") or {}).get("key"))
