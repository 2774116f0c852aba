from django.utils.translation import gettext_lazy as _

from kreislauf.portal.paper_kinds import LISTED_KINDS, ListedPaperKind


@LISTED_KINDS.add
class ListedInquiry(ListedPaperKind):
    key = "inquiry"
    order = 30
    label = _("Anfragen")
    name = _("Anfrage")
