"""Which word of a question is the one whose happening is asked about, as the order of its words tells; pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from timeline.answers.asking.lightwords import aspect_keys, inchoative, money_keys, occurring, suffered
from timeline.answers.asking.owning import owned_things
from timeline.answers.asking.question import Asks, Pick, Question
from timeline.answers.asking.sought import Sought, Term, TermKind, as_predicate, as_word
from timeline.answers.opposites import begun_by, converses, taken_by
from timeline.answers.wordforms import Phrase, key, keys, past_form

_HEAD: Final = re.compile(r"^(?:is|was|are|were) (?:the |a |an )?((?:[\w'-]+ )*?[\w'-]+) of\b", re.IGNORECASE)

_NOUN_FIRST: Final = re.compile(
    r"^(?:did|does|do|has|have|had|will|would|is|was|were|are)? ?(?:the|a|an) ", re.IGNORECASE
)

_TWO: Final = 2

_BEGIN: Final = frozenset({(key(word),) for word in ("begin", "start")})


def chiefly(question: Question, sought: Sought) -> Sought:
    """The terms of a question with its chief word marked, where word order tells which that is.

    Args:
        question: what is asked.
        sought: its terms.

    Returns:
        The terms; where the question's own verb or the noun it asks about was no word known for a happening, that is
        taken for one.
    """
    if question.asks is Asks.WHO and sought.terms:
        return _doing(question, sought)
    if question.asks is Asks.FIGURE and question.doing and sought.predicates[:1] == sought.terms[:1] != ():
        # "How many copies has the novel sold": what is counted stands in front of who did it, and is no verb.
        counted, *rest = sought.terms
        sought = replace(sought, terms=(as_word(counted), *rest)) if len(sought.predicates) >= _TWO else sought
    if question.asks is Asks.FIGURE and sought.predicates and sought.predicates[0] is sought.terms[0]:
        # "How many were hurt in the accident": those who were hurt are counted.
        return replace(sought, chief=sought.predicates[0].text)
    if question.passive:
        return _done(question, sought)
    first, owned = sought.predicates[:1], {(thing,) for _, thing in owned_things(question)}
    if question.active and len(sought.predicates) >= _TWO and first[0].phrases & owned:
        # "Did Ada's coach quit": the coach is whose quitting is asked about.
        sought = replace(sought, terms=tuple(as_word(t) if t in first else t for t in sought.terms))
    verb = _right_behind(question, sought) if question.active else None
    return _marked(sought, verb) if verb is not None else _by_its_noun(question, sought)


def _by_its_noun(question: Question, sought: Sought) -> Sought:
    """The terms of a question that opens with a noun for a happening that something befell: "did the talks fail"."""
    # "The last agreement between the two" has lost its first words, which ask for the latest.
    opened = question.pick is Pick.LATEST or _NOUN_FIRST.match(_clause(question)) is not None
    noun = question.active and opened
    predicates = sought.predicates
    ending = len(predicates) >= _TWO and predicates[-1] is sought.terms[-1]
    front = sought.terms[: sought.terms.index(predicates[0])] if predicates else ()
    if noun and not any(term.required for term in front) and ending and _of_something(question, predicates[0]):
        # "Did the old contract of the workers expire": what comes first is what did it.
        return replace(sought, told=predicates[-1].text)
    if noun and len(predicates) >= _TWO and _opens(sought, predicates[0]):
        # "Did the talks in Oslo fail": what comes first with "the" is who or what does it.
        return replace(sought, told=predicates[-1 if predicates[-1] is sought.terms[-1] else 1].text)
    return sought


def _right_behind(question: Question, sought: Sought) -> Term | None:
    """The word between the name asked about and "the", which is its verb: "did the agency lower the rating"."""
    main = sought.main
    if len(sought.terms) < _TWO or not sought.terms[0].required or sought.terms[1].kind is not TermKind.WORD:
        return None
    verb = sought.terms[1]
    if main is None:
        # "Did the airline use its jet": no listed word, and the verb by its place.
        name = sought.terms[0].text.split()[-1]
        next_to = rf"\b{re.escape(name)} {re.escape(verb.text)} (?:the|a|an|its|his|her|their) "
        return verb if re.search(next_to, question.body, re.IGNORECASE) and not verb.needless else None
    whole = rf"\b{re.escape(verb.text)} (?:the|a|an|its|his|her|their|all) (?:\w+ )?{re.escape(main.text)}\b"
    behind = re.search(whole, question.body, re.IGNORECASE)
    return verb if behind is not None and not verb.needless else None


def _of_something(question: Question, predicate: Term) -> bool:
    """Whether a word right behind "the", a word or two between, has "of" or "with" behind it, as only nouns have."""
    opening = r"^(?:(?:did|does|do|has|have|had|will|would) )?(?:(?:the|a|an|its|their|his|her) )?(?:[\w’'-]+ ){0,2}"
    noun = rf"{opening}{re.escape(predicate.text)} (?:of|with|at|between|over) "
    return re.match(noun, question.body, re.IGNORECASE) is not None


def _opens(sought: Sought, predicate: Term) -> bool:
    """Whether nothing but a sum stands in front of a word: "the 700 billion dollar rescue package"."""
    front = sought.terms[: sought.terms.index(predicate)]
    many = money_keys()[1]
    return all(term.needless or term.text[:1].isdigit() or key(term.text) in many for term in front)


def happening(terms: Sought, named: frozenset[Phrase]) -> Sought:
    """Terms of which none is known as a word for what happened, with those so taken by which articles name events.

    Args:
        terms: terms of a question.
        named: words that name events of the articles that may answer it, as keys.
    """
    if terms.predicates:
        return terms
    made = [
        as_predicate(term) if term.kind is TermKind.WORD and term.phrases & named else term for term in terms.terms
    ]
    return replace(terms, terms=tuple(made))


def told_of(question: Question, sought: Sought) -> Sought:
    """The terms of "when was the bank sold", in which "sold" is met by "bought" as well.

    Args:
        question: what is asked.
        sought: its terms.
    """
    main, timed = sought.main, sought.timed
    if timed is not None and any(" ".join(p) in aspect_keys() for p in timed.phrases):
        begun = frozenset[Phrase]().union(*(begun_by(p) for t in sought.predicates for p in t.phrases))
        if begun and not timed.phrases & begun and timed.phrases & _BEGIN:
            # "The strike began" is told by "they walked out".
            terms = (replace(t, others=t.others | begun) if t is timed else t for t in sought.terms)
            return replace(sought, terms=tuple(terms))
    if question.asks is Asks.WHO and main is not None and main is sought.terms[0] and not question.passive:
        # "Who bought the firm" is told by "sold it to Brandt".
        crossing = main.others.union(*map(converses, main.phrases))
        return replace(sought, terms=tuple(replace(t, others=crossing) if t is main else t for t in sought.terms))
    if not question.passive or main is None or main is sought.terms[0]:
        return sought
    more = main.others.union(*map(taken_by, main.phrases))
    return replace(sought, terms=tuple(replace(t, others=more) if t is main else t for t in sought.terms))


def of_itself(question: Question, sought: Sought) -> bool:
    """Whether a question asks when one did what is done to it: "went on sale", "opened", "sank", "got the boot".

    Args:
        question: what is asked.
        sought: its terms.
    """
    main = sought.main
    if not question.active or main is None:
        return False
    if main.phrases & occurring()[1] and [term for term in sought.terms if not term.needless][-1:] == [main]:
        # "The Noto earthquake happened", or "struck": a name in front only says which.
        return True
    by_another = bool(main.phrases & suffered())
    if not by_another and not main.phrases & inchoative():
        return False
    front = sought.terms[: sought.terms.index(main)]
    behind = [term for term in sought.terms[len(front) + 1 :] if not term.place and not term.needless]
    return not behind and (by_another or not any(term.person for term in front))


def _clause(question: Question) -> str:
    return question.body if not question.opening else f"{question.opening} {question.body}"


def _doing(question: Question, sought: Sought) -> Sought:
    """Mark the first word of "who watched the launch": a verb in the past is what somebody did."""
    first, said = sought.terms[0], question.body.split(" ", 1)[0].lower()
    if first.kind is not TermKind.WORD or not past_form(said) or tuple(keys(said)) not in first.phrases:
        return sought
    return _marked(sought, first)


def _done(question: Question, sought: Sought) -> Sought:
    """Mark the sentence of "was he sentenced to prison", and the round of "was the first round of the election"."""
    verbs = [term for term in sought.predicates if past_form(term.text.split(" ", 1)[0])]
    if verbs:
        return replace(sought, chief=verbs[-1].text)
    head = _HEAD.match(_clause(question))
    named = keys(head.group(1))[-1:] if head is not None else []
    nouns = (term for term in sought.terms if term.kind in {TermKind.WORD, TermKind.PREDICATE} and not term.needless)
    noun = next((term for term in nouns if any(list(phrase[-1:]) == named for phrase in term.phrases)), None)
    if noun is None:
        return sought
    # What stands behind "of" only says of which: the articles may leave it to the headline.
    terms = tuple(as_word(term) if term in sought.predicates else term for term in sought.terms)
    marked = tuple(as_predicate(noun) if term.text == noun.text else term for term in terms)
    return replace(sought, terms=marked, chief=noun.text)


def _marked(sought: Sought, chief: Term) -> Sought:
    terms = tuple(as_predicate(term) if term is chief else term for term in sought.terms)
    return replace(sought, terms=terms, chief=chief.text)
