"""What a question needs to find: its names, the word for what happened, and the words around; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.lightwords import (
    aspect_keys,
    decided,
    light_words,
    local_words,
    money_keys,
    occurring,
    saying_keys,
    topped,
)
from timeline.answers.naming import Bound, Words
from timeline.answers.opposites import opposites
from timeline.answers.wordforms import Phrase, key, keys, past_form, stop_words

_NAME_WEIGHT: Final = 1.0

_PREDICATE_WEIGHT: Final = 1.2

_WORD_WEIGHT: Final = 0.8

_OCCURRING_WEIGHT: Final = 0.2

_MOVING: Final = frozenset({"go", "went", "come", "came"})
"""Verbs that tell nothing without what stands behind them."""

_LINKS: Final = frozenset({"from", "in", "on", "and", "at", "after", "before", "by", "with"})
"""Behind the name of what somebody takes."""

_TAKING, _TAKEN = frozenset({"take", "took", "taken"}), "capture"

_LONG: Final = 3
"""Words of a phrase that is told by its verb alone, too."""

_NUMBERED: Final = 2
"""Words of a name that is told which by its number: "Flight 447"."""


class TermKind(StrEnum):
    """What a word of a question does in it."""

    NAME = "name"
    UNKNOWN = "unknown"
    PREDICATE = "predicate"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find in an article.

    Attributes:
        text: as meant, folded.
        kind: a name, a word that looks like a name nobody knows, a word for what happened, any other word.
        phrases: keys of its written forms; a name may have several.
        others: keys of phrases that mean the same.
        derived: keys of words built from it ("player" from "play").
        entities: ids, for a name.
        weight: how much it counts.
        person: it names a person.
        body: it names a company or another organisation.
        place: the question says that something is there ("in Washington"), so that who acts for it does not count.
        whose: it only says whose a plain word in front is ("the chief executive of Barclays").
        heads: the keys that its phrases, of all three kinds, begin with: a text without any of them does not hold it.
        telling: its phrases and those that mean the same, by the key they begin with.
        long: of its phrases, and of those that mean the same, those of several words.
    """

    text: str
    kind: TermKind
    phrases: frozenset[Phrase]
    others: frozenset[Phrase] = frozenset()
    derived: frozenset[Phrase] = frozenset()
    entities: frozenset[str] = frozenset()
    weight: float = 1.0
    person: bool = False
    body: bool = False
    place: bool = False
    whose: bool = False
    heads: frozenset[str] = field(init=False, repr=False, compare=False)
    telling: Mapping[str, Sequence[Phrase]] = field(init=False, repr=False, compare=False)
    long: tuple[Sequence[Phrase], Sequence[Phrase]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the phrases out, which every sentence is held against."""
        every = (*self.phrases, *self.others, *self.derived)
        telling: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in (*self.phrases, *self.others):
            if phrase:
                telling[phrase[0]].append(phrase)
        long = tuple([phrase for phrase in some if len(phrase) > 1] for some in (self.phrases, self.others))
        object.__setattr__(self, "heads", frozenset(phrase[0] for phrase in every if phrase))
        object.__setattr__(self, "telling", dict(telling))
        object.__setattr__(self, "long", long)

    @property
    def needless(self) -> bool:
        """Whether an answer may do without it."""
        return self.weight <= _OCCURRING_WEIGHT

    @property
    def required(self) -> bool:
        """Whether an answer without it answers another question."""
        return self.kind in {TermKind.NAME, TermKind.UNKNOWN}


@dataclass(frozen=True)
class Sought:
    """The terms of a question.

    Attributes:
        terms: in order of the question.
        notes: how names and words were read, where that is not plain.
        passive: the question asks when something was done, so that its last word for what happened is the verb.
        active: it asks when somebody did something, so that a plain noun in front of such a word is who does it.
        doer: the question asks who did it, so that its first word is the verb, if it is one for what happened.
        chief: text of the word for what happened that the order of words tells to be the one asked about.
        told: text of such a word that an answer must have, where who or what did it is a plain noun.
    """

    terms: tuple[Term, ...]
    notes: tuple[str, ...] = ()
    passive: bool = False
    active: bool = False
    doer: bool = False
    chief: str = ""
    told: str = ""

    @cached_property
    def names(self) -> tuple[Term, ...]:
        """Terms that name somebody or something known."""
        return tuple(term for term in self.terms if term.kind is TermKind.NAME)

    @cached_property
    def predicates(self) -> tuple[Term, ...]:
        """Terms for what happened."""
        return tuple(term for term in self.terms if term.kind is TermKind.PREDICATE)

    @cached_property
    def main(self) -> Term | None:
        """The first word for what happened behind the one asked about: the verb, as far as order can tell.

        Without a name in front the first such word may be the one who does it ("when did the leaders meet"), so
        there is no saying which is the verb.
        """
        chief = next((term for term in self.predicates if term.text == self.chief), None)
        if chief is not None:
            return chief
        if self.passive and self.predicates:
            return self.predicates[-1]
        if self.doer and self.terms and self.terms[0].kind is TermKind.PREDICATE:
            return self.terms[0]
        named = self.terms[:1] != () and (
            self.terms[0].required or (self.active and self.terms[0].kind is TermKind.WORD)
        )
        return self.predicates[0] if (named or self.subject is not None) and self.predicates else None

    @cached_property
    def objects(self) -> tuple[Term, ...]:
        """Names behind the first word for what happened that are no places: to whom or with whom it happened."""
        verbs = [at for at, term in enumerate(self.terms) if term.kind is TermKind.PREDICATE]
        first = next(iter(verbs), len(self.terms))
        if self.told and verbs and self.terms[verbs[-1]].text == self.told:
            # In "the contract of the workers expired" the names only say whose it was.
            first = verbs[-1]
        return tuple(term for term in self.terms[first:] if term.required and not term.place)

    @cached_property
    def timed(self) -> Term | None:
        """The word whose date is asked for: "begin" or "end" where the question has one, else the main word."""
        told = next((term for term in self.predicates if term.text == self.told), None)
        if told is not None:
            return told
        main = self.main
        if main is not None and any(saying_keys().issuperset(p) for p in main.phrases):
            # "When did they announce that it would close": asked for is the day of the announcement.
            return main
        aspects = [term for term in self.predicates if any(" ".join(p) in aspect_keys() for p in term.phrases)]
        return aspects[-1] if aspects else self.main or (self.predicates[-1] if self.predicates else None)

    @cached_property
    def subject(self) -> Term | None:
        """The name in front of the first word for what happened: who is asked about.

        A name with another word between it and that only says which ("the Suez canal", "Apple's shares"), and so does
        one behind such a word and "of" ("the shares of Apple").
        """
        for term, behind in pairwise((*self.terms, None)):
            if term is None or term.kind is TermKind.PREDICATE:
                return None
            if term.whose:
                return None
            if term.required and not term.place:
                noun = behind is not None and behind.kind is TermKind.WORD and not behind.text.endswith("ly")
                return None if noun and self.predicates else term
        return None


def sought(pieces: Sequence[Bound | Words], capitalised: frozenset[str], vocabulary: frozenset[str]) -> Sought:
    """Sort the names and words of a question.

    Args:
        pieces: the question, bound to names where possible.
        capitalised: folded words that stand with a capital inside the question.
        vocabulary: keys of words that the articles' events know.

    Returns:
        The terms; words without content are left out.
    """
    terms: list[Term] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, Bound):
            behind = _behind(pieces, at)
            whose = behind == "of" and terms[-1:] != [] and terms[-1].kind is TermKind.WORD
            terms.append(_name(piece, local=behind in local_words(), acting=not terms, whose=whose))
            at += 1
            continue
        named = at > 0 and len(terms) > 0 and terms[-1].kind in {TermKind.NAME, TermKind.UNKNOWN}
        suffix = piece.meant.isdigit() or (len(piece.meant) == 1 and piece.meant not in {"a", "i", "s"})
        if named and not terms[-1].body and suffix and pieces[at - 1].text in terms[-1].text:
            # Right behind the name: in "Kite had 955 users" the number says nothing of which Kite. The "777" of an
            # airline is one of its planes.
            terms[-1] = _numbered(terms[-1], piece.meant)
            at += 1
            continue
        if piece.meant in _TAKING and (taken := _taken_up(pieces[at + 1 : at + 2])):
            terms.append(_term(taken, capitalised, vocabulary))
            at += 2
            continue
        if terms and piece.meant in _TAKING and _takes(pieces[at + 1 : at + 4]):
            # "Did the rebels take Tessal": the verb says nothing elsewhere.
            terms.append(_term(_TAKEN, capitalised, vocabulary))
            at += 1
            continue
        if _says_which(pieces, at):
            said = _term(piece.meant, capitalised, vocabulary)
            terms.append(replace(said, kind=TermKind.WORD, weight=_OCCURRING_WEIGHT))
            at += 1
            continue
        length = _phrase_length(pieces, at)
        if terms and _only_on_what(pieces, at) and not any(t.kind is TermKind.PREDICATE for t in terms):
            said = _term(" ".join(p.text for p in pieces[at : at + length]), capitalised, vocabulary)
            terms.append(replace(said, kind=TermKind.WORD, weight=_OCCURRING_WEIGHT))
            at += length
            continue
        words = " ".join(p.meant for p in pieces[at : at + length] if isinstance(p, Words))
        if length > 1 or not all(word in stop_words() or word in light_words() for word in words.split()):
            titled = length == 1 and _titles(pieces[at + 1 : at + 2], words, vocabulary)
            terms.append(_term(words, capitalised - {words} if titled else capitalised, vocabulary))
        at += length
    each = {(t.kind, t.text): t for t in terms}.values()
    return Sought(_decided(_topped(_come_about(_sums(each)))))


def _says_which(pieces: Sequence[Bound | Words], at: int) -> bool:
    """Whether a participle stands between "the" and a name: "the missing A330" is that of the story."""
    piece, behind = pieces[at], pieces[at + 1 : at + 2]
    participle = isinstance(piece, Words) and (piece.meant.endswith("ing") or past_form(piece.meant))
    opened = at > 0 and pieces[at - 1].text == "the"
    named = any(isinstance(one, Bound) or any(map(str.isdigit, one.text)) for one in behind)
    return participle and opened and named


def _only_on_what(pieces: Sequence[Bound | Words], at: int) -> bool:
    """Whether words only say on which occasion it was: "who was at the controls on its first flight"."""
    before = tuple(piece.text for piece in pieces[max(0, at - 2) : at])
    return len(before) > 1 and before[0] in {"on", "during"} and before[1] in {"its", "his", "her", "their"}


def _taken_up(behind: Sequence[Bound | Words]) -> str:
    """The known phrase that "take" makes with a word that is a name elsewhere ("take office"); empty without one."""
    phrase = f"take {behind[0].text}" if behind and isinstance(behind[0], Bound) else ""
    return phrase if phrase and synonyms.listed(tuple(keys(phrase))) else ""


def _takes(behind: Sequence[Bound | Words]) -> bool:
    """Whether a name, with or without "the", stands right behind a verb, and goes nowhere ("take her to court").

    "The German team" is none.
    """
    rest = behind[1:] if behind and behind[0].text == "the" else behind
    last = isinstance(rest[1], Bound) or rest[1].text in _LINKS if len(rest) > 1 else True
    return bool(rest) and isinstance(rest[0], Bound) and last


def _titles(behind: Sequence[Bound | Words], word: str, vocabulary: frozenset[str]) -> bool:
    """Whether a word that articles have is in front of a person, as "Captain" is in "Captain Phelps"."""
    person = behind[0] if behind else None
    return isinstance(person, Bound) and person.person and key(word) in vocabulary


def _behind(pieces: Sequence[Bound | Words], at: int) -> str:
    """The word before a piece, "the" passed over; empty where a name or nothing is."""
    before = [piece.text for piece in pieces[:at] if piece.text != "the"][-1:]
    return before[0] if before and not isinstance(pieces[at - 1], Bound) else ""


def _sums(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms in which "dollar" behind a number may be left to a sign: "39 billion dollars" is "$39 billion"."""
    units, many = money_keys()
    made: list[Term] = []
    amount = False
    for term in terms:
        own = key(term.text)
        made.append(replace(as_word(term), weight=_OCCURRING_WEIGHT) if amount and own in units else term)
        amount = term.text[:1].isdigit() or (amount and own in many)
    return tuple(made)


def _come_about(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms in which "hit" or "strike" says no more of a storm than that it came: the storm is what happened."""
    terms = tuple(terms)
    verbs, things = occurring()
    come = [term for term in terms if term.phrases & things]
    if not come or not any(term.phrases & verbs and term not in come for term in terms):
        return terms
    made = []
    for term in terms:
        if term in come:
            made.append(as_predicate(term))
        elif term.phrases & verbs:
            made.append(replace(term, kind=TermKind.WORD, weight=_OCCURRING_WEIGHT))
        else:
            made.append(term)
    return tuple(made)


def _topped(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Terms in which "reach" says no more of a price than that it had its peak."""
    verbs, things = topped()
    had = {n for n, (verb, thing) in enumerate(pairwise(terms), 1) if verb.phrases & verbs and thing.phrases & things}
    made = [
        replace(term, kind=TermKind.WORD, weight=_OCCURRING_WEIGHT) if n + 1 in had else term
        for n, term in enumerate(terms)
    ]
    return tuple(as_predicate(term) if n in had else term for n, term in enumerate(made))


def _decided(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Terms in which "plan" says no more of what was approved than its name does."""
    verbs, plans = decided()
    if not any(term.phrases & verbs for term in terms) or not any(term.required for term in terms):
        return terms
    return tuple(
        replace(term, kind=TermKind.WORD, weight=_OCCURRING_WEIGHT) if term.phrases & plans else term
        for term in terms
    )


def as_predicate(term: Term) -> Term:
    """A term taken for a word for what happened."""
    return replace(term, kind=TermKind.PREDICATE, weight=_PREDICATE_WEIGHT)


def as_word(term: Term) -> Term:
    """A term taken for any other word."""
    return replace(term, kind=TermKind.WORD, weight=_WORD_WEIGHT)


def _numbered(term: Term, number: str) -> Term:
    """A name with the number behind it: the "iphone 4" is not any "iphone"."""
    phrases = frozenset((*phrase, number) for phrase in term.phrases)
    return Term(f"{term.text} {number}", TermKind.UNKNOWN, phrases, weight=_NAME_WEIGHT)


def _name(piece: Bound, *, local: bool, acting: bool, whose: bool) -> Term:
    # The workers at a firm are the firm's, wherever they are.
    place = local and not piece.person and not piece.body
    entities = piece.local if place else piece.entities
    texts = [piece.text] if place and piece.metonym else piece.forms
    if acting and not place and piece.governs:
        # "Did Pyongyang expel them": a capital that does something is its country; one that is visited is not.
        entities, texts = entities | {piece.governs[0]}, (*texts, *piece.governs[1:])
    forms = {tuple(keys(form)) for form in texts if form}
    # "Air France Flight 447" goes by "Flight 447" as well.
    forms |= {form[-_NUMBERED:] for form in forms if len(form) > _NUMBERED and form[-1].isdigit()}
    return Term(
        piece.text,
        TermKind.NAME,
        frozenset(forms),
        entities=entities,
        weight=_NAME_WEIGHT,
        person=piece.person,
        body=piece.body,
        place=place,
        whose=whose,
    )


def _phrase_length(pieces: Sequence[Bound | Words], at: int) -> int:
    """How many words from here are a known phrase such as "step down"; 1 when none."""
    words: list[str] = []
    for piece in pieces[at : at + synonyms.longest()]:
        if isinstance(piece, Bound):
            break
        words.append(piece.meant)
    for length in range(len(words), 1, -1):
        if synonyms.listed(tuple(keys(" ".join(words[:length])))):
            return length
    return 1


def _term(text: str, capitalised: frozenset[str], vocabulary: frozenset[str]) -> Term:
    """A word or phrase that names nobody."""
    phrase = tuple(keys(text))
    heard = any(vocabulary.issuperset(each) for each in (phrase, *synonyms.meanings(phrase)))
    if synonyms.known(phrase) and not capitalised.intersection(text.split()):
        kind, weight = TermKind.PREDICATE, _PREDICATE_WEIGHT
    elif not heard or (text in capitalised and (synonyms.known(phrase) or not synonyms.listed(phrase))):
        # A word that stands in no article is what makes the question one that they do not answer.
        # Where a name for the thing is listed, another one may stand in a sentence all the same.
        others = frozenset() if text in capitalised else synonyms.meanings(phrase)
        return Term(text, TermKind.UNKNOWN, frozenset({phrase}), others, weight=_NAME_WEIGHT)
    else:
        kind, weight = TermKind.WORD, _WORD_WEIGHT
    others, derived = synonyms.meanings(phrase), synonyms.derived(phrase)
    if len(phrase) > 1 and text.rsplit(" ", 1)[-1] in stop_words() and not opposites(phrase):
        # "Take over from" is told by "take over" as well, with the other name before or after it.
        others |= {phrase[:-1]}
    head = text.split(" ", 1)[0]
    told = len(phrase) >= _LONG and head not in light_words() | _MOVING and synonyms.known(phrase[:1])
    if told and not opposites(phrase):
        # "Open in cinemas" is told by "opens in American cinemas" too.
        others |= {phrase[:1]}
    return Term(text, kind, frozenset({phrase}), others, derived, weight=weight)
