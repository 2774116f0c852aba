"""How a form is shown: an overlay on the definition that never changes what the schema says.

Whatever the overlay does not mention is shown as the definition has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kreislauf.forms.engine.conditions import Condition


@dataclass(frozen=True, slots=True)
class Shown:
    """What the editor changed about one element (key in `Presentation.elements` is its path)."""

    label: str = ""
    help: str = ""
    visible_if: Condition | None = None
    """Asked only if this holds; otherwise neither shown, nor required, nor submitted."""
    required_if: Condition | None = None
    """Required when this holds, although the schema makes it voluntary."""
    rule: str = ""
    """Id of the rule whose text the conditions were confirmed against."""
    confirmed_by: str = ""
    """Key of the actor who confirmed or wrote them, as the journal knows it."""
    starts_page: bool = False
    """A page of its own begins here."""
    is_hidden: bool = False
    """Never asked (only where the schema makes it voluntary, or with a fixed value)."""
    fixed: str = ""
    """A value the county sets itself, such as "002" for "geschäftlich" in a form for businesses alone."""


@dataclass(frozen=True, slots=True)
class Together:
    """Of several elements at least one, or exactly one, is filled in."""

    paths: tuple[str, ...]
    exactly: bool = False
    rule: str = ""
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that a person looked at and did not want: it is not proposed again."""

    path: str
    rule: str
    by: str = ""
    """Key of the actor, as the journal knows it."""
    kind: str = ""
    """What was proposed: "condition", "together" or "fixed"; "" is everything the rule proposes there."""


@dataclass(frozen=True, slots=True)
class FormPresentation:
    elements: dict[str, Shown] = field(default_factory=dict)
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For a group's path ("" for the form): its children's keys in the order shown."""
    together: tuple[Together, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    intro: str = ""
    """What stands on the first page, before anything is asked."""
    needs: tuple[str, ...] = ()
    """What one should have at hand."""
