"""Whether an element may go: not while a condition elsewhere asks for it."""

from __future__ import annotations

from kreislauf.forms.changes.conditions import label_at
from kreislauf.forms.changes.overlay import uses
from kreislauf.forms.engine.definition import FormDefinition
from kreislauf.forms.engine.presentation import FormPresentation
from kreislauf.kernel import Message, Verdict


def removal_verdict(definition: FormDefinition, presentation: FormPresentation, path: str) -> Verdict:
    """Refused with one reason for each element whose condition would lose what it asks for."""
    return Verdict.all_of(
        *(
            Verdict.refused(
                Message(
                    "Die Bedingung von „{other}“ fragt nach „{label}“.",
                    other=label_at(definition, place),
                    label=label_at(definition, path),
                ),
                remedy=Message("Ändern Sie zuerst diese Bedingung."),
            )
            for place in dict.fromkeys(uses(presentation, path))
        )
    )
