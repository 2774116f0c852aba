-- What withdraws a presentation may be written, and nothing else of it; nobody calls the functions by hand.
REVOKE UPDATE, DELETE, TRUNCATE ON programme_presentation FROM :app_role;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason) ON programme_presentation TO :app_role;
REVOKE EXECUTE ON FUNCTION programme_check_presentation(), programme_never_deleted() FROM PUBLIC, :app_role;
REVOKE DELETE, TRUNCATE ON programme_measure FROM :app_role;
REVOKE EXECUTE ON FUNCTION programme_within_line() FROM PUBLIC, :app_role;
