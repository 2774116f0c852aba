"""Vorlage."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import PAPER_KINDS, Author, PaperKind


@PAPER_KINDS.add
class Proposal(PaperKind):
    """The administration proposes a resolution."""

    key = "proposal"
    order = 40
    label = _("Vorlage")
    chosen_as = _("Vorlage der Verwaltung")
    author = Author.ADMINISTRATION
    is_moved = False
