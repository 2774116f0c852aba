-- What was published is never deleted.
REVOKE TRUNCATE ON form_editor_formversion FROM :app_role;
