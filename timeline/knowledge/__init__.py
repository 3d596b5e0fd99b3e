"""What the bot knows of the world before it reads: countries, capitals, offices, as data."""
