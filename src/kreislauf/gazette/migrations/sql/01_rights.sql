-- The runtime role publishes and retracts; it never deletes, so every public address keeps its answer.
REVOKE DELETE, TRUNCATE ON gazette_entry FROM :app_role;
