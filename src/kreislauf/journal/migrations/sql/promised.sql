-- What SQL of other apps may read of the journal. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW journal_promised_event WITH (security_invoker = true) AS
    SELECT kind, subject_type, subject_id, payload FROM journal_event;
COMMENT ON VIEW journal_promised_event IS
    'Every event: its stored name, whom it is about, and the fields that its class declares. Chains and actors are the journal''s own.';

REVOKE ALL ON journal_promised_event FROM :app_role;
GRANT SELECT ON journal_promised_event TO :app_role;
