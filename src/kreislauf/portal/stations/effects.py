"""What a resolution ordered and is not done yet."""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.portal.reading import Json, items_of, known, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station

WAITS: Final = {
    "proposed": _("Beschluss des zuständigen Gremiums"),
    "suspended": _("Entscheidung über den Einspruch"),
    "waiting": _("Haushalt, in den es gehört"),
}
TOLD_BY: Final = {"appropriate": "line", "lock": "lock", "release": "lock", "establish_working_group": "working_group"}
"""Effects whose outcome is an entry of its own."""


@SOURCES.add
class OpenEffects:
    """Each effect that is proposed, due, waiting or suspended, as an open station."""

    key = "open_effects"
    order = 7

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for point in items_of(bundle.paper.data.get("points")):
            for effect in items_of(point.get("effects")):
                if _is_open(effect, bundle):
                    yield _waiting(point, effect)


def _is_open(effect: Json, bundle: Bundle) -> bool:
    if bundle.is_over or effect.get("state") not in {"proposed", "due", "waiting", "suspended"}:
        return False
    if effect.get("state") == "waiting":
        return True
    return not bundle.of(TOLD_BY.get(text_of(effect.get("kind")), ""))


def _waiting(point: Json, effect: Json) -> Station:
    state = text_of(effect.get("state"))
    return Station(
        title=Message(
            "Ziffer {number}: {label}", number=text_of(point.get("number")) or "1", label=text_of(effect.get("label"))
        ),
        state=known(state) or "planned",
        outcome=text_of(effect.get("sentence")),
        waits_for=WAITS.get(state, _("Ausführung durch die Verwaltung")),
        is_open=True,
    )
