"""Work in the background: reading the inbox, and the examples of a new store."""
