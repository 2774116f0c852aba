"""What the public pages call the conditions of a release, one file for each kind."""
