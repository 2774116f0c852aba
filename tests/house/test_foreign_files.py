"""Files of strangers: what they unpack to is counted in one place, and nothing of theirs is read without a bound."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

UNPACKERS = {"zipfile", "zlib", "gzip", "bz2", "lzma", "tarfile", "shutil.unpack_archive"}
COUNTING = "kernel/counted.py"
PACKING = {
    "services/rules/zipped.py": {"ZipFile", "ZipInfo", "ZIP_DEFLATED"},
    "services/actions/import_form.py": {"compress"},
    "services/views/_carried.py": {"compress"},
}
"""Who packs, and may name these of a packing library; unpacking is `kernel.counted` alone."""

READS_WITHOUT_BOUND = {
    "records/models/store.py": "our own store: what lies there was bounded when it was kept",
    "council/forms/drafts.py": "rows of a form on the page, no stream",
    "council/forms/amendments.py": "rows of a form on the page, no stream",
    "ui/context.py": "no stream: the name of the county",
    "services/rules/xdf/reader.py": "no stream",
}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_one_module_unpacks(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if name_of(path) == COUNTING:
        return
    used = {name for name in imported(tree) if name in UNPACKERS or name.split(".")[0] in UNPACKERS}
    if not used:
        return
    named = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in UNPACKERS
    }
    assert name_of(path) in PACKING, f"{name_of(path)} unpacks by itself; use kernel.counted"
    assert named <= PACKING[name_of(path)]
    assert not any("." in name for name in used), "named with its library, so that this test sees what is used"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_read_without_a_bound(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    unbounded = [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "read" and not call.args and not call.keywords
    ]
    assert not unbounded or name_of(path) in READS_WITHOUT_BOUND, f"{name_of(path)}: read() in lines {unbounded}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_answers_of_the_network_come_in_pieces(path: Path) -> None:
    """`requests` takes the whole answer into memory unless it is asked for a stream."""
    for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
        target = ast.unparse(call.func)
        if target in {"requests.get", "requests.post", "requests.request", "session.get", "session.post"}:
            keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            assert keywords.get("stream") == "True", f"{name_of(path)}:{call.lineno}"


def test_the_lists_of_exceptions_name_what_is_there() -> None:
    for name in (*PACKING, *READS_WITHOUT_BOUND, COUNTING):
        assert (SOURCE / name).is_file(), name
