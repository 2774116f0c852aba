"""Officials named in effects, and the functions that stand for them in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet

from kreislauf.council.models import Paper
from kreislauf.kernel import today
from kreislauf.people.api import Membership, OrganizationKind


def papers_naming_officials() -> QuerySet[Paper]:
    """Papers with officials in an effect: what stands for them in public changes with their function."""
    return Paper.objects.filter(points__effects__params__has_key="officials").order_by().distinct()


K = TypeVar("K")


def functions_of(params: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Each official's name in these effect parameters with the function that replaces it. One query."""
    return functions_of_each({None: params})[None]


def functions_of_each(params: Mapping[K, Iterable[dict[str, Any]]]) -> dict[K, dict[str, str]]:
    """The same for several things, each with its own officials. One query."""
    named = {key: _named(rows) for key, rows in params.items()}
    functions = _functions(official.get("person_id") for officials in named.values() for official in officials)
    return {
        key: {one["name"]: functions.get(str(one.get("person_id")), "") for one in officials if one.get("name")}
        for key, officials in named.items()
    }


def _named(params: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [official for one in params for official in one.get("officials") or () if isinstance(official, dict)]


def _functions(persons: Iterable[Any]) -> dict[str, str]:
    ids = {person for person in persons if person}
    if not ids:
        return {}
    rows = Membership.objects.active_on(today()).filter(
        person_id__in=ids, organization__kind=OrganizationKind.DEPARTMENT
    )
    return {str(person): function for person, function in rows.values_list("person_id", "function")}
