-- What was written to the file stays as it was written, until the application is erased.
CREATE OR REPLACE FUNCTION cases_case_is_erased(case_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM cases_case c JOIN applications_promised_application a ON a.id = c.application_id
                   WHERE c.id = case_id AND a.state = 'erased')
$$;
