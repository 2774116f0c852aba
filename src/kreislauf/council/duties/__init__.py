"""What of papers, sittings and working groups waits for somebody, on "Mein Tag"."""
