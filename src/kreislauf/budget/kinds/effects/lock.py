"""A lock on funds that enter the budget by the same paper."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS
from kreislauf.budget.kinds.conditions._params import CompetenceField
from kreislauf.budget.kinds.effects._params import ConditionsField, amount_in
from kreislauf.budget.models import AmendmentEntry, EntryKind
from kreislauf.budget.queries.adoption import is_for_council
from kreislauf.budget.queries.bodies import body_name, is_competence
from kreislauf.budget.rules.amendments import lock_amount
from kreislauf.budget.rules.conditions import (
    bodies_open,
    leaves_of,
    recommending_in,
    with_bodies,
    with_final_resolution,
)
from kreislauf.budget.rules.release_conditions import recommending_kinds
from kreislauf.budget.store.amendment_list import drop_entry, enter, enter_nothing, resume_entry
from kreislauf.council.api import EFFECTS, Effect, EffectKind, recommending_competence
from kreislauf.council.rules.matching import House, competence_named
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
    concerns_money = True
    Params = LockParams

    def from_letter(self, read: dict[str, Any], house: House) -> dict[str, Any]:
        return {
            "amount_cents": read.get("amount_cents"),
            "secures": None,
            "conditions": _tree(read.get("conditions"), house),
            "authority": competence_named(read.get("authority"), house),
        }

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
        if body := _body_read(params):
            return Message(
                "{what}; vorgestellt und empfohlen wird in: {body} (so gelesen, die Vorlage nennt kein Gremium)",
                what=self._locked(params, authority),
                body=body_name(body),
            )
        return self._locked(params, authority)

    def _locked(self, params: dict[str, Any], authority: str) -> Message:
        if params.get("amount_cents"):
            return Message(
                "{amount} sind gesperrt; Freigabe: {authority}",
                amount=Money(params["amount_cents"]),
                authority=authority,
            )
        return Message("Diese Mittel sind gesperrt; Freigabe: {authority}", authority=authority)

    def asks_for_body(self, params: dict[str, Any]) -> Message | None:
        if bodies_open(params.get("conditions") or {}, _asking()):
            return Message("In welchem Ausschuss wird vorgestellt und empfohlen, was die Freigabe verlangt?")
        return None

    def body_meant(self, params: dict[str, Any], committee: str) -> str:
        return recommending_in(params.get("conditions") or {}, recommending_kinds()) or committee

    def with_body(self, params: dict[str, Any], body: str) -> dict[str, Any]:
        return {**params, "conditions": with_bodies(params.get("conditions") or {}, body, _asking())}

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
        amount = lock_amount(_wanted(effect), Money(secured.params["amount_cents"]))[1]
        return amount if _entry_of(secured) else amount & _not_listed()

    def on_due(self, effect: Effect, *, actor: Actor) -> None:
        if not is_for_council(effect):
            enter_nothing(effect, actor=actor)
            return
        if resume_entry(effect, actor=actor):
            return
        entry = _entry_of(secured_effect(effect))
        if entry is None:
            _not_listed().raise_if_refused()
            return
        authority = effect.params["authority"]
        conditions = self._conditions(effect)
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
                conditions=with_final_resolution(conditions, authority),
                entered_at=now(),
            ),
            actor=actor,
        )

    def _conditions(self, effect: Effect) -> dict[str, Any]:
        """The conditions with every body that was left open until now read as registration would have."""
        if self.asks_for_body(effect.params) is None:
            return effect.params.get("conditions") or {}
        body = self.body_meant(effect.params, recommending_competence(effect.point.paper_id))
        found: dict[str, Any] = (self.with_body(effect.params, body) if body else effect.params)["conditions"]
        return found

    def on_suspended(self, effect: Effect, *, actor: Actor) -> None:
        drop_entry(effect, actor=actor)

    def on_resumed(self, effect: Effect, *, actor: Actor) -> None:
        self.on_due(effect, actor=actor)


def _tree(node: dict[str, Any] | None, house: House) -> dict[str, Any] | None:
    """The condition tree as the reader of letters found it, its bodies by competence."""
    if not node:
        return None
    for operator in ("all", "any"):
        if operator in node:
            return {operator: [_tree(part, house) for part in node[operator]]}
    params: dict[str, Any] = {"organization": competence_named(node.get("organization"), house)}
    if node.get("date"):
        params["on"] = node["date"]
    return {"kind": node["kind"], "params": params, "text": node["text"]}


def _body_read(params: dict[str, Any]) -> str:
    """The body that the paper did not name and was read as meaning; empty where it named all."""
    leaves = (leaf.get("params") or {} for leaf in leaves_of(params.get("conditions") or {}))
    return next((str(found["organization"]) for found in leaves if found.get("is_reading")), "")


def _asking() -> set[str]:
    """The kinds of condition that one body meets and that papers often leave open."""
    return {kind.key for kind in RELEASE_CONDITIONS if kind.asks_for_body}


def _entry_of(secured: Effect | None) -> AmendmentEntry | None:
    """The entry of the appropriation that a lock secures, where it stands on the list."""
    rows = AmendmentEntry.objects.select_related("plan").filter(effect=secured, dropped_at=None)
    return rows.first() if secured is not None else None


def _not_listed() -> Verdict:
    return Verdict.refused(
        Message("Der Ansatz, den der Sperrvermerk sichert, steht noch nicht auf der Änderungsliste."),
        remedy=Message("Mit dem Ansatz wird auch der Sperrvermerk aufgenommen."),
    )


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
