"""What the database itself refuses: to change what was received or published, or to lose a case."""

from django.conf import settings
from django.db import migrations

ROLE = settings.KREISLAUF_APP_ROLE

RECEIVED_STAYS = """
CREATE FUNCTION services_received_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'application % was received: it is never deleted', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'draft' THEN
        RETURN NEW;
    END IF;
    IF NEW.state = 'draft' OR (OLD.state = 'erased' AND NEW.state <> 'erased') THEN
        RAISE EXCEPTION 'application % was received: its state does not go back', OLD.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.service_id, NEW.form_version_id, NEW.number, NEW.received_at, NEW.digest, NEW.applicant_kind)
       IS DISTINCT FROM
       (OLD.service_id, OLD.form_version_id, OLD.number, OLD.received_at, OLD.digest, OLD.applicant_kind)
       OR (NEW.state <> 'erased' AND NEW.answers IS DISTINCT FROM OLD.answers) THEN
        RAISE EXCEPTION 'application % was received: it does not change', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER received_stays BEFORE UPDATE OR DELETE ON services_application
    FOR EACH ROW EXECUTE FUNCTION services_received_stays();

-- An open case, and one whose notice did not reach the applicant, keeps its answers.
CREATE FUNCTION services_open_case_keeps_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'erased' AND OLD.state <> 'erased' AND EXISTS (
        SELECT 1 FROM services_case c WHERE c.application_id = NEW.id AND (c.closed_at IS NULL OR EXISTS (
            SELECT 1 FROM services_notice n WHERE n.case_id = c.id AND n.state IN ('prepared', 'signed')))) THEN
        RAISE EXCEPTION 'application % has an open case or an undelivered notice: it is not erased', NEW.id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER open_case_keeps_answers BEFORE UPDATE OF state ON services_application
    FOR EACH ROW EXECUTE FUNCTION services_open_case_keeps_answers();

-- A received application has its case in the same transaction, and a case its received application.
CREATE FUNCTION services_received_has_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM services_case WHERE application_id = NEW.id) THEN
        RAISE EXCEPTION 'application % was received without a case', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER received_has_case AFTER INSERT OR UPDATE OF state ON services_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION services_received_has_case();

CREATE FUNCTION services_case_was_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM services_application WHERE id = NEW.application_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'case % rests on no received application', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_was_received AFTER INSERT ON services_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION services_case_was_received();

CREATE FUNCTION services_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'form version % was published: it is never deleted', OLD.id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state <> 'draft' AND (NEW.state = 'draft' OR
       (NEW.form_id, NEW.number, NEW.definition, NEW.presentation, NEW.source, NEW.published_at) IS DISTINCT FROM
       (OLD.form_id, OLD.number, OLD.definition, OLD.presentation, OLD.source, OLD.published_at)) THEN
        RAISE EXCEPTION 'form version % was published: it does not change', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON services_formversion
    FOR EACH ROW EXECUTE FUNCTION services_published_stays();

-- Files are replaced by new ones, never changed; those of a received application go only with its erasure.
CREATE FUNCTION services_attachment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.application_id, NEW.content, NEW.description, NEW.size, NEW.path, NEW.uploaded_at) IS DISTINCT FROM
           (OLD.application_id, OLD.content, OLD.description, OLD.size, OLD.path, OLD.uploaded_at) THEN
            RAISE EXCEPTION 'attachment % does not change', OLD.id USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM services_application WHERE id = OLD.application_id AND state = 'received') THEN
        RAISE EXCEPTION 'attachment % belongs to a received application', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER attachment_stays BEFORE UPDATE OR DELETE ON services_attachment
    FOR EACH ROW EXECUTE FUNCTION services_attachment_stays();
"""

RIGHTS = f"""
CREATE SEQUENCE services_application_number;
GRANT USAGE ON SEQUENCE services_application_number TO {ROLE};
REVOKE DELETE, TRUNCATE ON services_case, services_casenote, services_casemessage, services_notice FROM {ROLE};
REVOKE TRUNCATE ON services_application, services_attachment, services_formversion, services_errand FROM {ROLE};
REVOKE UPDATE, DELETE, TRUNCATE ON services_casereading, services_proof, services_erasureproof FROM {ROLE};
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]

    operations = [migrations.RunSQL(RECEIVED_STAYS + RIGHTS, migrations.RunSQL.noop)]
