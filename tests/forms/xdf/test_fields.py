"""Which field type a Datenfeld becomes, and what of its Präzisierung is taken over."""

from __future__ import annotations

from typing import Any

import pytest

from kreislauf.forms.engine.definition import Choice, Field, FormDefinition, Group
from kreislauf.forms.xdf.reader import read_schema
from tests.forms.xdf.samples import field, group, schema

FREEDOM = ("ableitungsmodifikationenStruktur", "ableitungsmodifikationenRepraesentation")


def read(identity: str = "F1", **changes: Any) -> Field:
    found = read_schema(schema(field(identity, **changes))).at(identity)
    assert isinstance(found, Field)
    return found


def precise(datatype: str, attributes: str, kind: str = "input") -> tuple[dict[str, Any], list[str]]:
    content = schema(field("F1", kind=kind, datatype=datatype, more=f"<x:praezisierung {attributes}/>"))
    definition = read_schema(content)
    found = definition.at("F1")
    assert isinstance(found, Field)
    return found.params, [problem.code for problem in definition.problems]


@pytest.mark.parametrize(
    ("kind", "datatype", "expected"),
    [
        ("input", "text", "text"),
        ("input", "text_latin", "text"),
        ("input", "num", "number"),
        ("input", "num_int", "integer"),
        ("input", "num_currency", "currency"),
        ("input", "date", "date"),
        ("input", "time", "time"),
        ("input", "datetime", "date_time"),
        ("input", "bool", "boolean"),
        ("input", "file", "file"),
        ("input", "obj", "static_text"),
        ("input", "object", "static_text"),
        ("label", "text", "static_text"),
        ("label", "obj", "static_text"),
        ("select", "text", "selection"),
        ("locked", "date", "date"),
        ("hidden", "num_int", "integer"),
    ],
)
def test_type(kind: str, datatype: str, expected: str) -> None:
    found = read(kind=kind, datatype=datatype)
    assert found.type == expected
    assert found.is_locked == (kind in {"locked", "hidden"})


def test_harmonised_elements_have_their_own_types() -> None:
    assert read("F60000000242").type == "email"
    assert read("F60000000240").type == "telephone"
    assert read("F60000000240", datatype="num").type == "number"


def test_long_text_has_several_lines() -> None:
    assert read(more='<x:praezisierung maxLength="255"/>').type == "text"
    assert read(more='<x:praezisierung maxLength="256"/>').type == "long_text"


@pytest.mark.parametrize(
    ("datatype", "attributes", "params"),
    [
        (
            "text",
            'minLength="1" maxLength="55" pattern="[a-z]+"',
            {"min_length": 1, "max_length": 55, "pattern": "[a-z]+"},
        ),
        ("text", 'minValue="1"', {}),
        ("num", 'minValue="0,5" maxValue="1000.25"', {"minimum": "0.5", "maximum": "1000.25"}),
        ("num_int", 'minValue="-1" maxValue="10"', {"minimum": -1, "maximum": 10}),
        ("num_currency", 'minValue="9" maxValue="10"', {"minimum": "9", "maximum": "10"}),
        ("date", 'minValue="2024-01-01" maxValue="2024-12-31"', {"minimum": "2024-01-01", "maximum": "2024-12-31"}),
        ("time", 'minValue="08:00"', {"minimum": "08:00:00"}),
        ("datetime", 'minValue="2024-01-01T08:00:00"', {"minimum": "2024-01-01T08:00:00"}),
    ],
)
def test_precision(datatype: str, attributes: str, params: dict[str, Any]) -> None:
    assert precise(datatype, attributes) == (params, [])


@pytest.mark.parametrize(
    ("datatype", "attributes", "code"),
    [
        ("text", 'minLength="viele"', "precision_invalid"),
        ("text", 'minLength="-1"', "precision_invalid"),
        ("text", 'maxLength="0"', "precision_invalid"),
        ("text", 'maxLength="99999999999999999999999"', "precision_invalid"),
        ("text", 'minLength="9" maxLength="3"', "precision_invalid"),
        ("num_int", 'minValue="1.5"', "precision_invalid"),
        ("num", 'minValue="1e999999"', "precision_invalid"),
        ("num", 'minValue="NaN"', "precision_invalid"),
        ("num", 'minValue="10" maxValue="9"', "precision_invalid"),
        ("date", 'minValue="morgen"', "precision_invalid"),
        ("date", 'maxValue="2024-02-30"', "precision_invalid"),
        ("text", f'pattern="{"a" * 3000}"', "pattern_invalid"),
    ],
)
def test_precision_that_makes_no_sense_is_noted_and_left_out(datatype: str, attributes: str, code: str) -> None:
    assert precise(datatype, attributes) == ({}, [code])


def field_at(definition: FormDefinition, path: str) -> Field:
    found = definition.at(path)
    assert isinstance(found, Field)
    return found


COSTLY = "(.*\\p{L}){40}"


def test_a_pattern_that_costs_too_much_is_named_with_its_field() -> None:
    definition = read_schema(schema(field("F1", more=f'<x:praezisierung pattern="{COSTLY}"/>')))
    (problem,) = definition.problems
    assert problem.path == "F1"
    assert COSTLY in problem.text
    assert "zu aufwendig" in problem.text
    assert "pattern" not in field_at(definition, "F1").params


def test_all_patterns_of_a_schema_share_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is cheap alone; the same one again costs nothing."""
    monkeypatch.setattr("kreislauf.forms.xdf.fields.MOST_STEPS_IN_SCHEMA", 500)
    fields = [field(f"F{n}", more=f'<x:praezisierung pattern="[a-z]{{{n % 30 + 1}}}"/>') for n in range(1, 61)]
    noted = [problem.path for problem in read_schema(schema("".join(fields))).problems]
    assert 0 < len(noted) < 60
    assert "F1" not in noted
    assert ("F31" in noted) == ("F1" in noted)


def test_pattern_that_cannot_be_judged_is_kept_and_noted() -> None:
    assert precise("text", 'pattern="(("') == ({"pattern": "(("}, ["pattern_invalid"])


def version_2(precision: str) -> bytes:
    """A field of XDatenfelder 2, whose Präzisierung is JSON."""
    old = schema(field("F1"), namespace="urn:xoev-de:fim:standard:xdatenfelder_2").decode()
    free = "".join(f"<x:{name}><code>1</code></x:{name}>" for name in FREEDOM)
    old = old.replace("<x:freigabestatus><code>6</code></x:freigabestatus>", "<x:status><code>aktiv</code></x:status>")
    old = old.replace("<x:letzteAenderung>2024-01-01T00:00:00Z</x:letzteAenderung>", "")
    old = old.replace("<x:bezeichnung>Bezeichnung S1</x:bezeichnung>", free)
    return old.replace(
        "<x:vorbefuellung><code>keine</code></x:vorbefuellung>", f"<x:praezisierung>{precision}</x:praezisierung>"
    ).encode()


@pytest.mark.parametrize(
    ("precision", "params", "problems"),
    [
        ('{"minLength":"1","maxLength":"9"}', {"min_length": 1, "max_length": 9}, []),
        ('{"minLength":1}', {"min_length": 1}, []),
        ('{"pattern":"a\\u0000\\ud800b"}', {"pattern": "ab"}, []),
        ('{"farbe":"rot"}', {}, ["precision_unknown"]),
        ("höchstens 5", {}, ["precision_text"]),
        ("[" * 5_000, {}, ["precision_text"]),
        ('{"minLength":{"a":1}}', {}, []),
        ("", {}, []),
    ],
    ids=["limits", "number", "smuggled", "unknown", "text", "deep", "nested", "empty"],
)
def test_precision_of_version_2(precision: str, params: dict[str, Any], problems: list[str]) -> None:
    definition = read_schema(version_2(precision))
    found = definition.at("F1")
    assert isinstance(found, Field)
    assert (found.params, [problem.code for problem in definition.problems]) == (params, problems)


def test_values_of_a_selection() -> None:
    values = (
        "<x:werte><x:wert><x:code>1</x:code><x:name>rot</x:name><x:hilfe>warm</x:hilfe></x:wert>"
        "<x:wert><x:code>2</x:code><x:name>blau</x:name></x:wert><x:wert><x:code>1</x:code><x:name>grün</x:name></x:wert>"
        "<x:wert><x:name>gelb</x:name></x:wert></x:werte>"
    )
    definition = read_schema(schema(field("F1", kind="select", more=values)))
    code_list = definition.code_lists["F1:1.0.0"]
    assert code_list.choices == (Choice("1", "rot", "warm"), Choice("2", "blau"))
    assert [problem.code for problem in definition.problems] == ["code_twice", "value_without_code"]


def test_same_field_with_other_values_has_a_list_of_its_own() -> None:
    first = "<x:werte><x:wert><x:code>1</x:code><x:name>rot</x:name></x:wert></x:werte>"
    second = first.replace("rot", "blau")
    content = schema(field("F1", kind="select", more=first) + field("F1", kind="select", more=second))
    definition = read_schema(content)
    assert [field_at(definition, path).params["code_list"] for path in ("F1", "F1-2")] == ["F1:1.0.0", "F1:1.0.0-2"]


def test_file() -> None:
    more = (
        "<x:maxSize>20000000</x:maxSize><x:mediaType>application/pdf</x:mediaType><x:mediaType>image/png</x:mediaType>"
    )
    found = read(datatype="file", times="1:*", more=more)
    assert found.params == {"media_types": ["application/pdf", "image/png"], "max_size": 20_000_000}
    assert (found.minimum, found.maximum, found.is_repeatable) == (1, None, True)


def test_choice_group_and_legal_basis() -> None:
    basis = '<x:bezug link="https://gesetze.example/1">§ 1 BMG</x:bezug><x:bezug>-</x:bezug><x:bezug>§ 2 BMG</x:bezug>'
    found = read_schema(schema(group("G1", field("F1", times="0:1"), more=f"{basis}<x:art><code>X</code></x:art>"))).at(
        "G1"
    )
    assert isinstance(found, Group)
    assert found.is_choice
    assert found.legal_basis == ("§ 1 BMG (https://gesetze.example/1)", "§ 2 BMG")


def test_what_is_never_asked_is_noted() -> None:
    definition = read_schema(schema(field("F1", times="0:0")))
    assert (definition.at("F1").maximum, definition.problems[0].code) == (0, "never_asked")


def test_prefill() -> None:
    content = schema(field("F1")).replace(b"<code>keine</code>", b"<code>verpflichtend</code>")
    found = read_schema(content).at("F1")
    assert isinstance(found, Field)
    assert found.prefill == "required"
