"""What records adds to the kinds of the apps below."""
