"""A concept was presented in a sitting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS, Act, Ground, ReleaseConditionKind
from kreislauf.budget.kinds.conditions._params import BodyParams
from kreislauf.budget.queries.bodies import body_name
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message


@RELEASE_CONDITIONS.add
class ConceptPresented(ReleaseConditionKind):
    """Vorstellung eines Konzepts: an agenda item dealt with in the body that the lock names.

    Where the paper names none, registration asks; unless it says otherwise the recommending committee is meant.
    """

    key = "concept_presented"
    label = _("Konzept vorgestellt")
    Params = BodyParams
    ground = Ground("programme.presentation", recorded_by=CouncilRight.WRITE_MINUTES)
    asks_for_body = True

    def sentence(self, params: dict[str, Any]) -> Message:
        body = params.get("organization")
        if not body:
            return Message("Ein Konzept ist vorgestellt; in welchem Gremium, ist nicht bestimmt")
        if params.get("is_reading"):
            return Message(
                "Ein Konzept ist vorgestellt: {body} (die Vorlage nennt kein Gremium und ist so gelesen)",
                body=body_name(body),
            )
        return Message("Ein Konzept ist vorgestellt: {body}", body=body_name(body))

    def waits_for(self, params: dict[str, Any]) -> Message:
        if body := params.get("organization"):
            return Message(
                "Das Konzept wird unter einem Tagesordnungspunkt vorgestellt: {body}. Wer das Protokoll führt "
                "(Kreistagsbüro), hält die Vorstellung fest.",
                body=body_name(body),
            )
        return Message("Der Sperrvermerk nennt kein Gremium, und kein Ausschuss empfiehlt die Freigabe.")

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        return bool(params.get("organization")) and params["organization"] in act.competences
