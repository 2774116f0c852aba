"""Whether several elements can be asked for together."""

from __future__ import annotations

from typing import Final

from kreislauf.forms.changes.conditions import label_at
from kreislauf.forms.changes.tree import above_of, is_within
from kreislauf.forms.engine.definition import FormDefinition
from kreislauf.forms.engine.presentation import Together
from kreislauf.kernel import Message, Verdict

MOST: Final = 20


def together_verdict(definition: FormDefinition, together: Together) -> Verdict:
    """At least two elements that are there, none within another, all in the same repetition, none a mere text."""
    there = dict(definition.walk())
    missing = [path for path in together.paths if path not in there]
    if missing:
        return Verdict.refused(Message("Eines der Elemente gibt es in diesem Formular nicht."))
    if not 2 <= len(together.paths) <= MOST:
        return Verdict.refused(Message("Wählen Sie zwei bis {count:ein Element|# Elemente}.", count=MOST))
    if any(a != b and is_within(a, b) for a in together.paths for b in together.paths):
        return Verdict.refused(Message("Ein Element steht im anderen. Wählen Sie Elemente nebeneinander."))
    if len({_repetition(definition, path) for path in together.paths}) > 1:
        return Verdict.refused(Message("Die Elemente stehen in verschiedenen Wiederholungen."))
    required = [path for path in together.paths if there[path].is_required]
    if required and (together.exactly or len(required) == len(together.paths)):
        return Verdict.refused(
            Message("„{label}“ ist immer Pflicht.", label=label_at(definition, required[0])),
            remedy=Message("Die Regel hilft nur unter freiwilligen Elementen."),
        )
    return Verdict.granted()


def _repetition(definition: FormDefinition, path: str) -> str:
    """The innermost repeated group an element stands in; "" where it stands in none."""
    above = above_of(path)
    while above and not definition.at(above).is_repeatable:
        above = above_of(above)
    return above
