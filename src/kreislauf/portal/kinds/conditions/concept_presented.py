from django.utils.translation import gettext_lazy as _

from kreislauf.portal.condition_kinds import TOLD_CONDITIONS, ToldConditionKind


@TOLD_CONDITIONS.add
class ToldConceptPresented(ToldConditionKind):
    key = "concept_presented"
    label = _("Konzept vorgestellt")
