from django.utils.translation import gettext_lazy as _

from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind


@TOLD_EFFECTS.add
class ToldRelease(ToldEffectKind):
    key = "release"
    label = _("Gesperrte Mittel freigeben")
    told_by = "lock"
