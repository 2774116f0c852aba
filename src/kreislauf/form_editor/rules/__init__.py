"""What holds for forms and their versions, without a database."""
