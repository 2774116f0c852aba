from django.utils.translation import gettext_lazy as _

from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind


@TOLD_EFFECTS.add
class ToldPlanAdoption(ToldEffectKind):
    key = "adopt_plan"
    label = _("Haushaltsplan beschließen")
