"""The Beratungsfolge."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.kernel import Message, today
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import changed_words, counts_of, day_of_step, outcome_state
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.portal.words import CONSULTATION_ROLES
from kreislauf.ui.story import Station, Words
from kreislauf.ui.text import say


@SOURCES.add
class Consultations:
    """Each step with body, role, outcome and votes."""

    key = "consultations"
    order = 1

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for step in bundle.consultations:
            if step.outcome:
                yield _held(step)
            elif not bundle.is_over:
                yield _expected(step, is_decided=bundle.decision is not None and not bundle.is_objected)


def _held(step: PaperStep) -> Station:
    return Station(
        title=step.organization.name or _("Beratung"),
        state=outcome_state(step) or "announced",
        on=day_of_step(step),
        who=_who(step),
        outcome=_counted(step) or step.announcement,
        href=_meeting(step),
        note=changed_words(step) or (_("Vorläufig, bis das Protokoll genehmigt ist.") if step.is_provisional else ""),
    )


def _counted(step: PaperStep) -> Words:
    """The counts in one line; a vote point by point names every point."""
    counts = counts_of(step)
    return counts[0] if len(counts) == 1 else "; ".join(say(one) for one in counts)


def _expected(step: PaperStep, *, is_decided: bool) -> Station:
    day = day_of_step(step)
    is_past = is_decided or (day is not None and day < today())
    sits_in_private = not step.is_public
    if is_past:
        waiting: Words = _("Bekanntgabe des Ergebnisses") if sits_in_private else _("Veröffentlichung des Ergebnisses")
    else:
        waiting = _("Termin der Sitzung") if day is None else Message("Sitzung am {day}", day=day)
    return Station(
        title=step.organization.name or _("Beratung"),
        state="not_announced" if is_past else "planned",
        on=day,
        who=_who(step),
        href=_meeting(step),
        waits_for=waiting,
        is_open=not is_past,
    )


def _who(step: PaperStep) -> Words:
    role = CONSULTATION_ROLES.get(step.role) or _("Beratung")
    if not step.is_public:
        return Message("{role} in nichtöffentlicher Sitzung", role=role)
    return Message("{role} in öffentlicher Sitzung", role=role)


def _meeting(step: PaperStep) -> str:
    return address_of("meeting", step.meeting.key if step.meeting else "")
