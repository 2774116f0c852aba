-- Files of messages and proofs of notices lie with the application, below: the reference upward is installed from here.
ALTER TABLE applications_attachment DROP CONSTRAINT IF EXISTS attachment_came_with_message;
ALTER TABLE applications_attachment ADD CONSTRAINT attachment_came_with_message
    FOREIGN KEY (message_id) REFERENCES cases_casemessage DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX IF NOT EXISTS attachment_of_message ON applications_attachment (message_id);
ALTER TABLE applications_proof DROP CONSTRAINT IF EXISTS proof_vouches_for_notice;
ALTER TABLE applications_proof ADD CONSTRAINT proof_vouches_for_notice
    FOREIGN KEY (notice_id) REFERENCES cases_notice DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX IF NOT EXISTS proof_of_notice ON applications_proof (notice_id);
