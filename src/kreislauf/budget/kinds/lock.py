"""A lock on funds that enter the budget by the same paper."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS
from kreislauf.budget.kinds.listing import drop_entry, enter, enter_nothing, resume_entry
from kreislauf.budget.kinds.params import CompetenceField, ConditionsField, amount_in
from kreislauf.budget.models import AmendmentEntry, EntryKind
from kreislauf.budget.queries.adoption import is_for_council
from kreislauf.budget.queries.bodies import body_name, is_competence
from kreislauf.budget.rules.amendments import lock_amount
from kreislauf.budget.rules.conditions import leaves_of, with_final_resolution
from kreislauf.council.kinds.effects import EFFECTS, EffectKind
from kreislauf.council.models import Effect
from kreislauf.kernel import Actor, Message, Money, Refusal, Verdict, now
from kreislauf.ui import forms


class LockParams(forms.Form):
    amount = forms.MoneyField(label=_("Betrag (leer: der ganze Ansatz)"), required=False)
    secures = plain.CharField(label=_("Gesperrter Ansatz"), required=False, widget=plain.HiddenInput)
    authority = CompetenceField(label=_("Freigabe durch"))
    conditions = ConditionsField(label=_("Bedingungen der Freigabe"), required=False)


@EFFECTS.add
class LockFunds(EffectKind):
    """Sperrvermerk: posted together with the appropriation it secures."""

    key = "lock"
    label = _("Mittel sperren")
    Params = LockParams

    def initial(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**params, "amount": amount_in(params)}

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        amount = params.get("amount")
        authority = params.get("authority") or ""
        conditions = params.get("conditions") or {}
        if not is_competence(authority):
            raise Refusal.because(
                Message("Zum Sperrvermerk fehlt, wer die Mittel freigibt."),
                norm="Sperrvermerk",
                remedy=Message("Wählen Sie das Gremium aus der Liste."),
            )
        for leaf in leaves_of(conditions):
            if leaf["kind"] not in RELEASE_CONDITIONS:
                raise Refusal.because(Message("Die Bedingung „{kind}“ kennt das Programm nicht.", kind=leaf["kind"]))
        return {
            "amount_cents": amount.cents if isinstance(amount, Money) else params.get("amount_cents"),
            "secures": params.get("secures") or None,
            "authority": authority,
            "conditions": with_final_resolution(conditions, authority),
        }

    def sentence(self, params: dict[str, Any]) -> Message:
        authority = body_name(params.get("authority") or "")
        if params.get("amount_cents"):
            return Message(
                "{amount} sind gesperrt; Freigabe: {authority}",
                amount=Money(params["amount_cents"]),
                authority=authority,
            )
        return Message("Diese Mittel sind gesperrt; Freigabe: {authority}", authority=authority)

    def may_become_due(self, effect: Effect) -> Verdict:
        if not is_for_council(effect):
            return Verdict.granted()
        secured = secured_effect(effect)
        if secured is None:
            return Verdict.refused(
                Message("Der Sperrvermerk gehört zu keinem Ansatz dieser Vorlage."),
                remedy=Message("Ordnen Sie ihn einer Ziffer zu, die Mittel einstellt."),
            )
        if not is_competence(effect.params.get("authority") or ""):
            return Verdict.refused(Message("Zum Sperrvermerk fehlt, wer die Mittel freigibt."), norm="Sperrvermerk")
        return lock_amount(_wanted(effect), Money(secured.params["amount_cents"]))[1]

    def on_due(self, effect: Effect, *, actor: Actor) -> None:
        if not is_for_council(effect):
            enter_nothing(effect, actor=actor)
            return
        self.may_become_due(effect).raise_if_refused()
        secured = secured_effect(effect)
        entry = AmendmentEntry.objects.select_related("plan").filter(effect=secured, dropped_at=None).first()
        if entry is None:
            raise Refusal.because(
                Message("Der Ansatz, den der Sperrvermerk sichert, steht nicht auf der Änderungsliste.")
            )
        authority = effect.params["authority"]
        enter(
            AmendmentEntry(
                plan=entry.plan,
                effect=effect,
                kind=EntryKind.LOCK,
                text=effect.point.text[:400],
                amount_cents=lock_amount(_wanted(effect), Money(entry.amount_cents))[0].cents,
                line=entry.line,
                secures=entry,
                authority_id=authority,
                conditions=with_final_resolution(effect.params.get("conditions") or {}, authority),
                entered_at=now(),
            ),
            actor=actor,
        )

    def on_suspended(self, effect: Effect, *, actor: Actor) -> None:
        drop_entry(effect, actor=actor)

    def on_resumed(self, effect: Effect, *, actor: Actor) -> None:
        resume_entry(effect, actor=actor)


def _wanted(effect: Effect) -> Money | None:
    cents = effect.params.get("amount_cents")
    return Money(cents) if cents else None


def secured_effect(effect: Effect) -> Effect | None:
    """The appropriation a lock effect secures: the one its `secures` names, or the paper's only one."""
    candidates = Effect.objects.filter(point__paper=effect.point.paper, kind="appropriate").exclude(state="lapsed")
    if place := effect.params.get("secures"):
        point, _, position = str(place).partition("/")
        return candidates.filter(point__position=point, position=position or 1).first()
    found = list(candidates[:2])
    return found[0] if len(found) == 1 else None
