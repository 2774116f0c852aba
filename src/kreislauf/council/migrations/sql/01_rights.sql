-- Facts are corrected by new rows; of what stands only these columns may change.
REVOKE UPDATE, DELETE, TRUNCATE ON council_vote, council_pointoutcome, council_attendance, council_resolution FROM :app_role;
REVOKE DELETE, TRUNCATE ON council_objection, council_minutes FROM :app_role;
REVOKE TRUNCATE ON council_resolutionpoint, council_effect FROM :app_role;
GRANT UPDATE (until) ON council_attendance TO :app_role;
GRANT UPDATE (is_provisional, announced_at, announcement, outcome, correction_id) ON council_resolution TO :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON council_annulment, council_minutesaddendum FROM :app_role;
