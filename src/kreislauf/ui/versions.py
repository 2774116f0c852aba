"""Two versions of one text, side by side for a person to choose: words that went, words that came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext as _

from kreislauf.kernel import Conflict, Message, Told
from kreislauf.ui import text

Kind = Literal["same", "stored", "entered", "gap"]
AROUND = 120
"""So many characters of what both versions share are shown on each side of a difference."""
MOST_COMPARED = 1_000_000
"""Pairs of words, or of lines, that are compared; larger passages are shown as a whole."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
SHORT = 60
"""Shorter values on one line are set against each other instead of being compared by words."""


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """A passage: in both versions, only in the stored one, only in the entered one, or left out here."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field with two versions; an empty version says so in words."""

    label: str
    stored: str
    entered: str
    pieces: list[ComparedPassage] = field(default_factory=list)
    """Filled for texts."""


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """What the page tells about a conflict."""

    differences: list[Difference]
    others: list[str]
    """Labels of fields that only the other one changed."""
    who: str = ""
    at: datetime | None = None
    is_own: bool = False
    """The same person saved it, in another window."""
    since: list[str] = field(default_factory=list)
    """What happened since the page was shown, in sentences."""

    @property
    def sentence(self) -> Message:
        if self.at is None:
            return Message("Inzwischen wurde eine andere Fassung gespeichert.")
        if self.is_own:
            return Message("In einem anderen Fenster haben Sie am {at} eine andere Fassung gespeichert.", at=self.at)
        return Message("{who} hat am {at} eine andere Fassung gespeichert.", who=self.who, at=self.at)

    @property
    def take_over(self) -> Message:
        """The way to the other version."""
        if self.is_own or not self.who:
            return Message("Gespeicherte Fassung übernehmen")
        return Message("Fassung von {who} übernehmen", who=self.who)


Labels = Mapping[str, Any]


def conflict_shown(
    conflict: Conflict, form: forms.BaseForm | None = None, labels: Labels | None = None
) -> ConflictShown:
    """Both versions in the words of the form; `labels` names fields that the form does not have."""
    differences = [
        difference(
            _label(change.name, form, labels),
            _shown(change.name, change.stored, form),
            _shown(change.name, change.entered, form),
        )
        for change in conflict.changes
    ]
    others = [_label(name, form, labels) for name in conflict.others]
    saved = conflict.saved
    if saved is None:
        return ConflictShown(differences, others)
    return ConflictShown(differences, others, saved.who, saved.at, saved.is_own)


@dataclass(frozen=True, slots=True)
class ReplacedShown:
    """A version that somebody saved over on purpose."""

    summary: Message
    fields: list[tuple[str, str]]


def replaced_shown(version: Any, form: forms.BaseForm | None = None, labels: Labels | None = None) -> ReplacedShown:
    """`version` has `at`, `who` (replaced it) and `values`."""
    fields = [(_label(name, form, labels), _shown(name, value, form)) for name, value in version.values.items()]
    return ReplacedShown(Message("Ersetzt von {who} am {at}", who=version.who, at=version.at), fields)


def differing_from_stored(form: forms.Form, conflict: Conflict, since: list[str]) -> ConflictShown:
    """For a form that was filled from what is stored now: every field that was entered otherwise.

    `since` says in words what happened since the page was shown.
    """
    names = [name for name in form.changed_data if not form[name].is_hidden and name in form.cleaned_data]
    stored = {name: form.get_initial_for_field(form.fields[name], name) for name in names}
    differences = [
        difference(
            _label(name, form, None), _shown(name, stored[name], form), _shown(name, form.cleaned_data[name], form)
        )
        for name in names
    ]
    saved = conflict.saved
    if saved is None:
        return ConflictShown(differences, [], since=since)
    return ConflictShown(differences, [], saved.who, saved.at, saved.is_own, since)


def difference(label: str, stored: str, entered: str) -> Difference:
    """Texts are compared word by word, short values as a whole."""
    is_short = max(len(stored), len(entered)) <= SHORT and "\n" not in stored + entered
    return Difference(label, stored, entered, [] if is_short else list(pieces(stored, entered)))


def _label(name: str, form: forms.BaseForm | None, labels: Labels | None) -> str:
    if labels and name in labels:
        return text.say(labels[name])
    found = form.fields.get(name) if form else None
    return str(found.label) if found is not None and found.label else name


def _shown(name: str, value: Any, form: forms.BaseForm | None) -> str:
    """A value as the form's reader knows it: the label of a choice, „Ja“ and „Nein“, days and amounts in words."""
    found = form.fields.get(name) if form else None
    if isinstance(value, Told):
        return value.words
    if isinstance(value, dict):  # as the journal keeps `Told`
        return str(value.get("words", value))
    if isinstance(value, bool):
        return _("Ja") if value else _("Nein")
    if isinstance(value, list | tuple | set | frozenset):
        return "\n".join(_shown(name, each, form) for each in value)
    if isinstance(found, forms.ChoiceField):
        return str(dict(_flat(found)).get(str(value), "" if value is None else value))
    return "" if value is None else text.shown(value)


def _flat(found: forms.ChoiceField) -> Iterator[tuple[str, Any]]:
    for value, label in found.choices:  # type: ignore[union-attr,misc]  # Django types choices as a callable too
        if isinstance(label, list | tuple):
            yield from ((str(inner), words) for inner, words in label)
        else:
            yield str(value), label


def pieces(stored: str, entered: str) -> Iterator[ComparedPassage]:
    """The difference word by word; what both share is shortened to its surroundings."""
    found = list(_joined(_compared(_lines(stored), _lines(entered))))
    for place, piece in enumerate(found):
        if piece.kind == "same":
            yield from _surroundings(piece.text, is_first=place == 0, is_last=place == len(found) - 1)
        else:
            yield piece


def _lines(written: str) -> list[str]:
    return "\n".join(line.rstrip() for line in written.strip().splitlines()).splitlines(keepends=True)


def _compared(stored: list[str], entered: list[str], *, by_words: bool = False) -> Iterator[ComparedPassage]:
    if len(stored) * len(entered) > MOST_COMPARED:
        yield ComparedPassage("stored", "".join(stored))
        yield ComparedPassage("entered", "".join(entered))
        return
    for what, a1, a2, b1, b2 in SequenceMatcher(None, stored, entered, autojunk=False).get_opcodes():
        old, new = "".join(stored[a1:a2]), "".join(entered[b1:b2])
        if what == "equal":
            yield ComparedPassage("same", old)
        elif what == "replace" and not by_words:
            yield from _compared(_WORDS.findall(old), _WORDS.findall(new), by_words=True)
        else:
            yield ComparedPassage("stored", old)
            yield ComparedPassage("entered", new)


def _joined(found: Iterator[ComparedPassage]) -> Iterator[ComparedPassage]:
    """Neighbours of one kind together, empty ones left out; within a change first all that went."""
    stored, entered, same = "", "", ""
    for piece in found:
        if piece.kind == "same" and not (piece.text.isspace() and (stored or entered) and "\n" not in piece.text):
            if stored or entered:
                yield from _change(stored, entered)
                stored = entered = ""
            same += piece.text
            continue
        if same:
            yield ComparedPassage("same", same)
            same = ""
        stored += piece.text if piece.kind in {"stored", "same"} else ""
        entered += piece.text if piece.kind in {"entered", "same"} else ""
    if same:
        yield ComparedPassage("same", same)
    yield from _change(stored, entered)


def _change(stored: str, entered: str) -> Iterator[ComparedPassage]:
    if stored:
        yield ComparedPassage("stored", stored)
    if entered:
        yield ComparedPassage("entered", entered)


def _surroundings(shared: str, *, is_first: bool, is_last: bool) -> Iterator[ComparedPassage]:
    room = AROUND if is_first or is_last else 2 * AROUND
    if len(shared) <= room + AROUND:
        yield ComparedPassage("same", shared)
        return
    if not is_first:
        yield ComparedPassage("same", shared[:AROUND].rsplit(" ", 1)[0])
    yield ComparedPassage("gap", "")
    if not is_last:
        yield ComparedPassage("same", shared[-AROUND:].split(" ", 1)[-1])
