from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind
from kreislauf.portal.stations import Bundle
from kreislauf.ui.story import Words


@TOLD_EFFECTS.add
class ToldAppropriation(ToldEffectKind):
    key = "appropriate"
    label = _("Mittel in den Haushalt einstellen")
    told_by = "line"

    def became(self, bundle: Bundle) -> Words | None:
        return Message("{total} stehen im Haushalt.", total=bundle.bar.total) if bundle.bar else None
