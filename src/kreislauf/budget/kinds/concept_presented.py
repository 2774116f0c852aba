"""A concept was presented in a sitting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, ReleaseConditionKind
from kreislauf.budget.kinds.params import BodyParams
from kreislauf.budget.queries.bodies import body_name
from kreislauf.kernel import Message


@RELEASE_CONDITIONS.add
class ConceptPresented(ReleaseConditionKind):
    """Vorstellung eines Konzepts, in einem bestimmten Gremium oder in irgendeinem."""

    key = "concept_presented"
    label = _("Konzept vorgestellt")
    Params = BodyParams

    def sentence(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Ein Konzept ist vorgestellt: {body}", body=body_name(body))
        return Message("Ein Konzept ist vorgestellt")

    def waits_for(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message("Stellen Sie das Konzept in einer Sitzung vor: {body}.", body=body_name(body))
        return Message("Stellen Sie das Konzept in einer Sitzung vor.")

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        wanted = params.get("organization")
        return act.type == "programme.presentation" and (not wanted or wanted in act.competences)
