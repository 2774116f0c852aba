"""All real schemas: every field, group, rule and repetition of the file stands in the definition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kreislauf.config.services_command import main
from kreislauf.forms.engine.codec import from_json, to_json
from kreislauf.forms.engine.definition import Field, Group
from kreislauf.forms.xdf.reader import read_schema
from tests.support.outside import FIM, each_of

SCHEMAS = sorted(FIM.glob("xdf3/*.xml")) + sorted(FIM.glob("xdf2/*.xdf2.xml"))
pytestmark = pytest.mark.skipif(not SCHEMAS, reason="the public schemas in ../shared/data/fim are not here")


def walk(file: Path) -> Iterator[ElementTree.Element]:
    return ElementTree.parse(file).iter()  # noqa: S314  # our own test data


def counted(file: Path) -> dict[str, int]:
    """The same counts by a walk that knows nothing of the reader."""
    names = [element.tag.rpartition("}")[2] for element in walk(file)]
    limits = [
        (element.text or "").strip().partition(":")[2] for element in walk(file) if element.tag.endswith("}anzahl")
    ]
    return {
        "fields": names.count("datenfeld"),
        "groups": names.count("datenfeldgruppe"),
        "rules": names.count("regel"),
        "repeatable": sum(limit == "*" or int(limit) > 1 for limit in limits),
    }


def test_all_fifty_eight_are_here() -> None:
    assert len([file for file in SCHEMAS if file.parent.name == "xdf3"]) == 58


@pytest.mark.parametrize("file", each_of(SCHEMAS), ids=lambda file: file.name.partition(".")[0])
def test_everything_is_accounted_for(file: Path) -> None:
    definition = read_schema(file.read_bytes())
    assert definition.counts() == counted(file)
    assert definition.counts()["fields"] > 0
    assert not [problem for problem in definition.problems if "zu aufwendig" in problem.text]
    paths = [path for path, _node in definition.walk()]
    assert len(paths) == len(set(paths))
    assert from_json(json.loads(json.dumps(to_json(definition)))) == definition


@pytest.mark.parametrize("file", each_of(SCHEMAS), ids=lambda file: file.name.partition(".")[0])
def test_every_text_of_every_element_arrives(file: Path) -> None:
    """Names, labels, help texts and rule texts in the order of the file, against a walk of its own."""
    definition = read_schema(file.read_bytes())
    expected = []
    for element in walk(file):
        if element.tag.rpartition("}")[2] in {"datenfeld", "datenfeldgruppe"}:
            children = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in element}
            expected.append(
                (
                    children["name"],
                    children.get("bezeichnungEingabe") or children["name"],
                    children.get("hilfetextEingabe", ""),
                )
            )
    assert [(node.name, node.label, node.help) for _path, node in definition.walk()] == expected


@pytest.mark.parametrize("file", each_of(SCHEMAS), ids=lambda file: file.name.partition(".")[0])
def test_every_selection_names_a_list_of_the_form(file: Path) -> None:
    definition = read_schema(file.read_bytes())
    used = {
        node.params["code_list"]
        for _, node in definition.walk()
        if isinstance(node, Field) and node.type == "selection"
    }
    assert used <= definition.code_lists.keys()
    for code_list in definition.code_lists.values():
        assert code_list.is_known == bool(code_list.choices)


def test_the_only_choice_group_is_read_as_one() -> None:
    groups = [
        node
        for file in SCHEMAS
        for _path, node in read_schema(file.read_bytes()).walk()
        if isinstance(node, Group) and node.is_choice
    ]
    assert len(groups) == 1


def test_command_reports_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    file = FIM / "xdf3/S05000001205.schema.xdf.xml"
    assert main(["import-form", str(file), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["schema_id"] == "S05000001205"
    assert {name: report[name] for name in ("fields", "groups", "rules", "repeatable")} == counted(file)
    assert {"code", "path", "text"} == report["problems"][0].keys()


def test_command_reports_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-form", str(FIM / "xdf3/S05000001205.schema.xdf.xml")]) == 0
    shown = capsys.readouterr().out
    assert "Schema S05000001205" in shown
    assert "liegt nicht vor" in shown


def test_command_refuses_version_1_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import-form", str(FIM / "xdf2/WaBeKa.xdf1.xml"), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Die Datei folgt XDatenfelder 1.")
