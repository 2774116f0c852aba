"""Kinds that the apps above register: duties, and the accounts of a demonstration."""
