"""What stands on a page: questions and fieldsets, with everything a template needs to draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from kreislauf.forms.engine.answers import get, is_empty
from kreislauf.forms.engine.compiled import Part
from kreislauf.forms.engine.field_types import FIELD_TYPES, Layout, Look, Value
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.plan import is_shown
from kreislauf.kernel import Message

SPARE_LINES: Final = 2
"""Empty lines offered after the filled ones of a repeated field."""
MOST_LINES: Final = 50

IF_ANYTHING: Final = Message(
    "Diese Angaben sind freiwillig. Wenn Sie hier etwas eintragen, brauchen wir auch die übrigen Angaben, "
    "die nicht als freiwillig gekennzeichnet sind."
)
ONLY_ONE: Final = Message("Bitte machen Sie nur eine der folgenden Angaben.")


@dataclass(frozen=True, slots=True)
class Line:
    """One control of a repeated field that is typed in several times."""

    number: int
    id: str
    raw: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or a text between questions (`is_asked` False)."""

    path: str
    """Instance path."""
    name: str
    """HTML name; the same as the path."""
    id: str
    """HTML id of the control or, in a group of controls, of the fieldset: what an error links to."""
    label: str
    help: str
    type: str
    """Key of the field type."""
    look: Look
    is_asked: bool
    is_required: bool
    is_voluntary: bool
    """Whether it is marked as such: not in a group that is optional as a whole, where the group says so."""
    is_repeatable: bool
    raw: list[str]
    value: Value | None
    text: str
    """The content of a text, or of a locked field."""
    error: Message | None
    near: tuple[tuple[str, str], ...]
    """(code, label) of what may have been meant by what was typed."""
    autocomplete: str
    minimum: int
    maximum: int | None

    @property
    def takes_files(self) -> bool:
        return FIELD_TYPES[self.type].takes_files

    @property
    def template(self) -> str:
        return f"ui/fields/{self.look.template}"

    @property
    def layout(self) -> str:
        """How it is laid out; a repeated field that is typed in line by line is a group of lines."""
        return "lines" if self.is_in_lines else self.look.layout.value

    @property
    def is_in_lines(self) -> bool:
        return self.is_repeatable and self.is_asked and not self.look.asks_once

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        return self.look.options

    @property
    def inputmode(self) -> str:
        return self.look.inputmode

    @property
    def width(self) -> str:
        """How wide the control is drawn (`Look.width`)."""
        return self.look.width

    @property
    def input_type(self) -> str:
        """Falls back to text where the browser's own control could not show what was typed."""
        is_picker = self.look.input_type in {"date", "time", "datetime-local"}
        return "text" if is_picker and self.error and self.raw else self.look.input_type

    @property
    def entered(self) -> str:
        """What stands in a single control."""
        return self.raw[0] if self.raw else ""

    @property
    def help_id(self) -> str:
        return f"{self.id}_helptext" if self.help else ""

    @property
    def error_id(self) -> str:
        return f"{self.id}_error" if self.error else ""

    @property
    def described_by(self) -> str:
        """Ids of hint and error, for aria-describedby."""
        return " ".join(filter(None, (self.help_id, self.error_id)))

    @property
    def lines(self) -> list[Line]:
        """The filled lines and some empty ones, never more than the field may have."""
        filled = self.raw or []
        wanted = max(len(filled) + SPARE_LINES, self.minimum)
        most = MOST_LINES if self.maximum is None else self.maximum
        shown = max(min(wanted, most), len(filled), 1)
        texts = [*filled, *[""] * (shown - len(filled))]
        return [
            Line(number, self.id if number == 1 else f"{self.id}-{number}", text)
            for number, text in enumerate(texts, start=1)
        ]

    @property
    def has_more_lines(self) -> bool:
        """Whether more values are possible than there are lines for now."""
        return len(self.lines) < (MOST_LINES if self.maximum is None else self.maximum)

    @property
    def files(self) -> list[dict[str, Any]]:
        """The files that are stored, where it asks for files."""
        stored = self.value if isinstance(self.value, list) else [self.value]
        return [file for file in stored if isinstance(file, dict)]

    @property
    def takes_more(self) -> bool:
        """Whether another file may be added."""
        return not self.files or (self.is_repeatable and (self.maximum is None or len(self.files) < self.maximum))


@dataclass(frozen=True, slots=True)
class Fieldset:
    """A group of questions under one legend."""

    path: str
    id: str
    title: str
    help: str
    note: Message | None
    """What to know before filling it in: that it is voluntary, or that only one may be."""
    is_voluntary: bool
    items: tuple[Item, ...]
    error: Message | None

    is_fieldset = True

    @property
    def is_row(self) -> bool:
        """A few narrow controls, such as day, month and year, that fit beside each other."""
        return 1 < len(self.items) <= 3 and all(
            isinstance(item, Asked) and item.width == "narrow" for item in self.items
        )

    @property
    def error_id(self) -> str:
        return f"{self.id}_error" if self.error else ""

    @property
    def described_by(self) -> str:
        return " ".join(
            filter(None, (f"{self.id}_helptext" if self.help or self.note else "", self.error_id)),
        )


Item: TypeAlias = Asked | Fieldset


@dataclass(frozen=True, slots=True)
class Entered:
    """What was just sent for a page and did not all fit: shown again in place of what is stored."""

    raw: Mapping[str, Sequence[str]]
    errors: Mapping[str, Message]
    """By instance path."""
    near: Mapping[str, tuple[tuple[str, str], ...]]


NOTHING_ENTERED: Final = Entered({}, {}, {})


def html_id(path: str) -> str:
    """The HTML id for an instance path."""
    return "f-" + path.replace("/", "-")


def items_of(judge: Judge, parts: Sequence[Part], above: str, entered: Entered) -> tuple[Item, ...]:
    """What is shown of the parts now; `above` is the instance path of the group around them."""
    found: list[Item] = []
    for part in parts:
        path = f"{above}/{part.key}" if above else part.key
        if is_shown(part) and judge.is_visible(part, path):
            if not part.is_group:
                found.append(_asked(judge, part, path, entered))
            elif inner := items_of(judge, part.children, path, entered):
                fieldset = _fieldset(judge, part, path, inner, entered)
                found += inner if _is_needless(fieldset) else (fieldset,)
    return tuple(found)


def _fieldset(judge: Judge, part: Part, path: str, items: tuple[Item, ...], entered: Entered) -> Fieldset:
    return Fieldset(
        path=path,
        id=html_id(path),
        title=part.label,
        help=part.help,
        note=note_of(judge, part, path),
        is_voluntary=judge.is_voluntary_group(part, path),
        items=items,
        error=entered.errors.get(path),
    )


def _is_needless(fieldset: Fieldset) -> bool:
    """Around a question that has a legend of its own and says the same, or stands alone; with nothing more to say."""
    first = fieldset.items[0]
    if not isinstance(first, Asked) or first.layout not in {"group", "lines"}:
        return False
    says_the_same = len(fieldset.items) == 1 or first.label == fieldset.title
    return says_the_same and not (fieldset.help or fieldset.note or fieldset.error or fieldset.is_voluntary)


def note_of(judge: Judge, part: Part, path: str) -> Message | None:
    """What to know before filling in a group."""
    if part.is_choice:
        return ONLY_ONE
    if not judge.is_voluntary_group(part, path) or _of_a_choice(part):
        return None
    return IF_ANYTHING if any(each.is_asked and each.node.is_required for each in part.walk()) else None


def _of_a_choice(part: Part) -> bool:
    return part.parent is not None and part.parent.is_choice


def _asked(judge: Judge, part: Part, path: str, entered: Entered) -> Asked:
    look = part.field_type.look(part.field, judge.form.context)
    value = get(judge.answers, path)
    field, name = part.field, path
    is_required = part.is_asked and judge.is_required(part, path)
    return Asked(
        path=path,
        name=name,
        id=html_id(path),
        label=part.label,
        help=part.help if look.layout is not Layout.TEXT else "",
        type=part.field_type.key,
        look=look,
        is_asked=part.is_asked,
        is_required=is_required,
        is_voluntary=part.is_asked and not is_required and not _of_a_choice(part) and not part.node.is_required,
        is_repeatable=part.node.is_repeatable,
        raw=list(entered.raw[name]) if name in entered.raw else raw_of(part, value),
        value=value,
        text=text_of(part, judge) if not part.is_asked else "",
        error=entered.errors.get(path),
        near=entered.near.get(path, ()),
        autocomplete=judge.form.tokens.get(part.path, ""),
        minimum=field.minimum,
        maximum=field.maximum,
    )


def raw_of(part: Part, value: Value | None) -> list[str]:
    """What the controls hold for a stored value."""
    if is_empty(value) or part.field_type.stored is dict:
        return []
    values = value if isinstance(value, list) else [value]
    return [text for each in values for text in part.field_type.raw(each, part.field)]


def text_of(part: Part, judge: Judge) -> str:
    """The content of a text or of a locked field."""
    if part.fixed is not None:
        values = part.fixed if isinstance(part.fixed, list) else [part.fixed]
        return ", ".join(part.field_type.display(each, part.field, judge.form.context) for each in values)
    return str(part.field.params.get("content", "")) or part.help
