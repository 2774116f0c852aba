"""What of cases, receipts and the archive waits for somebody, on "Mein Tag"."""
