-- What lines of an adopted plan are made of keeps its number, its name and its place.
CREATE OR REPLACE FUNCTION budget_structure_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_used boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT 1 FROM budget_budgetline l JOIN budget_budgetplan p ON p.id = l.plan_id
            JOIN budget_product r ON r.id = l.product_id WHERE p.state <> ''draft'' AND %s = $1)', TG_ARGV[0])
        INTO is_used USING OLD.id;
    IF is_used THEN
        RAISE EXCEPTION 'an adopted plan is frozen' USING ERRCODE = 'KL109';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name ON budget_subbudget
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('r.sub_budget_id');
CREATE OR REPLACE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name, sub_budget_id ON budget_product
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.product_id');
CREATE OR REPLACE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name ON budget_ledgeraccount
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.account_id');
CREATE OR REPLACE TRIGGER structure_is_frozen BEFORE DELETE OR UPDATE OF number, name, product_id ON budget_investmentmeasure
    FOR EACH ROW EXECUTE FUNCTION budget_structure_is_frozen('l.measure_id');
REVOKE EXECUTE ON FUNCTION budget_structure_is_frozen() FROM PUBLIC, :app_role;
