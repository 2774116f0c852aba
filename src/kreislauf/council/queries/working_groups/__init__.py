"""What is read of working groups: the list, a group's page, its founding, what waits."""
