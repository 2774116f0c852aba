"""Officials named in effects, and the functions that stand for them in public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kreislauf.kernel import today
from kreislauf.people.api import Membership, OrganizationKind


def functions_of(params: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Each official's name in these effect parameters with the function that replaces it. One query."""
    named = [official for one in params for official in one.get("officials") or () if isinstance(official, dict)]
    ids = {official["person_id"] for official in named if official.get("person_id")}
    functions: dict[str, str] = {}
    if ids:
        rows = Membership.objects.active_on(today()).filter(
            person_id__in=ids, organization__kind=OrganizationKind.DEPARTMENT
        )
        functions = {str(person): function for person, function in rows.values_list("person_id", "function")}
    return {
        official["name"]: functions.get(str(official.get("person_id")), "")
        for official in named
        if official.get("name")
    }
