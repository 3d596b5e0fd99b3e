"""Timelines, questions and digests as typed answers with citations.

Every function takes the open store and the guild first and the day it is asked as `today`: nothing in here reads a
clock. An answer holds no sentence that its citations do not contain, but for remarks on what is not known.
"""

from timeline.answers.asking import ask
from timeline.answers.completing import suggest
from timeline.answers.detail import event, sources
from timeline.answers.digests import digest
from timeline.answers.overview import timeline
from timeline.answers.summary import summarize

__all__ = ["ask", "digest", "event", "sources", "suggest", "summarize", "timeline"]
