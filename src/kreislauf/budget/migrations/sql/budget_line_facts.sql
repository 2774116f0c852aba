-- What the rule before a commitment judges by, in one look.
CREATE OR REPLACE FUNCTION budget_line_facts(p_line uuid, p_year int, p_pot text) RETURNS TABLE (
    name text, unit_id uuid, fiscal_year smallint, plan_state text, is_investment boolean, begun_on date,
    authorised bigint, locked bigint, committed bigint, spent bigint
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT l.name::text, s.unit_id, p.fiscal_year, p.state::text, a.is_investment, l.begun_on,
            coalesce(b.authorised, 0), coalesce(b.locked, 0), coalesce(b.committed, 0), coalesce(b.spent, 0)
        FROM budget_budgetline l
        JOIN budget_budgetplan p ON p.id = l.plan_id
        JOIN budget_product r ON r.id = l.product_id
        JOIN budget_subbudget s ON s.id = r.sub_budget_id
        JOIN budget_ledgeraccount a ON a.id = l.account_id
        LEFT JOIN budget_linebalance b
            ON b.line_id = l.id AND b.year = coalesce(p_year, p.fiscal_year) AND b.pot = p_pot
        WHERE l.id = p_line;
END $$;
REVOKE EXECUTE ON FUNCTION budget_line_facts(uuid, int, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION budget_line_facts(uuid, int, text) TO :app_role;
