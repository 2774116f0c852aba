"""The kinds of papers, one file for each; `docs/how-to/add-a-paper-kind.md`."""
