"""A seeded sample of events with their sentences, to be judged by eye."""
