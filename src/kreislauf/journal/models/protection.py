"""The database refuses what the program must not do."""

import pgtrigger

REFUSE = "RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';"


def append_only() -> pgtrigger.Trigger:
    """A trigger that refuses UPDATE, DELETE and TRUNCATE on the table of the model it stands in."""
    return pgtrigger.Trigger(
        name="append_only",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func=(
            "RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';"
        ),
    )


def kept() -> pgtrigger.Trigger:
    """A trigger that refuses DELETE and TRUNCATE."""
    return pgtrigger.Trigger(
        name="kept",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Delete | pgtrigger.Truncate,
        func=REFUSE,
    )


def guarded(refused: str, *, also_delete: bool = False) -> pgtrigger.Trigger:
    """A trigger that refuses an UPDATE of a row for which the SQL condition `refused` (OLD, NEW) holds.

    With `also_delete` a DELETE as well; NEW is no row then.
    """
    return pgtrigger.Trigger(
        name="guarded",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete if also_delete else pgtrigger.Update,
        func=f"IF {refused} THEN {REFUSE} END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
    )


def other_columns_than(*columns: str) -> str:
    """SQL: does the UPDATE change any column but these?"""
    free = ", ".join(f"'{column}'" for column in columns)
    return f"to_jsonb(NEW) - ARRAY[{free}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{free}]"
