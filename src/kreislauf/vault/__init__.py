"""The county's keys, which lie outside the database, and what they open: sealed columns, keyed hashes, signatures."""
