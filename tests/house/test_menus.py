"""Each app brings its own links and shortcuts: what all stand on knows no address of an app above."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from kreislauf.kernel import Message
from kreislauf.people.permissions import standing_of
from kreislauf.people.rules.frequent_tasks import Desk, FrequentTask, desks_of, does_often, tasks_at
from kreislauf.ui.navigation import FOOTER, INSIDE, PUBLIC, WITHOUT_ACCOUNT, Menu, MenuEntry
from tests.cast import as_actor, innerstetal

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src" / "kreislauf"
SHARED = ("kernel", "ui", "journal", "gazette", "people", "records")
ADDRESS = re.compile(r"""["']([a-z_]+):[a-z_]+["' ]""")


def floors() -> dict[str, int]:
    """The apps, each with its floor; 0 is the lowest."""
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "house")
    return {app.strip("() "): floor for floor, layer in enumerate(reversed(layers)) for app in layer.split("|")}


def owners() -> dict[str, str]:
    """The namespaces of addresses, each with the app that has them."""
    return {
        found.group(1): file.relative_to(SOURCE).parts[0]
        for file in SOURCE.glob("*/urls/*.py")
        for found in [re.search(r'^app_name = "(\w+)"', file.read_text(), re.MULTILINE)]
        if found
    } | {
        found.group(1): file.parent.name
        for file in SOURCE.glob("*/urls.py")
        for found in [re.search(r'^app_name = "(\w+)"', file.read_text(), re.MULTILINE)]
        if found
    }


def addresses_in(*patterns: str) -> Iterator[tuple[str, str, str]]:
    """Each address in these files: the file, its app, and the app that has the address."""
    owner = owners()
    for pattern in patterns:
        for file in SOURCE.glob(pattern):
            name = file.relative_to(SOURCE)
            for space in ADDRESS.findall(file.read_text()):
                if space in owner:
                    yield str(name), name.parts[0], owner[space]


def test_what_all_stand_on_names_no_address_of_an_app_above() -> None:
    floor = floors()
    places = [f"{app}/**/*.{ending}" for app in SHARED for ending in ("py", "html", "txt", "js")]
    naming = {(file, owner) for file, app, owner in addresses_in(*places) if floor[owner] > floor[app]}
    assert not naming


def test_an_app_offers_its_own_pages_alone() -> None:
    offered = list(addresses_in("*/navigation.py", "*/navigation/*.py"))
    assert {app for _file, app, _owner in offered} >= {"people", "council", "budget", "programme", "portal"}
    assert not [(file, owner) for file, app, owner in offered if app != owner]


@pytest.mark.parametrize("menu", [PUBLIC, INSIDE, FOOTER, WITHOUT_ACCOUNT], ids=["public", "inside", "footer", "ways"])
def test_every_entry_leads_somewhere(menu: Menu) -> None:
    pages = [entry.url_name for entry in menu.entries.values() if entry.url_name != "demo:sign_in"]
    assert pages
    assert all(reverse(page).startswith("/") for page in pages)


def test_the_same_place_stands_at_the_same_number_in_front_and_inside() -> None:
    outside, inside = PUBLIC.entries, INSIDE.entries
    common = outside.keys() & inside.keys()
    assert common >= {"home", "meetings", "papers", "budget", "programme", "services", "bodies", "search"}
    assert all(outside[place].at == inside[place].at for place in common)


def test_a_place_is_taken_once() -> None:
    menu = Menu()
    menu.add(MenuEntry(10, "home", "Start", "portal:start"))
    with pytest.raises(ValueError, match="is taken"):
        menu.add(MenuEntry(20, "home", "Anfang", "portal:start"))
    with pytest.raises(ValueError, match="is taken"):
        menu.add(MenuEntry(10, "search", "Suche", "portal:search"))
    with pytest.raises(ValueError, match="is taken"):
        does_often(Desk.CASH_OFFICE, FrequentTask(10, Message("Noch einmal"), "budget:payments"))


def test_every_desk_has_shortcuts_and_every_shortcut_a_page() -> None:
    assert all(2 <= len(tasks_at(desk)) <= 6 and str(desk.words) for desk in Desk)
    assert all(reverse(task.url_name) for desk in Desk for task in tasks_at(desk))


@pytest.mark.django_db
def test_who_sits_at_a_desk_finds_what_is_done_there_most() -> None:
    cast = innerstetal()
    assert desks_of(standing_of(as_actor(cast.treasurer))) == [Desk.TREASURY]
    assert desks_of(standing_of(as_actor(cast.stranger))) == []
    assert [(str(task.words), task.url_name + task.chosen) for task in tasks_at(Desk.TREASURY)] == [
        ("Was noch ausgegeben werden darf", "budget:overview"),
        ("Sperrvermerke und ihre Bedingungen", "budget:overview#sperren"),
        ("Zahlungen", "budget:payments"),
        ("Haushaltsplan in Kraft setzen", "budget:overview"),
        ("Vorlage entwerfen", "council:draft_paper"),
    ]
