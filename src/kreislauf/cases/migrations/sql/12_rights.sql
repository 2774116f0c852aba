-- Nobody loses a case, nor what was written into its file.
REVOKE DELETE, TRUNCATE ON cases_case, cases_casenote, cases_casemessage, cases_notice, cases_archiveoffer FROM :app_role;
REVOKE DELETE, TRUNCATE ON cases_postalletter FROM :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON cases_casereading, cases_erasureproof FROM :app_role;
