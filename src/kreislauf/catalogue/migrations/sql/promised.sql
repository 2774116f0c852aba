-- What SQL of other apps may read of the catalogue. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW catalogue_promised_service WITH (security_invoker = true) AS
    SELECT id, name, unit_id, state, sign_in, fee_cents,
           CASE WHEN NOT has_fictitious_approval THEN decision_days END AS decision_days,
           CASE WHEN has_fictitious_approval THEN fiction_months END AS fiction_months,
           checklist, coalesce(handover ->> 'kind', '') AS handover_kind
    FROM catalogue_service;
COMMENT ON VIEW catalogue_promised_service IS
    'Every service with what an application to it rests on. Where silence means approval there are fiction_months and no decision_days, elsewhere the other way round. handover_kind is empty where nothing is handed over.';

REVOKE ALL ON catalogue_promised_service FROM :app_role;
GRANT SELECT ON catalogue_promised_service TO :app_role;
