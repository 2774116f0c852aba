"""A body resolved the release."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, Ground, ReleaseConditionKind
from kreislauf.budget.kinds.conditions._params import BodyParams
from kreislauf.budget.queries.bodies import body_name
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message


@RELEASE_CONDITIONS.add
class Resolved(ReleaseConditionKind):
    """Beschluss eines Gremiums; without a named body that of the lock's authority."""

    key = "resolution"
    label = _("Beschluss eines Gremiums")
    Params = BodyParams
    ground = Ground("council.resolution", recorded_by=CouncilRight.RECORD_VOTE)
    comes_after = frozenset({"concept_presented", "recommendation", "supervisory_approval"})

    def sentence(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Die Freigabe ist beschlossen: {body}", body=body_name(body))
        return Message("Die Freigabe ist beschlossen")

    def waits_for(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Die Freigabe beschließt nur: {body}.", body=body_name(body))
        return Message("Die Freigabe beschließt das Gremium, das der Sperrvermerk nennt.")

    def brought_by(self, params: dict[str, Any], authority: str) -> str:
        return super().brought_by(params, authority) or authority

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        wanted = params.get("organization") or authority
        return act.role == "decision" and act.is_adoption and wanted in act.competences
