"""Backup and restore: the database, the files and, apart from both, the keys."""
