"""Forms to edit: one made by hand through the actions, and one as a schema gives it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypedDict
from uuid import UUID

from kreislauf.form_editor.actions.add_element import add_element
from kreislauf.form_editor.actions.change_form_head import change_form_head
from kreislauf.form_editor.actions.create_form import create_form
from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.forms.changes.own import OwnElement
from kreislauf.forms.engine.codec import to_json
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Rule
from kreislauf.kernel import Actor, now
from tests.cast import Cast, as_actor, innerstetal

NOT_HERE = "the public schemas in ../shared/data/fim are not here"
BASIS = ("§ 3 Mustersatzung",)
YES_NO = CodeList("urn:ja-nein", (Choice("j", "Ja"), Choice("n", "Nein")))
STATES = CodeList("urn:staaten_1", is_known=False)


def question(key: str, **fields: Any) -> Field:
    fields.setdefault("label", key.title())
    fields.setdefault("name", fields["label"])
    fields.setdefault("legal_basis", BASIS)
    return Field(key=key, **fields)


def group(key: str, *children: Field | Group, **fields: Any) -> Group:
    fields.setdefault("label", key.title())
    fields.setdefault("name", fields["label"])
    return Group(key=key, children=children, legal_basis=BASIS, **fields)


def choice(key: str, code_list: CodeList = YES_NO, **fields: Any) -> Field:
    return question(key, type="selection", params={"code_list": code_list.key}, **fields)


def schema(standard: str = "xdf3") -> FormDefinition:
    """A form as FIM has it: a choice, a group that hangs on it, children that repeat."""
    rule = Rule("R1", "1.0", "Betrieb", "Wenn F1 = Ja, dann ist G2 auszufüllen.")
    return FormDefinition(
        id="S1",
        version="1.0",
        name="Anzeige",
        label="Anzeige",
        standard=standard,
        legal_basis=BASIS,
        code_lists={YES_NO.key: YES_NO, STATES.key: STATES},
        rules=(rule,),
        children=(
            group("g1", choice("f1", help="Amtliche Hilfe"), question("f2", minimum=0), question("f3", type="date")),
            group("g2", question("f4"), choice("f5", STATES, minimum=0), minimum=0),
            group("g3", question("f6"), question("f7", minimum=0), maximum=None, minimum=0),
        ),
    )


class Place(TypedDict):
    """Where every action of the editor works: whose hand, which version."""

    actor: Actor
    version_id: UUID


class Seen(Place):
    """Likewise, and in which state the hand saw it."""

    revision: int


@dataclass
class Office:
    """Who edits forms: the digital unit everything, another unit its own."""

    cast: Cast

    @property
    def editor(self) -> Actor:
        return as_actor(self.cast.digital_lead)

    @property
    def stranger(self) -> Actor:
        """Belongs to the house, but not to a unit that edits forms."""
        return as_actor(self.cast.treasurer)


def office() -> Office:
    return Office(innerstetal())


def stored(definition: FormDefinition | None = None, **fields: Any) -> FormVersion:
    """A draft of a schema that was read in."""
    read = definition or schema()
    form = Form.objects.create(title=read.name, origin=FormOrigin.FIM, fim_id=read.id, created_at=now(), **fields)
    return FormVersion.objects.create(form=form, number=1, definition=to_json(read), created_at=now())


def element(label: str, kind: str = "text", **fields: Any) -> OwnElement:
    fields.setdefault("legal_basis", BASIS)
    return OwnElement(kind, label, **fields)


def own_form(house: Office, title: str = "Anmeldung") -> FormVersion:
    """A form made by hand with a group of two fields."""
    version = create_form(actor=house.editor, title=title)
    place = Place(actor=house.editor, version_id=version.pk)
    change_form_head(**place, revision=0, name=title, legal_basis=BASIS)
    add_element(**place, revision=1, above="", own=element("Person", "group", legal_basis=()))
    add_element(**place, revision=2, above="person", own=element("Name", params={"max_length": 80}))
    add_element(**place, revision=3, above="person", own=element("Geburtstag", "date", minimum=0))
    version.refresh_from_db()
    return version


def with_children(definition: FormDefinition, *children: Field | Group) -> FormDefinition:
    return replace(definition, children=children)


def proposing() -> FormVersion:
    """A schema with a rule that is understood to its last word."""
    form = schema()
    first = replace(choice("F00000000001", label="Eins"), element="F00000000001")
    second = replace(question("F00000000002", minimum=0, label="Zwei"), element="F00000000002")
    text = 'Wenn F00000000001 "Eins" nicht leer, dann darf F00000000002 "Zwei" nicht leer sein.'
    form = replace(form, rules=(Rule("R00000000001", "1.0", "Regel", text),), children=(first, second))
    return stored(form)
