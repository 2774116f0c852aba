from django.utils.translation import gettext_lazy as _

from kreislauf.portal.condition_kinds import TOLD_CONDITIONS, ToldConditionKind


@TOLD_CONDITIONS.add
class ToldResolved(ToldConditionKind):
    key = "resolution"
    label = _("Beschluss eines Gremiums")
