"""What is SQL or a pipeline: the way to the booking functions, and the plan's amendment list."""
