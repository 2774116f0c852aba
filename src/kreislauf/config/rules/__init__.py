"""What holds for an installation, without a framework."""
