"""Nothing in the program is there for nobody: each name of a module is used, or something registers it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src"
FOUND_BY_NAME: Final = {
    "Command",
    "DatabaseWrapper",
    "SessionStore",
    "app_name",
    "handler500",
    "register",
    "urlpatterns",
}
"""Django, the web server or mypy look for these."""
ALLOWED: Final = {
    r"kreislauf\.law\.statutes\.COMMITTEE_SEATS": "setup shows it; nothing reckons with it yet",
    r"kreislauf\.config\.settings\.[A-Z_0-9]+": "Django and packages read them, and our own code through `settings`",
    r"kreislauf\.\w+\.permissions\.TABLE": "`rights_table` enters the rights when it is called",
    r"kreislauf\.\w+\.rules\.states\.\w+": "a declaration enters its words where pages look a state up by its key",
    r"kreislauf\.kernel\.clock\.travel_everywhere": "tests with several threads travel with it",
    r"kreislauf\.forms\.linter\.lint\._LOADED": "importing the rules of the linter registers them",
    r"kreislauf\.forms\.engine\.answers\.resolve": "a word of the library, for whoever imports it alone",
    r"kreislauf\.demo\.\w+\.schedule": "`story.tell` goes through the chapters",
}
"""What nobody names in the code and is needed all the same, and by whom."""


@dataclass
class Module:
    """What stands in a module: what it defines, what it takes from others, and which names it uses."""

    name: str
    defines: dict[str, ast.stmt] = field(default_factory=dict)
    takes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Local name → (module, its name there; "" for the module itself)."""
    uses: set[str] = field(default_factory=set)
    """Names of its own or taken ones."""
    reaches: set[tuple[str, str]] = field(default_factory=set)
    """(local name of a module, what is asked of it)."""


@cache
def modules() -> dict[str, Module]:
    files = [*SOURCE.rglob("*.py"), *(CHECKOUT / "bench").rglob("*.py"), *(CHECKOUT / "tools").rglob("*.py")]
    return {module.name: module for module in map(read, files)}


def read(path: Path) -> Module:
    parts = path.relative_to(SOURCE if SOURCE in path.parents else CHECKOUT).with_suffix("").parts
    module = Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        note_what_it_takes(module, node)
    for statement in tree.body:
        own = set(names_defined(statement))
        module.defines |= dict.fromkeys(own, statement)
        if "__all__" not in own:
            for node in ast.walk(statement):
                note_what_it_uses(module, node, own)
    return module


def note_what_it_takes(module: Module, node: ast.AST) -> None:
    match node:
        case ast.ImportFrom(module=str(source)) if source.startswith("kreislauf"):
            module.takes |= {alias.asname or alias.name: (source, alias.name) for alias in node.names}
        case ast.Import():
            module.takes |= {alias.asname: (alias.name, "") for alias in node.names if alias.asname}


def note_what_it_uses(module: Module, node: ast.AST, own: set[str]) -> None:
    """Using oneself is no use; an annotation in quotation marks is one."""
    match node:
        case ast.Name(id=name, ctx=ast.Load()) if name not in own:
            module.uses.add(name)
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            module.reaches.add((name, attribute))
        case ast.Constant(value=str(text)) if re.fullmatch(r"[\w\[\] |,\"']+", text):
            module.uses.update(set(re.findall(r"\w+", text)) - own)


def names_defined(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.If() | ast.Try():
            for inner in ast.iter_child_nodes(statement):
                if isinstance(inner, ast.stmt):
                    yield from names_defined(inner)


def origin(module: str, name: str) -> tuple[str, str] | None:
    """Where a name that a module offers is defined."""
    seen: set[tuple[str, str]] = set()
    while (module, name) not in seen:
        seen.add((module, name))
        found = modules().get(module)
        if found is None:
            return None
        if name in found.defines:
            return module, name
        if name not in found.takes:
            return None
        module, name = found.takes[name]
    return None


@cache
def used() -> set[tuple[str, str]]:
    found: set[tuple[str, str] | None] = set()
    for module in modules().values():
        for name in module.uses:
            found.add(origin(module.name, name))
        for local, attribute in module.reaches:
            if local in module.takes:
                source, taken = module.takes[local]
                found.add(origin(f"{source}.{taken}" if taken else source, attribute))
                if taken:
                    found.add(origin(source, taken))
            elif local in module.defines:
                found.add((module.name, local))
    return {place for place in found if place}


@cache
def told_by_path() -> set[tuple[str, str]]:
    """What settings, templates and the project's files name by its path: `kreislauf.config.doors.actor`."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    texts += [(CHECKOUT / name).read_text(encoding="utf-8") for name in ("pyproject.toml", "Makefile")]
    paths = {path for text in texts for path in re.findall(r"kreislauf(?:\.\w+)+(?::\w+)?", text)}
    return {(module, name) for path in paths for module, _dot, name in [path.replace(":", ".").rpartition(".")]}


def is_registered(statement: ast.stmt) -> bool:
    """Whether a decorator or a base class makes it known: a kind, a tag, a job, a table, an event, a command."""
    if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    if any(is_registering(decorator) for decorator in statement.decorator_list):
        return True
    bases = (
        {ast.unparse(base).rpartition(".")[2] for base in statement.bases}
        if isinstance(statement, ast.ClassDef)
        else set()
    )
    return bool(bases & {"AppConfig", "Model"})


def is_registering(decorator: ast.expr) -> bool:
    """`@KINDS.add`, `@app.task(…)`, `@finding(…)`; not what only changes how a name works."""
    match decorator:
        case ast.Call(func=ast.Name(id=name)):
            return name not in {"dataclass", "lru_cache", "wraps"}
        case ast.Call(func=ast.Attribute()) | ast.Attribute():
            return True
    return False


def dead() -> list[str]:
    return [
        f"{module.name}.{name}"
        for module in modules().values()
        for name, statement in module.defines.items()
        if module.name.startswith("kreislauf.")
        and ".migrations." not in module.name
        and name not in FOUND_BY_NAME
        and not name.startswith("__")
        and not is_registered(statement)
        and (module.name, name) not in used()
        and (module.name, name) not in told_by_path()
    ]


def test_nothing_is_there_for_nobody() -> None:
    found = {name for name in dead() if not any(re.fullmatch(pattern, name) for pattern in ALLOWED)}
    assert not found, "\n".join(sorted(found))
