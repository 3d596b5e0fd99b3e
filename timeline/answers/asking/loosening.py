"""What may answer where nothing answers strictly: names from nearby, what happened in the sentence; pure.

News tells one story in many sentences, and says "the company", "she" or nothing at all where a question has the name.
So a name may stand in what surrounds a sentence when a word of the sentence stands for it. What happened must be in
the sentence itself, and the roles must not be against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.answers.asking.against import APPOINTMENT, unmet
from timeline.answers.asking.clauses import clause_numbers, word_at
from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import (
    bodies,
    both_words,
    calendar_keys,
    measured,
    mutual_kinds,
    offices,
    personal_keys,
    saying_keys,
    standing_words,
)
from timeline.answers.asking.matching import (
    HEADED,
    HERE,
    MET,
    TOLD,
    counts,
    crossed,
    named,
    places,
    stands_at,
    told_at,
)
from timeline.answers.asking.offices import asks_holder, holds_office
from timeline.answers.asking.owning import stranger
from timeline.answers.asking.periods import overlaps
from timeline.answers.asking.question import Asks, Question, Tense
from timeline.answers.asking.roles import ACTING, ACTORS, done_by_another, taken_for
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.asking.undergoing import of_somebody_else
from timeline.answers.asking.voice import full_names, likewise, named_of, passive
from timeline.answers.asking.yes import sure
from timeline.answers.wordforms import keys, past_form, stop_words, written_words
from timeline.model import EntityKind, Mention, Status

_MEASURED: Final = frozenset({"long", "far", "tall", "high", "old", "strong"})
"""Words behind "how" whose measures are told in few other ways."""

_SOMEWHERE: Final = 0.3

_ALIKE: Final = 0.75
"""So well is a word for what happened met by one of the same meaning."""

_AND: Final = "and"

_TITLE_WORDS: Final = 4
"""Words behind "by" among which the name of who did it stands."""

_OPENING: Final = 1
"""Index of the last sentence that opens a story."""

_BEFORE: Final = 0.25
"""Below this a name stands only behind a sentence, which cannot speak of it."""

_LATER: Final = 0.1
"""A plain word met so well stands in the article only behind the sentence, which leaves it out."""

_LEAST: Final = 0.45

_TITLED: Final = 0.3
"""From here on a plain word stands in the headline or next to the sentence."""

_PAIR: Final = 2

_FEW: Final = 3
"""A question of so few terms must have all of them met somewhere, one of more all but one."""

_DETERMINERS: Final = frozenset({"the", "this", "that", "a", "an"})

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})

_NEUTRAL: Final = frozenset({"it", "its", "they", "their", "them"})

_POST_OF: Final = frozenset({"of", "at", "for"})

_OWN: Final = frozenset({"its", "their", "his", "her"})


def loosely(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether evidence may be given where none answers strictly.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: weighed evidence.
    """
    mention = evidence.mention
    if (
        not sought.terms
        or (mention is not None and _unreal(question, mention))
        or not sure(question, sought, evidence)
    ):
        return False
    required = [term for term in sought.terms if term.required]
    if any(evidence.met[term.text] < _SOMEWHERE for term in required):
        return False
    if question.measure in _MEASURED and _measures(question, evidence):
        return True
    if not sought.predicates:
        return _without_predicate(question, sought, evidence)
    return _tells_of_it(question, sought, evidence)


def _tells_of_it(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether what happened stands in the sentence, and nothing is against its being told of those asked about."""
    happens = _happens(question, sought, evidence)
    if evidence.coverage < _LEAST or not happens or unmet(question, sought, evidence):
        return False
    if question.doing and not _led_by(sought, evidence):
        return False
    if question.itself and sought.subject is not None and stranger(sought.subject, evidence.passage):
        return False
    required = [term for term in sought.terms if term.required]
    if question.asks is Asks.WHO and required and not _of_those_named(question, sought, evidence, required):
        return False
    present = all(_present(term, evidence) or _of_story(question, sought, term, evidence) for term in required)
    return present and fits(question, sought, evidence)


def _of_those_named(question: Question, sought: Sought, evidence: Evidence, required: Sequence[Term]) -> bool:
    """Whether a sentence may tell who did it to those named: "who bought the Star" is not who bought the Crown."""
    if _opens_with_it(sought, evidence):
        # "The talks with Australia" stand for nobody of those asked about.
        return all(evidence.met[term.text] >= HERE for term in required)
    absent = all(evidence.met[term.text] < HERE for term in required)
    if absent and not question.passive and of_somebody_else(sought, evidence):
        return False
    # "Its president Moreau will be followed by ...": whose, the sentence in front has said.
    said = not absent and not _OWN.isdisjoint(evidence.passage.words)
    told = (evidence.met[t.text] >= MET or t.person or (said and stood_for(t, evidence)) for t in required)
    return all(told)


def _opens_with_it(sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence opens with what happened for a noun ("the talks")."""
    words, opened = evidence.passage.words, evidence.passage.keys[1:2]
    phrases = {phrase for term in sought.predicates for phrase in (*term.phrases, *term.others, *term.derived)}
    return words[:1] != () and words[0] in _DEFINITE and opened in phrases


def _measures(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence has the measure of what is told around it: "the strongest, of magnitude 6.1, ..."."""
    met = evidence.met.values()
    return measured(question.measure, evidence.passage.text) and min(met) > 0 and max(met) >= HERE


def _without_predicate(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence answers who holds an office, or what there was in some days."""
    if asks_holder(question):
        return holds_office(sought, evidence.passage)
    return _of_its_period(question, evidence) and evidence.coverage >= _SOMEWHERE


def _unreal(question: Question, mention: Mention) -> bool:
    """Whether it did not happen, or not yet, and the question takes it for a fact."""
    if mention.status is Status.PLANNED and question.asks is Asks.WHO and mention.kind == APPOINTMENT:
        # Who is to replace somebody is told when it is settled, and seldom again when it comes about.
        return False
    return mention.status is Status.DENIED or (mention.status is Status.PLANNED and question.tense is Tense.PAST)


def _of_its_period(question: Question, evidence: Evidence) -> bool:
    """Whether the sentence itself names days of the period asked about."""
    period = question.period
    return (
        period is not None
        and evidence.at is not None
        and evidence.span is not None
        and overlaps(evidence.span, period)
    )


def _happens(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether the word for what happened stands in the sentence, and the one its date is asked of."""
    wanted = {term for term in (sought.main, sought.timed) if term is not None}
    if question.asks is Asks.FIGURE and _counted(sought, evidence):
        return evidence.coverage >= _LEAST
    if any(evidence.met[term.text] < TOLD for term in wanted):
        return False
    least = 0.0 if question.asks is Asks.ARTICLE else _LATER
    missing = sum(evidence.met[term.text] <= least for term in sought.terms if not term.needless)
    # "The pact on military intelligence" that was signed is told which by its words alone.
    spare = len(sought.terms) > _FEW and not (question.passive and not any(term.required for term in sought.terms))
    if missing > (spare or question.asks is Asks.FIGURE) or _without_its_thing(question, sought, evidence):
        return False
    mention = evidence.mention
    if mention is not None and any(named(term, mention) for term in sought.predicates):
        return True
    words, present = evidence.passage.keys, evidence.passage.present
    two = any(evidence.passage.words[: len(opening)] == opening for opening in both_words())
    least = MET if two and len(sought.names) == _PAIR else HERE
    both = len(sought.names) > 1 and all(evidence.met[term.text] >= least for term in sought.names)
    # "Gave their approval" tells of approving as the very verb does.
    if both or any(places(phrase, words, present) for term in wanted for phrase in (*term.phrases, *term.derived)):
        return True
    # Another word for it is enough where the sentence has a word of the question's besides.
    rest = [term for term in sought.terms if term.kind is TermKind.WORD and not term.needless]
    also = any(evidence.met[term.text] >= HERE for term in rest)
    return also and any(places(phrase, words, present) for term in wanted for phrase in term.others)


def _without_its_thing(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence has nothing of the thing that something was done to: of a hotline that was opened."""
    thing = sought.terms[0]
    plain = question.passive and not thing.required and not thing.needless
    return plain and evidence.met[thing.text] <= _LATER


def _counted(sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence has a figure for what the question counts, told in whatever words ("claimed four lives")."""
    told = [evidence.mention] if evidence.mention else [mention for _, mention in evidence.passage.told]
    return any(counts(sought, figure.attribute) for mention in told for figure in mention.figures)


def _led_by(sought: Sought, evidence: Evidence) -> bool:
    """Whether the one asked about, or a word for him, stands in front of what happened, where a word of it stands."""
    subject, main, passage = sought.subject, sought.main, evidence.passage
    if subject is None or main is None or evidence.met[subject.text] >= HERE:
        return True
    at = told_at(main, passage)
    front = passage.words[: min(at, default=0)]
    own = {phrase for term in sought.terms if term not in (subject, main) for phrase in term.phrases}
    if not front or (passage.keys[: len(front)] in own and not passive(passage, min(at))):
        # "Production stopped on Tuesday": what is asked about had it stopped.
        return True
    if stranger(subject, passage) or (subject.person and _another_person(subject, min(at), passage)):
        return False
    anywhere, first = standing_words()
    stands = front[0] in first | _DETERMINERS or bool((anywhere | _NEUTRAL | personal_keys()).intersection(front))
    # "On June 16 the company agreed": behind the day stands a word for it.
    return stands or any(a in _DEFINITE and b in bodies() for a, b in pairwise(front))


def _another_person(subject: Term, verb: int, passage: Passage) -> bool:
    """Whether somebody else is named right in front of a verb: "forced his minister, Goran Sehti, to resign"."""
    people = (p for _, m in passage.told for p in m.participants if p.entity not in subject.entities)
    named = (keys(p.name) for p in people if p.kind is EntityKind.PERSON)
    ends = (at + len(n) for n in named for at in places(tuple(n), passage.keys, passage.present))
    return any(0 <= verb - end <= _PAIR for end in ends)


def _present(term: Term, evidence: Evidence) -> bool:
    """Whether a name stands in the sentence, or a word that may stand for it."""
    return evidence.met[term.text] >= HERE or stood_for(term, evidence)


def _of_story(question: Question, sought: Sought, name: Term, evidence: Evidence) -> bool:
    """Whether the story is about somebody to whom it is to have happened, and the sentence has all the rest."""
    if (name is sought.subject and not _may_undergo(question, sought, evidence)) or evidence.met[name.text] < MET:
        return False
    rest = [term for term in sought.terms if term is not name and not term.needless]
    least = _TITLED if evidence.met[name.text] >= HEADED else TOLD
    wanted = {sought.main, sought.timed}
    aside = (t.kind is TermKind.WORD or (t.kind is TermKind.PREDICATE and t not in wanted) for t in rest)
    return len(rest) > 0 and all(
        evidence.met[t.text] >= (least if by else TOLD) for t, by in zip(rest, aside, strict=True)
    )


def _may_undergo(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether "the judge will pass sentence on Friday" may tell when the one asked about will be sentenced."""
    main, passage = sought.main, evidence.passage
    if question.asks is not Asks.WHEN or not question.passive or main is None:
        return False
    if sought.subject is not None and _begins_with_another(sought.subject, passage):
        return False
    at = told_at(main, passage)
    if passage.keys[:1] != () and passage.keys[0] in offices() and evidence.met[main.text] < _ALIKE:
        return False  # "Minister Brandt announced" does not tell when anything was launched.
    return not any(name > verb for name in full_names(passage.text) for verb in at)


def stood_for(term: Term, evidence: Evidence) -> bool:
    """Whether a word of the sentence may stand for a name that is told around it."""
    if evidence.met[term.text] < _BEFORE:
        return False
    words = evidence.passage.words
    if personal_keys() & evidence.passage.present:
        return True
    if term.person:
        # The first sentence of a story may leave its people to the next ones to name.
        opening = _DETERMINERS if evidence.passage.index <= _OPENING else _DEFINITE
        described = words[:1] != () and words[0] in opening
        described = described and (words[0] not in _DEFINITE or _common(evidence.passage))
        return described or (bool(words) and words[0] in standing_words()[1] - _DEFINITE)
    told = [evidence.mention] if evidence.mention else [mention for _, mention in evidence.passage.told]
    return not _begins_with_another(term, evidence.passage) and _thing_stood_for(told, words)


def _begins_with_another(term: Term, passage: Passage) -> bool:
    """Whether a sentence begins with a name of two words that is not the one asked about."""
    written = written_words(passage.text)[:2]
    if len(written) > 1 and passage.keys[1] in calendar_keys():
        return False  # "Since October of that year the country had been led by it"
    own = {piece for phrase in term.phrases for piece in phrase}
    named = len(written) > 1 and all(word[:1].isupper() for word in written)
    if passage.keys[:1] != () and passage.keys[0] in offices():
        # "Judge Brandt will pass sentence" on the one asked about.
        return False
    return named and own.isdisjoint(passage.keys[:2]) and passage.words[0] not in stop_words()


def _common(passage: Passage) -> bool:
    """Whether the second word of a sentence is a noun that may stand for a person: no name, and no body."""
    second = passage.text.split()[1:2]
    return (
        second != [] and not second[0][:1].isupper() and passage.words[1:2] != () and passage.words[1] not in bodies()
    )


def _thing_stood_for(told: Sequence[Mention], words: Sequence[str]) -> bool:
    """Whether a word may stand for a body, a place or a thing."""
    named_ones = [mention for mention in told if mention.lemma]
    if named_ones and not any(p.kind in ACTORS for mention in named_ones for p in mention.participants):
        # Nobody is said to take part; the story is about the one asked for.
        return True
    if _NEUTRAL.intersection(words) or any(a in _DETERMINERS and b in bodies() for a, b in pairwise(words)):
        return True
    return bool(words) and (words[0] in standing_words()[1] or words[0] in _DETERMINERS)


def fits(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether nothing says that somebody else did it, or that it was done to the one who is to have done it."""
    subject, main = sought.subject, sought.main
    if done_by_another(question, sought, evidence):
        return False
    if subject is None or main is None or question.asks is Asks.ARTICLE or not question.doing:
        return True
    mention = evidence.mention
    if mention is not None and _as_asked(sought, subject, mention, evidence.passage):
        return True
    if mention is not None and any(named(term, mention) for term in sought.predicates):
        verdict = _by_roles(sought, subject, mention)
        if verdict is False and taken_for(sought, mention, evidence):
            verdict = None
        if verdict is not None:
            return verdict
    elif evidence.met[subject.text] < HERE and _others_act(sought, main, evidence):
        return False
    also = likewise(subject, evidence.passage) is not None
    return also or evidence.met[subject.text] < HERE or _in_front(subject, main, evidence)


def _as_asked(sought: Sought, subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether an event is told from the other side, or is of a post of the one asked about."""
    crossing = any(crossed(term, mention) for term in sought.predicates)
    return crossing or (mention.kind == APPOINTMENT and _has_post_at(subject, passage))


def _has_post_at(subject: Term, passage: Passage) -> bool:
    """Whether somebody is told to have got a post of the one asked about: "was named chief executive of Kite"."""
    at = stands_at(subject, passage)
    return any(passage.words[one - 1] in _POST_OF for one in at if one)


def _by_roles(sought: Sought, subject: Term, mention: Mention) -> bool | None:
    """What the roles say; None when they say nothing."""
    asked = frozenset().union(*(term.entities for term in sought.names))
    own = [p for p in mention.participants if p.entity in subject.entities]
    acting = [p for p in mention.participants if p.role in ACTING and p.kind in ACTORS]
    if any(p.role in ACTING or subject.entities.intersection(p.stands_for) for p in own):
        return True
    if own and mention.kind in mutual_kinds():
        return True
    if any(subject.entities.intersection(p.stands_for) for p in acting):
        return True
    strangers = [p for p in acting if p.entity not in subject.entities]
    if own and strangers:
        return False
    if not own and any(p.entity not in asked for p in strangers):
        return False
    return None


def _others_act(sought: Sought, main: Term, evidence: Evidence) -> bool:
    """Whether somebody else acts in the clause of what happened: not in "the ship, which Norway had hired, sank"."""
    asked = frozenset().union(*(term.entities for term in sought.names))
    passage, numbers = evidence.passage, clause_numbers(evidence.passage.text)
    at = told_at(main, passage)
    here = {numbers[one] for one in at}
    told = [m for _, m in passage.told if not here or _clause_of(m, passage, numbers) in here]
    acting = [p for m in told for p in m.participants if p.role in ACTING and p.kind in ACTORS]
    return any(p.entity not in asked for p in acting)


def _clause_of(mention: Mention, passage: Passage, numbers: Sequence[int]) -> int:
    return numbers[min(word_at(passage.text, mention.trigger[0] - passage.start), len(numbers) - 1)]


def _in_front(subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether the one asked about stands before what happened, or behind "by"."""
    who = stands_at(subject, evidence.passage)
    what = told_at(main, evidence.passage)
    if not who or not what:
        return True
    if any(named_of(evidence.passage, noun, name) for noun in what for name in who):
        return True
    if any(saying_keys().issuperset(phrase) for phrase in main.phrases) and min(who) - max(what) <= _TITLE_WORDS:
        # "Said chief executive Ada Brandt"
        return True
    # "By Treasury Secretary Henry Paulson": an office may stand in between.
    return min(who) < max(what) or any(_behind_by(evidence.passage, at, what) for at in who)


def _behind_by(passage: Passage, name: int, what: Sequence[int]) -> bool:
    """Whether a name stands behind "by", and no other verb in front of that than the one for what happened."""
    by = next(
        (one for one in range(name - 1, max(-1, name - 1 - _TITLE_WORDS), -1) if passage.words[one] == "by"), None
    )
    if by is None:
        return False
    # "Retired and was replaced by Anne": it was not she who retired.
    between = passage.words[max(what) + 1 : by]
    return not (_AND in between and any(map(past_form, between)))
