"""A committee recommended the release."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, Ground, ReleaseConditionKind
from kreislauf.budget.kinds.conditions._params import BodyParams
from kreislauf.budget.queries.bodies import body_name
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message


@RELEASE_CONDITIONS.add
class Recommended(ReleaseConditionKind):
    """Empfehlung des Fachausschusses; covers the amount it recommends to release."""

    key = "recommendation"
    label = _("Empfehlung eines Gremiums")
    Params = BodyParams
    ground = Ground("council.resolution", recorded_by=CouncilRight.RECORD_VOTE)
    is_recommendation = True
    asks_for_body = True
    comes_after = frozenset({"concept_presented"})

    def sentence(self, params: dict[str, Any]) -> Message:
        body = params.get("organization")
        if not body:
            return Message("Die Freigabe ist vom zuständigen Ausschuss empfohlen; welcher das ist, ist nicht bestimmt")
        if params.get("is_reading"):
            return Message(
                "Die Freigabe ist empfohlen: {body} (als zuständiger Ausschuss gelesen)", body=body_name(body)
            )
        return Message("Die Freigabe ist empfohlen: {body}", body=body_name(body))

    def waits_for(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Diese Empfehlung kann nur beschließen: {body}.", body=body_name(body))
        return Message("Der Sperrvermerk nennt den zuständigen Ausschuss nicht, und die Vorlage ging in keinen.")

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        is_recommendation = act.role in {"recommendation", "preliminary_deliberation"}
        return is_recommendation and act.is_adoption and params.get("organization") in act.competences
