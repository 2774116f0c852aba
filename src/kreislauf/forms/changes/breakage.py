"""What would break for drafts begun with one version if they were moved to another: a pure comparison of two forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kreislauf.forms.changes.tree import is_question
from kreislauf.forms.engine.definition import Field, FormDefinition, Group, Node
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from kreislauf.kernel import Message


class BreakKind(StrEnum):
    REMOVED = "removed"
    TYPE_CHANGED = "type_changed"
    CHOICES_GONE = "choices_gone"
    NEW_REQUIRED = "new_required"
    NOW_REQUIRED = "now_required"
    FEWER = "fewer"
    NARROWER = "narrower"


HEADINGS = {
    BreakKind.REMOVED: Message("Wird nicht mehr gefragt"),
    BreakKind.TYPE_CHANGED: Message("Hat einen anderen Feldtyp"),
    BreakKind.CHOICES_GONE: Message("Hat weniger Möglichkeiten zur Auswahl"),
    BreakKind.NEW_REQUIRED: Message("Ist neu und Pflicht"),
    BreakKind.NOW_REQUIRED: Message("War freiwillig und ist jetzt Pflicht"),
    BreakKind.FEWER: Message("Darf seltener vorkommen"),
    BreakKind.NARROWER: Message("Hat engere Grenzen"),
}


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that answers given before would no longer fit."""

    kind: BreakKind
    path: str
    label: str
    message: Message

    @property
    def heading(self) -> Message:
        return HEADINGS[self.kind]


def breakage(
    before: FormDefinition,
    after: FormDefinition,
    *,
    shown_before: FormPresentation | None = None,
    shown_after: FormPresentation | None = None,
) -> list[Break]:
    """What answers to `before` would no longer fit `after`, in the order of the trees: first what is gone."""
    old, new = dict(before.walk()), dict(after.walk())
    was, will = shown_before or FormPresentation(), shown_after or FormPresentation()
    found: list[Break] = []
    for path, node in old.items():
        if path not in new:
            if is_question(node):
                found.append(Break(BreakKind.REMOVED, path, _label(node), Message("Antworten darauf gingen verloren.")))
            continue
        found += _between(path, (before, node), (after, new[path]))
        if not _asks(path, old, was) and _asks(path, new, will):
            found.append(_newly(BreakKind.NOW_REQUIRED, path, new[path]))
        elif _is_hidden(path, will) and not _is_hidden(path, was) and is_question(node):
            found.append(Break(BreakKind.REMOVED, path, _label(node), Message("Das Element wird ausgeblendet.")))
    for path, node in new.items():
        if path not in old and isinstance(node, Field) and _asks(path, new, will):
            found.append(_newly(BreakKind.NEW_REQUIRED, path, node))
    return found


def _label(node: Node) -> str:
    return node.label or node.name or node.key


def _newly(kind: BreakKind, path: str, node: Node) -> Break:
    return Break(kind, path, _label(node), Message("Vor dem Absenden müsste es ausgefüllt werden."))


def _is_hidden(path: str, presentation: FormPresentation) -> bool:
    parts = path.split("/")
    return any(
        presentation.elements.get("/".join(parts[:length]), Shown()).is_hidden for length in range(1, len(parts) + 1)
    )


def _asks(path: str, nodes: dict[str, Node], presentation: FormPresentation) -> bool:
    """Whether an applicant must answer this field: required up to the top, neither hidden nor fixed."""
    node = nodes[path]
    if not is_question(node) or _is_hidden(path, presentation):
        return False
    shown = presentation.elements.get(path, Shown())
    if shown.fixed:
        return False
    if shown.required_if is not None:
        return True
    parts = path.split("/")
    return all(nodes["/".join(parts[:length])].is_required for length in range(1, len(parts) + 1))


def _between(path: str, old: tuple[FormDefinition, Node], new: tuple[FormDefinition, Node]) -> Iterator[Break]:
    before, after = old[1], new[1]
    if isinstance(before, Group) != isinstance(after, Group):
        yield Break(BreakKind.TYPE_CHANGED, path, _label(after), Message("Aus Feld und Gruppe wurde das andere."))
        return
    if isinstance(before, Field) and isinstance(after, Field):
        yield from _between_fields(path, (old[0], before), (new[0], after))
    if before.is_repeatable != after.is_repeatable or _most(after) < _most(before):
        how = Message("Höchstens {after} statt {before}.", after=_often(after), before=_often(before))
        yield Break(BreakKind.FEWER, path, _label(after), how)
    if after.minimum > max(before.minimum, 1):
        how = Message("Mindestens {after} statt {before}.", after=after.minimum, before=before.minimum)
        yield Break(BreakKind.NOW_REQUIRED, path, _label(after), how)


def _most(node: Node) -> float:
    return float("inf") if node.maximum is None else node.maximum


def _often(node: Node) -> Message:
    return Message("beliebig viele") if node.maximum is None else Message("{count}", count=node.maximum)


def _between_fields(path: str, old: tuple[FormDefinition, Field], new: tuple[FormDefinition, Field]) -> Iterator[Break]:
    before, after = old[1], new[1]
    label = _label(after)
    if before.type != after.type:
        how = Message("Bisher „{before}“, künftig „{after}“.", before=before.type, after=after.type)
        yield Break(BreakKind.TYPE_CHANGED, path, label, how)
        return
    had, has = _choices(*old), _choices(*new)
    gone = [name for code, name in had.items() if code not in has]
    if gone and has:
        how = Message("Es fehlt: {names}.", names=", ".join(gone[:5]) + (" …" if len(gone) > 5 else ""))
        yield Break(BreakKind.CHOICES_GONE, path, label, how)
    if narrower := _narrower(before, after):
        yield Break(BreakKind.NARROWER, path, label, Message("Betroffen: {names}.", names=", ".join(narrower)))


def _choices(definition: FormDefinition, field: Field) -> dict[str, str]:
    code_list = definition.code_lists.get(str(field.params.get("code_list", "")))
    return {choice.code: choice.label for choice in code_list.choices} if code_list else {}


LOWER = {"min_length": "Länge mindestens", "minimum": "Wert mindestens"}
UPPER = {"max_length": "Länge höchstens", "maximum": "Wert höchstens", "max_size": "Größe höchstens"}
EXACT = {"pattern": "Muster", "media_types": "Dateiformate", "format": "Form"}


def _narrower(before: Field, after: Field) -> list[str]:
    """The limits that became narrower, in words; a limit that cannot be compared counts when it changed."""
    found = []
    for name, word in {**LOWER, **UPPER, **EXACT}.items():
        old, new = before.params.get(name), after.params.get(name)
        if new in (None, "", []) or old == new:
            continue
        if old in (None, "", []) or _is_narrower(name, old, new):
            found.append(word)
    return found


def _is_narrower(name: str, old: object, new: object) -> bool:
    try:
        a, b = float(str(old)), float(str(new))
    except ValueError:
        # ISO days and times compare as text.
        return (str(new) > str(old)) if name in LOWER else (str(new) < str(old)) if name in UPPER else True
    return b > a if name in LOWER else b < a if name in UPPER else True
