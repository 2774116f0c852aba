"""The shape of input for services, by what it is about; no rules."""
