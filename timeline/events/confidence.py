"""How sure it is that a mention tells of an event: evidence weighed against doubt.

Each sign alone errs too often to decide. A day of its own, a kind of the lists, a named doer, a figure, the lead of a
report speak for an event; a column around it, a speaker's opinion, a clause that only describes, a verb of no
kind and the want of any day speak against it. Only what has more for it than against it is kept.
"""

from __future__ import annotations

from functools import cache

from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import Lexicon, data_table
from timeline.events.roles import Scene, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, Mention, Reason, Role, Status

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY})
_OWN = frozenset({Reason.STATED, Reason.RELATIVE})
_NEWS = frozenset({Reason.STORY_DAY, Reason.PUBLICATION_DAY})
_TOP = 0.7
"""Weight from which a mention stands in headline or lead."""
_TALK = 0.4
"""What talk weighs, against deeds in its place."""
_LAST = 0.3
"""What a deed weighs at the end of a long article."""
_VIEWS = 0.15
"""Stance from which what surrounds a sentence is no report."""
_QUOTES = frozenset({"“", "”", '"', "``", "''"})


def signs(scene: Scene, trigger: Trigger, mention: Mention, stance: float) -> dict[str, float]:
    """Weigh what speaks for a mention and against it.

    Args:
        scene: its sentence.
        trigger: the word that names the event.
        mention: what became of it.
        stance: how far the sentence's surroundings give views (`stance.stances`).

    Returns:
        Names of the signs that are there, to their points.
    """
    tree, lex = scene.tree, scene.lex
    reason = mention.binding.reason
    kind = lex.is_kind(trigger.kind) and not trigger.speech and trigger.kind != "statement"
    words = {trigger.lemma, tree.lemma(trigger.head)}
    deed = not kind and not trigger.speech and bool(_lists()["deeds"] & words)
    acting = any(p.role in {Role.AGENT, Role.PATIENT} and p.kind in _ACTORS for p in mention.participants)
    there = {
        "own_day": reason in _OWN,
        "news_day": reason in _NEWS,
        "no_day": reason is Reason.NONE,
        "kind": kind,
        "deed": deed,
        "other_verb": not kind and not trigger.speech and not deed,
        "slight": not (kind or trigger.speech or deed) and bool(_lists()["slight"] & words),
        "named": acting,
        "nobody": not mention.participants and not mention.places and not mention.figures,
        "figure": bool(mention.figures),
        "place": bool(mention.places),
        "top": mention.headline or mention.weight >= _TOP,
        "talk": trigger.speech and lex.has("speech.weak", trigger.lemma),
        "view": trigger.speech and _is_view(scene, trigger),
        "aside": tree.tokens[trigger.head].dep in {"acl", "acl:relcl", "advcl"},
        "within_talk": trigger.reality.speech is not None and not trigger.speech,
        "quoted": not trigger.speech and _quoted(tree, trigger.word),
        "general_doer": _general_doer(scene, trigger, acting=acting),
        "named_plan": acting and mention.status is Status.PLANNED,
        "old_talk": reason is Reason.NONE and trigger.speech,
        "in_passing": reason is Reason.NONE and stance > _VIEWS,
        "day_of_column": reason in _NEWS and stance > _VIEWS,
        "noun": trigger.form is Form.NOUN,
    }
    weights = _weights()
    report = min(weights["most_for_report"], weights["report"] * stance)
    column = max(weights["most_against_column"], weights["stance"] * stance)
    company = column if stance > 0 else report
    return {name: weights[name] for name, is_there in there.items() if is_there} | {
        "company": company,
        "early": weights["early"] * max(0.0, min(1.0, _place(mention, there["talk"])) - _LAST),
    }


def _place(mention: Mention, talk: bool) -> float:
    """How near the beginning of its article a mention stands, 1 for the headline."""
    return mention.weight / (_TALK if talk else 1.0)


def centrality(lex: Lexicon, trigger: Trigger, order: int, *, headline: bool) -> float:
    """How central an event is to its article: headline, then the lead, falling with the text; talk weighs less.

    Args:
        lex: word lists.
        trigger: the word that names the event.
        order: how many sentences stand before its own.
        headline: it stands in the headline.

    Returns:
        Up to 1.
    """
    weight = 1.0 if headline else max(_LAST, 0.9 - 0.05 * order)
    if trigger.speech and lex.has("speech.weak", trigger.lemma):
        weight *= _TALK
    if trigger.reality.background or trigger.form is Form.NOUN:
        weight *= 0.8
    return round(weight, 3)


def confidence(scene: Scene, trigger: Trigger, mention: Mention, stance: float) -> float:
    """Add the signs up; arguments as for `signs`."""
    return sum(signs(scene, trigger, mention, stance).values())


def _quoted(tree: Tree, i: int) -> bool:
    return sum(t.text in _QUOTES for t in tree.tokens[:i]) % 2 == 1


def _is_view(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody says what he thinks or what ought to be, not what came about."""
    tree = scene.tree
    content = tree.children(trigger.head, "ccomp", "parataxis")
    return bool(content) and any(_judges(scene, k) for k in content)


def _judges(scene: Scene, head: int) -> bool:
    """Whether a clause rates something, or says what should or may be."""
    tree, lists = scene.tree, _lists()
    helpers = {tree.tokens[k].text.lower() for k in tree.children(head, "aux")}
    subject = tree.subject(head)
    about = "" if subject is None else tree.tokens[subject].text.lower()
    whole = subject is not None and not tree.children(subject, "acl:relcl", "nmod")
    state = bool(tree.children(head, "cop", "expl")) or tree.tokens[head].lemma.lower() in {"be", "look", "seem"}
    # "We will rebuild it" promises, "we think it is a shame" judges.
    ahead = bool(helpers & lists["ahead"]) or tree.tokens[head].text.lower() == "going"
    adjective = tree.tokens[head].tag == "JJ" and tree.tokens[head].text.lower() not in lists["neutral"]
    # "The case is a shame" rates, "the rules are in place" does not.
    now = any(tree.tokens[k].tag in {"VBZ", "VBP"} for k in tree.children(head, "cop"))
    thing = now and tree.tokens[head].pos == "NOUN" and not tree.children(head, "case")
    rates = bool(tree.children(head, "cop")) and not ahead and (adjective or thing)
    vague = (about in lists["vague"] and whole and state) or (about in lists["speaking"] and whole and not ahead)
    return bool(helpers & lists["modals"]) or rates or vague or bool(tree.children(head, "expl"))


def _general_doer(scene: Scene, trigger: Trigger, *, acting: bool) -> bool:
    """Whether those who act are nobody in particular ("people", "critics"), without a number."""
    tree = scene.tree
    subject = subject_of(tree, trigger.head)
    if acting or subject is None or trigger.form is not Form.VERB:
        return False
    token = tree.tokens[subject]
    counted = tree.children(subject, "nummod") or token.text[:1].isdigit()
    bare = token.tag == "NNS" and not tree.children(subject, "nummod", "det", "nmod:poss", "amod", "compound")
    return not counted and (bare or token.lemma.lower() in _lists()["general"])


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data_table("confidence")["words"].items()}


@cache
def _weights() -> dict[str, float]:
    return {name: float(points) for name, points in data_table("confidence")["weights"].items()}
