"""What programme adds to the kinds of the apps below."""
