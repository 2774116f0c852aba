"""Empfehlung einer Arbeitsgruppe."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import PAPER_KINDS, Author, PaperKind


@PAPER_KINDS.add
class GroupRecommendation(PaperKind):
    """A working group hands its recommendation to its committee."""

    key = "recommendation"
    order = 50
    label = _("Empfehlung einer Arbeitsgruppe")
    author = Author.WORKING_GROUP
    is_moved = False
