"""Kreislauf: from motion to money to measure to service, and back to the council."""
