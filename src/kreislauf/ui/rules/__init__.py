"""What the components know by themselves, without a framework."""
