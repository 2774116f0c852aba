"""The public pages as a person meets them: accessible, at every width, by keyboard, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.portal.county import Told


@pytest.fixture
def site(told_address: str) -> str:
    """The address of a server with the sample county's record."""
    return told_address


def test_axe_finds_nothing_on_any_page(site: str, county: Told, page: Page, axe: Callable[[Page], None]) -> None:
    for address in [*county.addresses.values(), "/suche/?q=Quarkkuchen", "/vorlagen/?art=motion&jahr=2023"]:
        page.goto(site + address)
        axe(page)
        assert page.locator("h1").count() == 1
        assert page.title().count("–") >= 1


def test_axe_finds_nothing_in_the_dark_and_on_a_phone(
    site: str, county: Told, browser: Browser, axe: Callable[[Page], None]
) -> None:
    context = browser.new_context(locale="de-DE", viewport={"width": 360, "height": 800}, color_scheme="dark")
    page = context.new_page()
    for name in ("start", "papers", "trace", "line", "working_group", "programme"):
        page.goto(site + county.addresses[name])
        axe(page)
    context.close()


def test_nothing_scrolls_sideways_at_320_pixels(site: str, county: Told, browser: Browser) -> None:
    context = browser.new_context(locale="de-DE", viewport={"width": 320, "height": 640})
    page = context.new_page()
    for address in county.addresses.values():
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_from_the_start_to_where_the_million_went_in_one_click(site: str, county: Told, page: Page) -> None:
    page.goto(site)
    page.get_by_role("link", name="Den ganzen Weg ansehen").click()
    assert "weg" in page.url
    assert page.get_by_text("400.000 Euro warten auf die Freigabe").is_visible()
    assert page.locator(".station").count() > 15
    assert page.locator(".station--open").count() >= 3


def test_search_by_keyboard_alone(site: str, county: Told, page: Page) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("Radweg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/**")
    assert page.locator("mark").first.inner_text().lower().startswith("radweg")


def test_filters_live_in_the_address(site: str, county: Told, page: Page) -> None:
    page.goto(site + "/vorlagen/")
    page.get_by_role("link", name="Anfragen", exact=True).click()
    page.get_by_role("link", name="Entschieden", exact=True).click()
    assert "art=inquiry" in page.url
    assert "stand=decided" in page.url


def test_public_pages_leave_no_cookie(site: str, county: Told, page: Page) -> None:
    for address in county.addresses.values():
        page.goto(site + address)
    assert page.context.cookies() == []
    page.get_by_role("button", name="Dunkel").click()
    assert [cookie.get("name") for cookie in page.context.cookies()] == ["kreislauf_theme"]
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_nothing_breaks_the_content_security_policy(site: str, county: Told, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for address in county.addresses.values():
        page.goto(site + address)
    assert said == []


def test_the_trace_prints_on_few_sheets(site: str, county: Told, page: Page, tmp_path: str) -> None:
    page.goto(site + county.addresses["trace"])
    target = f"{tmp_path}/weg.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    sheets = PdfReader(target).pages
    assert 2 <= len(sheets) <= 6
    text = " ".join(sheet.extract_text() for sheet in sheets)
    assert "Zitieren" in text
    assert "Anmelden" not in text
