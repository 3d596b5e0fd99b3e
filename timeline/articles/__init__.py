"""The articles room: files in, clean articles out.

`read_paths` streams what it can read and says in a sentence what it cannot; nothing here raises for a bad article.
An article's `published` is set for ISO dates (``2023``, ``2023-05``, ``2023-05-07``, with or without a time), for the
date a page declares, and for a date line printed in the text. Any other wording of a publication date is left in
`Article.published_text` for the intake, which may use the dates room (`timeline.dates.read_given`).
"""

from timeline.articles.duplicates import bands, fingerprint, near_duplicate, similarity, sketch
from timeline.articles.layout import layout
from timeline.articles.model import Line, ReadFailure
from timeline.articles.printed import printed_date
from timeline.articles.read import Places, read_paths

__all__ = [
    "Line",
    "Places",
    "ReadFailure",
    "bands",
    "fingerprint",
    "layout",
    "near_duplicate",
    "printed_date",
    "read_paths",
    "similarity",
    "sketch",
]
