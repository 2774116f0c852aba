-- What SQL of other apps may read of people. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW people_promised_county WITH (security_invoker = true) AS
    SELECT state FROM people_body;
COMMENT ON VIEW people_promised_county IS
    'The county, one row: the Land it lies in (ISO 3166-2:DE), for its holidays.';

CREATE OR REPLACE VIEW people_promised_organization WITH (security_invoker = true) AS
    SELECT id, name, since, until FROM people_organization;
COMMENT ON VIEW people_promised_organization IS
    'Every organisation, with its first and its last day; until is null while it stands.';

CREATE OR REPLACE VIEW people_promised_competence WITH (security_invoker = true) AS
    SELECT organization_id, competence_id FROM people_organization_competences;
COMMENT ON VIEW people_promised_competence IS
    'Which organisation has which competence, for all of its days.';

REVOKE ALL ON people_promised_county, people_promised_organization, people_promised_competence FROM :app_role;
GRANT SELECT ON people_promised_county, people_promised_organization, people_promised_competence TO :app_role;
