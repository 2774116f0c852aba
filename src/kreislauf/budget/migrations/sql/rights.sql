-- What the runtime role may do with the tables of money: read all, write only what no function guards.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON budget_linebalance, budget_posting, budget_posting_kind,
    budget_commitment FROM :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON budget_approval, budget_budgetline, budget_carryover, budget_evidence,
    budget_ledgeraccount, budget_lock, budget_paymentorder, budget_paymentreturn, budget_release,
    budget_releasecondition, budget_returnreview FROM :app_role;
REVOKE TRUNCATE ON budget_amendmententry, budget_budgetplan, budget_investmentmeasure, budget_product,
    budget_subbudget FROM :app_role;
GRANT DELETE ON budget_budgetline, budget_ledgeraccount TO :app_role;
GRANT UPDATE (product_id, account_id, measure_id, name, explanation, begun_on, begun_evidence)
    ON budget_budgetline TO :app_role;
GRANT UPDATE (number, name) ON budget_ledgeraccount TO :app_role;
GRANT UPDATE (lapses_on) ON budget_lock TO :app_role;
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawal_reason) ON budget_evidence TO :app_role;
GRANT UPDATE (announced_at) ON budget_release TO :app_role;
GRANT UPDATE (state, certified_by_id, certified_at, ordered_by_id, ordered_at, exception_reason, paid_by_id, paid_at)
    ON budget_paymentorder TO :app_role;
