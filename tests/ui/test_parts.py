"""States, steps, bars and conditions: the plain things behind the components."""

import re

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.kernel import Message, Money, Verdict
from kreislauf.kernel.states import Tone
from kreislauf.ui.conditions import Condition, count_met
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.pages import csv_response, filter_links, paginate
from kreislauf.ui.states import STATES, UnknownStateError, state
from kreislauf.ui.steps import Step, Steps
from kreislauf.ui.templatetags.kreislauf import window

CENTS = st.integers(min_value=0, max_value=10**12)


def test_a_word_has_one_colour_in_the_whole_product() -> None:
    with override("de"):
        tones: dict[str, set[Tone]] = {}
        for item in STATES.values():
            tones.setdefault(str(item.label), set()).add(item.tone)
    assert {word for word, used in tones.items() if len(used) > 1} == set()


def test_a_state_without_a_word_raises_and_says_where_words_live() -> None:
    with pytest.raises(UnknownStateError, match=r"states\.py"):
        state("unheard_of")


def test_a_thing_may_have_its_own_word_for_a_state() -> None:
    with override("de"):
        assert str(state("payment.cancelled").label) == "Storniert"
        assert str(state("meeting.cancelled").label) == "Abgesagt"


def test_steps_are_split_into_possible_and_refused() -> None:
    possible = Step("Freigeben", "/a")
    refused = Step("Binden", "/b", verdict=Verdict.refused(Message("Gesperrt.")))
    assert Steps.of(refused, possible).possible == [possible]
    assert Steps.of(refused, possible).refused == [refused]


@given(CENTS, CENTS, CENTS, CENTS)
def test_a_bar_keeps_order_and_fills_the_whole(paid: int, committed: int, free: int, locked: int) -> None:
    bar = MoneyBar(Money(paid), Money(committed), Money(free), Money(locked))
    assert [part.key for part in bar.parts] == ["paid", "committed", "free", "locked"]
    assert bar.total.cents == paid + committed + free + locked
    widths = sum(float(part.width.rstrip("%")) for part in bar.parts)
    assert widths == pytest.approx(100 if bar.total else 0, abs=0.01)


def test_a_bar_says_itself_in_words() -> None:
    with override("de"):
        sentence = MoneyBar(free=Money.euros(600_000), locked=Money.euros(400_000)).sentence
    assert "600.000\u00a0Euro frei" in sentence
    assert "400.000\u00a0Euro gesperrt" in sentence


def test_no_part_of_a_bar_is_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        MoneyBar(free=Money(-1))


def test_only_leaves_of_a_condition_tree_count() -> None:
    tree = [
        Condition("a", is_met=True),
        Condition("b oder c", is_met=True, children=(Condition("b", is_met=True), Condition("c", is_met=False))),
    ]
    assert count_met(tree) == (2, 3)


def test_filter_links_keep_other_parameters_and_forget_the_page() -> None:
    request = RequestFactory().get("/vorlagen/", QueryDict("stand=open&art=antrag&seite=3"))
    everything, current, other = filter_links(
        request, "stand", [("open", "Offen"), ("done", "Erledigt")], all_label="Alle", counts={"done": 4}
    )
    assert everything.href == "/vorlagen/?art=antrag"
    assert current.is_current
    assert other.href == "/vorlagen/?art=antrag&stand=done"
    assert other.count == 4


@pytest.mark.parametrize(("asked", "given_page"), [("2", 2), ("99", 3), ("x", 1), ("", 1)])
def test_a_page_out_of_range_is_the_nearest(asked: str, given_page: int) -> None:
    request = RequestFactory().get("/", {"seite": asked})
    assert paginate(request, range(60)).number == given_page


def test_long_lists_of_pages_have_gaps() -> None:
    request = RequestFactory().get("/", {"seite": "6"})
    assert window(paginate(request, range(300))) == [1, None, 5, 6, 7, None, 12]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
@pytest.mark.parametrize("before", ["", " ", "Brot;", "Brot,", "Brot; ", "Brot\n", "Brot\r\n", "Brot\t"])
def test_no_cell_begins_like_a_formula_after_any_separator(before: str, begin: str) -> None:
    written = csv_response("a.csv", ["Zweck"], [[f"{before}{begin}HYPERLINK(1)"]]).content.decode()
    for cell in re.split(r"[;,\n\r\t\"]", written.removeprefix("\ufeff")):
        assert cell.strip(" ")[:1] not in {"=", "+", "-", "@", "\uff1d"}, written


def test_what_is_no_formula_stays_as_it_is() -> None:
    written = csv_response("a.csv", ["Zweck"], [["Brot, Butter - und 3 = 2 + 1"]]).content.decode()
    assert "Brot, Butter - und 3 = 2 + 1" in written


def test_csv_is_german_and_holds_no_formulas() -> None:
    response = csv_response("a.csv", ["Zweck", "Betrag"], [["=1+1", Money(-123_405)], [None, 7]])
    assert response.content.decode() == "\ufeffZweck;Betrag\r\n'=1+1;-1234,05\r\n;7\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'
