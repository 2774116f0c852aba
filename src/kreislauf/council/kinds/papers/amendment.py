"""Änderungsantrag."""

from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import PAPER_KINDS, PaperKind


@PAPER_KINDS.add
class Amendment(PaperKind):
    """It changes what another paper proposes."""

    key = "amendment"
    order = 20
    label = _("Änderungsantrag")
