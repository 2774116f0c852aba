"""One state has one word and one tone: declared once, and read from there by columns, machines, tables and pages."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from django.utils.translation import gettext, override
from django_cotton.compiler_regex import CottonCompiler

import kreislauf
from kreislauf.budget.rules.states import PlanStep
from kreislauf.config.catalogs import marked_strings
from kreislauf.kernel import StateMachine, import_all
from kreislauf.kernel.states import DECLARED, State
from kreislauf.portal.words import plan_step
from kreislauf.ui.states import STATES, choices

SOURCE = Path(kreislauf.__path__[0])

KINDS = frozenset({
    "AccessKey.kind",
    "AccountLetter.occasion",
    "AmendmentEntry.kind",
    "ApplicantAccount.kind",
    "Application.applicant_kind",
    "Channel.audience",
    "Channel.kind",
    "Consultation.role",
    "DigitalConsent.way",
    "Form.origin",
    "Letter.occasion",
    "LineBalance.pot",
    "Lock.kind",
    "Lock.pot",
    "Membership.role",
    "Notice.delivery",
    "Organization.kind",
    "PersonMark.kind",
    "PostalLetter.kind",
    "Posting.pot",
    "Commitment.pot",
    "Proof.kind",
    "ReleaseCondition.operator",
    "Service.audience",
    "Service.sign_in",
    "UseCount.kind",
    "WorkingGroup.rhythm",
})  # fmt: skip
"""Columns whose choices say what a thing is, not how it stands. All others hold a declared state."""

STATE_FIELDS = frozenset({"state", "outcome", "scan", "answer"})
"""Names by which a column holds a state, whatever is said of it."""

NO_STATE = {
    "applications/templates/applications/apply/list.html: freiwillig": "marks a field that may stay empty",
    "council/forms/working_group.py: Anwesend": "names the field that lists who was there",
    "programme/templates/programme/overview.html: Geplant": "heads a column of planned money",
    "portal/stations/working_group.py: Hat getagt": "a sentence, beside „Hat nicht getagt“",
    "ui/templates/ui/styleguide.html: Frei": "made up, shows a table",
    "ui/templates/ui/styleguide.html: Gesperrt": "made up, shows a table",
}
"""Texts that happen to be a state's word and say something else."""

OTHER_WORDS = {
    "budget/queries/spending_pages.py: PaymentState": "whole sentences that lead the page",
    "cases/forms/records.py: ArchiveAnswer": "the archive's answers as sentences to choose from",
    "cases/queries/postal_letters.py: CaseState": "whole sentences to the applicant",
    "cases/queries/notice_sheet.py: NoticeOutcome": "how the sheet is headed, by its outcome",
    "cases/rules/notices.py: NoticeOutcome": "what the notice is, as a noun",
    "cases/rules/status_words.py: NoticeOutcome": "whole sentences to the applicant",
    "config/health/telling.py: Light": "signs and colours of the command line",
    "council/forms/meetings.py: Outcome": "the outcomes without a vote, each with what it means",
    "portal/stations/effects.py: EffectState": "what an effect in that state waits for",
}
"""Tables of texts by the values of a state that are no words for it."""

RULES = re.compile(r"kreislauf\.\w+\.rules\.")
SHOWS = re.compile(r'(?:<c-state of|<c-(?:card|page-header)\b[^>]*? state)="([^"]*)"')
CODE = re.compile(r"[a-z]+([_.][a-z]+)+")


def declarations() -> list[type[State]]:
    return [found for found in State.__subclasses__() if found.__module__.startswith("kreislauf.")]


def app_of(declared: type[State]) -> str:
    return declared.__module__.split(".")[1]


def columns() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Place and choices of every column that has choices."""
    for model in apps.get_models():
        if model.__module__.startswith("kreislauf."):
            for field in model._meta.fields:
                if field.choices:
                    pairs = [(str(key), str(label)) for key, label in field.choices]
                    yield f"{model.__name__}.{field.name}", pairs


def machines() -> Iterator[tuple[str, StateMachine]]:
    for rules in SOURCE.glob("*/rules/__init__.py"):
        import_all(f"kreislauf.{rules.parent.parent.name}.rules")
    for module in [module for name, module in sys.modules.items() if RULES.match(name)]:
        for name, machine in vars(module).items():
            if isinstance(machine, StateMachine):
                yield f"{module.__name__}.{name}", machine


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module that may speak of states, but the declarations and what migrations keep of the past."""
    for file in sorted(SOURCE.rglob("*.py")):
        place = file.relative_to(SOURCE).as_posix()
        if "/migrations/" not in place and not place.endswith("rules/states.py") and not place.startswith("demo/"):
            yield place, ast.parse(file.read_text(encoding="utf-8"))


def test_a_column_of_choices_holds_a_declared_state_or_is_a_kind() -> None:
    with override("de"):
        found = list(columns())
        words = [[(str(key), str(word)) for key, word in choices(declared)] for declared in declarations()]
        states = {place for place, pairs in found if pairs in words}
    places = {place for place, _pairs in found}
    assert len(states) >= 18
    assert {place for place in places if place.partition(".")[2] in STATE_FIELDS} <= states
    assert places - states == KINDS


def test_machines_know_every_state_of_a_declaration_and_no_other() -> None:
    found = list(machines())
    for where, machine in found:
        assert machine.labels in [declared.words() for declared in declarations()], where
        known = machine.labels.keys()
        assert machine.transitions.keys() <= known, where
        assert all(targets <= known for targets in machine.transitions.values()), where
    assert len(found) >= 10


def test_every_app_with_states_declares_them_in_its_rules() -> None:
    assert {declared.__module__ for declared in declarations()} == {
        f"kreislauf.{file.parent.parent.name}.rules.states" for file in SOURCE.glob("*/rules/states.py")
    }


def test_no_word_of_a_state_is_written_again() -> None:
    """Not by the app that declares it, and not by the pages that show what others declare."""
    words = {app: set[str]() for app in {app_of(declared) for declared in declarations()}}
    for declared in declarations():
        words[app_of(declared)] |= {word.casefold() for word in declared.words().values()}
    of_others = set().union(*words.values())
    again = set()
    for marked in marked_strings(SOURCE):
        place = marked.file.as_posix().removeprefix(f"{SOURCE.as_posix()}/")
        text = marked.text if isinstance(marked.text, str) else marked.text[0]
        known = words.get(place.split("/")[0], of_others if place.startswith("portal/") else set())
        if text.casefold() in known and not place.endswith("rules/states.py"):
            again.add(f"{place}: {text}")
    assert again == NO_STATE.keys()


def _keyed(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    """What a table says: the pairs of a dict, or of a list of pairs."""
    if isinstance(node, ast.Dict):
        return [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        pairs = [one.elts for one in node.elts if isinstance(one, ast.Tuple) and len(one.elts) == len("kv")]
        return [(key, value) for key, value in pairs] if len(pairs) == len(node.elts) else []
    return []


def _value(key: ast.expr) -> str | None:
    """The state that a key may be: "live", ServiceState.LIVE or ServiceState.LIVE.value."""
    if isinstance(key, ast.Attribute) and key.attr == "value":
        key = key.value
    if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name):
        found = {declared.__name__: declared for declared in declarations()}.get(key.value.id)
        return str(found[key.attr]) if found is not None and key.attr in found.__members__ else None
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def _is_words(text: ast.expr) -> bool:
    """A literal that people read, marked for translation or not; a code is none."""
    if isinstance(text, ast.Call) and len(text.args) == 1 and not text.keywords:
        text = text.args[0]
    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
        return False
    return not CODE.fullmatch(text.value) and not any(text.value in set(declared) for declared in declarations())


def test_no_table_gives_the_states_of_a_thing_words_of_its_own() -> None:
    """A list of choices or a dict whose keys are all of the same declaration, each with a literal text."""
    again = set()
    for place, tree in sources():
        for pairs in map(_keyed, ast.walk(tree)):
            keys = {_value(key) for key, _text in pairs}
            for declared in declarations() if sum(_is_words(text) for _key, text in pairs) > 1 else []:
                if keys <= set(declared) and place.split("/")[0] in {app_of(declared), "portal"}:
                    again.add(f"{place}: {declared.__name__}")
    assert again == OTHER_WORDS.keys()


def _named_in_templates() -> Iterator[tuple[str, str]]:
    """Every key that a template writes out, whole or by a branch of what it begins with."""
    for file in sorted(SOURCE.rglob("*.html")):
        for found in SHOWS.finditer(file.read_text(encoding="utf-8")):
            start, *branches = re.split(r"{%.*?%}", found[1])
            for key in [start + branch for branch in branches if branch] or [start]:
                if key and "{{" not in key:
                    yield file.relative_to(SOURCE).as_posix(), key


def _named_in_stations() -> Iterator[tuple[str, str]]:
    """The same for stations of a way, which views and sources write."""
    for place, tree in sources():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Station":
                for keyword in call.keywords:
                    for leaf in ast.walk(keyword.value) if keyword.arg == "state" else []:
                        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value[-1:] != ".":
                            yield place, leaf.value


@pytest.mark.parametrize("named", [_named_in_templates, _named_in_stations])
def test_every_state_that_a_page_names_is_declared(named: Callable[[], Iterator[tuple[str, str]]]) -> None:
    found = list(named())
    assert len(found) > 12
    assert [(place, key) for place, key in found if key not in DECLARED] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_declared_state_stands_on_its_badge(language: str) -> None:
    """The component writes the word, begun with a capital, in the colour of the tone."""
    assert DECLARED
    badge = engines["django"].from_string(CottonCompiler().process('<c-state of="{{ key }}" small />'))
    with override(language):
        for key, declared in DECLARED.items():
            shown = badge.render({"key": key})
            assert f'class="state state--{declared.tone} state--small"' in shown, key
            word = re.sub(r"<[^>]+>", "", shown).strip()
            assert word == str(STATES[key].label), key
            assert word[:1].isupper(), key
            if language == "de":
                assert word.casefold() == declared.word.casefold(), key


def test_steps_of_a_plan_are_read_in_the_language_of_the_page() -> None:
    """Public pages write them as they stand, outside of any sentence."""
    with override("en"):
        assert [str(plan_step(step)) for step in PlanStep] == [gettext(step.word) for step in PlanStep]
        assert str(plan_step("adopted")) == "adopted"
    assert plan_step("unheard_of") == ""


def test_two_things_that_share_a_key_must_agree() -> None:
    with pytest.raises(ValueError, match="set one apart"):

        class Door(State, thing="door_of_test"):
            PLANNED = "planned", "im Bau"

    DECLARED.pop("door_of_test.planned", None)
