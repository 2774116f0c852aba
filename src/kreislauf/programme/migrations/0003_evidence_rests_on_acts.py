"""A presentation is an item of a sitting's agenda; it is withdrawn, never edited or deleted, and proves only as such."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ROLE = settings.KREISLAUF_APP_ROLE

PRESENTATION = """
-- Recorded under an item of a sitting that has begun, with a version of the concept's own document; after that
-- it is withdrawn at most once.
CREATE FUNCTION programme_check_presentation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM council_agendaitem i
            JOIN council_meeting m ON m.id = i.meeting_id
            JOIN programme_concept c ON c.id = NEW.concept_id
            JOIN records_documentversion v ON v.document_id = c.document_id
            WHERE i.id = NEW.agenda_item_id AND i.meeting_id = NEW.meeting_id AND v.id = NEW.version_id
                AND m.state IN ('running', 'closed', 'minuted')
                AND NEW.presented_at = coalesce(m.opened_at, m.starts_at)) THEN
            RAISE EXCEPTION 'a presentation is an item of a sitting that has begun' USING ERRCODE = 'restrict_violation';
        END IF;
    ELSIF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(NEW) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[]
            <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by,withdrawal_reason}'::text[] THEN
        RAISE EXCEPTION 'a presentation is withdrawn once and never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_presentation BEFORE INSERT OR UPDATE ON programme_presentation
    FOR EACH ROW EXECUTE FUNCTION programme_check_presentation();
CREATE FUNCTION programme_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER never_deleted BEFORE DELETE OR TRUNCATE ON programme_presentation
    FOR EACH STATEMENT EXECUTE FUNCTION programme_never_deleted();
"""

PROVES = """
-- A presentation proves what a lock asks for where it stands, in the body that the condition names, on that day.
CREATE FUNCTION programme_presentation_proves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM programme_presentation p
        JOIN council_meeting m ON m.id = p.meeting_id
        JOIN people_organization_competences o ON o.organization_id = m.organization_id
        JOIN budget_releasecondition c ON c.id = NEW.condition_id
        WHERE p.id = NEW.act_id AND p.withdrawn_at IS NULL
            AND (p.presented_at AT TIME ZONE 'Europe/Berlin')::date = NEW.act_on
            AND o.competence_id = c.params->>'organization') THEN
        RAISE EXCEPTION 'evidence rests on no presentation in the body the lock names' USING ERRCODE = 'KL206';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER presentation_proves BEFORE INSERT ON budget_evidence
    FOR EACH ROW WHEN (NEW.act_type = 'programme.presentation') EXECUTE FUNCTION programme_presentation_proves();
"""

RIGHTS = f"""
REVOKE UPDATE, DELETE, TRUNCATE ON programme_presentation FROM {ROLE};
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason) ON programme_presentation TO {ROLE};
REVOKE EXECUTE ON FUNCTION programme_check_presentation(), programme_never_deleted(), programme_presentation_proves()
    FROM PUBLIC, {ROLE};
"""

DROP = """
DROP FUNCTION programme_presentation_proves() CASCADE;
DROP FUNCTION programme_check_presentation() CASCADE;
DROP FUNCTION programme_never_deleted() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0011_evidence_rests_on_acts"),
        ("council", "0001_initial"),
        ("people", "0001_initial"),
        ("programme", "0002_services_of_measures"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="presentation",
            name="one_presentation_per_version_and_meeting",
        ),
        migrations.AddField(
            model_name="presentation",
            name="agenda_item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="presentations",
                to="council.agendaitem",
            ),
        ),
        migrations.AddField(
            model_name="presentation",
            name="withdrawal_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="presentation",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="presentation",
            name="withdrawn_by",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("version", "meeting"),
                name="one_presentation_per_version_and_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="presentation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="withdrawn_presentation_has_a_reason",
            ),
        ),
        migrations.RunSQL(PRESENTATION + PROVES + RIGHTS, DROP),
    ]
