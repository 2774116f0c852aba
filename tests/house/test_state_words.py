"""One state has one word: in models, in state machines and on pages."""

import re
import sys
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.utils.translation import override

from kreislauf.kernel import StateMachine
from kreislauf.ui.states import STATES

STATE_FIELDS = frozenset({"state", "outcome", "scan", "answer"})
"""Names of the columns that hold a state."""

CALLED = {
    "PaymentOrder.state": "payment",
    "BudgetPlan.state": "plan",
    "ReturnReview.outcome": "return",
    "Measure.state": "measure",
    "Effect.state": "effect",
    "Recommendation.state": "recommendation",
    "Letter.state": "letter",
    "Meeting.state": "meeting",
    "Attachment.scan": "scan",
    "ArchiveOffer.answer": "offer",
    "Notice.state": "notice",
    "Service.state": "service",
    "Channel.state": "channel",
    "FormVersion.state": "form",
    "Case.state": "case",
    "Application.state": "application",
}
"""How pages name the thing in the key of its state: "payment.cancelled"."""

RULES = re.compile(r"kreislauf\.\w+\.rules\.")
MACHINES = {
    "PAYMENT_STATES": "payment",
    "PLAN_STATES": "plan",
    "MEASURE_STATES": "measure",
    "EFFECT_STATES": "effect",
    "SITTING_STATES": "meeting",
    "MEETING_STATES": "meeting",
    "RECOMMENDATION_STATES": "recommendation",
    "SERVICE_STATES": "service",
    "STATES": "case",
}


def shown(thing: str, key: str) -> str | None:
    """The word on the page, as inside a sentence; None where no page shows the state."""
    found = STATES.get(f"{thing}.{key}") or STATES.get(key)
    return str(found.label).casefold() if found else None


def is_same(word: str, on_pages: str | None) -> bool:
    """A page may say after a comma what follows from it: "Beschlossen, noch nicht in Kraft"."""
    return on_pages is None or on_pages.partition(",")[0] == word.partition(",")[0]


def words_of_models() -> Iterator[tuple[str, str, str, str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("kreislauf."):
            continue
        for field in model._meta.fields:
            if field.name in STATE_FIELDS and field.choices:
                thing = CALLED.get(f"{model.__name__}.{field.name}", "")
                for key, label in field.choices:
                    yield f"{model.__name__}.{field.name}", thing, str(key), str(label)


def words_of_machines() -> Iterator[tuple[str, str, str, str]]:
    for module in [module for name, module in sys.modules.items() if RULES.match(name)]:
        for name, machine in vars(module).items():
            if isinstance(machine, StateMachine) and machine.labels:
                for key, label in machine.labels.items():
                    yield f"{module.__name__}.{name}", MACHINES.get(name, ""), key, label


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
