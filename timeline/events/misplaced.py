"""Dates in a verb's clause that are not the verb's: a noun's, a caption's, those of who does it, times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from timeline.events.forms import Trigger
from timeline.events.lexicon import lexicon
from timeline.events.tree import Tree
from timeline.model import Status

_SETTINGS = frozenset({"in", "at", "during", "on"})
_FOLLOWING = frozenset({"after", "following", "since"})
_HOUR = re.compile(r"(?:0\d|1[0-8])[0-5]\d")
"""A time of day before 7 p.m. that reads like a year before 1860."""
_OVER = re.compile(r"\b(?:ago|yesterday|last|previous|earlier)\b")
"""Of words for a time, those for one that is over."""
_OPENING = 2
"""Positions of a date that opens its sentence, behind "in" or "on"."""
_NOUNS = 4
"""Words between a number and the date behind it, at most ("91 cases on Friday")."""
_COMPARED = frozenset({"from", "than", "against"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PART", "PRON"})


def owner_before(tree: Tree, tokens: Sequence[int], owner: int | None, *, relative: bool) -> int | None:
    """The noun that a date belongs to right behind "after" or "following" it ("after her death in June 2009").

    Args:
        tree: the sentence.
        tokens: positions of the date's words.
        owner: the verb or noun in whose clause it stands.
        relative: the date counts from another day.

    Returns:
        The noun, or else `owner`.
    """
    i = tokens[0] - 1 if tree.tokens[tokens[0]].text.lower() not in _SETTINGS else tokens[0]
    if i < 1:
        return owner
    if tree.tokens[i].text.lower() in _SETTINGS:
        i -= 1
    elif not relative:
        return owner
    noun = i  # "since his death last year"
    while i > 0 and tree.tokens[i].pos in _NOMINAL:
        i -= 1
    named = tree.tokens[noun].pos == "NOUN" and owner is not None and owner < i
    # "Charged after a raid on Monday" was most likely on Monday.
    following = {"since"} if relative else _FOLLOWING
    ahead = named and _is_for_the_event(tree, i, noun) and tree.tokens[owner or 0].tag in {"VBZ", "VBP"}
    return noun if named and (ahead or tree.tokens[i].text.lower() in following) else owner


def _is_for_the_event(tree: Tree, before: int, noun: int) -> bool:
    """Whether "for the" leads to an event ("endorses her for the election on 5 May")."""
    words = [t.text.lower() for t in tree.tokens[before : before + 2]]
    return words == ["for", "the"] and tree.tokens[noun].lemma.lower() in lexicon().noun_kinds


def is_clock_time(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether a year of long ago is a time of day ("at 1100", "1426 The first flight lands" on a running page)."""
    text, before, behind = tree.tokens[tokens[0]].text, tokens[0] - 1, tokens[0] + 1
    if len(tokens) > 1 or not _HOUR.fullmatch(text):
        return False
    if "at" in {t.text.lower() for t in tree.tokens[max(0, before - 1) : before + 1]}:
        return True  # "at about 1100"
    if behind == len(tree.tokens):
        return False
    led = before >= 0 and tree.tokens[before].pos in {"ADP", "DET", "SCONJ", "ADJ", "PUNCT", "VERB"}
    return not led and tree.tokens[behind].text[:1].isupper()


def ends_a_caption(tree: Tree, tokens: Sequence[int], verb: int) -> bool:
    """Whether a verb's doer stands right behind a date that ends a caption ("her death in 2009 Varda is suing")."""
    subject = tree.subject(verb)
    first = tokens[-1] + 1
    if subject is None or tokens[0] <= _OPENING or first not in tree.subtree(subject) or begins(tree, tokens[0]):
        return False
    return tree.tokens[first].text[:1].isupper() and first == min(i for i in tree.subtree(subject) if i >= first)


def begins(tree: Tree, first: int) -> bool:
    """Whether a clause begins with a date, with or without "on" in front ("..., and in 2021 Varda sued").

    Args:
        tree: the sentence.
        first: position of the date's first word.
    """
    behind = _in_front(tree, first)
    return behind > 0 and tree.tokens[behind].pos in {"CCONJ", "SCONJ", "PUNCT"}


def joined(tree: Tree, first: int) -> bool:
    """Whether "and" or "but" stands in front of a date, as `begins`."""
    behind = _in_front(tree, first)
    return behind > 0 and tree.tokens[behind].pos == "CCONJ"


def _in_front(tree: Tree, first: int) -> int:
    """Position of the word in front of a date and of its preposition."""
    return first - 2 if first > 1 and tree.tokens[first - 1].pos == "ADP" else first - 1


def long_over(trigger: Trigger, date: int) -> bool:
    """Whether a day of the calendar stands by a perfect: "has denied the killing in May 2009" was not then."""
    real = trigger.reality
    return date > trigger.head and real.perfect and not real.background and real.status is Status.HAPPENED


def long_past(tree: Tree, trigger: Trigger, date: int, *, day: bool) -> bool:
    """Whether "has" or "have" goes with a month or a year of the past: "in 1710 he has just arrived" tells a tale.

    Args:
        tree: the sentence.
        trigger: the event.
        date: position of the date's head.
        day: the date is one day: "has resigned on Monday" is written, though it should not be.
    """
    helpers = {tree.tokens[k].text.lower() for k in tree.children(trigger.head, "aux")}
    return not day and bool(helpers & {"has", "have"}) and date < trigger.head and trigger.reality.perfect


def is_over(tree: Tree, trigger: Trigger, words: str) -> bool:
    """Whether a clause in the present has words for what is over: "differs from the plan of two years ago".

    Args:
        tree: the sentence.
        trigger: the event.
        words: the date's.
    """
    token = tree.tokens[trigger.head]
    # "They put on a flight last week": some verbs have the same form in the past.
    now = token.tag in {"VBZ", "VBP"} and not lexicon().has("unchanged.verbs", token.text.lower())
    return now and trigger.reality.weak and _OVER.search(words.lower()) is not None


def describes_the_doer(tree: Tree, date: int, verb: int) -> bool:
    """Whether a date stands in what describes the subject between commas ("Oslo, in the war of 2003, said")."""
    above = [date, *tree.ancestors(date)]
    below = above[: above.index(verb)] if verb in above else []
    return date < verb and any(tree.tokens[i].dep == "appos" for i in below)


def is_of_a_thing(tree: Tree, tokens: Sequence[int], date: int, owners: Set[int]) -> bool:
    """Whether a date only says of when a thing is ("in an echo of the posters of 1997, he unveiled ...").

    Args:
        tree: the sentence.
        tokens: positions of the date's words.
        date: position of the one that governs the others.
        owners: positions of words that head an event of their own.
    """
    noun = tree.tokens[date].head
    if tree.tokens[date].dep != "nmod" or tree.case(date) != "of" or noun in owners or noun > tokens[0]:
        return False
    word = tree.tokens[noun]
    stretch = lexicon().has("time.nouns", word.lemma.lower()) or lexicon().has("time.parts", word.lemma.lower())
    # "Won the final of 2004" and "ran in the race of 2004" were then.
    return word.pos == "NOUN" and word.dep == "nmod" and not stretch


def compares(tree: Tree, first: int) -> bool:
    """Whether a date stands behind a number that another is compared with ("up from 91 yesterday").

    Args:
        tree: the sentence.
        first: position of the date's first word.
    """
    i = first - 1
    while i > 0 and tree.tokens[i].text.lower() in _SETTINGS:
        i -= 1
    while i > 0 and tree.tokens[i].pos in {"NOUN", "ADJ"} and i > first - _NOUNS:
        i -= 1
    number = i
    while i > 0 and (tree.tokens[i].tag in {"CD", "$"} or tree.tokens[i].pos in {"ADV", "SYM", "DET"}):
        i -= 1
    counted = any(t.tag == "CD" for t in tree.tokens[i + 1 : number + 1])
    return counted and tree.tokens[i].text.lower() in _COMPARED


def is_for(tree: Tree, verb: int, first: int, head: int) -> bool:
    """Whether a date is what a verb's object is for ("called a meeting for Wednesday"), not when that was done.

    Args:
        tree: the sentence.
        verb: position of the verb.
        first: position of the date's first word.
        head: position of the word that governs the date's others.
    """
    before = tree.tokens[first - 1] if first else None
    goal = any(verb < k < first for k in tree.children(verb, "obj"))
    return goal and before is not None and before.text.lower() == "for" and before.head in {head, first}


def asked_within(tree: Tree, word: int, date: int) -> bool:
    """Whether an indirect question opens between an event and a date ("looks into how loans were sold in 2012")."""
    return any(t.text.lower() in {"how", "why", "whether"} for t in tree.tokens[word + 1 : date])
