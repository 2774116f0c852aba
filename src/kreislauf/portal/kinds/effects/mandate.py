from django.utils.translation import gettext_lazy as _

from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind


@TOLD_EFFECTS.add
class ToldMandate(ToldEffectKind):
    key = "mandate"
    label = _("Auftrag an die Verwaltung")
