-- What SQL of other apps may read of records. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW records_promised_version WITH (security_invoker = true) AS
    SELECT id, document_id FROM records_documentversion;
COMMENT ON VIEW records_promised_version IS 'Every version of every document, without its content.';

REVOKE ALL ON records_promised_version FROM :app_role;
GRANT SELECT ON records_promised_version TO :app_role;
