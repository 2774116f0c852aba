"""One state has one word and one tone: declared once, and read from there by columns, machines and pages."""

import re
import sys
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.utils.translation import override

from kreislauf.kernel import StateMachine
from kreislauf.kernel.states import DECLARED, State
from kreislauf.ui import states as pages
from kreislauf.ui.states import STATES, choices

STATE_FIELDS = frozenset({"state", "outcome", "scan", "answer"})
"""Names of the columns that hold a state."""

DECLARING = frozenset({"budget", "council", "programme"})
"""Apps whose states are declared in `rules/states.py`; a column of theirs has no words of its own."""

CALLED = {
    "Attachment.scan": "scan",
    "ArchiveOffer.answer": "offer",
    "Notice.state": "notice",
    "Service.state": "service",
    "Channel.state": "channel",
    "FormVersion.state": "form",
    "Case.state": "case",
    "Application.state": "application",
}
"""How pages name the thing in the key of its state: "payment.cancelled"; a declared state says so itself."""

RULES = re.compile(r"kreislauf\.\w+\.rules\.")
MACHINES = {
    "SERVICE_STATES": "service",
    "STATES": "case",
}


def declarations() -> list[type[State]]:
    return [found for found in State.__subclasses__() if found.__module__.startswith("kreislauf.")]


def shown(thing: str, key: str) -> str | None:
    """The word on the page, as inside a sentence; None where no page shows the state."""
    found = STATES.get(f"{thing}.{key}") or STATES.get(key)
    return str(found.label).casefold() if found else None


def is_same(word: str, on_pages: str | None) -> bool:
    """A page may say after a comma what follows from it: "Beschlossen, noch nicht in Kraft"."""
    return on_pages is None or on_pages.partition(",")[0] == word.partition(",")[0]


def columns() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """App, place and choices of every column that holds a state."""
    for model in apps.get_models():
        if model.__module__.startswith("kreislauf."):
            for field in model._meta.fields:
                if field.name in STATE_FIELDS and field.choices:
                    pairs = [(str(key), str(label)) for key, label in field.choices]
                    yield model._meta.app_label, f"{model.__name__}.{field.name}", pairs


def machines() -> Iterator[tuple[str, str, StateMachine]]:
    for module in [module for name, module in sys.modules.items() if RULES.match(name)]:
        for name, machine in vars(module).items():
            if isinstance(machine, StateMachine):
                yield module.__name__, name, machine


def declared_things() -> dict[str, list[tuple[str, str]]]:
    return {declared.thing: list(declared.words().items()) for declared in declarations()}


def words_of_models() -> Iterator[tuple[str, str, str, str]]:
    for app, place, pairs in columns():
        if app not in DECLARING:
            for key, label in pairs:
                yield place, CALLED.get(place, ""), key, label


def words_of_machines() -> Iterator[tuple[str, str, str, str]]:
    for module, name, machine in machines():
        things = [thing for thing, pairs in declared_things().items() if dict(pairs) == machine.labels]
        for key, label in machine.labels.items():
            yield f"{module}.{name}", (*things, MACHINES.get(name, ""))[0], key, label


@pytest.mark.parametrize("words", [words_of_models, words_of_machines])
def test_a_state_has_one_word(words: Callable[[], Iterator[tuple[str, str, str, str]]]) -> None:
    with override("de"):
        said = list(words())
        other = [
            f"{where}: {key} is {word!r}, pages say {shown(thing, key)!r}"
            for where, thing, key, word in said
            if not is_same(word.casefold(), shown(thing, key))
        ]
    assert len(said) > 20
    assert not other, "\n".join(other)


def test_columns_take_their_words_from_the_declaration() -> None:
    with override("de"):
        own = {str(declared): [(str(k), str(v)) for k, v in choices(declared)] for declared in declarations()}
        astray = [place for app, place, pairs in columns() if app in DECLARING and pairs not in own.values()]
    assert len(own) >= 12
    assert astray == []


def test_machines_of_declaring_apps_know_every_state_and_no_other() -> None:
    own = [(f"{module}.{name}", machine) for module, name, machine in machines() if module.split(".")[1] in DECLARING]
    assert own
    for where, machine in own:
        assert machine.labels in [declared.words() for declared in declarations()], where
        known = machine.labels.keys()
        assert machine.transitions.keys() <= known, where
        assert all(targets <= known for targets in machine.transitions.values()), where


def test_no_word_is_said_again_beside_the_declaration() -> None:
    assert DECLARED.keys() & pages._WORDS.keys() == set()


def test_two_things_that_share_a_key_must_agree() -> None:
    with pytest.raises(ValueError, match="set one apart"):

        class Door(State, thing="door_of_test"):
            PLANNED = "planned", "im Bau"

    DECLARED.pop("door_of_test.planned", None)
