"""What the gazette adds to the kinds of the apps below."""
