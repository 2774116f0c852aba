"""The choices of the public list, one file for each kind of paper."""
