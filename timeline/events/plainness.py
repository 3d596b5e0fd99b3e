"""How far a title tells its event by itself, as its own words show: what a page of many titles is chosen by.

`acceptance` weighs how an event was read; this weighs how it is told. Who reads a page has nothing but the titles:
one of three words, one that names nobody, or one that points at what its sentence did not say, leaves him with a
question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from timeline.events.antecedents import is_calling
from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import data_table
from timeline.events.reattaching import WEEKDAYS
from timeline.events.roles import Scene, subject_of
from timeline.events.seams import FORMS_OF_ADDRESS
from timeline.events.tree import Tree
from timeline.events.unsaid import aside, broken_off, nameless, of_what, owned, to_what, unsaid
from timeline.model import EntityKind, Mention, Reason, Status

_MARKS: Final = frozenset({"“", "”", '"', "``", "''"})
_NEARLY: Final = frozenset({"nearly", "almost", "narrowly"})
_HE: Final = re.compile(r"\b(?:he|she)\b")
_OWN: Final = frozenset({Reason.STATED, Reason.RELATIVE})
_PAGE: Final = frozenset({"|", "•", "»"})
_THEY: Final = frozenset({"they", "them", "their"})
_QUOTED: Final = re.compile(r"“[^”]*”")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
_SMALL: Final = frozenset({"PRP", "PRP$", "WRB", "DT", "IN", "WP", "CD"})
"""Tags of words that no name begins with, but for "The"."""
_BOUNDS: Final = frozenset({"before", "until", "after"})
_LEAD: Final = 3
_PERSONAL: Final = frozenset({"he", "she", "him", "her"})
_INITIALS: Final = 3
_YEAR: Final = 4
_CREDIT: Final = 4
"""Among its first words a title with a picture's credit has "courtesy"."""
_LONG = 15
"""A title of so many words has room for who, what and where."""
_LONGEST = 35
"""Words of a sentence from which on it is read wrong more often."""
_SHORT, _BARE = 5, 3
"""Words of a title that seldom says who, what and where; that hardly ever does."""


def telling(scene: Scene, trigger: Trigger, mention: Mention) -> float:
    """What the way an event is told adds to the logarithm of the odds that a reader accepts it.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        mention: the mention, its title written.
    """
    there = signs(scene, trigger, mention)
    return sum(weight for name, weight in _weights().items() if there[name])


def signs(scene: Scene, trigger: Trigger, mention: Mention) -> dict[str, bool]:
    """Which of the signs in `data/plainness.toml` a title shows; arguments as for `telling`."""
    tree = scene.tree
    words = mention.title.split()
    bare = [word.strip(".,;:“”\"'’()").lower().removesuffix("'s") for word in words]
    outside = {word.strip(".,;:'’") for word in _QUOTED.sub("", mention.title).split()}
    return {
        "short": len(words) <= _SHORT,
        "bare": len(words) <= _BARE,
        "names_nothing": not (mention.participants or mention.places)
        and not any(word[:1].isupper() or word[:1].isdigit() for word in words[1:]),
        "points": not _words("pointing").isdisjoint(bare[1:])
        or not _words("opening").isdisjoint(bare[:1])
        or _points_back(tree, mention.title.lower()),
        "of_us": not _words("own").isdisjoint(outside),
        "quoting": any(token.text in _MARKS for token in tree.tokens),
        "page": any(token.text in _PAGE for token in tree.tokens),
        "named_so": trigger.form is Form.NOUN and tree.tokens[trigger.word].dep == "xcomp",
        "ongoing": mention.status is Status.ONGOING,
        "appointed": mention.status is Status.PLANNED
        and trigger.form is not Form.NOUN
        and mention.binding.reason in _OWN,
        "inherited": mention.binding.reason is Reason.STORY_DAY,
        "own_day": mention.binding.reason in _OWN,
        "of_the_paper": mention.binding.reason is Reason.PUBLICATION_DAY,
        "undated": mention.binding.reason is Reason.NONE,
        "long": len(words) >= _LONG,
        "long_sentence": len(tree.tokens) > _LONGEST,
        "content_lost": _content_lost(tree, trigger, mention.title.lower()) or _half_told(tree, trigger, bare),
        "doer_unnamed": _unnamed(scene, trigger, mention.title.lower()),
        "of_whom": _of_whom(scene, mention.title),
        "nearly": any(tree.tokens[k].text.lower() in _NEARLY for k in tree.children(trigger.head, "advmod")),
        "quotation": ": “" in mention.title,
        "part": _is_part(scene, trigger),
        "whose": _whose(tree, bare),
        "bare_object": any(_is_bare(tree, k) for k in tree.children(trigger.head, "obj")),
        "run_in": _run_in(scene) or "courtesy" in bare[:_CREDIT],
        "alleged": any(
            tree.tokens[k].text.lower() in _words("allegedly") for k in tree.children(trigger.head, "advmod")
        ),
        "bounded": mention.status is not Status.PLANNED and mention.binding.relation in _BOUNDS,
        "standing_toll": _standing_toll(scene, trigger, mention),
        "who_thing": _who_thing(scene, trigger),
        "which_he": _which_he(scene, trigger),
        "said_twice": trigger.form is not Form.NOUN
        and bare.count(tree.tokens[trigger.head].text.lower()) > 1
        and not trigger.speech,
        "unsaid": unsaid(scene, bare, mention.title),
        "of_what": of_what(scene, bare),
        "to_what": to_what(scene, trigger, bare),
        "aside": aside(tree, trigger),
        "owned": owned(scene, mention.title),
        "nameless": nameless(scene, trigger, bare),
        "it": bare[-1:] == ["it"],
        "broken_off": broken_off(tree, trigger, bare),
        "meanwhile": _meanwhile(tree, trigger, mention),
        "adrift": mention.binding.reason is Reason.PUBLICATION_DAY
        and mention.status is Status.HAPPENED
        and mention.sentence >= _LEAD
        and trigger.form is not Form.NOUN
        and not trigger.reality.perfect,
        "told_by_others": tree.tokens[trigger.head].dep == "ccomp" and not trigger.speech,
        "one_name": any(p.kind is EntityKind.PERSON and " " not in p.name for p in mention.participants),
        "reacts": trigger.form is not Form.NOUN
        and tree.tokens[trigger.head].lemma.lower() in _words("reacting")
        and not tree.children(trigger.head, "obj", "ccomp")
        and "to" not in bare,
        "describes": tree.tokens[trigger.head].dep == "acl",
    }


def _whose(tree: Tree, words: Sequence[str]) -> bool:
    """Whether "they" or "their" stands behind nothing that is several ("sues the firm on their behalf")."""
    at = next((n for n, word in enumerate(words) if word in _THEY), None)
    if at is None:
        return False
    several = {t.text.lower() for t in tree.tokens if t.tag in {"NNS", "NNPS"}} | {"and", "people", "police"}
    return not any(word in several or word.isdigit() for word in words[:at])


def _content_lost(tree: Tree, trigger: Trigger, title: str) -> bool:
    """Whether the verb of what is said or known has been left out ("rules a film | cannot be shown")."""
    if trigger.form is Form.NOUN:
        return False
    verbs = [i for i in tree.subtree(trigger.head) if i >= trigger.head and tree.tokens[i].pos == "VERB"]
    told = [i for i in verbs if i == trigger.head or tree.tokens[i].text.lower() in title]
    behind = [k for i in told for k in tree.children(i, "ccomp") if k > i]
    return any(tree.tokens[k].text.lower() not in title for k in behind)


def _of_whom(scene: Scene, title: str) -> bool:
    """Whether "he" or "she" stands in a title before any person's name ("ends when a jury ruled he had lied")."""
    found = _HE.search(title)
    if found is None:
        return False
    persons = [n for n in scene.names.values() if n.entity.kind is EntityKind.PERSON]
    return not any(n.entity.name.split()[-1] in title[: found.start()] for n in persons)


def _unnamed(scene: Scene, trigger: Trigger, title: str) -> bool:
    """Whether a doer is told apart by a name or an owner that its title leaves out ("the team | of Brandt")."""
    tree = scene.tree
    subject = None if trigger.form is Form.NOUN else tree.subject(trigger.head)
    if subject is None or subject > trigger.head or tree.tokens[subject].pos != "NOUN":
        return False
    under = [tree.tokens[i] for i in tree.subtree(subject) if i < trigger.head]
    names = [t.text.lower() for t in under if t.pos == "PROPN"]
    owned = any(t.tag == "PRP$" and t.head == subject for t in under) and "'s " not in title
    return owned or (bool(names) and not any(name in title for name in names))


def _is_part(scene: Scene, trigger: Trigger) -> bool:
    """Whether the doer is a part or a sort, and nothing says of what ("the type crashed", "the number rose")."""
    subject = None if trigger.form is Form.NOUN else subject_of(scene.tree, trigger.head)
    if subject is None or not scene.lex.has("partial.nouns", scene.tree.tokens[subject].lemma.lower()):
        return False
    return not scene.tree.children(subject, "nmod", "nmod:poss", "amod", "compound")


def _points_back(tree: Tree, title: str) -> bool:
    """Whether "that" points at a noun named before ("suspends that decision")."""
    pairs = [(a, b) for a, b in pairwise(tree.tokens) if a.text.lower() == "that" and a.dep == "det"]
    return any(f"that {b.text.lower()}" in title for _, b in pairs)


def _half_told(tree: Tree, trigger: Trigger, words: Sequence[str]) -> bool:
    """Whether a verb that takes a clause is left with its noun ("rules a film of the singer | cannot be shown")."""
    if trigger.form is Form.NOUN or tree.tokens[trigger.head].lemma.lower() not in _words("clausal"):
        return False
    behind = tree.tokens[trigger.head + 1 :]
    until = next((n for n, t in enumerate(behind) if t.text in {",", ";", ":"} or t.tag in _RELATIVE), len(behind))
    finite = [t for t in behind[:until] if t.tag in _FINITE and t.pos in {"VERB", "AUX"}]
    return bool(finite) and not any(t.text.lower() in words for t in finite)


def _run_in(scene: Scene) -> bool:
    """Whether a capital that is no name's stands within the sentence, no mark before it: a caption has run in."""
    tokens = scene.tree.tokens
    named = {i for name in scene.names.values() if len(name.tokens) > 1 for i in name.tokens}
    for before, token in pairwise(tokens):
        plain = before.text.islower() or (before.text.isdigit() and len(before.text) == _YEAR)
        capital = token.text.istitle() and token.tag in _SMALL and token.text not in {"I", "US"}
        if plain and capital and token.i not in named:
            return True
        persons = {n.tokens[0] for n in scene.names.values() if n.entity.kind is EntityKind.PERSON}
        if before.text.isupper() and len(before.text) > _INITIALS and before.tag == "NNP" and token.i in persons:
            return True  # "RADIO 5 LIVE Ada Brandt presents"
        if before.tag in {"NNP", "NNPS"} and token.text.rstrip(".") in FORMS_OF_ADDRESS and token.i - 1 not in named:
            return True
        day = before.text.lower() in WEEKDAYS
        if tokens[0].tag == "IN":
            continue  # "On Tuesday Mayor Ada Brandt", "In Haiti Britons have donated"
        called = token.text.istitle() and is_calling(token.text.lower())
        if day and called and tokens[before.i - 1].text.lower() == "on":
            return True  # "testified on Tuesday Singer Ada Brandt was warned"
        if before.pos in {"NOUN", "PROPN"} and not day and before.i not in named and _of_a_country(scene, token.i):
            return True  # "after the earthquake Haitian police have arrested"
    return False


def _of_a_country(scene: Scene, i: int) -> bool:
    """Whether a demonym opens a noun phrase right behind another noun's, no mark between, that does something."""
    token = scene.tree.tokens[i]
    head = i if token.tag == "NNPS" else token.head
    opens = token.dep in {"amod", "compound", "nsubj"} and head >= i
    acts = scene.tree.tokens[head].dep in {"nsubj", "nsubj:pass"}
    finite = scene.tree.tokens[scene.tree.tokens[head].head].tag in {"VBD", "VBZ", "VBP", "VBN"}
    return opens and acts and finite and token.text.istitle() and token.tag in {"JJ", "NNPS"}


def _standing_toll(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether it is told how many have died so far, since some day or further down, the day but the paper's."""
    deadly = trigger.kind in {"death", "killing"} and bool(mention.figures)
    below = scene.tree.sentence.index > _LEAD and mention.binding.reason is Reason.PUBLICATION_DAY
    told_on = scene.tree.sentence.index > 1 and mention.binding.reason is Reason.STORY_DAY
    return deadly and (below or told_on or mention.binding.relation == "since") and trigger.reality.perfect


def _who_thing(scene: Scene, trigger: Trigger) -> bool:
    """Whether "who" was hung on a thing ("a pupil at the school who fell ill")."""
    token = scene.tree.tokens[trigger.head]
    who = any(scene.tree.tokens[k].text.lower() == "who" for k in scene.tree.kids[trigger.head])
    noun = scene.tree.tokens[token.head]
    return token.dep == "acl:relcl" and who and noun.lemma.lower() in _words("things")


def _which_he(scene: Scene, trigger: Trigger) -> bool:
    """Whether a pronoun that acts or is acted on may as well mean somebody without a name who stands nearer.

    "Vik was with the singer on the night she died": Vik or the singer.
    """
    tree = scene.tree
    for i in tree.children(trigger.head, "nsubj", "nsubj:pass", "obj"):
        meant = scene.names.get(i)
        if tree.tokens[i].text.lower() not in _PERSONAL or meant is None:
            continue
        at = max((n.tokens[-1] for n in scene.names.values() if n.entity == meant.entity and n.head < i), default=-1)
        between = tree.tokens[at + 1 : i]
        if any(t.tag == "NN" and t.text.lower() in _words("persons") and t.head != at for t in between):
            return True
    return False


def _meanwhile(tree: Tree, trigger: Trigger, mention: Mention) -> bool:
    """Whether something was only going on as something else happened, and has its day from there."""
    auxes = {tree.tokens[k].text.lower() for k in tree.children(trigger.head, "aux")}
    goes_on = tree.tokens[trigger.head].tag == "VBG" and bool(auxes & {"was", "were"})
    beside = tree.tokens[trigger.head].dep in {"advcl", "acl:relcl", "advcl:relcl"}
    return goes_on and beside and mention.binding.reason not in _OWN


def _is_bare(tree: Tree, i: int) -> bool:
    """Whether a noun has nothing but "the" with it: which one it is was said before ("unveils the device")."""
    beside = [tree.tokens[k] for k in tree.kids[i] if tree.tokens[k].dep not in {"punct", "case"}]
    return tree.tokens[i].pos == "NOUN" and [t.text.lower() for t in beside] == ["the"]


@cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in data_table("plainness")["weights"].items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data_table("plainness")["words"][name])
