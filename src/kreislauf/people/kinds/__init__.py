"""What people has of kinds that grow: the dated rules on how long traces of signing in stay."""
