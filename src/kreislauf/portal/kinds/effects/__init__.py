"""What the public pages tell of what was ordered, one file for each kind of effect."""
