"""Two people at one page: what it carried, and both saving at the same moment on connections of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import datetime
from html import unescape
from threading import Barrier
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from lxml.html import HtmlElement
from lxml.html import fromstring as document

from kreislauf.kernel import travel_to
from kreislauf.people.models import Person
from tests.cast import sign_in

PATIENCE = 60


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of the page."""
    for tag in re.findall(r"<input[^>]*>", html):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return unescape(found[1]) if found else ""
    raise AssertionError(f"the page carries no {name}")


def form_of(html: str, name: str = "seen") -> dict[str, list[str]]:
    """Every field of the form that carries `name`, as a browser would send it."""
    page: HtmlElement = document(html)
    for form in page.forms:
        if name in form.fields:
            sent: dict[str, list[str]] = {}
            for field, value in form.form_values():
                sent.setdefault(field, []).append(value)
            return {field: values for field, values in sent.items() if field != "csrfmiddlewaretoken"}
    raise AssertionError(f"no form of the page carries {name}")


def opened(person: Person, address: str, *, name: str = "seen") -> tuple[Client, dict[str, str]]:
    """A session of the person that looks at the page: with what the page carries about what it showed."""
    client = sign_in(Client(), person)
    html = client.get(address).content.decode()
    return client, {name: hidden(html, name)}


def save(client: Client, address: str, entered: dict[str, Any], *, name: str = "seen", follow: bool = False) -> Any:
    """Look at the page and post what is entered there, with what the page carried."""
    html = client.get(address).content.decode()
    return client.post(address, {name: hidden(html, name), **entered}, follow=follow)


def at_once(*posts: Callable[[], Any], moment: datetime | None = None) -> list[Any]:
    """Let all post at the same moment, each on a connection of its own."""
    barrier = Barrier(len(posts), timeout=PATIENCE)

    def run(post: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait()
            with travel_to(moment) if moment else nullcontext():
                return post()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(run, posts))


def race(
    address: str,
    first: tuple[Person, dict[str, Any]],
    second: tuple[Person, dict[str, Any]],
    *,
    moment: datetime | None = None,
    name: str = "seen",
) -> tuple[HttpResponse, HttpResponse]:
    """Both open the page, both post what they entered; gives the answer that came through, then the conflict."""
    posts = []
    with travel_to(moment) if moment else nullcontext():
        for person, entered in (first, second):
            client, carried = opened(person, address, name=name)
            posts.append(lambda client=client, data={**carried, **entered}: client.post(address, data))
    answers = sorted(at_once(*posts, moment=moment), key=lambda answer: answer.status_code)
    codes = [answer.status_code for answer in answers]
    assert codes == [302, 409]
    return answers[0], answers[1]
