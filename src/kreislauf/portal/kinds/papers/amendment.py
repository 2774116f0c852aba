from django.utils.translation import gettext_lazy as _

from kreislauf.portal.paper_kinds import LISTED_KINDS, ListedPaperKind


@LISTED_KINDS.add
class ListedAmendment(ListedPaperKind):
    key = "amendment"
    order = 40
    label = _("Änderungsanträge")
    name = _("Änderungsantrag")
