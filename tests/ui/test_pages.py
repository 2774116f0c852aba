"""The frame around pages, fragments for htmx, the theme, and every component in a browser."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from playwright.sync_api import Page, expect

from kreislauf.kernel import Message
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.story import Station

WIDTHS = [1280, 360, 320]


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "de"})


@pytest.mark.django_db
def test_a_page_has_a_title_one_heading_and_no_inline_code(client: Client) -> None:
    html = client.get("/stil/").content.decode()
    assert "<title>Gestaltung – Kreislauf, " in html
    assert html.count("<h1") == 1
    assert '<html lang="de"' in html


@pytest.mark.django_db
def test_htmx_gets_the_content_alone_and_caches_know(client: Client) -> None:
    response = client.get("/stil/", headers={"HX-Request": "true", "HX-Target": "main"})
    html = response.content.decode()
    assert "<header" not in html
    assert "<title>Gestaltung" in html
    assert "HX-Request" in response["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Target": "main", "HX-History-Restore-Request": "true"},
    ],
)
def test_other_requests_of_htmx_get_the_whole_page(client: Client, headers: dict[str, str]) -> None:
    assert "<header" in client.get("/stil/", headers=headers).content.decode()


@pytest.mark.django_db
def test_the_theme_is_remembered_and_leads_back(client: Client) -> None:
    response = client.post("/darstellung/", {"theme": "dark", "next": "/stil/"})
    assert response["Location"] == "/stil/"
    assert 'data-kern-theme="dark"' in client.get("/stil/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_theme_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    assert client.post("/darstellung/", {"theme": "dark", "next": elsewhere})["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_theme_is_not_stored(client: Client) -> None:
    assert "kreislauf_theme" not in client.post("/darstellung/", {"theme": "pink"}).cookies


@pytest.mark.django_db
def test_a_missing_page_says_so_and_leads_on(client: Client) -> None:
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Diese Seite gibt es nicht" in response.content.decode()


@pytest.mark.django_db
def test_a_success_is_told_with_a_way_back(client: Client) -> None:
    html = client.get("/stil/?gesagt=1").content.decode()
    assert "Die Mittel sind freigegeben." in html
    assert "Rückgängig machen" in html


@pytest.mark.django_db
def test_a_refused_task_shows_reason_norm_and_remedy_and_keeps_what_was_typed(client: Client) -> None:
    answers = {
        "purpose": "Glasfaser",
        "amount": "1.000",
        "on": "2024-05-13",
        "body": "a",
        "nature": "i",
        "agreed": "on",
    }
    html = client.post("/stil/aufgabe/", answers).content.decode()
    assert "Die Empfehlung des Fachausschusses fehlt." in html
    assert "Sperrvermerk Nr. 1" in html
    assert "Was hilft:" in html
    assert 'value="Glasfaser"' in html


def opened(page: Page, live_server: Any, width: int, scheme: str, path: str = "/stil/") -> Page:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}{path}")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_component_is_accessible_and_fits(
    page: Page, live_server: Any, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    problems: list[str] = []
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened(page, live_server, width, scheme)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert problems == []


@pytest.mark.parametrize("path", ["/konto/login/", "/konto/password/reset/", "/gibt-es-nicht/"])
def test_sign_in_and_error_pages_are_accessible(
    page: Page, live_server: Any, axe: Callable[[Page], None], path: str
) -> None:
    opened(page, live_server, 360, "light", path)
    axe(page)
    assert page.locator("h1").count() == 1


def test_an_error_summary_takes_focus_and_links_to_its_fields(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light", "/stil/aufgabe/")
    page.get_by_role("button", name="Mittel freigeben").click()
    summary = page.locator(".errors")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Betrag: Hier fehlt eine Angabe.").click()
    expect(page.get_by_label("Betrag")).to_be_focused()


def test_keys_lead_to_search_and_help(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_skip_link_comes_first(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light")
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()


def test_a_form_is_sent_once(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light")
    prevented = page.evaluate(
        """() => {
            const form = document.querySelector('form[method=post]');
            const send = () => !form.dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));
            return [send(), send()];
        }"""
    )
    assert prevented == [False, True]


def test_after_a_swap_focus_goes_to_the_heading_and_the_title_follows(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light")
    page.evaluate("htmx.ajax('GET', '/stil/aufgabe/', {target: '#main'})")
    expect(page.get_by_role("heading", level=1, name="Mittel freigeben?")).to_be_focused()
    expect(page).to_have_title(re.compile("^Mittel freigeben"))
    assert page.locator("header.site-header").count() == 1


def test_a_server_that_does_not_answer_is_told_in_words(page: Page, live_server: Any) -> None:
    opened(page, live_server, 1280, "light")
    page.route("**/stil/aufgabe/", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/stil/aufgabe/', {target: '#main'}).catch(() => null)")
    expect(page.get_by_role("status").filter(has_text="Der Server antwortet nicht")).to_be_visible()


def test_below_60rem_the_menu_opens_on_demand(page: Page, live_server: Any) -> None:
    opened(page, live_server, 360, "light")
    first = page.get_by_role("navigation", name="Hauptnavigation, schmal").get_by_role("link").first
    expect(first).to_be_hidden()
    page.get_by_text("Menü").click()
    expect(first).to_be_visible()


def rendered(template: str, context: dict[str, Any]) -> str:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return page_or_fragment(request, template, context).content.decode()


@pytest.mark.django_db
def test_a_check_shows_every_answer_with_its_change_link() -> None:
    html = rendered(
        "patterns/check.html",
        {
            "question": "Absenden?",
            "verb": "Absenden",
            "answers": [("Betrag", "1 Euro", "/betrag/"), ("Tag", "heute", "")],
        },
    )
    assert '<a href="/betrag/">' in html
    assert html.count("Ändern<span") == 1
    assert "Absenden" in html


@pytest.mark.django_db
def test_a_story_tells_open_stations_with_what_they_wait_for() -> None:
    stations = [
        Station("Beschluss", "adopted", on=date(2023, 12, 7)),
        Station("Freigabe", "planned", waits_for="Empfehlung", is_open=True),
    ]
    html = rendered("patterns/story.html", {"stations": stations})
    assert "station--open" in html
    assert "Wartet auf:" in html


@pytest.mark.django_db
def test_a_list_without_rows_shows_no_pages() -> None:
    html = rendered("patterns/list.html", {"page": None})
    assert "pagination" not in html


@pytest.mark.django_db
def test_what_people_wrote_is_escaped_once() -> None:
    html = rendered("patterns/task.html", {"question": Message("<b> & {name}?", name='"Ä"'), "verb": "Los"})
    assert "&lt;b&gt; &amp; &quot;Ä&quot;?" in html
    assert "&amp;amp;" not in html
    assert "&amp;lt;" not in html
