"""Dates in their sentence: which words they are, whose clause they stand in, and how what is told lies to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.events import misplaced
from timeline.events.lexicon import lexicon
from timeline.events.tree import Tree
from timeline.model import DatePhrase, TimexType

_RELATIONS = {
    "after": "after",
    "following": "after",
    "since": "since",
    "from": "since",
    "before": "before",
    "until": "until",
    "till": "until",
    "by": "until",
}
_DAY_VALUE = re.compile(r"^[\dX]{4}-(?:W[\dX]{2}-\d|[\dX]{2}-[\dX]{2})(?:T.*)?$")
"""TIMEX3 values of single days, known or not."""
_NUMBERED = frozenset({"under", "resolution", "article", "section", "rule", "law"})
"""Words before a number that is no year ("lawful under 1441")."""
SETTINGS = frozenset({"in", "at", "during", "on"})
"""Small words before a date that only say when."""
_COUNTED = frozenset({"last", "next", "this"})
"""Words that begin a date without a preposition: "Last week the owner resigned"."""
_RELATIVE = frozenset({"which", "who"})
_DESCRIBING = frozenset({"acl", "acl:relcl"})
_ASIDES = frozenset({"after", "before", "when", "while", "as", "since", "because"})
_PHRASES = frozenset({"PROPN", "DET", "PRON"})
_CLOCK = re.compile(r"T\d\d")
"""In TIMEX3 values of clock times."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A date phrase in its sentence.

    Attributes:
        index: position among the article's phrases.
        phrase: the phrase.
        tokens: positions of its words.
        head: position of the word that governs the others.
        owner: position of the verb or event noun whose clause it stands in; None without one.
        relation: how the event of that clause lies to it: on, after, before, since, until.
        vague: it says only that the event is over ("recently").
    """

    index: int
    phrase: DatePhrase
    tokens: tuple[int, ...]
    head: int
    owner: int | None
    relation: str
    vague: bool = False


def usable(phrase: DatePhrase) -> bool:
    """Whether a phrase can date an event at all: a date or time, not a duration, a habit or a vague word."""
    dates = phrase.found.type in {TimexType.DATE, TimexType.TIME} and not phrase.value.endswith("_REF")
    return dates and (phrase.span is not None or phrase.relative)


def fine(phrase: DatePhrase) -> bool:
    """Whether a phrase speaks of one day, judged by the form of its value and thus without the publication day."""
    return _DAY_VALUE.search(phrase.value) is not None


def phrase_tokens(tree: Tree, phrases: Sequence[tuple[int, DatePhrase]]) -> frozenset[int]:
    """Positions of all words in date phrases, durations included."""
    spans = [(p.found.start, p.found.end) for _, p in phrases]
    return frozenset(t.i for t in tree.tokens if any(t.start < end and t.end > start for start, end in spans))


def place(tree: Tree, phrases: Sequence[tuple[int, DatePhrase]], owners: frozenset[int]) -> list[Placed]:
    """Finds the clause of each usable phrase of a sentence.

    Args:
        tree: the sentence.
        phrases: its phrases with their index in the article.
        owners: positions of words that head an event of their own.

    Returns:
        The usable phrases in order.
    """
    found: list[Placed] = []
    for index, phrase in phrases:
        tokens = tuple(t.i for t in tree.tokens if t.start < phrase.found.end and t.end > phrase.found.start)
        vague = phrase.value == "PAST_REF"
        if not tokens or not (usable(phrase) or vague) or _only_part_of_a_day(tree, phrase, phrases):
            continue
        heads = [i for i in tokens if tree.tokens[i].head not in tokens or tree.tokens[i].head == i]
        content = (
            [i for i in heads if tree.tokens[i].pos not in {"ADP", "SCONJ", "PUNCT", "DET"}] or heads or list(tokens)
        )
        head = content[-1]
        numbered = tokens[0] and tree.tokens[tokens[0] - 1].text.lower() in _NUMBERED
        if numbered and tree.tokens[tokens[0]].text.isdigit():
            continue
        if misplaced.is_clock_time(tree, tokens) or misplaced.compares(tree, tokens[0]):
            continue
        opening = _opens(tree, tokens)
        if not opening and (_attributive(tree, head, owners) or misplaced.is_of_a_thing(tree, tokens, head, owners)):
            continue
        verbs = {t.i for t in tree.tokens if t.pos in {"VERB", "AUX"}}
        above = (i for i in tree.ancestors(head) if i in verbs or (i in owners and not opening))
        owner = _before_the_speaker(tree, tokens, next(above, None), verbs)
        owner = _behind_the_speaker(tree, tokens, head, owner)
        owner = _of_the_aside(tree, tokens, owner)
        owner = misplaced.owner_before(tree, tokens, owner, relative=phrase.relative)
        owner = _of_the_noun_between(tree, tokens, owner, found, owners)
        owner = _said_twice(tree, tokens, owner, found)
        if vague and tree.tokens[head].dep not in {"advmod", "obl", "obl:tmod", "obl:unmarked"}:
            continue
        relation = _relation(tree, tokens, head)
        if _CLOCK.search(phrase.value) and (relation in {"after", "before"} or _by(tree, tokens[0])):
            relation = "on"  # "shortly after 3 p.m.", "by noon": it was on that day
        found.append(Placed(index, phrase, tokens, head, owner, relation, vague))
    return found


def _only_part_of_a_day(tree: Tree, phrase: DatePhrase, phrases: Sequence[tuple[int, DatePhrase]]) -> bool:
    """Whether a night or a morning is that of the date right behind it ("in the night of 18 June 2007")."""
    if phrase.found.type is not TimexType.TIME:
        return False
    behind = next((t.i for t in tree.tokens if t.start >= phrase.found.end), len(tree.tokens) - 1)
    following = tree.tokens[behind + 1].start if behind + 1 < len(tree.tokens) else -1
    dated = any(p.found.start == following for _, p in phrases)
    return tree.tokens[behind].text.lower() == "of" and dated


def _of_the_noun_between(
    tree: Tree, tokens: tuple[int, ...], owner: int | None, found: Sequence[Placed], owners: frozenset[int]
) -> int | None:
    """The event noun right before the second date of a verb: "was held on Monday over the theft of a car in May"."""
    earlier = [p.tokens[-1] for p in found if p.owner == owner and p.relation == "on" and p.tokens[-1] < tokens[0]]
    if owner is None or not earlier:
        return owner
    start = tokens[0] - (tree.tokens[tokens[0] - 1].pos == "ADP")
    between = (i for i in owners if max(earlier) < i < start and tree.tokens[i].pos == "NOUN")
    return next((i for i in between if max(tree.subtree(i)) == start - 1), owner)


def _said_twice(tree: Tree, tokens: tuple[int, ...], owner: int | None, found: Sequence[Placed]) -> int | None:
    """The verb of the date right before another: "and a day later, on 11 June, the bank cut its rate"."""
    if not found or found[-1].owner is None:
        return owner
    between = [t.text.lower() for t in tree.tokens[found[-1].tokens[-1] + 1 : tokens[0]]]
    return found[-1].owner if between in ([","], [",", "on"]) else owner


def _before_the_speaker(tree: Tree, tokens: tuple[int, ...], owner: int | None, verbs: set[int]) -> int | None:
    """The verb of what is told, for a date right before who told it: "was freed a day later, police confirmed"."""
    first, behind = tokens[0] - 1, tokens[-1] + 1
    if owner is None or owner < behind or first < 1 or behind >= len(tree.tokens) or tree.tokens[behind].text != ",":
        return owner
    above = tree.tokens[owner].head
    if tree.tokens[owner].dep == "advcl" and above < first and _leads_in(tree, behind, owner):
        return above  # "left on 2 June, a week after she had won"
    subject = tree.subject(owner)
    if subject is None or subject < behind or tree.tokens[first].pos == "PUNCT":
        return owner
    if misplaced.joined(tree, tokens[0]):
        return owner  # "and on 9 June, he left"
    if any(k <= first for k in tree.children(owner, "mark")):
        return owner  # "says that on 25 June, he left": the clause has begun
    told = [v for v in verbs if v < first and tree.tokens[v].pos == "VERB"]
    return max(told, default=owner)


def _leads_in(tree: Tree, first: int, verb: int) -> bool:
    """Whether a word such as "after" stands between two places of a sentence."""
    return any(t.text.lower() in _ASIDES for t in tree.tokens[first:verb])


def _of_the_aside(tree: Tree, tokens: tuple[int, ...], owner: int | None) -> int | None:
    """The verb between the commas, for a date right before the second: "the firm, which sold it in May, resigned"."""
    behind = tokens[-1] + 1
    if owner is None or owner < behind or tree.tokens[min(behind, owner)].text != ",":
        return owner
    verbs = [
        t.i
        for t in tree.tokens[: tokens[0]]
        if t.pos == "VERB" and (t.dep in _DESCRIBING or tree.tokens[t.i - 1].text.lower() in _RELATIVE)
    ]
    between = tree.tokens[verbs[-1] : tokens[0]] if verbs else ()
    return verbs[-1] if verbs and not any(t.text == "," for t in between) else owner


def _behind_the_speaker(tree: Tree, tokens: tuple[int, ...], head: int, owner: int | None) -> int | None:
    """The verb of speech right before a date: "said on Monday her firm had won" tells when it was said."""
    first = tokens[0] - 1
    if first > 0 and tree.tokens[first].text.lower() in SETTINGS:
        first -= 1
    if owner is None or owner < tokens[-1] or first < 1 or tree.tokens[head].dep in {"nsubj", "nsubj:pass"}:
        return owner
    told = tree.tokens[first].tag == "VBD" and lexicon().has("speech.verbs", tree.tokens[first].lemma.lower())
    return first if told else owner


def _by(tree: Tree, first: int) -> bool:
    return any(t.text.lower() == "by" for t in tree.tokens[max(first - 1, 0) : first + 1])


def _opens(tree: Tree, tokens: tuple[int, ...]) -> bool:
    """Whether a phrase opens its sentence behind a preposition or before a comma: it dates the main clause.

    It does so wherever it was hung ("Last month, a blast at a tent near the base killed ten").
    """
    first, behind = tokens[0], tokens[-1] + 1
    if first == 0 and tree.tokens[0].text.lower() not in SETTINGS:
        counted = tree.tokens[0].text.lower() in _COUNTED
        follows = tree.tokens[behind] if behind < len(tree.tokens) else None
        return follows is not None and (follows.text == "," or (counted and follows.pos in _PHRASES))
    start = first if tree.tokens[first].text.lower() in SETTINGS else first - 1
    return start == 0 and tree.tokens[0].text.lower() in SETTINGS


def _attributive(tree: Tree, head: int, owners: frozenset[int]) -> bool:
    """Whether a date only tells one thing from another ("the 2011 version"), no time of an event."""
    token = tree.tokens[head]
    noun = token.head
    if token.dep not in {"compound", "nummod", "amod", "nmod:poss", "nmod:desc"} or noun in owners or noun < head:
        return False
    above = tree.tokens[noun]
    return not (above.dep in {"obl", "nmod"} and tree.case(noun) in SETTINGS)


def _relation(tree: Tree, tokens: tuple[int, ...], head: int) -> str:
    inside = tree.tokens[tokens[0]].text.lower()
    prior = tree.tokens[tokens[0] - 1] if tokens[0] else None
    # "following Tuesday's earthquake" is not after Tuesday: the preposition must be the date's own.
    before = prior.text.lower() if prior is not None and prior.head in tokens else ""
    relation = _RELATIONS.get(before) or _RELATIONS.get(tree.case(head), "")
    if relation == "before" and any(t.text.lower() == "end" for t in tree.tokens[max(0, tokens[0] - 3) : tokens[-1]]):
        return "until"
    if inside in _RELATIONS and len(tokens) > 1:
        return _RELATIONS[inside]
    if tree.tokens[tokens[-1]].text.lower() in {"ago", "earlier", "before"} and (bound := _bounded(tree, tokens[0])):
        return bound
    return _RELATIONS.get(before) or _RELATIONS.get(tree.case(head), "on")


def _bounded(tree: Tree, first: int) -> str:
    """What "less than" or "more than" before or in "two weeks ago" says; empty without one."""
    near = [t.text.lower() for t in tree.tokens[max(0, first - 2) : first + 2]]
    pairs = {f"{a} {b}" for a, b in pairwise(near)}
    return "after" if "less than" in pairs else "before" if "more than" in pairs else ""
