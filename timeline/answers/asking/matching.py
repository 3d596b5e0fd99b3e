"""How well a text, or the word for an event, meets a term of a question; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.evidence import Evidence, Passage, named_by
from timeline.answers.asking.lightwords import casualties, particles
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.opposites import converses, opposites
from timeline.answers.wordforms import Phrase, key, keys, stop_words
from timeline.model import Mention

EXACT, SAME_MEANING, DERIVED = 1.0, 0.8, 0.6
"""How well a term is met in a sentence: itself, by a word of the same meaning, by a word built from it."""

MET: Final = 0.58
"""From here on a required term counts as met."""

HEADED: Final = 0.61
"""From here on the headline names whom a story is about."""

HERE: Final = 0.66
"""From here on a name stands in the sentence itself."""

TOLD: Final = 0.54
"""From here on a word for what happened stands in the sentence."""


SINCE: Final = key("since")

_PARTED, _OBJECT = 2, 3
"""Words of a verb that is parted by its object, and words of that object at most."""

_PAIR, _IT, _WHICH, _TO = 2, "it", 2, ("to",)


def named(term: Term, mention: Mention) -> float:
    """How well the word for an event names what was asked; 0 when it does not."""
    return _named(term.phrases, term.others, *named_by(mention))


@lru_cache(maxsize=5_000)
def _named(phrases: frozenset[Phrase], others: frozenset[Phrase], verb: Phrase, kind: Phrase) -> float:
    """The same: an article has a few words for what happens in it, and each is asked about many times."""
    own = _own_words(phrases, verb, kind)
    if verb in phrases or any(phrase[1:2] == _TO and phrase[:1] == verb for phrase in phrases):
        return EXACT  # "offer to buy" is an offer
    if own & phrases or verb in others:
        return SAME_MEANING
    return DERIVED if own & others else 0.0


def _own_words(phrases: frozenset[Phrase], verb: Phrase, kind: Phrase) -> frozenset[Phrase]:
    """The words that name an event; not its kind where its own word is the contrary of what was asked.

    Losing is of the kind of winning, and is not it.
    """
    return frozenset({verb}) if _contrary(phrases, verb) else frozenset({verb, kind})


def contrary(term: Term, mention: Mention) -> bool:
    """Whether the word for an event says the contrary of what was asked."""
    return _contrary(term.phrases, named_by(mention)[0])


def _contrary(phrases: frozenset[Phrase], verb: Phrase) -> bool:
    return verb not in phrases and any(verb in opposites(phrase) for phrase in phrases)


def crossed(term: Term, mention: Mention) -> bool:
    """Whether an event tells what was asked from the other side: who beats somebody, and who loses to him."""
    own = _own_words(term.phrases, *named_by(mention))
    return not own & term.phrases and any(own & converses(phrase) for phrase in term.phrases)


def tells(term: Term, mention: Mention, words: Sequence[str], present: frozenset[str]) -> float:
    """As `named`, "go on sale" being told where a word of it names the event; 0 when it is not."""
    own = named(term, mention)
    if own == EXACT:
        return own
    if own and _only_in_others(term, named_by(mention)[0], words, present):
        return 0.0
    verb = frozenset(named_by(mention)[0][:1])
    for value, long in zip((EXACT, SAME_MEANING), term.long, strict=True):
        here = (phrase for phrase in long if phrase[0] in present and not verb.isdisjoint(phrase))
        if any(together(phrase, words, present) for phrase in here):
            return value
    return own or (SAME_MEANING if _carried(term, mention) else 0.0)


def telling(sought: Sought, evidence: Evidence) -> tuple[Mention, ...]:
    """The events of a sentence at a word for what happened; that of the evidence alone where it is of one.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    passage = evidence.passage
    told = [evidence.mention] if evidence.mention else [mention for _, mention in passage.told]
    return tuple(m for m in told if any(tells(term, m, passage.keys, passage.present) for term in sought.predicates))


def _only_in_others(term: Term, verb: Phrase, words: Sequence[str], present: frozenset[str]) -> bool:
    """Whether an event's verb stands only in verbs of two words that mean something else: "voted down"."""
    at = places(verb, words, present) if len(verb) == 1 else []
    return bool(at) and all(_of_another_verb(term, verb, words[one : one + 2]) for one in at)


def _carried(term: Term, mention: Mention) -> bool:
    """Whether the term is the verb that carries the noun an event is named by ("sign an agreement")."""
    noun = named_by(mention)[0]
    single = {phrase[0] for phrase in term.phrases if len(phrase) == 1}
    if len(noun) != 1 or not single:
        return False
    title = _keys_of(mention.title)
    before = title[: title.index(noun[0])] if noun[0] in title else ()
    return "to" not in before and not single.isdisjoint(before)


@lru_cache(maxsize=10_000)
def _keys_of(title: str) -> Phrase:
    """Keys of a title, which is asked for with each word for what happened."""
    return tuple(keys(title))


def in_text(term: Term, words: Sequence[str], present: frozenset[str]) -> float:
    """How well a text, as keys, holds a term.

    Args:
        term: what to find.
        words: keys of the text, in order.
        present: the same as a set.
    """
    if present.isdisjoint(term.heads):
        return 0.0
    for value, phrases in ((EXACT, term.phrases), (SAME_MEANING, term.others), (DERIVED, term.derived)):
        for phrase in phrases:
            # Most phrases are not there, which their first word tells at once.
            if phrase and phrase[0] in present and _places_told(term, phrase, words, present):
                return value
    return 0.0


def _places_told(term: Term, phrase: Phrase, words: Sequence[str], present: frozenset[str]) -> list[int]:
    """Where a phrase begins, but for those that begin one of the contrary: "voted down" approves nothing."""
    found = places(phrase, words, present)
    if not found or phrase in term.phrases:
        return found
    against = (o for own in term.phrases for o in opposites(own) if len(o) > len(phrase) and o[0] == phrase[0])
    contrary = {at for other in against for at in places(other, words, present)}
    return [at for at in found if at not in contrary and not _of_another_verb(term, phrase, words[at : at + 2])]


def _of_another_verb(term: Term, phrase: Phrase, here: Sequence[str]) -> bool:
    """Whether a word is but the first of a verb of two that means something else: "called off" announces nothing."""
    both = tuple(here)
    if len(phrase) > 1 or both[1:] == () or both[1] not in particles() or not synonyms.listed(both):
        return False
    return not any(phrase[: len(both)] == both for phrase in (*term.phrases, *term.others))


def told_at(term: Term, passage: Passage) -> list[int]:
    """Where the words for a term, or such as mean the same, begin in a sentence; in no order."""
    words, present = passage.keys, passage.present
    # There are dozens of them as a rule, and hardly any is there.
    here = (phrase for head in present & term.heads for phrase in term.telling.get(head, ()))
    return [at for phrase in here for at in _places_told(term, phrase, words, present)]


def stands_at(term: Term, passage: Passage) -> list[int]:
    """Where a term by its own forms, in no other word, begins in a sentence; in no order."""
    return found_at(term.phrases, passage)


def ends_at(term: Term, passage: Passage) -> list[int]:
    """Where the word right behind a term by its own forms is in a sentence; in no order."""
    return [end for _, end in spans_of(term, passage)]


def spans_of(term: Term, passage: Passage) -> list[tuple[int, int]]:
    """Where a term by its own forms begins in a sentence, and the word right behind it; in no order."""
    found = ((phrase, at) for phrase in term.phrases for at in places(phrase, passage.keys, passage.present))
    return [(at, at + len(phrase)) for phrase, at in found]


def found_at(phrases: Iterable[Phrase], passage: Passage) -> list[int]:
    """Where any of some phrases begins in a sentence; in no order."""
    return [at for phrase in phrases for at in places(phrase, passage.keys, passage.present)]


def places(phrase: Phrase, words: Sequence[str], present: frozenset[str]) -> list[int]:
    """Where a phrase begins in a text, word by word."""
    found = together(phrase, words, present)
    if found or len(phrase) != _PAIR or not present.issuperset(phrase):
        return found
    if phrase[1] in particles() or phrase[1] in stop_words():
        return []
    # "Ended all passenger flights": what is done to a thing may say which.
    heads = [at for at, word in enumerate(words) if word == phrase[0]]
    if apart := [at for at in heads if phrase[1] in words[at + 2 : at + 2 + _WHICH]]:
        return apart
    # "Entered bankruptcy in June and left it in July".
    return [at for at, two in enumerate(pairwise(words)) if two == (phrase[0], _IT) and phrase[1] in words[:at]]


def together(phrase: Phrase, words: Sequence[str], present: frozenset[str]) -> list[int]:
    """Where the words of a phrase stand together; only what a particle is about may part them."""
    if not phrase or not present.issuperset(phrase):
        return []
    length = len(phrase)
    if length == 1:
        return [at for at, word in enumerate(words) if word == phrase[0]]
    found = [at for at in range(len(words) - length + 1) if tuple(words[at : at + length]) == phrase]
    if length > _PARTED or phrase[1] not in particles():
        return found
    # "Took the clip down" has its object in the middle.
    parted = (
        at for at, word in enumerate(words) if word == phrase[0] and phrase[1] in words[at + 2 : at + 2 + _OBJECT]
    )
    return found or list(parted)


def counts(sought: Sought, attribute: str) -> bool:
    """Whether a figure of an attribute such as "killed" counts what a question names."""
    wanted = {phrase[0] for term in sought.terms for phrase in _counting(sought, term) if phrase}
    return bool(wanted.intersection(keys(attribute)))


def _counting(sought: Sought, term: Term) -> frozenset[Phrase]:
    """Words by which a figure may be called; of "homes approved" none that only means "approved", as "votes"."""
    things = sought.terms[0].kind is TermKind.WORD and term.kind is TermKind.PREDICATE
    return term.phrases if things and not term.phrases & casualties() else term.phrases | term.others
