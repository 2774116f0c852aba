"""Django's PostgreSQL, with connections that are alive when they are given (`base.py`)."""
