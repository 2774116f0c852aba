-- What SQL of other apps may read of applications. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW applications_promised_application WITH (security_invoker = true) AS
    SELECT id, service_id, number, state FROM applications_application;
COMMENT ON VIEW applications_promised_application IS
    'Every application, drafts too; what somebody answered and who it was is sealed and not shown.';

CREATE OR REPLACE VIEW applications_promised_remains WITH (security_invoker = true) AS
    SELECT id AS application_id FROM applications_application
        WHERE headline IS NOT NULL OR contact_hash IS NOT NULL OR receipt_pdf IS NOT NULL OR account_id IS NOT NULL
    UNION ALL SELECT application_id FROM applications_attachment
    UNION ALL SELECT application_id FROM applications_accesskey;
COMMENT ON VIEW applications_promised_remains IS
    'Applications of which there is still something that leads to a person: none of them is erased in whole. Repeats itself.';

CREATE OR REPLACE VIEW applications_promised_consent WITH (security_invoker = true) AS
    SELECT id, application_id, is_given FROM applications_digitalconsent;
COMMENT ON VIEW applications_promised_consent IS
    'What was said about being notified online; of an application the row with the highest id counts.';

CREATE OR REPLACE VIEW applications_promised_errand WITH (security_invoker = true) AS
    SELECT application_id, kind, state FROM applications_errand;
COMMENT ON VIEW applications_promised_errand IS 'What follows from an application, and whether it is done.';

CREATE OR REPLACE VIEW applications_promised_proof WITH (security_invoker = true) AS
    SELECT application_id, kind FROM applications_proof;
COMMENT ON VIEW applications_promised_proof IS 'Which proofs were given out of an application; one of kind receipt for each received.';

CREATE OR REPLACE VIEW applications_promised_numbers WITH (security_invoker = true) AS
    SELECT coalesce(pg_sequence_last_value('applications_application_number'), 0) AS drawn;
COMMENT ON VIEW applications_promised_numbers IS 'One row: how many numbers were drawn, ever.';

REVOKE ALL ON applications_promised_application, applications_promised_remains, applications_promised_consent,
    applications_promised_errand, applications_promised_proof, applications_promised_numbers FROM :app_role;
GRANT SELECT ON applications_promised_application, applications_promised_remains, applications_promised_consent,
    applications_promised_errand, applications_promised_proof, applications_promised_numbers TO :app_role;

CREATE OR REPLACE FUNCTION applications_promised_state(p_application uuid) RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT a.state FROM applications_application a WHERE a.id = p_application FOR SHARE);
END $$;
COMMENT ON FUNCTION applications_promised_state(uuid) IS
    'Keeps the application as it is until the transaction ends and says its state.';
REVOKE EXECUTE ON FUNCTION applications_promised_state(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION applications_promised_state(uuid) TO :app_role;
