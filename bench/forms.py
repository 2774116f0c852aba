"""A page of the largest real form, shown and sent, through the whole server: session, database, sealed answers, view,
engine and template.

The form is the public schema with the most fields. A browser's session applies: the first page is shown, then the page
with the most questions is shown and sent with all its answers, in turns. Figures are medians of server time; the
engine's own share stands beside them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.booking import CHECKOUT, database_of_its_own
from bench.report import Figure

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from kreislauf.form_editor.models import FormVersion

SCHEMAS = CHECKOUT.parent / "shared/data/fim/xdf3"
ROUNDS = 60
WARM_UP = 5
RENDER_MS, CHECK_MS = 50, 30


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """In a process of its own; nothing where the public schemas are not beside the checkout."""
    if not any(SCHEMAS.glob("*.xml")):
        print("forms: left out, there are no schemas in ../shared/data/fim/xdf3", file=sys.stderr)
        return {}, []
    command = [sys.executable, "-m", "bench.forms"]
    answer = subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    title = f"largest form ({found['fields']} fields)"
    return found, [
        Figure(f"{title}: first page shown", found["first_page_ms"], "ms", at_most=RENDER_MS),
        Figure(f"{title}: fullest page shown", found["fullest_page_ms"], "ms", at_most=RENDER_MS),
        Figure(f"{title}: a step validated and saved", found["step_ms"], "ms", at_most=CHECK_MS),
        Figure(f"{title}: a step validated, engine alone", found["engine_step_ms"], "ms"),
    ]


def run() -> dict[str, Any]:
    """Medians in milliseconds. Raises RuntimeError where a page did not answer as it should."""
    from django.test import Client

    from kreislauf.form_editor.queries.cache import compiled
    from kreislauf.forms.engine.definition import Field
    from kreislauf.forms.engine.judging import Judge
    from kreislauf.forms.engine.pages import pages
    from kreislauf.forms.engine.reading import read_page

    version = largest_version()
    form = compiled(version)
    answers = everything_open(version)
    fullest = max((page for page in pages(Judge(form, answers))), key=lambda page: len(page.asked))
    raw = {asked.name: _typed(form, asked) for asked in fullest.asked if asked.type != "file"}
    client = Client()
    application = begin(client, version, answers)
    first = pages(Judge(form, answers))[0].key
    shown, sent = _address(application, first), _address(application, fullest.key)
    revision = iter(range(10_000))

    def send() -> None:
        answer = client.post(sent, {**raw, "go": "later", "revision": next(revision)})
        if answer.status_code != 302:
            raise RuntimeError(f"a step was answered with {answer.status_code}")

    return {
        "schema": version.form.fim_id,
        "fields": sum(isinstance(node, Field) for _path, node in form.definition.walk()),
        "questions_on_fullest_page": len(fullest.asked),
        "first_page_ms": _median(lambda: _get(client, shown)),
        "fullest_page_ms": _median(lambda: _get(client, sent)),
        "step_ms": _median(send),
        "engine_step_ms": _median(lambda: read_page(Judge(form, answers), fullest.key, raw)),
    }


def _median(work: Callable[[], object]) -> float:
    seconds = []
    for _round in range(ROUNDS + WARM_UP):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return round(median(seconds[WARM_UP:]) * 1000, 2)


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"a page was answered with {answer.status_code}")


def _address(application: UUID, key: str) -> str:
    from django.urls import reverse

    return reverse("apply:page", args=[application, key])


def _typed(form: Any, asked: Any) -> list[str]:
    """What the field takes, as far as one value for each type goes; the rest is shown again with its errors."""
    if asked.options:
        return [asked.options[0][0]]
    return {"integer": ["1"], "date": ["2024-02-29"], "email": ["wilma@beispiel.de"], "telephone": ["0421 1234"]}.get(
        asked.type, ["Rosenbaum"]
    )


def largest_version() -> FormVersion:
    """The schema with the most fields, imported and published."""
    from kreislauf.form_editor.actions.import_form import import_form
    from kreislauf.form_editor.models import FormVersion
    from kreislauf.forms.xdf.reader import read_schema
    from kreislauf.kernel import Actor, now

    contents = [file.read_bytes() for file in sorted(SCHEMAS.glob("*.xml"))]
    largest = max(contents, key=lambda content: read_schema(content).counts()["fields"])
    version = import_form(actor=Actor.system("bench"), content=largest)
    FormVersion.objects.filter(pk=version.pk).update(state="published", published_at=now())
    return FormVersion.objects.select_related("form").get(pk=version.pk)


def everything_open(version: FormVersion) -> dict[str, Any]:
    """Answers in which every optional group is opened and every list has an entry: the longest way through."""
    from kreislauf.form_editor.queries.cache import compiled
    from kreislauf.forms.engine.judging import Judge
    from kreislauf.forms.engine.pages import new_instance, pages

    form = compiled(version)
    answers: dict[str, Any] = {}
    opened: set[str] = set()
    while True:
        closed = [page.key for page in pages(Judge(form, answers)) if page.kind == "list" and page.can_add]
        left = [key for key in closed if key not in opened]
        if not left:
            return answers
        opened.add(left[0])
        added, _key = new_instance(Judge(form, answers), left[0])
        answers = added.answers


def begin(client: Client, version: FormVersion, answers: dict[str, Any]) -> UUID:
    """A live service with the form, and a draft with these answers in the client's session."""
    from kreislauf.applications.actions.start_application import start_application
    from kreislauf.applications.models import AccessKey, Application
    from kreislauf.applications.views._applicant import SESSION_KEYS
    from kreislauf.catalogue.models import Channel, Service
    from kreislauf.kernel import now, today
    from kreislauf.people.models import Body, Organization, OrganizationKind
    from kreislauf.vault.store.keys import vault_of

    Body.objects.create(name="Landkreis Innerstetal", short_name="Innerstetal")
    since = today() - timedelta(days=365)
    unit = Organization.objects.create(kind=OrganizationKind.DEPARTMENT, name="Ordnung", short_name="32", since=since)
    service = Service.objects.create(
        slug="groesste", name="Größtes Formular", unit=unit, state="live", created_at=now(), changed_at=now()
    )
    Channel.objects.create(service=service, kind="own", title="online", form=version.form, live_since=since)
    application = start_application(service_id=service.pk, applicant_kind="person").application
    sealed = vault_of(application).seal_json("answers", answers)
    Application.objects.filter(pk=application.pk).update(answers=sealed)
    session = client.session
    session[SESSION_KEYS] = [str(AccessKey.objects.filter(application=application).order_by("created_at")[0].pk)]
    session.save()
    return application.pk


def main() -> int:
    """Print the results as JSON."""
    with database_of_its_own():
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["*"]
        print(json.dumps(run()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
