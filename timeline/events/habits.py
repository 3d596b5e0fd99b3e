"""What is so every day, for years or used to be so is no event."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.forms import Trigger
from timeline.events.tree import Tree
from timeline.model import DatePhrase, TimexType


def at_any_time(tree: Tree, trigger: Trigger, phrases: Sequence[tuple[int, DatePhrase]]) -> bool:
    """Whether a clause tells what happens again and again ("every morning", "daily"), or "in the past".

    Args:
        tree: the sentence.
        trigger: the word that names the event.
        phrases: the sentence's date phrases with their places in the article.

    Returns:
        True for a habit. A daily paper or a weekly meeting that took place on a day is none.
    """
    clause = [tree.tokens[i] for i in tree.clause(trigger.head)]
    often = [p.found for _, p in phrases if p.found.type is TimexType.SET]
    when = [t for t in clause if t.dep not in {"amod", "compound"}]
    if any(f.start <= t.start < f.end for f in often for t in when):
        return True
    if tree.tokens[0].text == "For" and any(_stretch_of_years(tree, p) for _, p in phrases):
        return True
    before = [(p.found.start, p.found.end) for _, p in phrases if p.value == "PAST_REF"]
    behind_in = [t for t in clause if t.i and tree.tokens[t.i - 1].text.lower() == "in" and t.text.lower() == "the"]
    return any(t.start == start and end - start == len("the past") for t in behind_in for start, end in before)


def _stretch_of_years(tree: Tree, phrase: DatePhrase) -> bool:
    """Whether a sentence opens with it ("For several years he travelled around the country")."""
    opens = len(tree.tokens) > 1 and phrase.found.start <= tree.tokens[1].start < phrase.found.end
    return opens and phrase.found.type is TimexType.DURATION and phrase.value[-1:] in {"Y", "M"}
