"""How the public pages tell what a resolution ordered; each kind of effect registers in `kinds/effects/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from kreislauf.kernel import Registry

if TYPE_CHECKING:
    from kreislauf.gazette.payloads.paper import PaperEffect
    from kreislauf.portal.stations import Bundle
    from kreislauf.ui.story import Words


class ToldEffectKind:
    """One kind of effect. One without is told by its sentence alone."""

    key: str
    label: ClassVar[Any]
    told_by: ClassVar[str] = ""
    """The type of the entry that it becomes, and that tells of it from then on."""

    def became(self, bundle: Bundle) -> Words | None:
        """What came of it until today; None where its sentence says enough."""
        return None

    def state(self, bundle: Bundle) -> str:
        """The state of the point that orders it, where it follows from what came of it."""
        return ""


TOLD_EFFECTS: Registry[ToldEffectKind] = Registry("told effect kinds")


def becomes(effect: PaperEffect, entry: str) -> bool:
    """Whether what is ordered becomes an entry of this type."""
    return effect.kind in TOLD_EFFECTS and TOLD_EFFECTS[effect.kind].told_by == entry
