"""A day has come."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import CALENDAR, RELEASE_CONDITIONS, Act, Ground, ReleaseConditionKind
from kreislauf.kernel import Message
from kreislauf.ui import forms


class DateParams(forms.Form):
    on = forms.DateField(label=_("Frühestens am"))


@RELEASE_CONDITIONS.add
class DayHasCome(ReleaseConditionKind):
    """Freigabe frühestens ab einem Tag."""

    key = "date"
    label = _("Ab einem Tag")
    Params = DateParams
    ground = Ground("kernel.day", recorded_by=CALENDAR, follows_lock=False)

    def sentence(self, params: dict[str, Any]) -> Message:
        return Message("Frühestens am {day}", day=date.fromisoformat(params["on"]))

    def waits_for(self, params: dict[str, Any]) -> Message:
        return Message("Warten Sie den {day} ab.", day=date.fromisoformat(params["on"]))

    def accepts(self, params: dict[str, Any], authority: str, act: Act) -> bool:
        return act.on >= date.fromisoformat(params["on"])

    def act_on(self, params: dict[str, Any], today: date) -> Act | None:
        day = date.fromisoformat(params["on"])
        if today < day:
            return None
        return Act(
            "kernel.day", uuid5(NAMESPACE_OID, day.isoformat()), day, Message("Der {day} ist erreicht.", day=day)
        )
