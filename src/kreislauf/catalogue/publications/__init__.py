"""What of the catalogue goes into the gazette: live services with their ways, and how much was online when.

Nothing of applications and cases goes outside.
"""
