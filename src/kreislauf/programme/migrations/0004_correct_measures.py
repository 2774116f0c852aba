"""Measures are corrected and taken back with a reason, and plan no more than their line authorises."""

from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

WITHIN_LINE = """
-- Measures plan no more than their line authorises (NKomVG §113(3)): asked when one plans more of it than before.
CREATE FUNCTION programme_within_line() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    before bigint := 0;
    others bigint;
    authorised bigint;
BEGIN
    IF NEW.line_id IS NULL OR NEW.removed_at IS NOT NULL OR NEW.state = 'stopped' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.line_id = NEW.line_id AND OLD.removed_at IS NULL AND OLD.state <> 'stopped' THEN
        before := OLD.planned_cents;
    END IF;
    IF NEW.planned_cents <= before THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM budget_budgetline WHERE id = NEW.line_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(planned_cents), 0) INTO others FROM programme_measure
        WHERE line_id = NEW.line_id AND id <> NEW.id AND removed_at IS NULL AND state <> 'stopped';
    SELECT coalesce((SELECT sum(b.authorised) FROM budget_linebalance b WHERE b.line_id = NEW.line_id), 0)
        + coalesce((SELECT sum(e.amount_cents) FROM budget_amendmententry e WHERE e.line_id = NEW.line_id
                    AND e.kind = 'appropriate' AND e.posted_at IS NULL AND e.dropped_at IS NULL), 0)
        INTO authorised;
    IF others + NEW.planned_cents > authorised THEN
        RAISE EXCEPTION 'measures plan more than their line authorises' USING ERRCODE = 'KL301';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER within_line BEFORE INSERT OR UPDATE OF planned_cents, line_id, state, removed_at ON programme_measure
    FOR EACH ROW EXECUTE FUNCTION programme_within_line();
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON programme_measure
    FOR EACH STATEMENT EXECUTE FUNCTION programme_never_deleted();
"""

RIGHTS = f"""
REVOKE DELETE, TRUNCATE ON programme_measure FROM {ROLE};
REVOKE EXECUTE ON FUNCTION programme_within_line() FROM PUBLIC, {ROLE};
"""

DROP = """
DROP TRIGGER never_deleted ON programme_measure;
DROP FUNCTION programme_within_line() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0011_evidence_rests_on_acts"),
        ("people", "0001_initial"),
        ("programme", "0003_evidence_rests_on_acts"),
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="removal_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="measure",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="measure",
            name="removed_by",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name="measure",
            name="result",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("removed_at", None), models.Q(("removal_reason", ""), _negated=True), _connector="OR"
                ),
                name="removed_measure_has_a_reason",
            ),
        ),
        migrations.RunSQL(WITHIN_LINE + RIGHTS, DROP),
    ]
