"""Which words of time a title leaves out of its sentence, with the small words that lead up to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events.lexicon import lexicon
from timeline.events.tree import Tree

_NEAR = frozenset({"last", "next", "past", "first", "in", "within", "every"})
_COUNTED = frozenset({"ago", "later", "earlier", "before", "after", "old", "since"})
_ORDERING = frozenset({"before", "after"})
_EDGES = frozenset({"end", "beginning", "start", "middle", "close", "course"})
_ARTICLES = frozenset({"a", "an", "the"})
_ABOUT = frozenset(
    {
        "early",
        "late",
        "later",
        "earlier",
        "shortly",
        "just",
        "only",
        "around",
        "least",
        "less",
        "more",
        "than",
        "past",
        "about",
        "starting",
        "beginning",
    }
)


def words_of_time(tree: Tree, start: int, end: int, dated: frozenset[int]) -> Iterator[int]:
    """Words of time with the small words before them; a year that tells things apart stays ("the 1918 strain").

    Args:
        tree: the sentence.
        start: position of the word behind which to look.
        end: position of the first word no longer looked at.
        dated: positions of words in date phrases.
    """
    for i in range(start + 1, end):
        if (
            i not in dated
            or _since_then(tree, i, dated)
            or _tells_apart(tree, i, dated)
            or _lasts(tree, i, dated)
            or _kept_day(tree, i)
        ):
            continue
        yield i
        last = i
        while last + 1 < end and (last + 1 in dated or _unit(tree, last)):
            last += 1
        yield from (k for k in range(i + 1, last + 1) if k not in dated)
        if last + 2 < end and tree.tokens[last + 1].tag == "CC" and _is_unit(tree, last + 2):
            # "The coming days and weeks"
            yield from (last + 1, last + 2)
        if last + 1 < end and tree.tokens[last + 1].text.lower() == "alone":
            yield last + 1
        owner = last + 1 < end and tree.tokens[last + 1].tag == "POS"
        if owner:
            yield last + 1
        # "Of" in "ahead of next month's summit" belongs to the summit.
        yield from _clock(tree, last, end)
        yield from _to_come(tree, last, end)
        if last + 2 in dated and last + 2 < end and tree.tokens[last + 1].tag == "CC":
            # "In March and June"
            yield last + 1
        yield from _edge(tree, start, i)
        inner = owner or tree.tokens[last].head > last or tree.tokens[i].head > last
        before = i - 1
        while before > start and before not in dated and _leads(tree, before, i, inner=inner):
            yield before
            before -= 1


def _is_unit(tree: Tree, i: int) -> bool:
    return tree.tokens[i].tag == "NNS" and lexicon().has("time.nouns", tree.tokens[i].lemma.lower())


def _unit(tree: Tree, last: int) -> bool:
    """Whether a stretch of time goes on behind its name ("the summer months")."""
    behind = tree.tokens[last + 1]
    return tree.tokens[last].head == last + 1 and lexicon().has("time.nouns", behind.lemma.lower())


def _since_then(tree: Tree, i: int, dated: frozenset[int]) -> bool:
    """Whether a time says since when something is the most ("the lowest level since 2016")."""
    first = i
    while first - 1 in dated:
        first -= 1
    since = first > 0 and tree.tokens[first - 1].text.lower() == "since"
    return since and any(
        t.tag in {"JJS", "RBS"} or t.text.lower() == "first" for t in tree.tokens[max(0, first - 6) : first]
    )


def _kept_day(tree: Tree, i: int) -> bool:
    """Whether a day is what a verb further down is about ("to celebrate Christmas")."""
    token = tree.tokens[i]
    return token.dep == "obj" and token.head == i - 1 and tree.tokens[token.head].tag in {"VB", "VBG"}


def _edge(tree: Tree, start: int, date: int) -> Iterator[int]:
    """Which edge of a time is meant ("by the end of the year", "at the beginning of June")."""
    texts = [t.text.lower() for t in tree.tokens[max(start + 1, date - 4) : date]]
    while texts and texts[-1] in _ARTICLES:
        texts.pop()
    if len(texts) >= 2 and texts[-1] == "of" and texts[-2] in _EDGES:
        last = date - 1
        while tree.tokens[last].text.lower() != texts[-2]:
            last -= 1
        yield from range(last, date)
        yield from (i for i in (last - 1, last - 2) if i > start and tree.tokens[i].tag in {"DT", "IN"})


def _to_come(tree: Tree, last: int, end: int) -> Iterator[int]:
    """What is said behind a stretch of time that lies ahead ("in the months to come", "in the week ahead")."""
    behind = [t.text.lower() for t in tree.tokens[last + 1 : end]]
    if behind[:2] == ["to", "come"]:
        yield from (last + 1, last + 2)
    elif behind[:1] == ["ahead"] and behind[1:2] != ["of"]:
        yield last + 1


def _clock(tree: Tree, last: int, end: int) -> Iterator[int]:
    """By which clock a time is told ("15:20 universal time", "six in the evening, Indian time")."""
    behind = range(last + 1, min(end, last + 5))
    at = next((i for i in behind if tree.tokens[i].text.lower() == "time"), None)
    if at is not None and all(tree.tokens[i].pos in {"ADJ", "PROPN", "NOUN", "PUNCT"} for i in range(last + 1, at)):
        yield from range(last + 1, at + 1)


def _leads(tree: Tree, before: int, date: int, *, inner: bool) -> bool:
    """Whether a small word belongs to the words of time behind it ("on", "early on", "most" of "most recent")."""
    token = tree.tokens[before]
    if inner:
        return (token.head == date and token.pos == "ADV") or token.text.lower() == "on"
    past = token.tag == "CD" and tree.tokens[before + 1].text.lower() in {"past", "to"}
    led = token.tag in {"IN", "DT", "TO"} or (token.dep == "case" and token.head == date)
    return past or led or token.text.lower() in _ABOUT


def _lasts(tree: Tree, i: int, dated: frozenset[int]) -> bool:
    """Whether a word of time says how long ("sentenced to four years", "six hours of questioning")."""
    first = last = i
    while first - 1 in dated:
        first -= 1
    while last + 1 in dated and last + 1 < len(tree.tokens):
        last += 1
    words = tree.tokens[first : last + 1]
    # "25 June last year" is a day.
    named = any(t.pos == "PROPN" for t in words)
    counted = any(t.tag == "CD" for t in words) and words[0].text.lower() not in _NEAR and not named
    unit = lexicon().has("time.nouns", tree.tokens[last].lemma.lower())
    behind = tree.tokens[last + 1].text.lower() if last + 1 < len(tree.tokens) else ""
    before = tree.tokens[first - 1].text.lower() if first else ""
    if unit and not named and first and tree.tokens[first - 1].pos == "VERB" and _takes(tree, first, last):
        # "Would take years", "will take several decades"
        return True
    if counted and unit and behind in _ORDERING and _opens_clause(tree, last + 1):
        # "Two years after the death of the king"
        return True
    rate = tree.tokens[first].text.lower() in {"a", "an", "per"} and last == first + 1 and unit
    if rate and first and (before == "times" or tree.tokens[first - 1].pos in {"NUM", "NOUN", "SYM"}):
        # "Three times a day"
        return True
    return counted and unit and behind not in _COUNTED and before not in _NEAR


def _takes(tree: Tree, first: int, last: int) -> bool:
    """Whether a stretch of time is what the verb before it takes ("took weeks", "lasted several months")."""
    alone = first == last and tree.tokens[last].tag == "NNS"
    opening = tree.tokens[first].text.lower()
    return alone or (tree.tokens[last].dep == "obj" and opening not in _NEAR | {"this", "that", "these", "each"})


def without_amount(tree: Tree, words: Sequence[int], dated: frozenset[int]) -> list[int]:
    """The words of a title without what has lost its day at their end: "five days | after", ", on sale | now".

    Args:
        tree: the sentence.
        words: positions behind the verb that a title keeps, in order.
        dated: positions of words in date phrases.
    """
    behind = tree.tokens[words[-1] + 1].text.lower() if words and words[-1] + 1 < len(tree.tokens) else ""
    kept = list(words)
    texts = [tree.tokens[i].text for i in words[-3:-2]]
    if texts == [","] and tree.tokens[words[-2]].pos == "ADP" and words[-1] + 1 in dated:
        return kept[:-3]  # "a new series, on sale | now"
    while kept and behind in _ORDERING and (kept[-1] in dated or tree.tokens[kept[-1]].text == ","):
        kept.pop()
    return kept or list(words)


def _opens_clause(tree: Tree, i: int) -> bool:
    """Whether "after" or "before" goes on to what a time is counted from."""
    behind = tree.tokens[i + 1] if i + 1 < len(tree.tokens) else tree.tokens[i]
    return behind.pos in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "VERB", "NUM"}


def _tells_apart(tree: Tree, i: int, dated: frozenset[int]) -> bool:
    token = tree.tokens[i]
    alone = i - 1 not in dated and i + 1 not in dated
    behind = i + 1 < len(tree.tokens) and tree.tokens[i + 1].pos in {"NOUN", "PROPN", "ADJ"}
    return alone and token.text.isdecimal() and token.head > i and behind
