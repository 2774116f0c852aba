"""The supervisory authority approved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, Ground, ReleaseConditionKind
from kreislauf.budget.permissions import BudgetRight
from kreislauf.kernel import Message
from kreislauf.ui import forms


class NoParams(forms.Form):
    """Nothing to ask: there is one supervisory authority."""


@RELEASE_CONDITIONS.add
class SupervisoryApproval(ReleaseConditionKind):
    """Genehmigung der Kommunalaufsicht, recorded by the treasury with its letter and reference."""

    key = "supervisory_approval"
    label = _("Genehmigung der Kommunalaufsicht")
    Params = NoParams
    ground = Ground("budget.approval", recorded_by=BudgetRight.RECORD_EVIDENCE)

    def sentence(self, params: dict[str, Any]) -> Message:
        return Message("Die Kommunalaufsicht hat genehmigt")

    def waits_for(self, params: dict[str, Any]) -> Message:
        return Message("Die Kämmerei hält die Genehmigung mit Schreiben und Aktenzeichen fest, sobald sie vorliegt.")

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        return True
