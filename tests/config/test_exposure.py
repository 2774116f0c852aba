"""What a stranger must not find, and what the program must not do on its own: ASVS V13 and V15."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.kernel import Actor
from kreislauf.people.permissions import may
from tests.house.test_matrix import addresses
from tests.support.documents import CHECKOUT

SOURCE = CHECKOUT / "src" / "kreislauf"
PROGRAM = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TREES = {path: ast.parse(path.read_text()) for path in PROGRAM}


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function or method with one of these names, in the whole program."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in names:
                yield path, node


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', '')}"


@pytest.mark.parametrize(
    "address", ["/.git/config", "/.git/HEAD", "/.env", "/static/", "/static/ui/", "/static/../../"]
)
def test_no_folder_is_listed_and_no_source_is_served(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("address", ["/", "/suche/", "/intern/", "/konto/login/"])
def test_methods_that_no_page_has_are_refused(client: Client, db: None, method: str, address: str) -> None:
    answer = client.generic(method, address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("mode", ["KREISLAUF_DEMO", "KREISLAUF_TEST", "KREISLAUF_BUILD"])
def test_nothing_turns_the_pages_for_developers_on(mode: str) -> None:
    program = "import django; django.setup(); from django.conf import settings; print(settings.DEBUG)"
    environment = {"DJANGO_SETTINGS_MODULE": "kreislauf.config.settings", mode: "1", "DEBUG": "1", "DJANGO_DEBUG": "1"}
    command = [sys.executable, "-W", "ignore", "-c", program]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "False"


def test_no_page_is_for_machines_that_watch_or_for_developers() -> None:
    """The matrix holds every address to its roles; none of these is there at all."""
    names = {address.name for address in addresses()}
    assert not [name for name in names if re.search(r"debug|metrics|swagger|docs|admin:|health", name)]


def test_requests_to_others_follow_no_redirect_and_end_in_time() -> None:
    """An allowed host must not send us on to one that is not; `fetch_token` is Authlib's way to `requests`."""
    outgoing = [
        (path, call)
        for path, call in calls("get", "post", "request", "fetch_token", "fetch_access_token")
        if re.match(r"(?:requests|session|\w*_session)\.", ast.unparse(call.func)) and _is_http(path)
    ]
    assert len(outgoing) >= 3
    for path, call in outgoing:
        named = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert named.get("allow_redirects") == "False", at(path, call)
        assert "timeout" in named, at(path, call)
    own = {path.name for path, _ in calls("urlopen", "HTTPConnection", "HTTPSConnection")}
    assert own <= {"demonstration.py", "probe.py"}, "the demo and the health check ask their own address alone"


def _is_http(path: Path) -> bool:
    return bool(re.search(r"^import requests|OAuth2Session", path.read_text(), re.MULTILINE))


def test_no_request_fills_a_row_by_itself() -> None:
    """Mass assignment: forms name their fields, views pass them by name, and no model form is there."""
    classes = [
        at(path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("ModelForm" in ast.unparse(base) for base in node.bases)
    ]
    assert classes == []
    spread = [
        at(path, call)
        for path, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg is None and re.search(r"\brequest\.(POST|GET|META|headers)", ast.unparse(keyword.value))
    ]
    assert spread == []
    written = [
        at(path, call) for path, call in calls("setattr") if re.search(r"request\.(POST|GET)", ast.unparse(call))
    ]
    assert written == []


def test_a_parameter_that_comes_twice_counts_once(client: Client, db: None) -> None:
    page = client.get(reverse("portal:search"), {"q": ["erstes-wort", "zweites-wort"]})
    assert 'value="zweites-wort"' in page.content.decode()
    assert 'value="erstes-wort"' not in page.content.decode()


def test_nothing_of_the_suite_is_part_of_the_program() -> None:
    """Production holds no test code; what serves demonstration and tests has no address there (test_production.py)."""
    importing = [
        at(path, node)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
        if name.split(".")[0] in {"tests", "pytest", "hypothesis", "playwright"}
    ]
    assert importing == []
    assert "tests" not in {path.name for path in SOURCE.iterdir()}


def test_no_text_becomes_a_program() -> None:
    """Conditions, templates and paths are data ; nothing that somebody typed is run, unpickled or given to a shell."""
    runs = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.loads", "pickle.load",
            "marshal.loads", "yaml.load", "engines.from_string"}  # fmt: skip
    named = {name.rsplit(".", 1)[-1] for name in runs}
    assert [at(path, call) for path, call in calls(*named) if ast.unparse(call.func) in runs] == []
    assert [at(path, call) for path, call in calls("Template", "from_string", "xpath", "XPath", "iterfind")] == []
    started = [(path, call) for path, call in calls("run", "Popen") if ast.unparse(call.func).startswith("subprocess.")]
    assert len(started) >= 2
    assert [at(path, call) for path, call in started if "shell" in {keyword.arg for keyword in call.keywords}] == []


def test_no_page_says_that_a_text_is_safe() -> None:
    said = [(path, call) for path, call in calls("mark_safe", "SafeString", "SafeText")]
    assert [at(path, call) for path, call in said if path.name != "portal.py"] == []
    assert len(said) == 1, "data for machines, where every `<` and `&` is written as a number (tests/portal)"
    pages = sorted(SOURCE.rglob("*.html"))
    assert len(pages) > 100
    off = re.compile(r"\|\s*safe(?:seq)?\b|autoescape off")
    assert [str(page.relative_to(SOURCE)) for page in pages if off.search(page.read_text())] == []


def test_an_unknown_right_is_an_error() -> None:
    with pytest.raises(KeyError):
        may(Actor.system("nightly"), "people.become_anybody")  # type: ignore[arg-type]  # no right of any table
