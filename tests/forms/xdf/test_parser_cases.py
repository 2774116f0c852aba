"""The cases of the public parser collection behave as their names say."""

from __future__ import annotations

import pytest

from kreislauf.forms.engine.definition import Field, Group, Rule
from kreislauf.forms.xdf.reader import read_schema
from kreislauf.forms.xdf.refusal import SchemaRefused
from tests.support.outside import FIM

PARSER = FIM / "parser"
pytestmark = pytest.mark.skipif(not PARSER.is_dir(), reason="the parser cases in ../shared/data/fim are not here")

REFUSED = {
    "v2/duplicate-optional-value": "Zeile 15: <beschreibung> ist doppelt angegeben.",
    "v2/duplicate-required-value": "Zeile 13: <name> ist doppelt angegeben.",
    "v2/unknown-namespace": "Der Namensraum „urn:xoev-de:fim:standard:xdatenfelder_unknown“ gehört nicht zu",
    "v3/duplicate-id-node": "Zeile 11: <id> ist doppelt angegeben.",
    "v3/empty-id-node": "Zeile 10: <id> ist leer.",
    "v3/invalid-freigabestatus": "Zeile 18: „10“ ist kein zulässiger Wert für <freigabestatus>",
    "v3/missing-id-node": "Zeile 9: <id> fehlt in <identifikation>.",
    "v3/unexpected-node": "Zeile 11: Das Element <unknown> ist hier nicht vorgesehen.",
    "v3/unknown-namespace": "Der Namensraum „urn:xoev-de:fim:standard:xdatenfelder_unknown“ gehört nicht zu",
}
READ = {
    "v2/data-field-rule": (1, 0, 1),
    "v2/data-group-rule": (0, 1, 1),
    "v2/label": (1, 0, 0),
    "v2/minimal": (0, 0, 0),
    "v2/rule": (0, 0, 1),
    "v2/select": (1, 0, 0),
    "v2/simple": (1, 1, 1),
    "v3/input": (1, 1, 0),
    "v3/simple": (1, 2, 2),
    "v3/xmlstruct_xdf3": (1, 1, 1),
}


def content(name: str) -> bytes:
    return (PARSER / f"{name}.xml").read_bytes()


def test_every_case_is_judged() -> None:
    found = {f"{file.parent.name}/{file.stem}" for file in PARSER.glob("v*/*.xml")}
    assert found == REFUSED.keys() | READ.keys()


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_negative_case_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(SchemaRefused) as refusal:
        read_schema(content(name))
    assert str(refusal.value).startswith(reason)


@pytest.mark.parametrize(("name", "counts"), READ.items())
def test_positive_case_is_read(name: str, counts: tuple[int, int, int]) -> None:
    found = read_schema(content(name)).counts()
    assert (found["fields"], found["groups"], found["rules"]) == counts


def test_group_message_is_read_word_by_word() -> None:
    definition = read_schema(content("v3/simple"))
    assert (definition.id, definition.version, definition.standard) == ("G60000000088", "1.2.0", "xdf3")
    (top,) = definition.children
    assert isinstance(top, Group)
    assert (top.label, top.help, top.help_output) == ("Anschrift in Deutschland", "Eingabehilfe", "Ausgabehilfe")
    assert (top.legal_basis, top.keywords) == (("Rechtsbezug",), ("Ein Stichwort",))
    assert top.rules == (
        Rule(
            "R60000000019",
            "1.2.0",
            "Anschrift Inland Straßenanschrift / Anschrift Inland Postfachanschrift",
            'Es muss entweder Feldgruppe G60000086 "Anschrift Inland Straßenanschrift" oder Feldgruppe G60000087 '
            '"Anschrift Inland Postfachanschrift" befüllt werden.',
            "V",
            "some script content",
        ),
    )
    street = definition.at("G60000000088/G60000000086/F60000000243")
    assert isinstance(street, Field)
    assert street.params == {"min_length": 1, "max_length": 55}
    assert street.rules[0].id == "R60000000019"
    inner = definition.at("G60000000088/G60000000086")
    assert (inner.minimum, inner.maximum, inner.legal_basis) == (0, 1, ("Rechtsbezug",))


def test_every_attribute_of_an_input_is_read() -> None:
    field = read_schema(content("v3/input")).at("G60000000088/F60000000243")
    assert isinstance(field, Field)
    assert (field.type, field.params["content"]) == ("selection", "Some Content")
    assert field.params["pattern"] == "abc"


def test_label_and_code_list_of_version_2() -> None:
    label = read_schema(content("v2/label")).at("F123")
    assert isinstance(label, Field)
    assert (label.type, label.params) == ("static_text", {"content": "Hinweis Inhalt"})
    definition = read_schema(content("v2/select"))
    select = definition.at("F123")
    assert isinstance(select, Field)
    assert select.params == {"code_list": "urn:de:example_1"}
    assert not definition.code_lists["urn:de:example_1"].is_known
    assert [problem.code for problem in definition.problems] == ["unknown_code_list"]
