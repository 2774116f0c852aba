"""A point's new wording with the effects it shall have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from kreislauf.council.forms.drafts import DraftEffect, effect_row
from kreislauf.council.forms.papers import AmendPointForm
from kreislauf.council.rules.inputs import EffectInput


@dataclass
class AmendmentForms:
    """The wording and one row for each effect."""

    form: AmendPointForm
    effects: list[DraftEffect]

    def is_valid(self) -> bool:
        wrong = [
            row for row in self.effects if not row.remove.is_valid() or not (row.is_removed or row.params.is_valid())
        ]
        return self.form.is_valid() and not wrong

    def effects_entered(self) -> tuple[EffectInput, ...] | None:
        """The effects that stay; None where one's kind refuses its parameters."""
        read = [row.read() for row in self.effects if not row.is_removed]
        kept = tuple(effect for effect in read if effect is not None)
        return kept if len(kept) == len(read) else None


def amendment_forms(text: str, stored: Sequence[EffectInput], data: QueryDict | None, *, seen: str) -> AmendmentForms:
    """Filled from what is stored, or bound to what was sent."""
    rows = [effect_row(data, f"effect-{place}", effect) for place, effect in enumerate(stored)]
    return AmendmentForms(
        form=AmendPointForm(data, initial={"text": text}, seen=seen), effects=[row for row in rows if row is not None]
    )
