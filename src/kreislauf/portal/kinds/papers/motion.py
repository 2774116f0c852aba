from django.utils.translation import gettext_lazy as _

from kreislauf.portal.paper_kinds import LISTED_KINDS, ListedPaperKind


@LISTED_KINDS.add
class ListedMotion(ListedPaperKind):
    key = "motion"
    order = 10
    label = _("Anträge")
    name = _("Antrag")
