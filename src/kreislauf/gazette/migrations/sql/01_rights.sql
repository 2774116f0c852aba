-- The runtime role publishes and retracts; it never deletes, so every public address keeps its answer.
REVOKE DELETE, TRUNCATE ON gazette_entry FROM :app_role;
-- What is due is marked and taken away, never changed; who was erased stays so.
REVOKE UPDATE, TRUNCATE ON gazette_due FROM :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON gazette_erased FROM :app_role;
