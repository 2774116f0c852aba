"""Acceptance lays out its jobs by the queue's own SQL function, past its Python: what we rely on of procrastinate."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as queue

from kreislauf.applications.models import Errand
from kreislauf.applications.store.receipt import RUN_ERRAND, ErrandWish, lay_out_errands
from kreislauf.kernel import now
from tests.applications.factories import make_case, make_office

pytestmark = pytest.mark.django_db


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def test_a_job_is_a_row_of_these_columns_in_this_order() -> None:
    found = rows(
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute JOIN pg_type ON typrelid = attrelid"
        " WHERE typname = 'procrastinate_job_to_defer_v1' AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
    )
    assert found == [
        ("queue_name", "character varying"),
        ("task_name", "character varying"),
        ("priority", "integer"),
        ("lock", "text"),
        ("queueing_lock", "text"),
        ("args", "jsonb"),
        ("scheduled_at", "timestamp with time zone"),
    ]


def test_the_function_takes_many_and_returns_their_ids() -> None:
    found = rows(
        "SELECT pg_get_function_arguments(oid), pg_get_function_result(oid) FROM pg_proc"
        " WHERE proname = 'procrastinate_defer_jobs_v1'"
    )
    assert found == [("jobs procrastinate_job_to_defer_v1[]", "bigint[]")]


def test_a_job_laid_out_is_the_one_that_the_queue_itself_defers() -> None:
    application = make_case(make_office().service).application
    with transaction.atomic():
        lay_out_errands(application.pk, [ErrandWish("receipt_pdf")], now())
    errand = Errand.objects.get(application=application, kind="receipt_pdf")
    queue.configure_task(RUN_ERRAND).defer(errand_id=str(errand.pk))
    jobs = rows(
        "SELECT to_jsonb(j) - 'id' FROM procrastinate_jobs j WHERE args ->> 'errand_id' = %s ORDER BY id",
        str(errand.pk),
    )
    assert len(jobs) == 2
    assert jobs[0] == jobs[1]
    assert RUN_ERRAND in queue.tasks
