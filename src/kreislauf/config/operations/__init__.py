"""The page "Betrieb": how the installation is, for whoever watches over it, and no content of anything."""
