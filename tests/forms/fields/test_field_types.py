"""Each type of field: what it takes, what it refuses, how it shows and hands on what it took."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.forms.engine.definition import Choice, CodeList, Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, DataClass, FieldType, Layout, Unreadable, is_of

SHORT = CodeList("short", (Choice("1", "eins"), Choice("2", "zwei")))
LONG = CodeList(
    "long",
    (
        *(Choice(f"{number:03}", f"Gemeinde {number}") for number in range(400)),
        Choice("NE", "Niger"),
        Choice("NG", "Nigeria"),
        Choice("GB", "Vereinigtes Königreich"),
        Choice("KN", "St. Kitts und Nevis"),
    ),
)
MIDDLE = CodeList("middle", tuple(Choice(str(number), f"Nummer {number}") for number in range(30)))
CONTEXT = Context({each.key: each for each in (SHORT, MIDDLE, LONG)})
FILE = {
    "attachment": "3f0c6a52-8a2b-4c43-9d3e-0d6b8c1f2a11",
    "name": "Nachweis.pdf",
    "size": 48_231,
    "media_type": "application/pdf",
    "sha256": "0" * 64,
}


def field(kind: str, **params: Any) -> Field:
    return Field(key="F1", label="Frage", type=kind, params=params)


def read(kind: str, *raw: str, **params: Any) -> Any:
    return FIELD_TYPES[kind].read(raw, field(kind, **params), CONTEXT)


TAKEN = [
    ("text", "  Müller ", {}, "Müller", "Müller", "Müller"),
    ("text", "Mu\u0308ller", {}, "Müller", "Müller", "Müller"),
    ("text", "a\x00b\u202ec\nd", {}, "abc d", "abc d", "abc d"),
    ("text", "01234", {"pattern": "[0-9]{5}"}, "01234", "01234", "01234"),
    ("long_text", "eins\r\nzwei  \r\n", {}, "eins\nzwei", "eins\nzwei", "eins\nzwei"),
    ("email", " wilma@beispiel.de ", {}, "wilma@beispiel.de", "wilma@beispiel.de", "wilma@beispiel.de"),
    ("telephone", "+49 (421) 12-34", {}, "+49 (421) 12-34", "+49 (421) 12-34", "+49 (421) 12-34"),
    ("iban", "de02120300000000202051", {}, "DE02120300000000202051", "DE02 1203 0000 0000 2020 51", None),
    ("integer", "1.234", {}, 1234, "1234", "1234"),
    ("integer", "12 345", {}, 12345, "12.345", "12345"),
    ("integer", "−3", {}, -3, "−3", "-3"),
    ("integer", "0", {"minimum": 0, "maximum": 5}, 0, "0", "0"),
    ("number", "1.234,50", {}, "1234.5", "1.234,5", "1234.5"),
    ("number", "0,05", {}, "0.05", "0,05", "0.05"),
    ("number", "12.5", {"maximum": "12.5"}, "12.5", "12,5", "12.5"),
    ("number", "-0,0", {}, "0", "0", "0"),
    ("currency", "1.234,56 €", {}, 123456, "1.234,56\u00a0€", "1234.56"),
    ("currency", "600", {"minimum": 0}, 60000, "600,00\u00a0€", "600.00"),
    ("currency", "-0,05", {}, -5, "−0,05\u00a0€", "-0.05"),
    ("date", "2024-02-29", {}, "2024-02-29", "29.02.2024", "2024-02-29"),
    ("date", "7.12.2023", {}, "2023-12-07", "07.12.2023", "2023-12-07"),
    ("time", "7:05", {}, "07:05", "07:05\u00a0Uhr", "07:05:00"),
    ("time", "17.30 Uhr", {}, "17:30", "17:30\u00a0Uhr", "17:30:00"),
    ("date_time", "2024-02-29T17:30", {}, "2024-02-29T17:30", "29.02.2024, 17:30\u00a0Uhr", "2024-02-29T17:30:00"),
    ("date_time", "29.2.2024, 17:30 Uhr", {}, "2024-02-29T17:30", "29.02.2024, 17:30\u00a0Uhr", None),
    ("boolean", "true", {}, True, "Ja", "true"),
    ("boolean", "nein", {}, False, "Nein", "false"),
    ("confirmation", "on", {}, True, "Ja, bestätigt", "true"),
    ("selection", "2", {"code_list": "short"}, "2", "zwei", "2"),
    ("selection", "nigeria", {"code_list": "long"}, "NG", "Nigeria", "NG"),
    ("selection", "Niger", {"code_list": "long"}, "NE", "Niger", "NE"),
    ("selection", "konigreich", {"code_list": "long"}, "GB", "Vereinigtes Königreich", "GB"),
    ("selection", "NE", {"code_list": "long"}, "NE", "Niger", "NE"),
    ("selection", "irgendwo", {"code_list": "unknown"}, "irgendwo", "irgendwo", "irgendwo"),
]


@pytest.mark.parametrize(("kind", "typed", "params", "value", "shown", "handed_on"), TAKEN)
def test_taken(kind: str, typed: str, params: dict[str, Any], value: Any, shown: str, handed_on: str | None) -> None:
    each, asked = FIELD_TYPES[kind], field(kind, **params)
    assert each.read([typed], asked, CONTEXT) == value
    assert each.display(value, asked, CONTEXT) == shown
    assert each.xfall(value, asked) == (value if handed_on is None else handed_on) or kind == "date_time"
    assert each.read(each.raw(value, asked), asked, CONTEXT) == value
    each.check(value, asked, CONTEXT)


REFUSED = [
    ("text", "x" * 11, {"max_length": 10}, "höchstens 10 Zeichen"),
    ("text", "x", {"min_length": 2}, "mindestens 2 Zeichen"),
    ("text", "1234", {"pattern": "[0-9]{5}"}, "00000"),
    ("text", "x" * 1_001, {}, "höchstens 1000"),
    ("email", "wilma", {}, "name@beispiel.de"),
    ("email", "wilma@beispiel", {}, "name@beispiel.de"),
    ("email", "wilma..r@beispiel.de", {}, "name@beispiel.de"),
    ("email", "<script>@beispiel.de", {}, "name@beispiel.de"),
    ("telephone", "anrufen", {}, "0421"),
    ("telephone", "12", {}, "0421"),
    ("iban", "DE02120300000000202052", {}, "IBAN"),
    ("iban", "DE0212030000000020205", {}, "IBAN"),
    ("integer", "zwölf", {}, "keine ganze Zahl"),
    ("integer", "1,5", {}, "keine ganze Zahl"),
    ("integer", "9" * 30, {}, "keine ganze Zahl"),
    ("integer", "6", {"maximum": 5}, "bis 5"),
    ("number", "1e5", {}, "keine Zahl"),
    ("number", "NaN", {}, "keine Zahl"),
    ("number", "0,9", {"minimum": "1"}, "ab 1"),
    ("currency", "viel", {}, "kein Betrag"),
    ("currency", "99999999999999999999", {}, "kein Betrag"),
    ("currency", "0,99", {"minimum": "1"}, "ab 1"),
    ("date", "30.02.2024", {}, "kein Datum"),
    ("date", "gestern", {}, "kein Datum"),
    ("date", "1.1.1500", {}, "nicht vor dem"),
    ("date", "2.1.2024", {"maximum": "2024-01-01"}, "nicht nach dem"),
    ("time", "25:00", {}, "keine Uhrzeit"),
    ("time", "8:00", {"minimum": "09:00:00"}, "Möglich sind Zeiten"),
    ("date_time", "29.02.2024", {}, "kein Zeitpunkt"),
    ("boolean", "vielleicht", {}, "Ja oder Nein"),
    ("selection", "3", {"code_list": "short"}, "einen der Einträge"),
    ("selection", "Nige", {"code_list": "long"}, "mehreren"),
    ("selection", "Atlantis", {"code_list": "long"}, "nicht in der Liste"),
]


@pytest.mark.parametrize(("kind", "typed", "params", "said"), REFUSED)
def test_refused(kind: str, typed: str, params: dict[str, Any], said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(kind, typed, **params)
    assert said in str(refused.value.message)
    assert typed not in str(refused.value), "what was typed never stands in an exception's own text"


def test_every_type_is_complete() -> None:
    assert {each.key for each in FIELD_TYPES} == {
        *("text", "long_text", "number", "integer", "currency", "date", "time", "date_time", "boolean"),
        *("confirmation", "selection", "file", "static_text", "email", "telephone", "iban"),
    }


@pytest.mark.parametrize("kind", FIELD_TYPES, ids=lambda kind: kind.key)
def test_nothing_typed_is_no_answer(kind: FieldType) -> None:
    for raw in ([], [""], ["   "], ["\u200b\n"]):
        assert kind.read(raw, field(kind.key, code_list="long"), CONTEXT) is None
    assert kind.raw(None, field(kind.key)) == []
    assert str(kind.label)
    assert kind.data_class in DataClass
    assert kind.look(field(kind.key), CONTEXT).template.endswith(".html")


PARAMS = st.fixed_dictionaries(
    {},
    optional={
        "min_length": st.integers(-1, 5) | st.text(max_size=3),
        "max_length": st.integers(-1, 50) | st.text(max_size=3),
        "minimum": st.integers(-5, 5) | st.text("0123456789.-", max_size=6) | st.just("2024-01-01"),
        "maximum": st.integers(-5, 500) | st.text("0123456789.-", max_size=6) | st.just("2024-12-31"),
        "pattern": st.sampled_from(["[0-9]{5}", "(a+)+b", "[", ".*", "\\p{L}+"]),
        "code_list": st.sampled_from(["short", "middle", "long", "unknown"]),
        "media_types": st.just(["application/pdf"]) | st.just("pdf"),
        "max_size": st.integers(-1, 10_000) | st.text(max_size=3),
    },
)
TYPED = st.text(max_size=30) | st.sampled_from([typed for _kind, typed, *_rest in [*TAKEN, *REFUSED]])
KINDS = st.sampled_from(list(FIELD_TYPES))


@given(KINDS, st.lists(TYPED, max_size=3), PARAMS)
def test_hostile_input_is_read_or_refused_and_survives_the_way_back(
    kind: FieldType, raw: list[str], params: dict[str, Any]
) -> None:
    asked = field(kind.key, **params)
    kind.check_params(asked, CONTEXT)
    try:
        value = kind.read(raw, asked, CONTEXT)
    except Unreadable:
        return
    if value is None:
        return
    assert isinstance(value, kind.stored)
    assert kind.read(kind.raw(value, asked), asked, CONTEXT) == value
    kind.check(value, asked, CONTEXT)
    assert kind.display(value, asked, CONTEXT)
    assert kind.xfall(value, asked)


STORED = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(TYPED, TYPED)


@given(KINDS, STORED)
def test_stored_values_of_another_kind_are_refused_not_raised(kind: FieldType, value: Any) -> None:
    with suppress(Unreadable):
        kind.check(value, field(kind.key), CONTEXT)
        assert is_of(value, kind.stored)


@pytest.mark.parametrize(
    ("code_list", "maximum", "template", "layout"),
    [
        ("short", 1, "radios.html", Layout.GROUP),
        ("short", None, "checkboxes.html", Layout.GROUP),
        ("middle", 1, "select.html", Layout.INPUT),
        ("long", 1, "search.html", Layout.INPUT),
        ("unknown", 1, "input.html", Layout.INPUT),
    ],
)
def test_a_selection_shows_itself_by_its_length(
    code_list: str, maximum: int | None, template: str, layout: str
) -> None:
    asked = Field(key="F1", label="F", type="selection", maximum=maximum, params={"code_list": code_list})
    look = FIELD_TYPES["selection"].look(asked, CONTEXT)
    assert (look.template, look.layout) == (template, layout)


def test_a_choice_among_near_matches_counts_only_while_it_fits_what_is_typed() -> None:
    assert read("selection", "Nige", "NE", code_list="long") == "NE"
    assert read("selection", "Nigeria", "NE", code_list="long") == "NG"
    with pytest.raises(Unreadable) as refused:
        read("selection", "Nige", code_list="long")
    assert [choice.code for choice in refused.value.options] == ["NE", "NG"]


@pytest.mark.parametrize(
    ("change", "params", "said"),
    [
        ({"media_type": "text/html"}, {"media_types": ["application/pdf"]}, "PDF"),
        ({"size": 5_000_000}, {"max_size": 1_048_576}, "1,0"),
        ({"attachment": "../../etc/passwd"}, {}, "noch einmal"),
        ({"size": "groß"}, {}, "noch einmal"),
    ],
)
def test_a_file_that_does_not_fit(change: dict[str, Any], params: dict[str, Any], said: str) -> None:
    FIELD_TYPES["file"].check(FILE, field("file", **params), CONTEXT)
    with pytest.raises(Unreadable) as refused:
        FIELD_TYPES["file"].check({**FILE, **change}, field("file", **params), CONTEXT)
    assert said in str(refused.value.message)
    assert FIELD_TYPES["file"].display(FILE, field("file"), CONTEXT) == "Nachweis.pdf (47\u00a0KB)"


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("text", {"min_length": 5, "max_length": 2}),
        ("text", {"pattern": "["}),
        ("text", {"colour": "red"}),
        ("integer", {"minimum": "viel"}),
        ("date", {"minimum": "2024-13-01"}),
        ("date", {"minimum": "2024-02-01", "maximum": "2024-01-01"}),
        ("selection", {"code_list": "unknown"}),
        ("file", {"media_types": "pdf"}),
        ("file", {"max_size": "groß"}),
    ],
)
def test_parameters_without_sense_are_noticed(kind: str, params: dict[str, Any]) -> None:
    assert FIELD_TYPES[kind].check_params(field(kind, **params), CONTEXT)
