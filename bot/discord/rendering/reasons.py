"""Why an event has its date, in the reader's language, from the ground of its best citation."""

from __future__ import annotations

from bot.discord import days
from bot.discord.sayings import ground, say
from bot.discord.words import DEFAULT, Words
from timeline.answers.model import Citation, EventAnswer
from timeline.answers.words import sentence

_WHO = ("Said by: ", "And by ")
"""Who says so stands below with the words of each, and need not stand here as well."""


def why(answer: EventAnswer, words: Words) -> list[str]:
    """The reasons of a date, one sentence each.

    Args:
        answer: the event with its reasons in English, the reading of the best citation's phrase among them.
        words: the reader's language; in others than English that reading is told anew from what it consists of.
    """
    best = answer.line.citations[0] if answer.line.citations else None
    read = sentence(best.explanation) if best else ""
    told = []
    for reason in answer.why:
        if reason.startswith(_WHO):
            continue
        if best is not None and reason == read and words.locale != DEFAULT:
            told.append(_read(best, words))
        else:
            told.append(say(reason, words))
    return told


def _read(cited: Citation, words: Words) -> str:
    """How a phrase was read: its words, what it counts from, the days it gives."""
    facts = {
        "phrase": cited.phrase,
        "day": days.say_span(cited.span, words),
        "anchor": days.say_day(cited.anchor, words) if cited.anchor is not None else "",
    }
    parts = (("phrase", cited.phrase), ("anchor", facts["anchor"]), ("day", facts["day"]))
    known = "-".join(name for name, there in parts if there)
    return ground(cited.reason.value, known, facts, words) or say(sentence(cited.explanation), words)
