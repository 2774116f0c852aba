-- What SQL of other apps may read of the council. Nothing else is promised (docs/decisions/0019).
CREATE OR REPLACE VIEW council_promised_resolution WITH (security_invoker = true) AS
    SELECT r.id, r.outcome, (r.resolved_at AT TIME ZONE 'Europe/Berlin')::date AS resolved_on,
           c.role, c.organization_id
    FROM council_resolution r LEFT JOIN council_consultation c ON c.id = r.consultation_id;
COMMENT ON VIEW council_promised_resolution IS
    'Every resolution: its outcome, the county''s day, and which organisation took it in which role. The role and the organisation cost nothing where they are not asked for.';

CREATE OR REPLACE VIEW council_promised_effect WITH (security_invoker = true) AS
    SELECT id, resolution_id, kind, state, params FROM council_effect;
COMMENT ON VIEW council_promised_effect IS
    'What a resolution orders: params hold the fields that the effect''s kind declares.';

CREATE OR REPLACE VIEW council_promised_suspension WITH (security_invoker = true) AS
    SELECT resolution_id FROM council_objection WHERE upheld IS DISTINCT FROM false;
COMMENT ON VIEW council_promised_suspension IS
    'Resolutions that are not carried out: objected to, and the objection was not rejected (NKomVG §88).';

CREATE OR REPLACE VIEW council_promised_meeting WITH (security_invoker = true) AS
    SELECT id, organization_id,
           CASE WHEN state IN ('running', 'closed', 'minuted') THEN coalesce(opened_at, starts_at) END AS begun_at
    FROM council_meeting;
COMMENT ON VIEW council_promised_meeting IS 'Every sitting, and when it began; null while it has not.';

CREATE OR REPLACE VIEW council_promised_agenda_item WITH (security_invoker = true) AS
    SELECT id, meeting_id FROM council_agendaitem;
COMMENT ON VIEW council_promised_agenda_item IS 'Every item and the sitting on whose agenda it stands.';

REVOKE ALL ON council_promised_resolution, council_promised_effect, council_promised_suspension,
    council_promised_meeting, council_promised_agenda_item FROM :app_role;
GRANT SELECT ON council_promised_resolution, council_promised_effect, council_promised_suspension,
    council_promised_meeting, council_promised_agenda_item TO :app_role;
