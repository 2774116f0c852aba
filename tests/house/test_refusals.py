"""Every refusal is a German sentence for people, and cites a norm that there is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import kreislauf
from tests.support.outside import LAW

SOURCE = Path(kreislauf.__file__).parent
REFUSING = {"refused", "because"}
CODE = re.compile(r"\b[a-z_]+\.[A-Z]\w+|\b[a-z]+_[a-z_]+\b|\bNone\b|\bTrue\b|\bFalse\b")
"""What only the program calls so: `budget.commitment_reduced`, `line_id`."""
PARAGRAPH = re.compile(r"§§? ?(\d+[a-z]?)(?:–(\d+))?")


@cache
def trees() -> dict[Path, ast.Module]:
    files = [file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def templates_in(node: ast.AST) -> Iterator[str]:
    """The templates of the messages anywhere below."""
    for below in ast.walk(node):
        if isinstance(below, ast.Call) and called(below) == "Message" and below.args:
            (first, *_) = below.args
            yield from [str(first.value)] if isinstance(first, ast.Constant) else []


@cache
def refusals() -> frozenset[str]:
    """The reason and the remedy of every refusal that the source spells out."""
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in REFUSING and node.args:
                first = node.args[0]
                if isinstance(first, ast.Call) and called(first) == "Message":
                    found |= set(list(templates_in(first))[:1])
                for keyword in node.keywords:
                    if keyword.arg == "remedy" and isinstance(keyword.value, ast.Call):
                        found |= set(list(templates_in(keyword.value))[:1])
    return frozenset(found)


@cache
def norms() -> frozenset[str]:
    return frozenset(
        str(node.value.value)
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "norm" and isinstance(node.value, ast.Constant)
    )


def plain(template: str) -> str:
    """The words of a template, with one letter for each of its parameters."""
    return "".join(text + ("X" if name else "") for text, name, _, _ in Formatter().parse(template))


def test_the_collection_sees_the_refusals() -> None:
    found = refusals()
    assert len(found) > 300
    assert "Die Änderungsliste ist geschlossen: Der Haushalt ist schon in Kraft." not in found, "a table, not a refusal"
    assert "Das kann nur ein Mensch tun, nicht das Programm." in found


def test_a_refusal_is_a_whole_sentence() -> None:
    ends = tuple(".!?“")
    wrong = [
        template
        for template in refusals()
        if not (template.endswith(ends) or template.endswith("}")) or not (template[0] in "„{" or template[0].isupper())
    ]
    assert not wrong, "\n".join(sorted(wrong))


def test_a_refusal_names_nothing_as_the_program_does() -> None:
    wrong = {template: CODE.findall(plain(template)) for template in refusals() if CODE.search(plain(template))}
    assert wrong == {}


def test_a_refusal_has_german_punctuation() -> None:
    """No straight quotation marks, no space before a colon, no two spaces, no space inside a paragraph's number."""
    wrong = [one for one in refusals() if re.search(r'"| [:;,.!?](?:\s|$)|  |§ \d|„[^“]*"', plain(one))]
    assert not wrong, "\n".join(sorted(wrong))


def test_a_norm_is_named_law_first() -> None:
    wrong = [norm for norm in norms() if norm.startswith(("§", "Art."))]
    assert not wrong, "\n".join(sorted(wrong))


def test_a_norm_of_the_budget_and_the_council_stands_in_the_list_of_law() -> None:
    if not LAW.exists():
        pytest.skip(f"{LAW} is absent")
    listed = paragraphs(LAW.read_text(encoding="utf-8"))
    cited = {one for one in norms() if one.startswith(("NKomVG", "KomHKVO"))}
    assert len(cited) > 20
    assert {one: missing for one in cited if (missing := paragraphs(one) - listed)} == {}


def paragraphs(text: str) -> set[str]:
    """Numbers of paragraphs, without those of their subsections."""
    found = set()
    for run in re.findall(r"§§?[ \d–,a-z()Abs.Nru]*", text):
        bare = re.sub(r"\([^)]*\)|(?:Abs|Nr|S)\. ?\d+\w*", "", run)
        for first, last in re.findall(r"(\d+[a-z]?)(?:–(\d+))?", bare):
            found |= {str(number) for number in range(int(first), int(last) + 1)} if last else {first}
    return found


def test_the_paragraphs_of_a_norm_are_read() -> None:
    assert paragraphs("NKomVG §§112, 115") == {"112", "115"}
    assert paragraphs("NKomVG §58 Abs. 1 Nr. 9") == {"58"}
    assert paragraphs("§§40–42") == {"40", "41", "42"}
    assert paragraphs("§114(1),(2)") == {"114"}
