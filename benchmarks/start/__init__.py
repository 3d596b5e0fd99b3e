"""How long a start takes."""
