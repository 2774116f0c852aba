"""Errand: hand an application over to the specialist system of its service."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kreislauf.applications.queries.parcels import case_state, parcel_of
from kreislauf.applications.rules.errands import ERRANDS, ErrandKind, Hopeless, NotYet, Outcome, Todo
from kreislauf.catalogue.rules.handovers import HANDOVERS


@ERRANDS.add
class Handover(ErrandKind):
    """Waits for the virus scan, and does nothing where the case was decided or withdrawn in the meantime."""

    key = "handover"
    label = _("Übergabe an das Fachverfahren")
    attempts = 10

    def run(self, todo: Todo) -> Outcome:
        match case_state(todo.application_id):
            case "open" | "waiting":
                pass
            case "to_sign":
                raise NotYet("a notice waits to be signed")
            case _:
                return Outcome()
        found = parcel_of(todo.application_id)
        if found is None:
            raise NotYet("files are not scanned yet")
        config, parcel = found
        kind = HANDOVERS.get(str(config.get("kind", "")))
        if kind is None:
            raise Hopeless("the service names no way of handing over")
        kind.deliver(config, parcel)
        return Outcome(follow_up="hand_over", detail=kind.key)
