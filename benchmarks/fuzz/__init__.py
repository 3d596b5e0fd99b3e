"""Give everything that reads what strangers write the worst that they can write, a million times."""
