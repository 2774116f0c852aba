"""What every installation has: the program, its settings, a database, a disk and a clock."""
