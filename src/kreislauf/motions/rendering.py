"""A draft as text for people at a console."""

from __future__ import annotations

from collections.abc import Iterator

from kreislauf.kernel import Message
from kreislauf.motions.draft import (
    Appropriate,
    Condition,
    ConditionTree,
    Effect,
    EstablishWorkingGroup,
    Lock,
    Mandate,
    MotionDraft,
    Signatory,
)

_KINDS = {"motion": Message("Antrag"), "amendment": Message("Änderungsantrag"), "inquiry": Message("Anfrage")}
_CONDITIONS = {
    "concept_presented": Message("Konzept vorgestellt"),
    "recommendation": Message("Empfehlung"),
    "resolution": Message("Beschluss"),
    "date": Message("Zeitpunkt"),
    "supervisory_approval": Message("Genehmigung der Aufsicht"),
}
_RHYTHMS = {
    "weekly": Message("wöchentlich"),
    "biweekly": Message("alle zwei Wochen"),
    "monthly": Message("monatlich"),
    "bimonthly": Message("alle zwei Monate"),
    "quarterly": Message("vierteljährlich"),
    "half_yearly": Message("halbjährlich"),
    "yearly": Message("jährlich"),
}
_UNKNOWN = "–"


def render_text(draft: MotionDraft) -> str:
    """The draft in German, one fact a line, warnings last."""
    return "\n".join([*_facts(draft), *_consultations(draft), *_points(draft), *_questions(draft), *_end(draft)]) + "\n"


def euros(cents: int) -> str:
    """Cents as "1.000.000,00 €"."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02d} €"


def _line(label: str, value: object) -> str:
    return f"{Message(label)}: {value if value not in (None, '') else _UNKNOWN}"


def _facts(draft: MotionDraft) -> Iterator[str]:
    yield f"{_KINDS[draft.paper_kind]}: {draft.title or _UNKNOWN}"
    yield _line("Tagesordnungspunkt", draft.agenda_title)
    yield _line("Datum", f"{draft.date:%d.%m.%Y}" if draft.date else None)
    yield _line("An", draft.addressee)
    yield _line("Antragstellende", ", ".join(draft.movers))
    yield _line("Unterschriften", "; ".join(_signatory(one) for one in draft.signatories))


def _signatory(one: Signatory) -> str:
    details = ", ".join(detail for detail in (one.role, one.organization, "f.d.R." if one.attests else None) if detail)
    return f"{one.name} ({details})" if details else one.name


def _consultations(draft: MotionDraft) -> Iterator[str]:
    yield ""
    yield f"{Message('Beratungsfolge')}:"
    for step in draft.consultations:
        day = f"{step.date:%d.%m.%Y}" if step.date else str(Message("ohne Datum"))
        item = f", TOP {step.agenda_item}" if step.agenda_item else ""
        yield f"  {step.organization}, {day}{item}"
    if not draft.consultations:
        yield f"  {_UNKNOWN}"


def _points(draft: MotionDraft) -> Iterator[str]:
    for index, point in enumerate(draft.resolution_points, 1):
        yield ""
        yield str(Message("Punkt {number}: {text}", number=point.number or index, text=point.text))
        for effect in point.effects:
            yield from (f"  {line}" for line in _effect(effect))


def _effect(effect: Effect) -> Iterator[str]:
    if isinstance(effect, Appropriate):
        yield from _appropriate(effect)
    elif isinstance(effect, Lock):
        amount = euros(effect.amount_cents) if effect.amount_cents is not None else Message("Betrag offen")
        yield f"→ {Message('Sperrvermerk')}: {amount}; {_line('Freigabe durch', effect.authority)}"
        if effect.conditions:
            yield from _tree(effect.conditions, 1)
    elif isinstance(effect, EstablishWorkingGroup):
        yield from _working_group(effect)
    else:
        yield from _mandate(effect)


def _appropriate(effect: Appropriate) -> Iterator[str]:
    label = Message("Mittel kürzen") if effect.amount_cents < 0 else Message("Mittel bereitstellen")
    nature = {True: Message("investiv"), False: Message("konsumtiv"), None: Message("Art nicht genannt")}[
        effect.investment
    ]
    yield f"→ {label}: {euros(effect.amount_cents)}, {_line('Haushaltsjahr', effect.fiscal_year)}, {nature}"
    yield f"  {_line('Zweck', effect.purpose)}"
    if effect.amount_cents > 0:
        yield f"  {_line('Deckung', effect.cover)}"
        yield f"  {_line('Folgekosten', effect.follow_up_costs)}"


def _tree(tree: ConditionTree, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{Message('alle von') if tree.mode == 'all' else Message('eines von')}:"
    for part in tree.parts:
        if isinstance(part, ConditionTree):
            yield from _tree(part, depth + 1)
        else:
            yield f"{indent}  {_condition(part)}"


def _condition(leaf: Condition) -> str:
    organization = f" ({leaf.organization})" if leaf.organization else ""
    return f"{_CONDITIONS[leaf.kind]}{organization}: „{leaf.text}“"


def _working_group(effect: EstablishWorkingGroup) -> Iterator[str]:
    yield f"→ {Message('Arbeitsgruppe gründen')}: {effect.name or _UNKNOWN}"
    yield f"  {_line('Arbeitet zu', effect.parent)}"
    yield f"  {_line('Aus der Verwaltung', ', '.join(effect.officials))}"
    yield f"  {_line('Offen für', effect.open_to)}"
    yield f"  {_line('Rhythmus', _RHYTHMS[effect.rhythm] if effect.rhythm else None)}"
    yield f"  {_line('Betreut durch', effect.supported_by)}"


def _mandate(effect: Mandate) -> Iterator[str]:
    yield f"→ {Message('Auftrag an')} {effect.responsible}: {effect.task}"
    yield f"  {_line('Frist', f'{effect.due:%d.%m.%Y}' if effect.due else None)}"


def _questions(draft: MotionDraft) -> Iterator[str]:
    if draft.questions:
        yield ""
        yield f"{Message('Fragen')}:"
        yield from (f"  {number}. {question}" for number, question in enumerate(draft.questions, 1))


def _end(draft: MotionDraft) -> Iterator[str]:
    if draft.reasoning:
        yield ""
        yield f"{Message('Begründung')}:"
        yield draft.reasoning
    if draft.warnings:
        yield ""
        yield f"{Message('Bitte prüfen Sie')}:"
        yield from (f"  ! {warning}" for warning in draft.warnings)
