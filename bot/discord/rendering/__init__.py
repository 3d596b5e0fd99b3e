"""Answers as layouts: pure functions that show what an answer holds, cut it to fit, and add nothing."""
