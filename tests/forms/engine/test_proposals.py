"""Conditions from the words of rules: what is understood, and above all what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Rule
from kreislauf.forms.engine.presentation import Together
from kreislauf.forms.engine.proposals import Proposal, proposals, readings
from kreislauf.forms.xdf.reader import read_schema
from tests.support import outside

SCHEMAS = sorted(outside.SCHEMAS.glob("*.xml"))

PLACE = CodeList("place", (Choice("001", "in Deutschland"), Choice("002", "außerhalb von Deutschland")))
WAY = CodeList("way", (Choice("001", "allein"), Choice("002", "mit anderen"), Choice("003", "im Verein")))
UNKNOWN = CodeList("urn:unknown", is_known=False)
TOP = "G01000000001"


def form(*texts: str, **changes: object) -> FormDefinition:
    """A form with one group of fields that carries the rules."""

    def field(key: str, name: str, kind: str = "text", code_list: str = "", minimum: int = 0) -> Field:
        params = {"code_list": code_list} if code_list else {}
        return Field(key, name, element=key, name=name, type=kind, params=params, minimum=minimum)

    children = (
        field("F01000000001", "Ort", "selection", "place"),
        field("F01000000002", "Verein?", "boolean"),
        field("F01000000003", "Telefon"),
        field("F01000000004", "Telefax"),
        field("F01000000005", "Art und Weise", "selection", "way"),
        field("F01000000006", "Rechtsform", "selection", "urn:unknown"),
        field("F01000000007", "Pflichtangabe", minimum=1),
        Group(
            "G01000000002",
            "Anschrift Inland",
            element="G01000000002",
            name="Anschrift Inland",
            minimum=0,
            children=(
                field("F01000000008", "Straße"),
                field("F01000000003", "Telefon"),
            ),
        ),
        Group(
            "G01000000003",
            "Personen",
            element="G01000000003",
            name="Personen",
            maximum=None,
            children=(field("F01000000009", "Volljährig", "boolean"),),
        ),
    )
    rules = tuple(Rule(f"R{number}", "1.0", "Regel", text) for number, text in enumerate(texts))
    top = Group(TOP, "Angaben", element=TOP, children=children, rules=rules)
    lists = {code_list.key: code_list for code_list in (PLACE, WAY, UNKNOWN)}
    return FormDefinition("S01000000001", "1.0", "Formular", "xdf3", (top,), code_lists=lists)


def only(text: str) -> Proposal:
    (found,) = proposals(form(text))
    return found


def at(key: str) -> str:
    return f"{TOP}/{key}"


INLAND = Compare(at("F01000000001"), Comparison.EQUALS, ("001",))
ABROAD = Compare(at("F01000000001"), Comparison.DIFFERS, ("001",))
YES = Compare(at("F01000000002"), Comparison.EQUALS, ("true",))


UNDERSTOOD: list[tuple[str, Condition | None, Condition | None]] = [
    (
        (
            'WENN F01000000002 "Verein?" = JA, DANN aktiviere F01000000003 "Telefon".\n\n'
            'WENN F01000000002 "Verein?" = NEIN, DANN deaktiviere F01000000003 "Telefon".'
        ),
        YES,
        None,
    ),
    ("Wenn F01000000002 == Ja, dann zeige F01000000003 als Pflichtfeld an, sonst zeige Felder nicht an.", YES, YES),
    (
        (
            'Wenn das Feld F01000000001 "Ort" = 001 "in Deutschland", dann muss das Feld F01000000003 "Telefon" '
            'befüllt sein. Wenn das Feld F01000000001 "Ort" <> 001 "in Deutschland", dann darf das Feld F01000000003 '
            '"Telefon" nicht befüllt sein.'
        ),
        INLAND,
        INLAND,
    ),
    (
        (
            "Wenn F01000000001 = 001, dann deaktiviere F01000000003. Wenn F01000000001 = 002, dann aktiviere "
            "F01000000003 und mache es zu einer Pflichtangabe."
        ),
        Compare(at("F01000000001"), Comparison.EQUALS, ("002",)),
        Compare(at("F01000000001"), Comparison.EQUALS, ("002",)),
    ),
    (
        (
            'Wenn das Feld F01000000005 "Art und Weise" = 002 "mit anderen" ODER = 003 "im Verein", dann muss das Feld '
            "F01000000003 befüllt werden."
        ),
        None,
        Compare(at("F01000000005"), Comparison.ONE_OF, ("002", "003")),
    ),
    (
        'Wenn F01000000005 <> (001 "allein" UND 002 "mit anderen"), dann muss F01000000003 angezeigt werden.',
        Not(Compare(at("F01000000005"), Comparison.ONE_OF, ("001", "002"))),
        None,
    ),
    (
        "Wenn F01000000003 nicht leer, dann darf F01000000004 nicht leer sein.",
        None,
        Compare(at("F01000000003"), Comparison.FILLED),
    ),
    ("F01000000003 Telefon ist nur dann zu befüllen, wenn F01000000002 Verein? bejaht wurde.", YES, None),
    (
        (
            "WENN F01000000001 Ort = 001 - in Deutschland, DANN zeige als Pflicht F01000000003 Telefon an, SONST zeige "
            "F01000000003 Telefon nicht an."
        ),
        INLAND,
        INLAND,
    ),
    ("Wenn F01000002 = wahr, dann zeige F01000003.", YES, None),
    ('Wenn F01000000002 === "Ja", dann zeige F01000000003, wenn <> "Ja", dann blende F01000000003 aus.', YES, None),
    ("Wenn F01000000001 = 001, dann ist F01000000003 auszublenden.", ABROAD, None),
    ("Wenn F01000000001 = 001, dann zeige F01000000007 als Pflicht an, sonst nicht.", INLAND, None),
]


@pytest.mark.parametrize(("text", "visible_if", "required_if"), UNDERSTOOD)
def test_is_understood(text: str, visible_if: Condition | None, required_if: Condition | None) -> None:
    found = proposals(form(text))
    target = found[0]
    assert (target.visible_if, target.required_if) == (visible_if, required_if)
    assert target.rule.text == text
    assert all(part in text for part in target.quote.split(" … "))
    assert str(target.sentence).startswith("„")


NOT_UNDERSTOOD = {
    "two ways to read it": "Wenn F01000000001 = (001 UND 002), dann zeige F01000000003.",
    "mixed signs": "Wenn F01000000001 = 001 ODER <> 002, dann zeige F01000000003.",
    "contradicts itself": "Wenn F01000000001 = 001, dann muss F01000000003 befüllt werden. "
    "Wenn F01000000001 = 001, dann darf F01000000003 nicht angezeigt werden.",
    "says nothing of the third value": "Wenn F01000000005 = 001, dann aktiviere F01000000003. "
    "Wenn F01000000005 = 002, dann deaktiviere F01000000003.",
    "a part is left over": "Wenn F01000000001 = 001, dann muss F01000000003 befüllt werden, wobei nur Ziffern gehen.",
    "only in one state": "Für das Land NW gilt: Wenn F01000000001 = 001, dann muss F01000000003 befüllt werden.",
    "no verb": "WENN F01000000001 = 001, DANN F01000000003.",
    "no such element": "Wenn F01000000001 = 001, dann zeige F09999999999.",
    "no such value": "Wenn F01000000001 = 003, dann zeige F01000000003.",
    "label of another value": 'Wenn F01000000001 = 001 "außerhalb von Deutschland", dann zeige F01000000003.',
    "no such answer": "Wenn F01000000002 = vielleicht, dann zeige F01000000003.",
    "list not known": 'Wenn F01000000006 = 412000 "Einzelunternehmen", dann zeige F01000000003.',
    "one of many persons": "Wenn F01000000009 = wahr, dann zeige F01000000003.",
    "depends on itself": "Wenn F01000000002 = wahr, dann zeige F01000000002.",
    "depends on what it contains": "Wenn G01000000003.F01000000009 = wahr, dann zeige G01000000003.",
    "quotation mark missing": 'Wenn F01000000002 = "Ja, dann zeige F01000000003.',
    "a test that is none": "Wenn F01000000003 > 5, dann zeige F01000000004.",
    "another rule of two ids": "Wenn F01000000001F01000000002 = 001, dann zeige F01000000003.",
    "not a rule": "Das Datum im Feld F01000000003 muss vor dem im Feld F01000000004 liegen.",
    "empty": "",
}


@pytest.mark.parametrize("text", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_proposes_nothing(text: str) -> None:
    assert proposals(form(text)) == []


def test_an_id_right_here_is_meant_rather_than_the_same_one_further_down() -> None:
    found = only("Wenn F01000000002 = wahr, dann zeige F01000000003.")
    assert found.path == at("F01000000003")
    below = only("Wenn F01000000002 = wahr, dann zeige G01000000002.F01000000003.")
    assert below.path == at("G01000000002/F01000000003")


def test_several_elements_in_one_sentence() -> None:
    found = proposals(
        form("WENN F01000000001 = 001, DANN aktiviere F01000000003, F01000000004 UND deaktiviere F01000000008.")
    )
    assert [(one.path.rpartition("/")[2], one.visible_if) for one in found] == [
        ("F01000000003", INLAND),
        ("F01000000004", INLAND),
        ("F01000000008", ABROAD),
    ]


def test_at_least_one_and_exactly_one() -> None:
    least = only('Es muss mindestens eines der Felder F01000000003 "Telefon" oder F01000000004 "Telefax" befüllt sein.')
    assert least.together == Together((at("F01000000003"), at("F01000000004")), exactly=False, rule="R0")
    either = only("Entweder muss das Feld F01000000003 oder die Gruppe G01000000002 befüllt sein.")
    assert either.together == Together((at("F01000000003"), at("G01000000002")), exactly=True, rule="R0")


def test_value_that_the_county_sets() -> None:
    found = only(
        'Das Feld F01000000005 ist mit 002 "mit anderen" vorzubefüllen und in der Antragsstrecke auszublenden.'
    )
    assert (found.path, found.fixed) == (at("F01000000005"), "002")
    assert str(found.sentence) == "„Art und Weise“ wird nicht gefragt und ist immer „mit anderen“."


def test_one_of_several_fields() -> None:
    found = only('F01000000004 ist ein Pflichtfeld, wenn eines der Felder F01000000002 mit "Ja" belegt ist.')
    assert found.required_if == YES


def test_two_rules_that_disagree_propose_nothing() -> None:
    first = "Wenn F01000000001 = 001, dann zeige F01000000003."
    second = "Wenn F01000000002 = wahr, dann zeige F01000000003."
    assert proposals(form(first, second)) == []
    assert len(proposals(form(first, first))) == 1


@given(st.text(alphabet="Wenn danzige=<>\"'().,F01G 23\n„“", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert isinstance(proposals(form(text)), list)


@pytest.mark.skipif(not SCHEMAS, reason="the public schemas in ../shared/data/fim are not here")
def test_how_many_real_rules_are_understood(record_property: Callable[[str, object], None]) -> None:
    """194 different texts; understood are those whose every sentence is a known form and whose ids are unambiguous."""
    understood: dict[str, bool] = defaultdict(bool)
    for file in SCHEMAS:
        definition = read_schema(file.read_bytes())
        for reading in readings(definition):
            understood[reading.rule.text] |= reading.is_understood
        nodes = dict(definition.walk())
        for proposal in proposals(definition):
            assert proposal.path in nodes
            assert paths_in(proposal) <= nodes.keys()
            assert all(part in proposal.rule.text for part in proposal.quote.split(" … "))
            assert not any(word in proposal.rule.text for word in ("Für das Land", "Für die Länder", "Bundesländer"))
            assert values_of(proposal, definition)
    assert len(understood) == 194
    record_property("understood", sum(understood.values()))
    assert sum(understood.values()) >= 75


def paths_in(proposal: Proposal) -> set[str]:
    found = set(proposal.together.paths) if proposal.together else set()
    for condition in (proposal.visible_if, proposal.required_if):
        found |= {compare.path for compare in compares(condition)}
    return found


def values_of(proposal: Proposal, definition: FormDefinition) -> bool:
    """Whether every value that a condition compares with is one that the field can have."""
    for condition in (proposal.visible_if, proposal.required_if):
        for compare in compares(condition):
            field = definition.at(compare.path)
            assert isinstance(field, Field)
            if field.type == "selection":
                codes = {choice.code for choice in definition.code_lists[field.params["code_list"]].choices}
                assert set(compare.values) <= codes
            else:
                assert set(compare.values) <= {"true", "false"}
    return True


def compares(condition: Condition | None) -> list[Compare]:
    match condition:
        case None:
            return []
        case Compare():
            return [condition]
        case Not(part=part):
            return compares(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return [compare for part in parts for compare in compares(part)]
