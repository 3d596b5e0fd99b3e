"""How likely a careful reader takes what is told for an event told right: named signs, with weights fitted by eye.

`confidence` and `evidence` weigh whether a clause tells of an event at all. What is left still differs in how often a
reader shakes his head: at a title torn from a long sentence, a pronoun taken for the wrong person, what went before
dated to the day of the paper. No sign is sure; together they tell the better half from the worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import data_table
from timeline.events.plainness import telling
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.talk import deeds
from timeline.events.tree import Tree
from timeline.model import EntityKind, Mention, Reason, Role, Status

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY})
_DOING = frozenset({Role.AGENT, Role.SPEAKER})
_HEROES, _OFTEN, _SHARE = 2, 2, 0.2
"""So many at most are those whom an article is about, each the doer of so many mentions and such a share of all."""
_OWN = frozenset({Reason.STATED, Reason.RELATIVE})
_NEWS = frozenset({Reason.STORY_DAY, Reason.PUBLICATION_DAY})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BELOW = frozenset({"nmod", "acl", "acl:relcl", "obj", "xcomp", "ccomp", "obl", "advcl"})
_NOT_PLAIN = ("deep", "noun", "cut_short")
_LEAD = 3
"""Sentences above which the past tense tells the news of the day."""
_BRIEF = 16
"""Sentences; what is shorter is a report in brief."""
_JUDGED = 4
"""Fewer mentions of a report in brief say too little about it."""
_OPENING = 1
"""The first sentence of a report, or the one behind its headline."""
_FEW = 3
"""So many mentions without a point either way are taken for granted: a short article says little about itself."""
_VERBS, _COMMAS = 3, 3
"""From so many verbs with a tense, or commas, on a sentence is read wrong more often."""
_WORDS = 15
"""A title of so many words has room for who, what and where."""


@dataclass(frozen=True, slots=True)
class Score:
    """How a mention stands by its own sentence.

    Attributes:
        points: the logarithm of the odds that a reader accepts it.
        plain: its verb is one that somebody does, in no clause within a clause, and its title is not cut short.
        telling: what its title's own words add.
    """

    points: float
    plain: bool
    telling: float = 0.0


def score_of(scene: Scene, trigger: Trigger, mention: Mention, dated: frozenset[int], stance: float) -> Score:
    """Weigh what speaks for a mention and against it.

    Args:
        scene: its sentence.
        trigger: the word that names the event.
        mention: what became of it.
        dated: positions of words in phrases of time.
        stance: how far the sentence's surroundings give views (`stance.stances`).
    """
    weights = _table("weights")
    there = signs(scene, trigger, mention, dated, stance)
    points = _table("score")["start"] + sum(weights[name] * value for name, value in there.items())
    return Score(points, not any(there[name] for name in _NOT_PLAIN), telling(scene, trigger, mention))


def accepted(mentions: Sequence[Mention], scores: Mapping[str, Score], sentences: int) -> list[Mention]:
    """The mentions of an article that are as likely to be accepted as is asked for, and its headline's.

    Where most of what an article tells is told plainly, a doubtful mention is read right more often than among others
    of its kind; so each is judged with the mean of the others. A report in brief tells its news in plain sentences,
    and less is asked of it than of a long article, where every other mention is doubtful. Less is asked, too, of what
    those do whom an article is about: who follows them wants to know the small things as well.

    Args:
        mentions: mentions of one article.
        scores: of all that the article tells, by the id of the mention.
        sentences: how many sentences the article has.

    Returns:
        Those that are kept, in the same order, each with how sure it is.
    """
    brief = sentences < _BRIEF
    asked, heroes = _table("score"), _heroes(mentions)
    total = sum(score.points for score in scores.values())
    points = {
        id_: own.points + asked["article"] * (total - own.points) / (len(scores) - 1 + _FEW)
        for id_, own in scores.items()
    }
    sureties = {id_: round(points[id_] + own.telling, 3) for id_, own in scores.items()}
    mentions = [replace(m, surety=sureties.get(m.id)) for m in mentions]
    if brief and len(scores) < _JUDGED:
        return mentions

    def sure(mention: Mention) -> bool:
        if mention.id not in scores:
            return True
        dated = mention.binding.reason is not Reason.NONE
        followed = scores[mention.id].plain and dated and bool(heroes & _doers(mention))
        least = "least_of_heroes" if followed else "least_in_brief" if brief else "least"
        return points[mention.id] >= asked[least]

    # What a report begins with is its news, however hard to read; what a long one does, only if it has a day.
    first = min((m.sentence for m in mentions if not m.headline), default=0)
    opening = {m.id for m in mentions if m.sentence == first <= _OPENING and (brief or m.binding.reason in _OWN)}
    return [m for m in mentions if m.headline or m.id in opening or sure(m)]


def _heroes(mentions: Sequence[Mention]) -> frozenset[str]:
    """The one or two who do or say the most of what an article tells, each a good part of it."""
    doing = Counter(doer for m in mentions for doer in _doers(m))
    most = sorted(doing.items(), key=lambda one: (-one[1], one[0]))[:_HEROES]
    return frozenset(doer for doer, times in most if times >= max(_OFTEN, _SHARE * len(mentions)))


def _doers(mention: Mention) -> frozenset[str]:
    return frozenset(p.entity for p in mention.participants if p.role in _DOING and p.kind in _ACTORS)


def signs(
    scene: Scene, trigger: Trigger, mention: Mention, dated: frozenset[int], stance: float
) -> Mapping[str, float]:
    """The signs of a mention, arguments as for `score_of`: 1 or 0, but for `stance` and `weight`."""
    reason, order = mention.binding.reason, scene.tree.sentence.index
    head = scene.tree.tokens[trigger.head]
    there = {
        "own_day": reason in _OWN,
        "publication_day": reason is Reason.PUBLICATION_DAY,
        "past_below": reason in _NEWS and order > _LEAD and head.tag == "VBD" and not trigger.speech,
        "perfect": trigger.reality.perfect,
        "passive": is_passive(scene.tree, trigger.head),
        "planned": mention.status is Status.PLANNED,
        "noun": trigger.form is Form.NOUN,
        "deep": len(list(scene.tree.ancestors(trigger.head))) > 1,
        **_what(scene, trigger),
        **_who(scene, trigger, mention),
        **_how_told(scene.tree, trigger, mention, dated),
    }
    return {name: float(is_there) for name, is_there in there.items()} | {"stance": stance, "weight": mention.weight}


def _what(scene: Scene, trigger: Trigger) -> dict[str, bool]:
    """What kind of thing is told."""
    kind = scene.lex.is_kind(trigger.kind) and not trigger.speech and trigger.kind != "statement"
    deed = bool(deeds() & {trigger.lemma, scene.tree.lemma(trigger.head)})
    return {
        "kind": kind,
        "other_verb": not (kind or deed or trigger.speech),
        "natural": trigger.kind in scene.lex.natural,
    }


def _who(scene: Scene, trigger: Trigger, mention: Mention) -> dict[str, bool]:
    """Who does it, and how the sentence calls him."""
    tree = scene.tree
    subject = None if trigger.form is Form.NOUN else subject_of(tree, trigger.head)
    doer = None if subject is None else tree.tokens[subject]
    pronoun = doer is not None and doer.pos == "PRON"
    named = doer is not None and (doer.pos == "PROPN" or any(doer.i in n.tokens for n in scene.names.values()))
    number = doer is not None and (doer.pos == "NUM" or bool(tree.children(doer.i, "nummod")))
    return {
        "named": any(p.role in {Role.AGENT, Role.PATIENT} and p.kind in _ACTORS for p in mention.participants),
        "two_named": len(mention.participants) > 1,
        "nobody": not (mention.participants or mention.places or mention.figures),
        "pronoun_doer": pronoun,
        "counted_doer": number and not (pronoun or named),
        "borrowed_doer": subject is not None and tree.subject(trigger.head) is None,
    }


def _how_told(tree: Tree, trigger: Trigger, mention: Mention, dated: frozenset[int]) -> dict[str, bool]:
    """What the sentence is like, and what its title keeps of it."""
    words = mention.title.split()
    proper = {t.text for t in tree.tokens if t.pos == "PROPN"}
    last = _last_word(tree, mention.title, trigger.head)
    return {
        "opens_with_pronoun": tree.tokens[0].tag in {"PRP", "PRP$"},
        "many_verbs": sum(t.tag in _FINITE for t in tree.tokens) >= _VERBS,
        "many_commas": sum(t.text == "," for t in tree.tokens) >= _COMMAS,
        "long_title": len(words) >= _WORDS,
        "named_title": words[:1] != [] and (words[0] in proper or any(w[:1].isupper() for w in words[1:])),
        "cut_short": last is not None and any(_lost(tree, k, last, dated) for k in tree.kids[last]),
    }


def _lost(tree: Tree, kid: int, last: int, dated: frozenset[int]) -> bool:
    """Whether something that tells more of a title's last word is left out, but for days ("starting next month")."""
    below = tree.subtree(kid)
    return kid > last and tree.tokens[kid].dep in _BELOW and not dated.intersection((*below, below[-1] + 1))


def _last_word(tree: Tree, title: str, head: int) -> int | None:
    """Position of the word a title ends with: the last that reads so, best behind its verb and the word before it."""
    words = [bare for word in title.lower().split() if (bare := word.strip(".,;:“”\"’'…()"))]
    if not words:
        return None
    last, before = words[-1].removesuffix("'s"), words[-2] if len(words) > 1 else ""
    found = [
        t for t in tree.tokens if t.text.lower() == last or (len(t.text) > 1 and last.endswith(f"-{t.text.lower()}"))
    ]
    follows = [t for t in found if t.i and before.endswith(tree.tokens[t.i - 1].text.lower())]
    return max((t.i for t in follows or found), key=lambda i: (i >= head, i), default=None)


@cache
def _table(name: str) -> dict[str, float]:
    return {key: float(value) for key, value in data_table("acceptance")[name].items()}
