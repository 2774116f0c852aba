"""The database refuses what the program must not do."""

import pgtrigger


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
