from django.utils.translation import gettext_lazy as _

from kreislauf.portal.paper_kinds import LISTED_KINDS, ListedPaperKind


@LISTED_KINDS.add
class ListedProposal(ListedPaperKind):
    key = "proposal"
    order = 20
    label = _("Vorlagen")
    name = _("Vorlage")
