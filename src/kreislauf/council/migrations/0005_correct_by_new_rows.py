"""Facts are corrected by new rows: who runs the program can rewrite none, and triggers hold the rest."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

RIGHTS = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON council_vote, council_pointoutcome, council_attendance, council_resolution FROM {ROLE};
REVOKE DELETE, TRUNCATE ON council_objection, council_minutes FROM {ROLE};
REVOKE TRUNCATE ON council_resolutionpoint, council_effect FROM {ROLE};
GRANT UPDATE (until) ON council_attendance TO {ROLE};
GRANT UPDATE (is_provisional, announced_at, announcement, outcome, correction_id) ON council_resolution TO {ROLE};
"""

BACK = f"""
GRANT UPDATE, DELETE ON council_vote, council_pointoutcome, council_attendance, council_resolution TO {ROLE};
GRANT DELETE ON council_objection, council_minutes TO {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0004_hash_calendar_addresses"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="pointoutcome",
            name="one_outcome_per_point",
        ),
        migrations.RemoveConstraint(
            model_name="vote",
            name="one_vote_per_resolution_and_point",
        ),
        migrations.AddField(
            model_name="attendance",
            name="correction_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="attendance",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="council.attendance",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="was_there",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="pointoutcome",
            name="correction_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="pointoutcome",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="council.pointoutcome",
            ),
        ),
        migrations.AddField(
            model_name="resolution",
            name="correction",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_resolution",
                to="council.vote",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="correction_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="vote",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="council.vote",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f35fc39d4dfb979050272a34e162abad58aed424",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_931ec",
                    table="council_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['until'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['until'] OR (OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until) THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="5a39069863a62b108dc9c70c11547d3bd0e6fed9",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_ad2ef",
                    table="council_attendance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="effect",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    OLD.resolution_id IS NOT NULL AND (TG_OP = 'DELETE' OR (NEW.point_id, NEW.position, NEW.kind, NEW.params)\n        IS DISTINCT FROM (OLD.point_id, OLD.position, OLD.kind, OLD.params))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="d88dfc11288c936bb9374a54c103cdc4e1e58852",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_08d0b",
                    table="council_effect",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF OLD.approved_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD) THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="a5a0a0c5a98591136e85a0e937d5a81511cc358e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_26b92",
                    table="council_minutes",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="f8fffd407c165b8a713306f9548d8bc029789696",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_b8f30",
                    table="council_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['settled_at', 'upheld'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['settled_at', 'upheld'] OR OLD.settled_at IS NOT NULL THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="52df907096677902588573b3c55147ac17288917",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_c943f",
                    table="council_objection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointoutcome",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="69fa28994368f643f797620d0c01f0e5bd83e342",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_fd3b4",
                    table="council_pointoutcome",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="196b028bffab73bf82eee6943ad2405464f91d35",
                    level="STATEMENT",
                    operation="DELETE OR TRUNCATE",
                    pgid="pgtrigger_kept_46e77",
                    table="council_resolution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    to_jsonb(NEW) - ARRAY['is_provisional', 'announced_at', 'announcement', 'outcome', 'correction_id'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['is_provisional', 'announced_at', 'announcement', 'outcome', 'correction_id']\n    OR (OLD.announced_at IS NOT NULL\n        AND (NEW.announced_at, NEW.announcement) IS DISTINCT FROM (OLD.announced_at, OLD.announcement))\n    OR (NEW.is_provisional AND NOT OLD.is_provisional)\n    OR ((NEW.outcome, NEW.correction_id) IS DISTINCT FROM (OLD.outcome, OLD.correction_id) AND NOT EXISTS (\n        SELECT 1 FROM public.council_vote v WHERE v.id = NEW.correction_id AND v.resolution_id = NEW.id\n            AND v.corrects_id IS NOT NULL AND v.id IS DISTINCT FROM OLD.correction_id))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="03dfe511dd2d5021d02bf042d8e634289c8304bd",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_5a54b",
                    table="council_resolution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resolutionpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \n    (TG_OP = 'DELETE' OR (NEW.paper_id, NEW.position, NEW.number, NEW.text)\n        IS DISTINCT FROM (OLD.paper_id, OLD.position, OLD.number, OLD.text))\n    AND EXISTS (\n        SELECT 1 FROM public.council_resolution r JOIN public.council_consultation c ON c.id = r.consultation_id\n        WHERE c.paper_id = OLD.paper_id AND c.role = 'decision' AND NOT c.is_continued\n            AND r.outcome IN ('adopted', 'amended', 'rejected'))\n THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="ca2d6088acacd1d65c0eed2c24dfc3f41568d98e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_guarded_7a0e2",
                    table="council_resolutionpoint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vote",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="e944375b4d8829b1b9825e7f67c8d948ea5211f8",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_bcff8",
                    table="council_vote",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_attendance_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("was_there", True), ("corrects__isnull", False), _connector="OR"),
                name="only_a_correction_says_absent",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointoutcome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)), fields=("resolution", "point"), name="one_outcome_per_point"
            ),
        ),
        migrations.AddConstraint(
            model_name="pointoutcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_outcome_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects", None)),
                fields=("resolution", "point"),
                name="one_vote_per_resolution_and_point",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("corrects", None), models.Q(("correction_reason", ""), _negated=True), _connector="OR"
                ),
                name="corrected_vote_has_a_reason",
            ),
        ),
        migrations.RunSQL(RIGHTS, BACK),
    ]
