-- Events come in through journal_append alone; personal values can be erased, checkpoints take new rows only.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_event, journal_chainhead FROM :app_role;
REVOKE UPDATE, TRUNCATE ON journal_personalvalue FROM :app_role;
REVOKE UPDATE, DELETE, TRUNCATE ON journal_checkpoint FROM :app_role;
