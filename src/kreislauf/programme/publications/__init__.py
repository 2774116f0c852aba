"""What of concepts and measures the public sees: once presented, the version; measures and their state."""
