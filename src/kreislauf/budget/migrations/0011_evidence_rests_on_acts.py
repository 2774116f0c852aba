"""Evidence rests on an act that exists: of the right body, of its day, not before the lock and not in the future."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

CHECK_EVIDENCE = """
-- Evidence is recorded for a leaf and withdrawn at most once; a release and a withdrawal queue at the lock.
CREATE OR REPLACE FUNCTION budget_check_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM budget_lock l JOIN budget_releasecondition c ON c.lock_id = l.id
        WHERE c.id = NEW.condition_id AND c.operator = 'leaf' FOR NO KEY UPDATE OF l;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'evidence belongs to a leaf' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.withdrawn_at IS NOT NULL THEN
            RAISE EXCEPTION 'evidence begins by standing' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[]
            <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[] THEN
        RAISE EXCEPTION 'evidence is withdrawn once and never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

RESTS_ON_ACT = """
-- The day on which a lock was ordered: what happened before it has met none of its conditions.
CREATE FUNCTION budget_lock_ordered_on(p_lock uuid) RETURNS date
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce((r.resolved_at AT TIME ZONE 'Europe/Berlin')::date, p.adopted_on,
                    (l.imposed_at AT TIME ZONE 'Europe/Berlin')::date)
    FROM budget_lock l
    LEFT JOIN budget_amendmententry e ON e.id = l.entry_id
    LEFT JOIN budget_budgetplan p ON p.id = e.plan_id
    LEFT JOIN council_effect f ON f.id = e.effect_id
    LEFT JOIN council_resolution r ON r.id = f.resolution_id
    WHERE l.id = p_lock
$$;

-- Every kind of act is asked for its row, its day and the competence of the body. An act of an app above has a
-- trigger of its own there; a kind of act that is not named here proves nothing.
CREATE FUNCTION budget_evidence_rests_on_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    leaf budget_releasecondition%ROWTYPE;
    is_act boolean;
BEGIN
    SELECT * INTO leaf FROM budget_releasecondition WHERE id = NEW.condition_id;
    CASE NEW.act_type
    WHEN 'council.resolution' THEN
        SELECT EXISTS (
            SELECT 1 FROM council_resolution r
            JOIN council_consultation c ON c.id = r.consultation_id
            JOIN people_organization_competences m ON m.organization_id = c.organization_id
            JOIN budget_lock l ON l.id = leaf.lock_id
            WHERE r.id = NEW.act_id AND (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date = NEW.act_on
                AND m.competence_id = coalesce(nullif(leaf.params->>'organization', ''), l.authority_id)
        ) INTO is_act;
    WHEN 'budget.approval' THEN
        SELECT EXISTS (SELECT 1 FROM budget_approval a
                       WHERE a.id = NEW.act_id AND a.lock_id = leaf.lock_id AND a.approved_on = NEW.act_on)
            INTO is_act;
    WHEN 'kernel.day' THEN
        is_act := NEW.act_on = (leaf.params->>'on')::date;
    WHEN 'programme.presentation' THEN
        is_act := true;
    ELSE
        is_act := false;
    END CASE;
    IF is_act IS NOT TRUE THEN
        RAISE EXCEPTION 'evidence rests on no recorded act of the right body and day' USING ERRCODE = 'KL206';
    END IF;
    IF NEW.act_on > (NEW.recorded_at AT TIME ZONE 'Europe/Berlin')::date THEN
        RAISE EXCEPTION 'evidence lies in the future' USING ERRCODE = 'KL207';
    END IF;
    IF NEW.act_type <> 'kernel.day' AND NEW.act_on < budget_lock_ordered_on(leaf.lock_id) THEN
        RAISE EXCEPTION 'evidence lies before the lock' USING ERRCODE = 'KL208';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rests_on_act BEFORE INSERT ON budget_evidence
    FOR EACH ROW EXECUTE FUNCTION budget_evidence_rests_on_act();
"""

RIGHTS = f"""
GRANT UPDATE (withdrawn_by) ON budget_evidence TO {ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON budget_approval FROM {ROLE};
REVOKE EXECUTE ON FUNCTION budget_evidence_rests_on_act() FROM PUBLIC, {ROLE};
"""

DROP = """
DROP FUNCTION budget_evidence_rests_on_act() CASCADE;
DROP FUNCTION budget_lock_ordered_on(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0010_frozen_plans"),
        ("council", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("approved_on", models.DateField()),
                ("reference", models.CharField(max_length=120)),
                ("recorded_at", models.DateTimeField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="records.document"
                    ),
                ),
                (
                    "lock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approvals", to="budget.lock"
                    ),
                ),
            ],
            options={
                "ordering": ("approved_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True), name="approval_has_a_reference"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="approval",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="9021de8eb0e7c1d00776a1793f9210fac98b6d2f",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_7d845",
                    table="budget_approval",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunSQL(CHECK_EVIDENCE + RESTS_ON_ACT + RIGHTS, DROP),
    ]
