"""Words that a parser has hung on the wrong clause are hung anew, where the order of the words tells.

Slips over news English: a fronted phrase without a comma grows together with the person behind it ("At a joint news
conference Kishida said"), a speaker behind what he says is counted among it ("… with Japan, Kim Yo Jong, his sister,
said"), and a deed behind a "he said" in the middle goes to the speaker ("The rocket rose, state media said, and
carried a satellite").
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.model import Token

MONTHS = frozenset(month.lower() for month in month_name if month)
"""Names of the months in lower case."""

WEEKDAYS = frozenset(day.lower() for day in day_name)
"""Names of the days of the week in lower case."""

TIMES = MONTHS | WEEKDAYS
"""Both of them."""

_DAYS = WEEKDAYS | {"today", "yesterday", "tonight", "tomorrow"}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_COMPLETES = frozenset({"obj", "cop", "aux:pass", "xcomp"})
_SETTINGS = frozenset({"in", "on", "at", "during"})
_OPENERS = frozenset({"after", "before", "since", "until", "as", "while", "when", "once"})
_OFFICE = frozenset({"nmod:desc", "amod"})
_NEAR = 3
"""At most so many words lead from a noun to the day behind it ("on Monday")."""
_LISTED = frozenset({"conj", "appos", "list", "nmod", "obj", "obl", "flat", "dep"})


def reattached(
    tokens: Sequence[Token], persons: Sequence[tuple[int, ...]], speaks: Callable[[str], bool]
) -> tuple[Token, ...]:
    """Hangs fronted phrases, speakers and further deeds where they belong.

    Args:
        tokens: the words of a sentence, a tree.
        persons: positions of the words of each person's name.
        speaks: whether a lemma is that of a verb of speech.

    Returns:
        The words, again a tree.
    """
    words = _told_of_things(_dated_first(_day_apart(_described(_told_after(_for_whom(tuple(tokens)))))))
    for name in persons:
        words = _spoken_by(_unfronted(words, name), name, speaks)
    return _said_before(_said_that(_related(_opened(_struck(_gone_on(words, speaks))), speaks), speaks), speaks)


def _under(tokens: Sequence[Token], head: int) -> set[int]:
    """Positions of a word and all it governs."""
    found = {head}
    while new := {t.i for t in tokens if t.head in found and t.i not in found}:
        found |= new
    return found


def _unfronted(tokens: tuple[Token, ...], name: tuple[int, ...]) -> tuple[Token, ...]:
    """A subject takes no preposition: what stands from one up to the name is a phrase of its own."""
    subject = next((tokens[i] for i in name if tokens[i].dep in _SUBJECT and tokens[i].head not in name), None)
    if subject is None:
        return tokens
    last = name[0] - 1
    while last > 0 and tokens[last].dep in _OFFICE and tokens[last].text[:1].isupper():
        last -= 1
    case = next((t for t in tokens[: max(0, last)] if t.dep == "case" and t.head in name), None)
    if case is None or tokens[last].pos not in {"NOUN", "PROPN"} or tokens[last].head not in name:
        return tokens
    mended = list(tokens)
    for token in tokens[:last]:
        if token.head in name:
            mended[token.i] = replace(token, head=last)
    if subject.head in _under(mended, last):
        return tokens
    mended[last] = replace(tokens[last], head=subject.head, dep="obl")
    return tuple(mended)


def _dated_first(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Parts a date from the subject right behind it ("In August 2003 oil workers organised a strike")."""
    if len(tokens) < 4 or tokens[0].text.lower() not in _SETTINGS:
        return tokens
    last = 0
    while last + 1 < len(tokens) and (tokens[last + 1].text.isdigit() or tokens[last + 1].text.lower() in MONTHS):
        last += 1
    noun = tokens[tokens[1].head]
    verb = tokens[noun.head]
    torn = last > 0 and noun.i > last and noun.dep in {"obl", "nsubj", "nsubj:pass"} and noun.i < verb.i
    if not torn or verb.pos != "VERB" or tokens[1].dep not in {"compound", "nummod", "nmod", "nmod:unmarked"}:
        return tokens
    mended = list(tokens)
    mended[0] = replace(tokens[0], head=1)
    mended[1] = replace(tokens[1], head=verb.i, dep="obl")
    for i in range(2, last + 1):
        mended[i] = replace(tokens[i], head=1, dep="nmod:unmarked")
    alone = not any(t.head == verb.i and t.dep in _SUBJECT for t in tokens)
    passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens)
    if alone and noun.dep == "obl":
        mended[noun.i] = replace(noun, dep="nsubj:pass" if passive else "nsubj")
    return tuple(mended)


def _day_apart(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Parts a day from the doer before it ("The company today opened a shop" is done by the company, today)."""
    for day in tokens[1:]:
        if day.dep not in _SUBJECT or day.text.lower() not in _DAYS or day.head < day.i:
            continue
        before = tokens[day.i - 1]
        doer = tokens[before.head] if before.dep == "flat" else before
        if doer.pos not in {"NOUN", "PROPN"} or doer.head != day.i:
            continue
        mended = [replace(t, head=doer.i) if t.head == day.i and t.i < day.i else t for t in tokens]
        mended[doer.i] = replace(doer, head=day.head, dep=day.dep)
        mended[day.i] = replace(day, dep="obl:tmod")
        return tuple(mended)
    return tokens


def _for_whom(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Gives "for Vik" to the spokeswoman before it, where both were taken for who said it."""
    mended = list(tokens)
    for small in tokens[1:]:
        noun, verb = tokens[small.i - 1], tokens[small.head]
        if small.dep != "mark" or small.text.lower() != "for" or noun.pos != "NOUN" or noun.dep not in _SUBJECT:
            continue
        names = [t for t in tokens if t.head == verb.i and t.dep in _SUBJECT and small.i < t.i < verb.i]
        if noun.head != verb.i or len(names) != 1 or names[0].pos != "PROPN":
            continue
        mended[names[0].i] = replace(names[0], head=noun.i, dep="nmod")
        mended[small.i] = replace(small, head=names[0].i, dep="case")
    return tuple(mended)


def _told_after(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes a clause of "after the authorities on Friday confirmed it", where the verb was hung on another's."""
    for verb in tokens:
        above = tokens[verb.head]
        torn = verb.tag == "VBD" and verb.dep == "xcomp" and above.i < verb.i
        if not torn or any(t.head == verb.i and t.dep in _SUBJECT for t in tokens):
            continue
        between = tokens[above.i + 1 : verb.i]
        marks = [t for t in between if t.dep == "case" and t.text.lower() in _OPENERS]
        noun = tokens[marks[-1].head] if marks else above
        if noun.head != above.i or noun.dep != "obl" or any(t.pos == "VERB" for t in tokens[noun.i : verb.i]):
            continue
        mended = [replace(t, head=verb.i) if t.head == above.i and noun.i < t.i < verb.i else t for t in tokens]
        mended[noun.i] = replace(noun, head=verb.i, dep="nsubj")
        mended[marks[-1].i] = replace(marks[-1], head=verb.i, dep="mark")
        mended[verb.i] = replace(verb, dep="advcl")
        return tuple(mended)
    return tokens


def _described(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Gives "the long awaited" to the noun behind it, where its participle was taken for a verb of the sentence."""
    for one, how, done in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (one.tag, done.tag) != ("DT", "VBN") or how.tag not in {"RB", "JJ"} or done.dep not in {"conj", "acl"}:
            continue
        last = done.i
        while last + 1 < len(tokens) and tokens[last + 1].pos in {"NOUN", "PROPN", "ADJ"}:
            last += 1
        noun = tokens[last]
        verb = next((t for t in reversed(tokens[: one.i]) if t.pos == "VERB"), None)
        if last == done.i or verb is None or verb.i != one.i - 1 or noun.head in range(one.i, last):
            continue
        mended = list(tokens)
        mended[one.i] = replace(one, head=last, dep="det")
        mended[how.i] = replace(how, head=done.i, dep="advmod")
        mended[done.i] = replace(done, head=last, dep="amod", pos="ADJ")
        mended[last] = replace(noun, head=verb.i, dep="obj")
        return tuple(mended)
    return tokens


def _told_of_things(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Gives ", which ..." behind a day to what stands before the day ("saw the bank on Monday, which is sold")."""
    mended = list(tokens)
    for token in tokens:
        day = tokens[token.head]
        if token.dep != "acl:relcl" or day.text.lower() not in TIMES or day.i + 2 >= len(tokens):
            continue
        noun = next((t for t in reversed(tokens[: day.i]) if t.pos in {"NOUN", "PROPN"}), None)
        which = tokens[day.i + 1].text == "," and tokens[day.i + 2].text.lower() in {"which", "who"}
        if which and noun is not None and noun.head != day.i and day.i - noun.i <= _NEAR:
            mended[token.i] = replace(token, head=noun.i)
    return tuple(mended)


def _spoken_by(tokens: tuple[Token, ...], name: tuple[int, ...], speaks: Callable[[str], bool]) -> tuple[Token, ...]:
    """The last person before a verb of speech that has no subject is its speaker, with all that stands between."""
    verb = next((t for t in tokens[name[-1] + 1 :] if t.tag in _FINITE and t.pos == "VERB"), None)
    if verb is None or not speaks(verb.lemma.lower()) or any(t.head == verb.i and t.dep in _SUBJECT for t in tokens):
        return tokens
    content = next((t for t in tokens[: name[0]] if t.head == verb.i and t.dep in {"ccomp", "parataxis"}), None)
    head = next((i for i in name if tokens[i].head not in name), name[0])
    listed = tokens[head].dep in _LISTED and name[0] > 0 and tokens[name[0] - 1].text == ","
    if content is None or not listed or tokens[name[0] - 2].text.lower() in {"and", "or"}:
        return tokens
    between = range(name[0], verb.i)
    below = _under(tokens, head)
    if any(tokens[i].pos in {"VERB", "AUX"} for i in between) or not below <= set(range(name[0] - 1, verb.i)):
        return tokens
    mended = list(tokens)
    for i in between:
        if i != head and tokens[i].head not in between:
            mended[i] = replace(tokens[i], head=head, dep="punct" if tokens[i].pos == "PUNCT" else "appos")
    mended[head] = replace(tokens[head], head=verb.i, dep="nsubj")
    return tuple(mended)


def _gone_on(tokens: tuple[Token, ...], speaks: Callable[[str], bool]) -> tuple[Token, ...]:
    """A verb without a subject behind "…, somebody said, and" goes on with what is told, not with the speaker."""
    mended = list(tokens)
    for token in tokens:
        verb = tokens[token.head]
        if token.dep != "conj" or token.pos != "VERB" or not speaks(verb.lemma.lower()) or token.i < verb.i:
            continue
        told = next((t for t in tokens[: verb.i] if t.head == verb.i and t.dep == "ccomp"), None)
        speaker = next((t for t in tokens[: verb.i] if t.head == verb.i and t.dep in _SUBJECT), None)
        aside = verb.i + 1 < len(tokens) and tokens[verb.i + 1].text == ","
        own = any(t.head == token.i and t.dep in _SUBJECT for t in tokens)
        if told is not None and speaker is not None and told.i < speaker.i and aside and not own:
            mended[token.i] = replace(token, head=told.i)
    return tuple(mended)


def _related(tokens: tuple[Token, ...], speaks: Callable[[str], bool]) -> tuple[Token, ...]:
    """Makes a relative clause of "the pact that the two had signed", whose "that" is what was signed."""
    mended = list(tokens)
    for token in tokens:
        if token.dep != "acl" or token.pos != "VERB":
            continue
        kids = [t for t in tokens if t.head == token.i and t.i != token.i]
        that = next((t for t in kids if t.dep == "mark" and t.text.lower() == "that"), None)
        own = any(t.dep in _SUBJECT for t in kids)
        whole = any(t.dep in {"obj", "ccomp", "xcomp", "aux:pass", "cop"} for t in kids)
        noun = tokens[token.head]
        if (
            own
            and not whole
            and that is not None
            and noun.i == that.i - 1
            and noun.pos == "NOUN"
            and not speaks(noun.lemma.lower())
        ):
            mended[token.i] = replace(token, dep="acl:relcl")
            mended[that.i] = replace(that, dep="obj", pos="PRON", tag="WDT")
    return tuple(mended)


def _opened(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Gives a sentence that opens with a side clause but no comma its main verb ("After the case closed X said")."""
    if not tokens or tokens[0].text.lower() not in _OPENERS or tokens[0].dep not in {"case", "mark"}:
        return tokens
    noun = tokens[tokens[0].head]
    side = tokens[noun.head]
    main = next((t for t in tokens[side.i + 1 :] if t.head == side.i and t.dep == "ccomp" and t.pos == "VERB"), None)
    if noun.dep != "obl" or not noun.i < side.i or side.dep != "ROOT" or side.pos != "VERB" or main is None:
        return tokens
    subjects = [t for t in tokens if t.dep in _SUBJECT]
    if any(t.head == side.i for t in subjects) or not any(
        side.i < t.i < main.i and t.head == main.i for t in subjects
    ):
        return tokens
    mended = [replace(t, head=main.i) if t.head == side.i and t.i > main.i else t for t in tokens]
    mended[0] = replace(tokens[0], dep="mark", head=side.i)
    mended[noun.i] = replace(noun, dep="nsubj")
    mended[side.i] = replace(side, dep="advcl", head=main.i)
    mended[main.i] = replace(main, dep="ROOT", head=main.i)
    return tuple(mended)


def _struck(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Gives a sentence without a verb the one that was taken for an adjective ("A quake struck Christchurch")."""
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in {"NOUN", "PROPN"} or tokens[-1].text != ".":
        return tokens
    if any(t.tag in _FINITE | {"MD"} or t.pos == "AUX" for t in tokens):
        return tokens
    verb = next((t for t in tokens[root.i + 1 :] if t.tag == "VBN" and t.dep == "amod" and t.i + 1 == t.head), None)
    goal = tokens[verb.head] if verb is not None else None
    if verb is None or goal is None or goal.pos != "PROPN" or goal.head != root.i:
        return tokens
    if any(t.head == goal.i and t.dep in {"case", "det"} for t in tokens):
        return tokens
    mended = [
        replace(t, head=verb.i, dep="obl" if t.dep == "nmod" else t.dep)
        if t.head == root.i and (t.i > verb.i or t.dep == "punct")
        else t
        for t in tokens
    ]
    mended[root.i] = replace(root, dep="nsubj", head=verb.i)
    mended[goal.i] = replace(goal, dep="obj", head=verb.i)
    mended[verb.i] = replace(verb, dep="ROOT", head=verb.i, tag="VBD")
    return tuple(mended)


def _said_before(tokens: tuple[Token, ...], speaks: Callable[[str], bool]) -> tuple[Token, ...]:
    """Makes the content of a speech of a whole clause before its speaker ("The two will meet, officials said")."""
    mended = list(tokens)
    for clause in tokens:
        verb = tokens[clause.head]
        if clause.dep != "advcl" or clause.i > verb.i or not speaks(verb.lemma.lower()):
            continue
        kids = [t for t in tokens if t.head == clause.i]
        whole = any(t.dep in _SUBJECT for t in kids) and not any(t.dep in {"mark", "advmod"} for t in kids[:1])
        speaker = any(t.head == verb.i and t.dep == "nsubj" and t.i > clause.i for t in tokens)
        if whole and speaker and not any(t.head == verb.i and t.dep == "ccomp" for t in mended):
            mended[clause.i] = replace(clause, dep="ccomp")
    return tuple(mended)


def _said_that(tokens: tuple[Token, ...], speaks: Callable[[str], bool]) -> tuple[Token, ...]:
    """Gives a verb of speech its content back where a noun between has taken it ("told a meeting that ...")."""
    mended = list(tokens)
    for token in tokens:
        if token.dep not in {"acl", "acl:relcl"}:
            continue
        kids = [t for t in tokens if t.head == token.i and t.i != token.i]
        that = next((t for t in kids if t.dep in {"mark", "obj"} | _SUBJECT and t.text.lower() == "that"), None)
        rest = [t for t in kids if t is not that]
        whole = any(t.dep in _SUBJECT for t in rest) and any(t.dep in _COMPLETES for t in rest)
        if that is None or not whole:
            continue
        verb = tokens[token.head]
        while verb.pos not in {"VERB", "AUX"} and verb.head != verb.i:
            verb = tokens[verb.head]
        told = any(t.head == verb.i and t.dep == "ccomp" for t in mended)
        if verb.pos == "VERB" and verb.i < token.head and speaks(verb.lemma.lower()) and not told:
            mended[token.i] = replace(token, head=verb.i, dep="ccomp")
            mended[that.i] = replace(that, dep="mark")
    return tuple(mended)
