"""Files of strangers: what they unpack to is counted in one place, and nothing of theirs is read without a bound."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

UNPACKERS = {"zipfile", "zlib", "gzip", "bz2", "lzma", "tarfile", "shutil.unpack_archive"}
COUNTING = "kernel/counted.py"
PACKING = {
    "applications/rules/zipped.py": {"ZipFile", "ZipInfo", "ZIP_DEFLATED"},
    "form_editor/actions/import_form.py": {"compress"},
    "ui/carried.py": {"compress"},
}
"""Who packs, and may name these of a packing library; unpacking is `kernel.counted` alone."""

PARSERS = {
    *("lxml", "xml", "defusedxml", "docx", "pypdf", "pikepdf", "pdfplumber", "PIL", "openpyxl", "xlrd", "odf"),
    *("striprtf", "html.parser", "csv", "pickle", "yaml", "plistlib"),
}
READERS = {
    "records.rules.extract",
    "records.rules.pdf",
    "records.rules.word",
    "motions",
    "forms.genericode",
    "forms.xdf.document",
    "forms.xdf.fields",
    "forms.xdf.reader",
    "forms.xdf.source",
    "forms.xdf.code_lists",
    "catalogue.rules.xzufi.parsing",
    "catalogue.rules.xzufi.reading",
    "catalogue.rules.xzufi.texts",
}
"""What looks into foreign files: it runs in the child process of `kernel.apart`."""
DOORS = {"records/rules/contents.py", "council/rules/letters.py", "forms/foreign.py", "catalogue/rules/foreign.py"}
"""Who starts the child. Readers are imported there inside the functions that run in it, and nowhere else."""
PARSES_ELSEWHERE = {
    "forms/engine/xfall.py": "writes XML, reads none",
    "ui/pages.py": "writes CSV, reads none",
    "ui/refill.py": "our own page, as a template just wrote it",
    "catalogue/rules/channel_use.py": "256 KiB and 600 lines at most, in one pass; a CSV has nothing to unpack",
}

READS_WITHOUT_BOUND = {
    "records/store.py": "our own store: what lies there was bounded when it was kept",
    "council/forms/drafts.py": "rows of a form on the page, no stream",
    "council/forms/amendments.py": "rows of a form on the page, no stream",
    "ui/context.py": "no stream: the name of the county",
    "forms/xdf/reader.py": "no stream",
}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def for_every_module(check: Callable[[Path], None]) -> Callable[[], None]:
    """One test over the whole program: each file is read once, not a test for each file."""

    def test() -> None:
        for path in MODULES:
            check(path)

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@for_every_module
def test_only_one_module_unpacks(path: Path) -> None:
    tree = tree_of(path)
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


@for_every_module
def test_nothing_is_read_without_a_bound(path: Path) -> None:
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    unbounded = [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "read" and not call.args and not call.keywords
    ]
    assert not unbounded or name_of(path) in READS_WITHOUT_BOUND, f"{name_of(path)}: read() in lines {unbounded}"


@for_every_module
def test_answers_of_the_network_come_in_pieces(path: Path) -> None:
    """`requests` takes the whole answer into memory unless it is asked for a stream."""
    for call in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)):
        target = ast.unparse(call.func)
        if target in {"requests.get", "requests.post", "requests.request", "session.get", "session.post"}:
            keywords = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
            assert keywords.get("stream") == "True", f"{name_of(path)}:{call.lineno}"


def module_of(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_reader(module: str) -> bool:
    return any(module == reader or module.startswith(f"{reader}.") for reader in READERS)


@for_every_module
def test_only_readers_parse(path: Path) -> None:
    used = {name for name in imported(tree_of(path)) if name in PARSERS or name.split(".")[0] in PARSERS}
    if is_reader(module_of(path)) or name_of(path) in PARSES_ELSEWHERE:
        return
    assert not used, f"{name_of(path)} parses by itself: foreign files are read in a child (kernel.apart)"


@for_every_module
def test_readers_are_entered_through_the_child_alone(path: Path) -> None:
    if is_reader(module_of(path)):
        return
    tree = ast.parse(path.read_text())
    if name_of(path) in DOORS:
        inner = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.endswith("_here")]
        assert inner
        tree.body = [node for node in tree.body if node not in inner]
    entered = {name for name in imported(tree) if is_reader(name.removeprefix("kreislauf."))}
    assert not entered, f"{name_of(path)} reads a foreign file in its own process: {entered}"


@pytest.mark.parametrize("name", sorted(DOORS))
def test_what_runs_in_the_child_is_called_nowhere_else(name: str) -> None:
    functions = {node.name for node in ast.parse((SOURCE / name).read_text()).body if isinstance(node, ast.FunctionDef)}
    for path in MODULES:
        called = {ast.unparse(n.func) for n in ast.walk(tree_of(path)) if isinstance(n, ast.Call)}
        assert not {each for each in called if each.split(".")[-1] in functions and each.endswith("_here")}, path


def test_a_process_that_serves_pages_has_no_reader_loaded() -> None:
    """Asked of a fresh one: neither addresses nor jobs bring a reader along."""
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'kreislauf.config.settings';"
        "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "import kreislauf.config.urls;"
        "print(sorted({'pypdf', 'docx', 'PIL'} & sys.modules.keys()),"
        " sorted(name for name in sys.modules if name.endswith(('rules.extract', 'xdf.reader', 'motions.reader',"
        " 'xzufi.reading', 'rules.genericode'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_the_lists_of_exceptions_name_what_is_there() -> None:
    for name in (*PACKING, *READS_WITHOUT_BOUND, *PARSES_ELSEWHERE, *DOORS, COUNTING):
        assert (SOURCE / name).is_file(), name
    for reader in READERS:
        place = SOURCE / reader.replace(".", "/")
        assert place.is_dir() or place.with_suffix(".py").is_file(), reader
