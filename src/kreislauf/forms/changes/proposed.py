"""Proposals of conditions (recognised "wenn … dann"): what is still open, and what confirming one does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kreislauf.forms.changes.checks import circles, fixed_refused
from kreislauf.forms.changes.conditions import condition_verdict
from kreislauf.forms.changes.overlay import shown_at, with_rejected, with_shown, with_together
from kreislauf.forms.changes.together import together_verdict
from kreislauf.forms.engine.conditions import AnyOf, Condition
from kreislauf.forms.engine.definition import FormDefinition
from kreislauf.forms.engine.presentation import FormPresentation, Rejected, Shown
from kreislauf.forms.engine.proposals import Proposal, proposals
from kreislauf.kernel import Message, Reason, Refusal, Verdict


def kind_of(proposal: Proposal) -> str:
    """What a rule proposes for an element: one rule may propose several kinds for the same one."""
    if proposal.together is not None:
        return "together"
    return "fixed" if proposal.fixed else "condition"


def open_proposals(definition: FormDefinition, presentation: FormPresentation) -> list[Proposal]:
    """What was neither confirmed nor rejected yet, in the order of the schema."""
    return [each for each in proposals(definition) if not is_settled(presentation, each)]


def is_settled(presentation: FormPresentation, proposal: Proposal) -> bool:
    """Whether a person already confirmed or rejected what the proposal says."""
    if any(
        (each.path, each.rule) == (proposal.path, proposal.rule.id) and each.kind in {"", kind_of(proposal)}
        for each in presentation.rejected
    ):
        return True
    if proposal.together is not None:
        return any(
            each.rule == proposal.rule.id and set(each.paths) == set(proposal.together.paths)
            for each in presentation.together
        )
    return proposal.rule.id in shown_at(presentation, proposal.path).rule.split(", ")


def proposal_at(
    definition: FormDefinition, presentation: FormPresentation, path: str, rule: str, kind: str
) -> Proposal:
    """The open proposal of a rule for an element. Raises Refusal where it is not open."""
    for proposal in open_proposals(definition, presentation):
        if (proposal.path, proposal.rule.id, kind_of(proposal)) == (path, rule, kind):
            return proposal
    raise Refusal.because(
        Message("Dieser Vorschlag ist nicht mehr offen."),
        remedy=Message("Jemand hat ihn inzwischen bestätigt oder abgelehnt."),
    )


def confirmed(
    definition: FormDefinition, presentation: FormPresentation, proposal: Proposal, by: str
) -> FormPresentation:
    """The presentation with what the proposal says, confirmed by a person. Raises Refusal where it cannot hold."""
    if proposal.together is not None:
        together = replace(proposal.together, rule=proposal.rule.id, confirmed_by=by)
        together_verdict(definition, together).raise_if_refused()
        return with_together(presentation, together)
    shown = shown_at(presentation, proposal.path)
    changes = {**_fixed(definition, proposal, shown), **_conditions(definition, proposal, shown)}
    if not changes:
        raise Refusal.because(Message("Der Vorschlag enthält keine Bedingung."))
    rule = ", ".join(filter(None, (shown.rule, proposal.rule.id)))
    made = with_shown(presentation, proposal.path, **changes, rule=rule, confirmed_by=by)
    if proposal.path in circles(made):
        raise Refusal.because(Message("Die Bedingung hinge am Ende von sich selbst ab."))
    return made


def _fixed(definition: FormDefinition, proposal: Proposal, shown: Shown) -> dict[str, Any]:
    if not proposal.fixed:
        return {}
    wrong = fixed_refused(definition, definition.at(proposal.path), proposal.fixed)
    if wrong:
        raise Refusal(Verdict(tuple(Reason(message) for message in wrong)))
    if shown.fixed and shown.fixed != proposal.fixed:
        raise Refusal.because(Message("Das Element hat schon einen anderen festen Wert."))
    return {"fixed": proposal.fixed}


def _conditions(definition: FormDefinition, proposal: Proposal, shown: Shown) -> dict[str, Condition]:
    """A second reason to be required is one more; a second "nur wenn" is for a person to put together by hand."""
    changes: dict[str, Condition] = {}
    if proposal.visible_if is not None:
        condition_verdict(definition, proposal.path, proposal.visible_if).raise_if_refused()
        if shown.visible_if not in (None, proposal.visible_if):
            raise Refusal.because(
                Message("Für dieses Element gilt schon eine Bedingung."),
                remedy=Message("Fassen Sie beide von Hand zusammen, und lehnen Sie diesen Vorschlag ab."),
            )
        changes["visible_if"] = proposal.visible_if
    if proposal.required_if is not None:
        condition_verdict(definition, proposal.path, proposal.required_if).raise_if_refused()
        before = shown.required_if
        changes["required_if"] = proposal.required_if if before is None else AnyOf((before, proposal.required_if))
    return changes


def rejected(presentation: FormPresentation, proposal: Proposal, by: str) -> FormPresentation:
    """The presentation that no longer proposes it."""
    return with_rejected(presentation, Rejected(proposal.path, proposal.rule.id, by, kind_of(proposal)))
