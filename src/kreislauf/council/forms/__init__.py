"""The shape of what is entered on the council's pages; rules stand in `rules`."""
