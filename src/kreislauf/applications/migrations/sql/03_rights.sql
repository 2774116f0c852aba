-- Numbers are drawn, never given out again; what was received and vouched for stays.
CREATE SEQUENCE IF NOT EXISTS applications_application_number;
GRANT USAGE ON SEQUENCE applications_application_number TO :app_role;
REVOKE TRUNCATE ON applications_application, applications_attachment, applications_errand FROM :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON applications_proof FROM :app_role;
