"""Filling the form of a page anew from what was typed."""

from __future__ import annotations

from kreislauf.ui.refill import refill

PAGE = """<!doctype html><main id="main" tabindex="-1"><form method="get"><input name="text" value="q"></form>
<form method="post" action="/a/"><input type="hidden" name="csrfmiddlewaretoken" value="new">
<input name="text" value="old">
<input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2">
<input type="radio" name="r" value="x">
<select name="s"><option value="1" selected>eins</option><option value="2">zwei</option></select>
<textarea name="t">
alt &amp; neu</textarea><input type="file" name="f">
<input type="hidden" name="seen" value="later">
<button name="go">Los &uuml;</button></form>
<form method="post" action="/b/"><input name="text" value="other"></form></main>"""


def filled(action: str = "/a/", **values: list[str]) -> str:
    return refill(PAGE, page="/page/", action=action, values=values, own=frozenset({"csrfmiddlewaretoken"})).html


def test_every_kind_of_control_gets_its_value_back() -> None:
    html = filled(
        text=['"neu" <b>'], c=["2"], r=["x"], s=["2"], t=["<x>\ny"], seen=["then"], csrfmiddlewaretoken=["old"]
    )
    assert 'name="text" value="&quot;neu&quot; &lt;b&gt;"' in html
    assert '<input type="checkbox" name="c" value="1"><input type="checkbox" name="c" value="2" checked>' in html
    assert '<input type="radio" name="r" value="x" checked>' in html
    assert '<option value="1">eins</option><option value="2" selected>' in html
    assert "&lt;x&gt;\ny</textarea>" in html
    assert "alt" not in html
    assert (
        'name="seen" value="then"' in html
    )  # the mark of what was seen then: whoever saved meanwhile is not saved over
    assert 'name="csrfmiddlewaretoken" value="new"' in html
    assert 'value="q"' in html
    assert 'value="other"' in html
    assert "Los &uuml;" in html


def test_a_page_without_the_form_stays_and_names_what_is_left() -> None:
    found = refill(PAGE, page="/page/", action="/c/", values={"text": ["neu"], "go": [""]}, own=frozenset())
    assert (found.html, found.is_found, found.left) == (PAGE, False, {"text": ["neu"]})


def test_a_field_that_is_gone_is_left_over() -> None:
    found = refill(PAGE, page="/a/", action="/a/", values={"text": ["neu"], "more": ["übrig"]}, own=frozenset())
    assert found.left == {"more": ["übrig"]}
