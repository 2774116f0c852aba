"""What the tests stand on: a database server of their own, and a browser."""
