"""A committee recommended the release."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, ReleaseConditionKind
from kreislauf.budget.kinds.params import BodyParams
from kreislauf.budget.queries.bodies import body_name
from kreislauf.kernel import Message


@RELEASE_CONDITIONS.add
class Recommended(ReleaseConditionKind):
    """Empfehlung des Fachausschusses; covers the amount it recommends to release."""

    key = "recommendation"
    label = _("Empfehlung eines Gremiums")
    Params = BodyParams
    comes_after = frozenset({"concept_presented"})

    def sentence(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Die Freigabe ist empfohlen: {body}", body=body_name(body))
        return Message("Die Freigabe ist vom zuständigen Ausschuss empfohlen")

    def waits_for(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Diese Empfehlung kann nur beschließen: {body}.", body=body_name(body))
        return Message("Die Empfehlung beschließt der zuständige Ausschuss.")

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        wanted = params.get("organization")
        is_right_body = wanted in act.competences if wanted else authority not in act.competences
        is_recommendation = act.role in {"recommendation", "preliminary_deliberation"}
        return act.type == "council.resolution" and is_recommendation and act.is_adoption and is_right_body
