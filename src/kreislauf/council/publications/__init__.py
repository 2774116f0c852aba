"""What of the council's business goes into the gazette, and when.

Papers from their registration, sittings from their planning, results when they are published (public
sittings) or announced (private ones). Nothing that is not public enters.
"""
