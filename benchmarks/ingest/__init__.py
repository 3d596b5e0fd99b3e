"""How fast articles are read in, and whether merging stays linear."""
