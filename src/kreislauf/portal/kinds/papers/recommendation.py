from django.utils.translation import gettext_lazy as _

from kreislauf.portal.paper_kinds import LISTED_KINDS, ListedPaperKind


@LISTED_KINDS.add
class ListedGroupRecommendation(ListedPaperKind):
    key = "recommendation"
    order = 50
    label = _("Empfehlungen")
    name = _("Empfehlung einer Arbeitsgruppe")
