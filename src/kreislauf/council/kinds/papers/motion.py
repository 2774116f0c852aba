"""Antrag."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import PAPER_KINDS, PaperKind


@PAPER_KINDS.add
class Motion(PaperKind):
    """A member, a faction or a group moves it (NKomVG §56)."""

    key = "motion"
    order = 10
    label = _("Antrag")
