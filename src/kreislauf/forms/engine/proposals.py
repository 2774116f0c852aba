"""Conditions that a rule's text proposes, for a person to compare and confirm. Nothing is guessed.

A rule that is not understood to its last word proposes nothing; so do statements that contradict each other, ids that
mean more than one place, and two rules that say different things about one element.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.forms.engine.conditions import AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Field, FormDefinition, Rule
from kreislauf.forms.engine.presentation import Together
from kreislauf.forms.engine.rule_text import read_rule
from kreislauf.forms.engine.rule_text_said import AtLeastOne, Fixed, RuleEffect, Said, Statement, Test
from kreislauf.forms.engine.rule_text_scope import Places, Scope
from kreislauf.forms.engine.rule_text_words import sentence
from kreislauf.kernel import Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one rule proposes for one element; of the five kinds at least one is given."""

    rule: Rule
    owner: str
    """Path of the element that carries the rule, "" for the form."""
    path: str
    """The element that it is about; for `together` the first of them."""
    quote: str
    """The words of the rule that it was read from."""
    sentence: Message
    """The same in our words, with the labels of the form."""
    visible_if: Condition | None = None
    required_if: Condition | None = None
    together: Together | None = None
    fixed: str = ""
    """A value that the county sets itself; the field is not asked."""


@dataclass(frozen=True, slots=True)
class RuleReading:
    """What came of one rule at one place: proposals, or none if it is for people alone."""

    rule: Rule
    owner: str
    proposals: tuple[Proposal, ...]

    @property
    def is_understood(self) -> bool:
        return bool(self.proposals)


def proposals(definition: FormDefinition) -> list[Proposal]:
    """Everything that the form's rules propose, in the order of the form."""
    found = [proposal for reading in readings(definition) for proposal in reading.proposals]
    return _without_conflicts(found)


def readings(definition: FormDefinition) -> Iterator[RuleReading]:
    """Every rule at every place where it stands."""
    places = Places(definition)
    for rule in definition.rules:
        yield _reading(rule, "", Scope(places, ""))
    for path, node in places.nodes.items():
        scope = Scope(places, path.rpartition("/")[0] if isinstance(node, Field) else path)
        for rule in node.rules:
            yield _reading(rule, path, scope)


def _reading(rule: Rule, owner: str, scope: Scope) -> RuleReading:
    said = read_rule(rule.text, scope)
    about: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        if isinstance(one, Statement):
            about[one.target].append(one)
    found = [_from_statements(statements, rule, owner, scope) for statements in about.values()]
    found += [_from_said(one, rule, owner, scope) for one in said if not isinstance(one, Statement)]
    if any(proposal is None for proposal in found):
        return RuleReading(rule, owner, ())
    return RuleReading(rule, owner, tuple(proposal for proposal in found if proposal is not None))


def _from_said(said: Said, rule: Rule, owner: str, scope: Scope) -> Proposal | None:
    quote = _quote(rule.text, [said.span])
    match said:
        case AtLeastOne(paths=paths, exactly=exactly):
            together = Together(paths, exactly=exactly, rule=rule.id)
            if len(set(paths)) != len(paths) or len({path.rpartition("/")[0] for path in paths}) != 1:
                return None
            words = sentence(scope, paths[0], together=together)
            return Proposal(rule, owner, paths[0], quote, words, together=together)
        case Fixed(path=path, value=value):
            return Proposal(rule, owner, path, quote, sentence(scope, path, fixed=value), fixed=value)
    return None


def _from_statements(statements: list[Statement], rule: Rule, owner: str, scope: Scope) -> Proposal | None:
    """All that a rule says about one element, put together; None if it does not fit together."""
    target = statements[0].target
    if not all(_may_depend(test.path, target, scope) for one in statements for test in one.tests):
        return None
    shown = _single(one.tests for one in statements if one.effect is RuleEffect.SHOW)
    hidden = _single(one.tests for one in statements if one.effect is RuleEffect.HIDE)
    required = _single(one.tests for one in statements if one.effect is RuleEffect.REQUIRE)
    if _AMBIGUOUS in (shown, hidden, required):
        return None
    if shown and required and shown != required:
        return None
    when = shown or required
    if when and hidden and not _are_opposites(when, hidden, scope):
        return None
    visible = when if hidden or shown else ()
    if hidden and not when:
        visible = tuple(test.negated() for test in hidden)
    if required and scope.node(target).is_required and visible:
        required = ()
    visible_if, required_if = _condition(visible), _condition(required)
    words = sentence(scope, target, visible_if=visible_if, required_if=required_if)
    quote = _quote(rule.text, [one.span for one in statements])
    return Proposal(rule, owner, target, quote, words, visible_if=visible_if, required_if=required_if)


_AMBIGUOUS: tuple[Test, ...] = (Test("\0ambiguous"),)


def _single(found: Iterator[tuple[Test, ...]]) -> tuple[Test, ...]:
    """The one condition of several statements with the same effect; the same said twice is one."""
    different = set(found)
    if not different:
        return ()
    return next(iter(different)) if len(different) == 1 else _AMBIGUOUS


def _may_depend(field: str, target: str, scope: Scope) -> bool:
    """Not on itself, nor on what it contains, nor on one of many instances."""
    return field != target and not field.startswith(f"{target}/") and scope.is_one_datum(field, target)


def _are_opposites(when: tuple[Test, ...], hidden: tuple[Test, ...], scope: Scope) -> bool:
    """Whether an element is hidden exactly where it is not shown."""
    if len(when) != 1 or len(hidden) != 1 or when[0].path != hidden[0].path:
        return False
    yes, no = when[0], hidden[0]
    if yes.is_negated != no.is_negated:
        return yes.values == no.values
    every = scope.codes(yes.path)
    return not yes.is_negated and every is not None and not yes.values & no.values and yes.values | no.values == every


def _condition(tests: tuple[Test, ...]) -> Condition | None:
    compared = tuple(_compared(test) for test in tests)
    if not compared:
        return None
    return compared[0] if len(compared) == 1 else AnyOf(compared)


def _compared(test: Test) -> Condition:
    values = tuple(sorted(test.values))
    if not values:
        return Compare(test.path, Comparison.EMPTY if test.is_negated else Comparison.FILLED)
    if len(values) == 1:
        return Compare(test.path, Comparison.DIFFERS if test.is_negated else Comparison.EQUALS, values)
    chosen = Compare(test.path, Comparison.ONE_OF, values)
    return Not(chosen) if test.is_negated else chosen


def _quote(text: str, spans: list[tuple[int, int]]) -> str:
    return " … ".join(text[start:end] for start, end in sorted(set(spans)))


def _without_conflicts(found: list[Proposal]) -> list[Proposal]:
    """What two rules say differently about one element is left to people; what they say alike is proposed once."""
    kept: list[Proposal] = []
    for kind in ("visible_if", "required_if", "fixed"):
        said: dict[str, set[object]] = defaultdict(set)
        for proposal in found:
            if value := getattr(proposal, kind):
                said[proposal.path].add(value)
        found = [p for p in found if not getattr(p, kind) or len(said[p.path]) == 1]
    seen: set[object] = set()
    for proposal in found:
        key = (proposal.path, proposal.visible_if, proposal.required_if, proposal.fixed, _paths(proposal.together))
        if key not in seen:
            seen.add(key)
            kept.append(proposal)
    return kept


def _paths(together: Together | None) -> object:
    return (together.paths, together.exactly) if together else None
