"""Timelines, questions and digests as typed answers with citations."""
