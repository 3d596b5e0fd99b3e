"""Reads English: sentences, words, names and whom they mean, offices people are said to hold.

Importing this package is cheap; `load_reader` is what loads spaCy and the model.
"""

from timeline.language.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
