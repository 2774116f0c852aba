"""Checkpoints see a journal that stands still for a moment; their table takes new rows only."""

from django.conf import settings
from django.db import migrations

HOLD_STILL = """
CREATE FUNCTION journal_hold_still() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    LOCK TABLE journal_chainhead IN SHARE ROW EXCLUSIVE MODE;
END $$;
"""

RIGHTS = f"REVOKE UPDATE, DELETE, TRUNCATE ON journal_checkpoint FROM {settings.KREISLAUF_APP_ROLE};"


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append")]

    operations = [
        migrations.RunSQL(HOLD_STILL, "DROP FUNCTION journal_hold_still()"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
