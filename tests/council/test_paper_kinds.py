"""A kind of paper is one file on each floor: the how-to is followed with a throw-away one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.council.kinds import papers as council_kinds
from kreislauf.council.rules.inputs import ConsultationInput
from kreislauf.council.rules.paper_kinds import PAPER_KINDS, Author, PaperKind, in_order
from kreislauf.portal.kinds import papers as portal_kinds
from kreislauf.portal.paper_kinds import LISTED_KINDS
from tests.cast import Cast, sign_in
from tests.council.factories import make_paper

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src" / "kreislauf"
HOW_TO = CHECKOUT / "docs" / "how-to" / "add-a-paper-kind.md"
KEY = "urgent_motion"


@pytest.fixture
def throw_away_kind() -> Iterator[None]:
    """The files of the how-to, as they stand there."""
    files = re.findall(r"`src/kreislauf/(\S+\.py)`\n\n```python\n(.*?)```", HOW_TO.read_text(), re.DOTALL)
    assert [name for name, _code in files] == [f"{floor}/kinds/papers/{KEY}.py" for floor in ("council", "portal")]
    try:
        for name, code in files:
            exec(compile(code, name, "exec"), {"__name__": name})  # noqa: S102  # our own how-to
        yield
    finally:
        PAPER_KINDS._kinds.pop(KEY, None)
        LISTED_KINDS._kinds.pop(KEY, None)


@pytest.mark.django_db
def test_a_kind_that_follows_the_how_to_is_offered_moved_and_shown(
    throw_away_kind: None, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.manager)
    page = client.get(reverse("council:draft_paper")).content.decode()
    assert "Dringlichkeitsantrag" in page
    assert "Vorlage der Verwaltung" not in page

    paper = make_paper(cast, kind=KEY, consultations=(ConsultationInput(cast.council.pk, "decision"),))

    assert "Dringlichkeitsantrag" in client.get(reverse("council:paper", args=[paper.pk])).content.decode()
    assert f"art={KEY}" in client.get(reverse("council:papers")).content.decode()
    client.logout()
    listed = client.get(reverse("portal:papers"), {"art": KEY}).content.decode()
    assert "Dringlichkeitsanträge" in listed
    assert paper.title in listed


@pytest.mark.parametrize("kind", in_order(), ids=lambda kind: kind.key)
def test_a_kind_says_all_that_is_asked_of_it(kind: PaperKind) -> None:
    assert re.fullmatch(r"[a-z_]{1,20}", kind.key)
    assert str(kind.label)
    assert type(kind).__doc__
    assert kind.author in Author
    assert type(kind).__module__ == f"{council_kinds.__name__}.{kind.key}"


def test_kinds_of_both_floors_have_one_file_each() -> None:
    for package, registry in ((council_kinds, PAPER_KINDS), (portal_kinds, LISTED_KINDS)):
        files = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
        assert files == {kind.key for kind in registry}
    assert {kind.key for kind in LISTED_KINDS} <= {kind.key for kind in PAPER_KINDS}


def test_no_shared_file_asks_for_a_kind_by_its_key() -> None:
    """Whoever writes a paper says of what kind it is; nobody compares a kind with a key."""
    keys = "|".join(kind.key for kind in PAPER_KINDS)
    comparison = re.compile(rf"""\bkind\b[^\n]{{0,12}}(?:==|!=|\bin\b)[^\n]{{0,20}}["'](?:{keys})["']""")
    asking = [
        f"{path.relative_to(SOURCE)}: {found[0]}"
        for floor in ("council", "portal", "gazette")
        for path in sorted([*SOURCE.glob(f"{floor}/**/*.py"), *SOURCE.glob(f"{floor}/**/*.html")])
        if "migrations" not in path.parts
        for found in comparison.finditer(path.read_text())
    ]
    assert asking == []
