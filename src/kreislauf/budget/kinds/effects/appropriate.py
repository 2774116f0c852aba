"""Funds enter the budget: the amendment list at adoption, the line when the plan takes effect."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.effects._params import amount_in
from kreislauf.budget.models import AmendmentEntry, EntryKind
from kreislauf.budget.queries.adoption import is_for_council
from kreislauf.budget.queries.plans import plan_of_year
from kreislauf.budget.rules.amendments import may_enter
from kreislauf.budget.store.amendment_list import drop_entry, enter, enter_nothing, resume_entry
from kreislauf.council.api import EFFECTS, Effect, EffectKind
from kreislauf.kernel import Actor, Message, Money, Refusal, Verdict, now
from kreislauf.ui import forms


class AppropriateParams(forms.Form):
    amount = forms.MoneyField(label=_("Betrag"), minimum=None)
    fiscal_year = plain.IntegerField(label=_("Haushaltsjahr"), min_value=2000, max_value=2100)
    investment = plain.NullBooleanField(label=_("Investition"), required=False)
    purpose = plain.CharField(label=_("Zweck"), max_length=400)
    cover = plain.CharField(label=_("Deckung"), max_length=400, required=False)
    follow_up_costs = plain.CharField(label=_("Folgekosten"), max_length=400, required=False)


@EFFECTS.add
class Appropriate(EffectKind):
    """Ansatz: funds of a fiscal year for a purpose; a cut is negative."""

    key = "appropriate"
    label = _("Mittel in den Haushalt einstellen")
    concerns_money = True
    Params = AppropriateParams

    def initial(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "amount": amount_in(params)}

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        amount = params.get("amount")
        cents = amount.cents if isinstance(amount, Money) else params.get("amount_cents")
        year = params.get("fiscal_year")
        if not isinstance(cents, int) or cents == 0:
            raise Refusal.because(Message("Zum Ansatz fehlt der Betrag."))
        if not isinstance(year, int):
            raise Refusal.because(Message("Zum Ansatz fehlt das Haushaltsjahr."))
        optional = {name: params.get(name) or None for name in ("purpose", "cover", "follow_up_costs")}
        return {"amount_cents": cents, "fiscal_year": year, "investment": params.get("investment"), **optional}

    def sentence(self, params: dict[str, Any]) -> Message:
        amount, year = Money(params["amount_cents"]), params["fiscal_year"]
        values = {"amount": amount, "year": str(year), "purpose": params.get("purpose") or Message("ohne Zweckangabe")}
        if amount < Money(0):
            return Message("Der Ansatz im Haushalt {year} wird um {amount} verändert: {purpose}", **values)
        if params.get("investment"):
            return Message("{amount} investiv in den Haushalt {year}: {purpose}", **values)
        return Message("{amount} in den Haushalt {year}: {purpose}", **values)

    def may_become_due(self, effect: Effect) -> Verdict:
        if not is_for_council(effect):
            return Verdict.granted()
        year = effect.params["fiscal_year"]
        plan = plan_of_year(year)
        return may_enter(year, plan.state if plan else None)

    def on_due(self, effect: Effect, *, actor: Actor) -> None:
        if not is_for_council(effect):
            enter_nothing(effect, actor=actor)
            return
        if resume_entry(effect, actor=actor):
            return
        plan = plan_of_year(effect.params["fiscal_year"])
        enter(
            AmendmentEntry(
                plan=plan,
                effect=effect,
                kind=EntryKind.APPROPRIATE,
                text=(effect.params.get("purpose") or effect.point.text)[:400],
                amount_cents=effect.params["amount_cents"],
                entered_at=now(),
            ),
            actor=actor,
        )

    def on_suspended(self, effect: Effect, *, actor: Actor) -> None:
        drop_entry(effect, actor=actor)

    def on_resumed(self, effect: Effect, *, actor: Actor) -> None:
        self.on_due(effect, actor=actor)
