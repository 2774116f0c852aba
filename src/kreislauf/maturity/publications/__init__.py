"""What of maturity and use goes into the gazette: the figures of live services."""
