"""Anfrage."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import PAPER_KINDS, PaperKind


@PAPER_KINDS.add
class Inquiry(PaperKind):
    """It asks the administration, which answers."""

    key = "inquiry"
    order = 30
    label = _("Anfrage")
    is_answered = True
