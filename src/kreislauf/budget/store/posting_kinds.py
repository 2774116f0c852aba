"""Declared posting kinds become rows, each with the function that finds its act; when the database is migrated."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import connection
from django.utils.translation import override

from kreislauf.budget.models import PostingKind as StoredKind
from kreislauf.budget.rules.posting_kinds import OF_COMMITMENT, PARTS, POSTING_KINDS, PostingKind

WORDS = ("label", "place")
"""What may be said otherwise of a kind that is stored."""

BASIS = """
CREATE OR REPLACE FUNCTION {name}(p_line uuid, p_year int, p_pot text, p_amount bigint, p_act uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
{basis}
    );
END $$;
REVOKE EXECUTE ON FUNCTION {name}(uuid, int, text, bigint, uuid) FROM PUBLIC;
"""


class PostingKindChanged(RuntimeError):
    """A declaration moves something else than its stored row, by which postings were booked."""


def basis_function(kind: PostingKind) -> str:
    """Name of the function that finds the act a posting of the kind rests on."""
    return f"budget_basis_{kind.key}"


def write_posting_kinds(*, apps: Apps = installed, **_signal: Any) -> None:
    """Write each declared kind that is not stored yet; words may change, what a kind moves never does.

    Called after every `migrate`, and asks for nothing where its tables were migrated away. Raises PostingKindChanged.
    """
    if not {"postingkind", "posting"} <= apps.all_models["budget"].keys():
        return
    stored = {row.pk: row for row in StoredKind.objects.all()}
    for kind in POSTING_KINDS:
        wanted = _row_of(kind)
        row = stored.get(kind.key)
        if row is None:
            StoredKind.objects.create(key=kind.key, **wanted)
        else:
            _word_anew(row, wanted)
        with connection.cursor() as cursor:
            basis = indent(dedent(kind.basis).strip(), " " * 8)
            cursor.execute(BASIS.format(name=basis_function(kind), basis=basis))


def _row_of(kind: PostingKind) -> dict[str, Any]:
    with override("de"):
        label = str(kind.label)
    return {
        "label": label,
        "place": kind.place,
        "act_type": kind.act,
        **{part: kind.moves.get(part, 0) for part in PARTS},
        **{part: kind.moves_commitment.get(part, 0) for part in OF_COMMITMENT},
        "may_repeat": kind.may_repeat,
        "may_be_negative": kind.may_be_negative,
    }


def _word_anew(row: StoredKind, wanted: dict[str, Any]) -> None:
    other = {name for name, value in wanted.items() if getattr(row, name) != value}
    if other - {*WORDS}:
        raise PostingKindChanged(
            f"Posting kind {row.pk!r} is declared otherwise than it was booked by: {', '.join(sorted(other))}. "
            "Declare a new kind and leave this one as it is."
        )
    if other:
        StoredKind.objects.filter(pk=row.pk).update(**{name: wanted[name] for name in WORDS})
