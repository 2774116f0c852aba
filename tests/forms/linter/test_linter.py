"""The linter: every message has a form that calls it forth, and a form in order calls forth none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from kreislauf.forms.engine.conditions import AllOf, Compare, Comparison, Not
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Node, Rule
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from kreislauf.forms.linter import MESSAGES, Severity, lint
from kreislauf.forms.linter.checks import FIELDS, FORMS, GROUPS, LISTS, NODES
from kreislauf.forms.linter.messages import OFFICIAL
from kreislauf.forms.xdf.reader import read_schema
from tests.support.outside import FIM

LIST = "urn:xoev-de:innerstetal:codeliste:farbe_2024-01-01"
COLOURS = CodeList(LIST, (Choice("1", "rot"), Choice("2", "blau")))
NAME = Field(
    "F01000000001",
    "Familienname",
    element="F01000000001",
    version="1.0.0",
    name="Name der Person",
    label_output="Familienname",
    help="Wie im Ausweis.",
    legal_basis=("§ 1 BMG",),
    params={"min_length": 1, "max_length": 100},
)
COLOUR = replace(
    NAME, key="F01000000002", element="F01000000002", name="Farbe", type="selection", params={"code_list": LIST}
)


def sibling(number: int, field: Field = NAME, **changes: Any) -> Field:
    key = f"F0100000{number:04}"
    return replace(field, key=key, element=key, name=f"Feld {number}", **changes)


def group(*children: Node, **changes: Any) -> Group:
    plain = Group(
        "G01000000001",
        "Person",
        element="G01000000001",
        version="1.0.0",
        name="Gruppe",
        label_output="Person",
        legal_basis=("§ 1 BMG",),
        children=children,
    )
    return replace(plain, **changes)


def form(*children: Node, **changes: Any) -> FormDefinition:
    plain = FormDefinition(
        "S01000000001",
        "1.0.0",
        "Formular",
        "xdf3",
        children or (group(NAME, COLOUR),),
        label="Anmeldung",
        legal_basis=("§ 1 BMG",),
        code_lists={LIST: COLOURS},
    )
    return replace(plain, **changes)


def field_with(kind: str, content: str = "", **params: Any) -> FormDefinition:
    known = {"content": content, **params} if content else params
    return form(group(sibling(7, type=kind, params=known), NAME))


def listed(code_list: CodeList) -> FormDefinition:
    return form(
        group(replace(COLOUR, params={"code_list": code_list.key}), NAME), code_lists={code_list.key: code_list}
    )


def ruled(text: str) -> FormDefinition:
    return form(group(NAME, COLOUR, rules=(Rule("R1", "1", "Regel", text),)))


def shown(path: str, **changes: Any) -> FormPresentation:
    return FormPresentation({path: Shown(**changes)})


PATH = "G01000000001/F01000000001"
IN_COLOUR = "G01000000001/F01000000002"
CALLED: dict[str, FormDefinition | tuple[FormDefinition, FormPresentation]] = {
    "1001": ruled("Wenn F09999999999 = 001, dann zeige F01000000001."),
    "1003": form(group(NAME, COLOUR), replace(NAME, version="2.0.0")),
    "1004": form(group(NAME, replace(NAME, key="F01000000001-2"))),
    "1005": listed(CodeList("farben", is_known=False)),
    "1009": form(group(replace(NAME, label=" "), COLOUR)),
    "1010": form(group(replace(NAME, label_output=""), COLOUR)),
    "1018": listed(CodeList("F01000000002:1.0.0", is_known=False)),
    "1019": ruled("Wenn F01000000001V1.1 leer ist."),
    "1023": form(group()),
    "1024": ruled(" "),
    "1025": form(NAME, replace(NAME, key="F01000000001-2")),
    "1037": form(
        group(COLOUR, sibling(9, COLOUR, params={"code_list": LIST.replace("2024", "2025")})),
        code_lists={key: replace(COLOURS, key=key) for key in (LIST, LIST.replace("2024", "2025"))},
    ),
    "1039": form(group(replace(NAME, element="F1"), COLOUR)),
    "1041": ruled("Wenn F01000001 leer ist."),
    "1043": form(group(replace(NAME, minimum=0), is_choice=True)),
    "1044": listed(CodeList("F01000000002:1.0.0", (Choice("1", "rot"),))),
    "1045": listed(CodeList("F01000000002:1.0.0", (Choice("1", "rot"), Choice("1", "blau")))),
    "1048": listed(CodeList("urn:de:bücher", is_known=False)),
    "1050": form(label=""),
    "1051": form(legal_basis=()),
    "1060": field_with("text", min_length=1, max_length=0),
    "1061": field_with("text", min_length=9, max_length=3),
    "1064": field_with("number", minimum="10", maximum="9.5"),
    "1069": field_with("currency", "viel"),
    "1070": field_with("integer", "1.5"),
    "1071": field_with("date", "morgen"),
    "1072": field_with("integer", "1", minimum=5),
    "1073": field_with("date", "2030-01-01", maximum="2029-12-31"),
    "1074": field_with("text", "a", min_length=3, max_length=9),
    "1075": field_with("text", "abcd", min_length=1, max_length=3),
    "1076": form(group(replace(COLOUR, params={"code_list": LIST, "content": "9"}), NAME)),
    "1077": field_with("boolean", "ja"),
    "1078": form(children=()),
    "1083": field_with("date_time", "morgen"),
    "1084": field_with("time", "mittags"),
    "1085": form(
        group(replace(COLOUR, params={"code_list": "F01000000002:1", "content": "9"}), NAME),
        code_lists={"F01000000002:1": replace(COLOURS, key="F01000000002:1")},
    ),
    "1093": listed(CodeList("F01000000002:1.0.0", (Choice("1", "rot"), Choice("2", "rot")))),
    "1094": form(group(NAME, replace(COLOUR, element="F60000000001"))),
    "1095": form(replace(NAME, element="F60000000001")),
    "1098": form(group(replace(NAME, help="Familienname"), COLOUR)),
    "1099": form(group(replace(NAME, help="Name der Person"), COLOUR)),
    "1100": field_with("file", "x"),
    "1102": field_with("text", max_length=9),
    "1103": field_with("date"),
    "1105": listed(CodeList("urn:de:farben_3", is_known=False)),
    "1106": form(group(NAME)),
    "1109": field_with("static_text"),
    "1118": form(group(NAME, COLOUR, is_choice=True)),
    "1120": field_with("file", pattern="a"),
    "1132": form(group(replace(NAME, legal_basis=("§ 1 BMG; § 2 BMG",)), COLOUR)),
    "1133": form(group(replace(NAME, legal_basis=("§ 1 BMG (https://nirgends)",)), COLOUR)),
    "1139": field_with("file"),
    "K001": form(group(replace(NAME, legal_basis=()), COLOUR, legal_basis=())),
    "K002": form(group(NAME, group(NAME, COLOUR, key="G01000000002", element="G01000000002"))),
    "K003": listed(CodeList("urn:de:farben_2024-01-01", is_known=False)),
    "K004": form(group(NAME, group(group(key="G03", children=()), key="G02"))),
    "K005": (form(group(replace(NAME, minimum=0), COLOUR)), shown(PATH, is_hidden=True)),
    "K006": (form(), shown(PATH, is_hidden=True)),
    "K007": (form(), shown(PATH, visible_if=Compare(IN_COLOUR, Comparison.EQUALS, ("9",)))),
    "K008": form(group(replace(NAME, minimum=0, maximum=0), COLOUR)),
    "K009": (form(), shown(PATH, visible_if=Not(AllOf((Compare("gone", Comparison.FILLED),))))),
}


def codes(case: FormDefinition | tuple[FormDefinition, FormPresentation]) -> list[str]:
    return [finding.code for finding in (lint(*case) if isinstance(case, tuple) else lint(case))]


def test_a_form_in_order_has_no_findings() -> None:
    assert lint(form()) == []


@pytest.mark.parametrize(("code", "case"), CALLED.items(), ids=CALLED)
def test_message_is_called_forth(code: str, case: FormDefinition | tuple[FormDefinition, FormPresentation]) -> None:
    assert code in codes(case)


def test_every_message_has_a_check_and_a_case() -> None:
    checked = NODES.keys() | FIELDS.keys() | GROUPS.keys() | LISTS.keys() | FORMS.keys()
    assert checked == MESSAGES.keys() == CALLED.keys()


def test_what_is_hidden_but_set_is_no_finding() -> None:
    assert codes((form(), shown(PATH, is_hidden=True, fixed="Amt"))) == []


def test_same_element_of_two_persons_is_no_finding() -> None:
    other = group(NAME, COLOUR, key="G01000000002", element="G01000000002")
    assert codes(form(group(NAME, COLOUR), other)) == []


def test_gravest_first_with_the_place() -> None:
    found = lint(field_with("currency", "viel"))
    assert [finding.severity for finding in found] == [Severity.CRITICAL, Severity.WARNING]
    assert found[0].path == "G01000000001/F01000000007"
    assert found[0].text == "Der Inhalt muss eine Zahl sein."


@pytest.mark.skipif(not FIM.is_dir(), reason="the official messages in ../shared/data/fim are not here")
def test_codes_texts_and_types_are_the_official_ones() -> None:
    kinds = {
        "FehlerKritisch": Severity.CRITICAL,
        "FehlerMethodisch": Severity.METHODICAL,
        "Warnung": Severity.WARNING,
        "Hinweis": Severity.HINT,
    }
    official = {}
    for row in ElementTree.parse(FIM / "quality/Meldungen.xml").iter("Row"):  # noqa: S314  # our own test data
        values = {value.get("ColumnRef"): (value.findtext("SimpleValue") or "").strip() for value in row}
        official[values["Code"]] = (values["Meldungstext"], kinds.get(values["Typ"] or ""))
    assert len(official) == 142
    for meldung in OFFICIAL:
        assert (meldung.text, meldung.severity) == official[meldung.code]


@pytest.mark.skipif(not FIM.is_dir(), reason="the public schemas in ../shared/data/fim are not here")
def test_real_schemas_are_judged() -> None:
    definition = read_schema((FIM / "xdf3/S05000001319.schema.xdf.xml").read_bytes())
    found = lint(definition)
    assert found
    nodes = dict(definition.walk())
    assert all(finding.path == "" or finding.path in nodes for finding in found)
    assert "K003" in {finding.code for finding in found}
