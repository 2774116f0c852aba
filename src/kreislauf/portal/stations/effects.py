"""What a resolution ordered and is not done yet."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.paper import PaperEffect, PaperPoint
from kreislauf.kernel import Message
from kreislauf.portal.effect_kinds import TOLD_EFFECTS
from kreislauf.portal.reading import known
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.portal.words import effect_kind
from kreislauf.ui.story import Station

WAITS: Final = {
    "proposed": _("Beschluss des zuständigen Gremiums"),
    "suspended": _("Entscheidung über den Einspruch"),
    "waiting": _("Haushalt, in den es gehört"),
}


@SOURCES.add
class OpenEffects:
    """Each effect that is proposed, due, waiting or suspended, as an open station."""

    key = "open_effects"
    order = 7

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for point in bundle.paper.data.points:
            for effect in point.effects:
                if _is_open(effect, bundle):
                    yield _waiting(point, effect)


def _is_open(effect: PaperEffect, bundle: Bundle) -> bool:
    if bundle.is_over or effect.state not in {"proposed", "due", "waiting", "suspended"}:
        return False
    if effect.state == "waiting":
        return True
    kind = TOLD_EFFECTS.get(effect.kind)
    return kind is None or not bundle.of(kind.told_by)


def _waiting(point: PaperPoint, effect: PaperEffect) -> Station:
    return Station(
        title=Message("Ziffer {number}: {label}", number=point.number or "1", label=effect_kind(effect.kind)),
        state=known(effect.state) or "planned",
        outcome=effect.sentence,
        waits_for=WAITS.get(effect.state, _("Ausführung durch die Verwaltung")),
        is_open=True,
    )
