"""Which words date an event: its clause's, the sentence's, the discourse's, the story's, or the publication day.

Bindings never look at days that depend on the publication day, so they stay right when that day becomes known.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.events import misplaced
from timeline.events.calling import called
from timeline.events.counted import counted_from_another
from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import lexicon
from timeline.events.placing import SETTINGS, Placed, fine
from timeline.events.tellings import behind_the_plan, is_of_a_deed, is_the_telling, told_on
from timeline.events.tree import Tree
from timeline.events.unfulfilled import unfulfilled
from timeline.model import AHEAD, Binding, DatePhrase, Reason, Status

_OF_A_DAY = frozenset({"overnight"})
_OF_A_MONTH = re.compile(rf"\b(?:{'|'.join(month[:3].lower() for month in month_name if month)})")
"""In the words of a day of a month, which may be long ago ("25 June last year")."""
_AT_LEAST = frozenset({"least", "latest", "earliest"})
_CONTEST, _HONOUR = "win", "award"
"""Kinds of winning and losing, and of prizes."""
UNBOUND = Binding(Reason.NONE)
SET_BEFORE = Binding(Reason.NONE, None, "before")
"""Of what was so before the story ("had twice sued it before"), nobody says when."""


def _ends_then(tree: Tree, placed: Sequence[Placed]) -> frozenset[int]:
    """Phrases behind "until": what was closed until a day was closed before it, and nobody says when."""
    words = {p.index: [tree.tokens[p.tokens[0]].text.lower(), tree.case(p.head)] for p in placed}
    before = {p.index: _text_before(tree, p.tokens[0]) for p in placed}
    return frozenset(i for i, said in words.items() if {"until", "till"} & {*said, before[i]})


def _text_before(tree: Tree, i: int) -> str:
    """The word before a date and "at least" or "at the earliest" between them; empty for the first of all."""
    i -= 1
    while i > 1 and tree.tokens[i].text.lower() in _AT_LEAST and tree.tokens[i - 1].text.lower() == "at":
        i -= 2
    return tree.tokens[i].text.lower() if i >= 0 else ""


def own_binding(
    trigger: Trigger, tree: Tree, placed: Sequence[Placed], owners: Mapping[int, Trigger]
) -> Binding | None:
    """The phrase in the event's own clause or sentence.

    Args:
        trigger: the event.
        tree: its sentence.
        placed: the sentence's phrases.
        owners: the sentence's events by the word that heads their clause.

    Returns:
        A stated or relative binding, or None when no phrase of the sentence dates this event.
    """
    placed = _outside_what_is_said(trigger, tree, placed)
    placed = [p for p in placed if p.phrase.relative or not misplaced.ends_a_caption(tree, p.tokens, trigger.head)]
    placed = [p for p in placed if p.phrase.relative or not misplaced.describes_the_doer(tree, p.head, trigger.head)]
    mine = _of_the_clause(trigger, tree, placed)
    apart = not mine and counted_from_another(tree, trigger.head)
    if apart or any(misplaced.is_over(tree, trigger, p.phrase.found.text) for p in mine):
        return UNBOUND
    mine = mine or _of_the_contest(trigger, tree, placed) or _bare_behind_object(trigger, tree, placed)
    mine = mine or _shared(trigger, tree, placed, owners)
    mine = [p for p in mine if trigger.reality.status is not Status.PLANNED or not is_the_telling(trigger, p)]
    mine = mine or _of_the_attempt(trigger, tree, placed) or told_on(trigger, placed, owners)
    if not mine and (behind := behind_the_plan(trigger, tree, placed)) is not None:
        return behind
    if not mine:
        mine = _of_state(trigger, tree, placed, owners) or _of_object(trigger, tree, placed)
        if mine and trigger.speech:
            return UNBOUND  # "announced the cuts in June": announced then, or cut then
    return _by_the_best(trigger, tree, mine) if mine else _lately(trigger, tree, placed)


def _of_the_clause(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """The phrases of an event's own clause that are its own."""
    here = {trigger.head, trigger.word, *trigger.more}
    lasting = trigger.reality.perfect or trigger.reality.status is Status.ONGOING
    # "Has been postponed until May" was postponed before, "is closed until May" still is.
    ended = frozenset() if trigger.reality.status is Status.ONGOING else _ends_then(tree, placed)
    mine = [p for p in placed if p.owner in here and not p.vague and (lasting or p.relation != "since")]
    mine = [p for p in mine if p.index not in ended]
    mine = mine or [p for p in placed if p.head == called(tree, trigger.head, lexicon()) and not p.vague]
    if trigger.reality.status in {Status.HAPPENED, Status.SAID}:
        mine = [p for p in mine if not misplaced.is_for(tree, trigger.head, p.tokens[0], p.head)]
    mine = [p for p in mine if not misplaced.asked_within(tree, trigger.word, p.head)]
    mine = [p for p in mine if p.phrase.relative or p.relation != "on" or not misplaced.long_over(trigger, p.head)]
    return [
        p for p in mine if p.phrase.relative or not misplaced.long_past(tree, trigger, p.head, day=fine(p.phrase))
    ]


def _lately(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> Binding | None:
    """A word that only says that the event is over, which is better than none."""
    starts = {trigger.head} if tree.tokens[trigger.head].dep == "xcomp" else set()
    # "Has recently begun to sell films"
    begun = {trigger.head, trigger.word, *trigger.more} | {tree.tokens[i].head for i in starts}
    over = [p for p in placed if p.owner in begun and p.vague]
    return Binding(Reason.RELATIVE, over[0].index) if over else None


def _by_the_best(trigger: Trigger, tree: Tree, mine: Sequence[Placed]) -> Binding | None:
    """The phrase that says best when an event was, among its own."""
    best = min(
        mine,
        # "Talks due to open on 4 May will now begin on 9 June."
        key=lambda p: (
            p.relation != "on",
            not fine(p.phrase),
            p.phrase.found.text.lower() in _OF_A_DAY,  # "gathered overnight in the park on Wednesday"
            p.owner != trigger.head,
            abs(p.head - trigger.word),
        ),
    )
    if best.relation != "on" and trigger.form is Form.NOUN and trigger.definite:
        return None
    reason = Reason.RELATIVE if best.phrase.relative else Reason.STATED
    if is_of_a_deed(trigger, tree, best):
        return Binding(reason, best.index, AHEAD)
    return Binding(Reason.STORY_DAY if is_the_telling(trigger, best) else reason, best.index, best.relation)


def _outside_what_is_said(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> Sequence[Placed]:
    """The phrases without those deep in what somebody says: "said it had been a source of tremors in 1860"."""
    if not trigger.speech:
        return placed
    said = {i for k in tree.children(trigger.head, "ccomp", "parataxis") for i in tree.subtree(k)}
    return [p for p in placed if p.owner == trigger.head or p.head not in said]


def _of_state(trigger: Trigger, tree: Tree, placed: Sequence[Placed], owners: Mapping[int, Trigger]) -> list[Placed]:
    """Dates that were hung on what somebody was as it came about: the verb's ("died aged 50 in June 2009")."""
    states = {k for k in tree.children(trigger.head, "xcomp") if tree.tokens[k].tag in {"VBN", "JJ"}}
    return [p for p in placed if p.owner in states - owners.keys() and p.relation == "on" and not p.vague]


def _of_the_attempt(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """Dates hung on what somebody tried to do or left off: mostly the day of that ("stopped making cars in May")."""
    lemma, lex = tree.lemma(trigger.head), lexicon()
    left_off = {k for k in tree.children(trigger.head, "xcomp", "advcl") if unfulfilled(tree, k, lex)}
    dates = [p for p in placed if p.owner in left_off and p.relation == "on" and not p.vague]
    if not lex.has("negation.verbs", lemma) and not lex.has("unfulfilled.kept_from", lemma):
        # "Was cleared of killing her in May": the month of her death; "on Monday" is that of the verdict.
        dates = [p for p in dates if p.phrase.relative and fine(p.phrase)]
    if dates:
        return dates
    if not lex.has("attempt.verbs", lemma) or trigger.reality.status is Status.PLANNED:
        return []
    tried = {k for k in tree.children(trigger.head, "xcomp") if tree.mark(k) == "to"}
    return [p for p in placed if p.owner in tried and p.relation == "on" and not p.vague and p.phrase.relative]


def _of_object(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """Dates that were hung on what the verb is done to ("ended the strike in June"): mostly they are the verb's."""
    goals = tree.children(trigger.head, "obj") if trigger.form is Form.VERB else ()
    goals += tuple(k for goal in goals for k in tree.children(goal, "nmod") if tree.case(k) == "of")
    return [
        p for p in placed if p.owner in goals and p.relation == "on" and not p.vague and tree.case(p.head) in SETTINGS
    ]


def _bare_behind_object(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """A date without a preposition right behind what the verb is done to: "admitted defeat the day after"."""
    goals = tree.children(trigger.head, "obj") if trigger.form is Form.VERB else ()
    behind = [p for p in placed if p.owner in goals and p.tokens[0] - 1 in goals and p.relation == "on"]
    return [p for p in behind if not p.vague]


def _of_the_contest(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """The year of what was won or lost: "won the cup in 1994 and lost the final of 2003"."""
    goals = tree.children(trigger.head, "obj") if trigger.kind == _CONTEST else ()
    years = [p for p in placed if p.owner in goals and p.relation == "on" and tree.case(p.head) == "of"]
    honours = [k for k in tree.children(trigger.head, "obl") if _is_honour(tree, k)]
    # "Was chosen for the prize on 15 November": a prize has no day of its own.
    return years or [p for p in placed if p.owner in honours and p.relation == "on" and not p.vague]


def _is_honour(tree: Tree, noun: int) -> bool:
    return lexicon().noun_kinds.get(tree.tokens[noun].lemma.lower()) == _HONOUR


def further(best: int, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """Phrases joined by "and" to the one that dates an event ("in March and June"): it happened then as well."""
    first = next(p for p in placed if p.index == best)
    joined = {t.i for t in tree.tokens if t.dep == "conj" and t.head in first.tokens}
    return [p for p in placed if p.index != best and joined.intersection(p.tokens)]


def _shared(trigger: Trigger, tree: Tree, placed: Sequence[Placed], owners: Mapping[int, Trigger]) -> list[Placed]:
    """Phrases of a neighbouring clause that hold for this event too."""
    on = [p for p in placed if p.relation == "on" and not p.vague]
    found = _then(trigger, tree, placed) or _simultaneous(trigger, tree, on) or _joined(trigger, tree, on, owners)
    if found:
        return found
    token = tree.tokens[trigger.head]
    governor = token.head
    aside = tree.case(trigger.head) in {"after", "before", "since", "following", "until"}
    aside = aside or _is_the_cause(tree, trigger)
    if trigger.form is Form.NOUN and governor in owners and token.dep == "obl" and not aside:
        return [p for p in on if p.owner == governor and not owners[governor].speech]
    if tree.mark(trigger.head) == "that" and (trigger.reality.perfect or trigger.reality.background):
        return []  # "expressed regret last night that it had ever become involved"
    loose = [p for p in on if p.owner is None or (p.owner not in owners and p.owner in (trigger.head, governor))]
    return loose if token.dep == "ROOT" or len(owners) == 1 else []


def _is_the_cause(tree: Tree, trigger: Trigger) -> bool:
    """Whether a deed is only what another was about or for: "was arrested on Monday over the killing of a clerk"."""
    case, above = tree.case(trigger.head), tree.lemma(tree.tokens[trigger.head].head)
    return case in {"over", "about"} or (case == "for" and lexicon().has("speech.accusing", above))


def _then(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """The date right before "when", whatever it is to the rest: "the worst since 1906, when a city was destroyed"."""
    token = tree.tokens[trigger.head]
    if tree.mark(trigger.head) != "when" or token.dep not in {"advcl", "acl:relcl", "advcl:relcl"}:
        return []
    before = _before_clause(tree, trigger.head)
    then = (p for p in placed if not p.vague and (token.head in p.tokens or p.tokens[-1] == before))
    return [replace(p, relation="on") for p in then]


def _simultaneous(trigger: Trigger, tree: Tree, on: Sequence[Placed]) -> list[Placed]:
    """The date of what this event happened in, or together with."""
    setting = [k for k in tree.children(trigger.head, "obl") if tree.case(k) in SETTINGS]
    # "In a crash which came on Monday", but not "in Norway, which told of its first cases last week".
    things = [noun for noun in setting if tree.tokens[noun].pos != "PROPN"]
    setting += [k for noun in things for k in tree.children(noun, "acl:relcl")]
    return _at_that_time(trigger, tree, on) or [p for p in on if p.owner in setting]


def _joined(trigger: Trigger, tree: Tree, on: Sequence[Placed], owners: Mapping[int, Trigger]) -> list[Placed]:
    """The date of the clause that this one is joined to by "and", "as" or "to"."""
    token = tree.tokens[trigger.head]
    if token.dep == "conj" and trigger.speech and tree.subject(trigger.head) is not None:
        return []  # "was arrested on Tuesday and freed, police confirmed": they may have done so later
    first = owners.get(token.head)
    if token.dep == "conj" and trigger.reality.perfect and first is not None and not first.reality.perfect:
        return []  # "arrived on Monday and has treated 230": since then
    beside = token.dep == "advcl" and tree.mark(trigger.head) in {"", "when", "as", "while"}
    if token.dep in {"conj", "xcomp"} or beside:
        found = [p for p in on if p.owner == token.head]
        if found and (token.dep != "conj" or _agree(trigger, owners.get(token.head))):
            return found
    for kid in tree.children(trigger.head, "conj"):
        other = owners.get(kid)
        told = other is not None and other.speech and not trigger.speech  # "lost 40 men, and confirmed on Monday"
        if other is not None and not told and _agree(trigger, other) and tree.subject(kid) is None:
            found = [p for p in on if p.owner == kid]
            if found:
                return found
    return []


def _before_clause(tree: Tree, head: int) -> int:
    """Position of the last word before a clause and the comma that sets it off."""
    start = tree.subtree(head)[0]
    return next((i for i in range(start - 1, -1, -1) if tree.tokens[i].pos != "PUNCT"), -1)


def _at_that_time(trigger: Trigger, tree: Tree, on: Sequence[Placed]) -> list[Placed]:
    """The date of a clause with "when" that says at what time this event was, or the ones joined to it by "and"."""
    joined = [trigger.head, *(k for k in tree.children(trigger.head, "conj") if tree.opens_clause(k))]
    for head in joined:
        for kid in tree.children(head, "advcl"):
            before_now = any(tree.tokens[k].lemma.lower() == "have" for k in tree.children(kid, "aux"))
            begun = any(tree.tokens[k].text == "When" and k > 0 for k in tree.kids[kid])  # another sentence
            if (
                tree.mark(kid) == "when"
                and not (before_now or begun)
                and (found := [p for p in on if p.owner == kid])
            ):
                return found
    return []


def _agree(a: Trigger, b: Trigger | None) -> bool:
    """Whether two coordinated events stand alike to reality."""
    return b is not None and (a.reality.status is Status.PLANNED) == (b.reality.status is Status.PLANNED)


@dataclass(frozen=True, slots=True)
class Story:
    """What the article as a whole says about time.

    Attributes:
        phrase: index of the phrase that gives the story day; None without one.
        news: the article reports the news of the day it appeared.
    """

    phrase: int | None
    news: bool


def goes_back(placed: Sequence[Placed]) -> bool:
    """Whether a sentence names a year or a month of a year: far down in a text, it tells what went before.

    "The first since 2011" does not: it says of the story's own time how rare this is.
    """
    return any(not p.phrase.relative and not fine(p.phrase) and p.relation != "since" for p in placed)


def of_days(placed: Sequence[Placed], story: Story) -> bool:
    """Whether a sentence tells of the story's day and of another: who told of both did so on neither for sure."""
    days = {p.index for p in placed if fine(p.phrase)}
    return story.phrase in days and len(days) > 1


def goes_on(trigger: Trigger, beside: int, phrase: DatePhrase) -> Binding | None:
    """The ground for a simple past right behind a paragraph that told of another day than the story's.

    Args:
        trigger: the event.
        beside: position of that paragraph's phrase among the article's.
        phrase: the phrase.

    Returns:
        A binding on that day where it is one counted from the article's ("yesterday"); None for a time further back,
        from which an article mostly returns to its story, and where the article's day may be the event's.
    """
    real = trigger.reality
    told = real.status is Status.HAPPENED or (
        real.status is Status.SAID and not lexicon().has("speech.weak", trigger.lemma)
    )
    if not told or not real.news or real.background or real.perfect or real.speech is not None or real.weak:
        return None
    counted = phrase.relative and fine(phrase) and not _OF_A_MONTH.search(phrase.found.text.lower())
    return Binding(Reason.STORY_DAY, beside) if counted else None


def story_binding(
    trigger: Trigger, story: Story, discourse: int | None, *, inherited: bool, precise: bool = True
) -> Binding:
    """The ground for an event whose sentence does not date it.

    Args:
        trigger: the event.
        story: the article's story day.
        discourse: phrase of the sentence before that tells of another time than the story's; None without one.
        inherited: the event may take its time from the article.
        precise: the discourse's phrase names a day.

    Returns:
        A binding on the discourse's phrase, the story day or the publication day, or `UNBOUND`.
    """
    reality = trigger.reality
    if reality.status is Status.PLANNED:
        # "The phone will use less power" is no appointment; "will visit" and "an upcoming summit" are.
        appointed = trigger.form is not Form.VERB or trigger.kind != trigger.lemma
        ahead = appointed and not reality.background
        return Binding(Reason.PUBLICATION_DAY, None, "since") if ahead else UNBOUND
    if reality.background or not reality.news or not inherited:
        return SET_BEFORE if reality.before else UNBOUND
    if discourse is not None:
        # "… was found guilty in 2011. 'This should never have happened,' the judge said": then or now, nobody knows.
        return UNBOUND if trigger.speech and not precise else Binding(Reason.STORY_DAY, discourse)
    if story.phrase is not None:
        return Binding(Reason.STORY_DAY, story.phrase)
    return Binding(Reason.PUBLICATION_DAY) if story.news else UNBOUND
