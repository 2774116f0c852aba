"""The release of locked funds, ordered by the body the lock names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.effects._params import amount_in
from kreislauf.budget.queries.locks import authority_of, open_lock_choices, remaining_of
from kreislauf.budget.rules.releases import RELEASES
from kreislauf.council.api import EFFECTS, Effect, EffectKind
from kreislauf.kernel import Message, Money, Refusal, Verdict
from kreislauf.ui import forms


class ReleaseParams(forms.Form):
    lock = plain.ChoiceField(label=_("Sperrvermerk"), choices=open_lock_choices)
    amount = forms.MoneyField(label=_("Freizugebender Betrag"))


@EFFECTS.add
class Release(EffectKind):
    """Freigabe: becomes due with the resolution, is executed when the treasury has posted it."""

    key = RELEASES
    label = _("Gesperrte Mittel freigeben")
    concerns_money = True
    Params = ReleaseParams

    def initial(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "amount": amount_in(params)}

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        amount = params.get("amount")
        cents = amount.cents if isinstance(amount, Money) else params.get("amount_cents")
        if not isinstance(cents, int) or cents <= 0:
            raise Refusal.because(Message("Zur Freigabe fehlt der Betrag."))
        try:
            lock = UUID(str(params.get("lock")))
        except ValueError:
            raise Refusal.because(
                Message("Zur Freigabe fehlt der Sperrvermerk."), remedy=Message("Wählen Sie ihn aus der Liste.")
            ) from None
        _enough_locked(lock, Money(cents)).raise_if_refused()
        return {"lock": str(lock), "amount_cents": cents}

    def sentence(self, params: dict[str, Any]) -> Message:
        return Message("{amount} gesperrter Mittel werden freigegeben", amount=Money(params["amount_cents"]))

    def decided_by(self, params: dict[str, Any], competences: frozenset[str]) -> Verdict:
        """The body that the note names, and no other."""
        authority = authority_of(UUID(str(params["lock"])))
        if authority is None or authority.pk in competences:
            return Verdict.granted()
        return Verdict.refused(
            Message(
                "Über die Freigabe entscheidet nach dem Sperrvermerk: {authority}. "
                "Die Beratungsfolge endet in einem anderen Gremium.",
                authority=authority.label,
            ),
            norm="Sperrvermerk im Haushaltsplan",
            remedy=Message("Setzen Sie als letzten Schritt eine Entscheidung dieses Gremiums."),
        )

    def may_become_due(self, effect: Effect) -> Verdict:
        return _enough_locked(UUID(effect.params["lock"]), Money(effect.params["amount_cents"]))


def _enough_locked(lock_id: UUID, amount: Money) -> Verdict:
    remaining = remaining_of(lock_id)
    if remaining is None:
        return Verdict.refused(Message("Diesen Sperrvermerk gibt es nicht."))
    if amount <= remaining:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Gesperrt sind noch {remaining}, freigegeben werden sollen {amount}.", remaining=remaining, amount=amount
        ),
        norm="Sperrvermerk im Haushaltsplan",
    )
