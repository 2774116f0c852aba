"""Working groups in the gazette, by the old way."""
