"""Every key that the program keeps in files stands in docs/security.md and docs/operations/keys.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.support.documents import CHECKOUT

SOURCE = CHECKOUT / "src" / "kreislauf"
KEY_FILE = re.compile(r"[\w-]*\.(?:key|hmac|pem)")
ONLY_OUTSIDE_PRODUCTION = {"bench-es256.pem"}
"""Signs for the fictional identity provider."""


def named_in_the_program() -> Iterator[str]:
    """Names of key files that are joined to a folder."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant):
                yield from KEY_FILE.findall(str(node.right.value))


def test_every_key_that_the_program_makes_is_in_the_inventory() -> None:
    named = set(named_in_the_program()) - ONLY_OUTSIDE_PRODUCTION
    assert {"index.hmac", "signing-ed25519.pem", "journal-ed25519.pem"} <= named
    for document in ("docs/security.md", "docs/operations/keys.md"):
        written = (CHECKOUT / document).read_text()
        assert [name for name in sorted(named) if name not in written] == [], document
