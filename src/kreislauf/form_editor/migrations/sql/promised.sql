-- What SQL of other apps may read of forms. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW form_editor_promised_version WITH (security_invoker = true) AS
    SELECT id, revision FROM form_editor_formversion;
COMMENT ON VIEW form_editor_promised_version IS
    'Every version of every form: what its revision counts, without definition and presentation.';

REVOKE ALL ON form_editor_promised_version FROM :app_role;
GRANT SELECT ON form_editor_promised_version TO :app_role;
