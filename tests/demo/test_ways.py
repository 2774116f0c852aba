"""Whoever follows the links that the pages offer reaches a page: no dead end for any role."""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.kinds.test_identities import BENCH_IDENTITIES
from kreislauf.applications.rules.identity import identity_of
from kreislauf.applications.views._applicant import SESSION_ACCOUNT
from kreislauf.demo import cast
from kreislauf.demo.services_apply import issuer
from kreislauf.people.models import Account

MOST_OF_A_KIND = 3
FINE = (200, 302)
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)"')
ELSEWHERE = ("mailto:", "http:", "https:", "tel:")


def ways_from(client: Client, start: str) -> dict[str, int]:
    """Status of every page that links lead to, at most three of a kind; a dead end also says which page led there."""
    found: dict[str, int] = {}
    seen_kinds: Counter[str] = Counter()
    waiting, led_by = deque([start]), {start: ""}
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        kind = kind_of(address)
        if kind is None or seen_kinds[kind] >= MOST_OF_A_KIND:
            continue
        seen_kinds[kind] += 1
        answer = client.get(address)
        found[address] = answer.status_code
        if answer.status_code not in FINE:
            found[f"{address} (from {led_by[address]})"] = answer.status_code
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            for link in LINK.findall(answer.content.decode()):
                if not link.startswith(ELSEWHERE):
                    target = urljoin(address, link.replace("&amp;", "&"))
                    led_by.setdefault(target, address)
                    waiting.append(target)
        answer.close()
    return found


def kind_of(address: str) -> str | None:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return f"missing: {address}"
    return match.view_name


@pytest.mark.parametrize("account", cast.ACCOUNTS, ids=lambda account: account.email.partition("@")[0])
def test_no_link_leads_nowhere(told: list[str], account: cast.SignInButton) -> None:
    client = Client()
    client.force_login(
        Account.objects.get(email=account.email), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    found = ways_from(client, "/intern/")
    assert {address: status for address, status in found.items() if status not in FINE} == {}
    assert len(found) > (2 if account.label == "Administration" else 20)


@pytest.mark.parametrize("who", sorted(BENCH_IDENTITIES))
def test_no_link_leads_applicants_nowhere(told: list[str], who: str) -> None:
    """Everything that their drafts and applications offer, from the list of an account on."""
    claims = {**BENCH_IDENTITIES[who].claims, "sub": f"bench-{who}"}
    client = Client()
    session = client.session
    session[SESSION_ACCOUNT] = str(sign_in_applicant(identity=identity_of(issuer(), claims)).pk)
    session.save()
    found = ways_from(client, "/antrag/meine/")
    assert {address: status for address, status in found.items() if status not in FINE} == {}
    kinds = {kind_of(address) for address, status in found.items() if status == 200}
    assert {"apply:mine", "apply:tasks", "apply:page", "status:status", "portal:services"} <= kinds


def test_no_public_link_leads_nowhere(told: list[str]) -> None:
    found = ways_from(Client(), "/")
    assert {address: status for address, status in found.items() if status not in FINE} == {}
    assert len(found) > 30
