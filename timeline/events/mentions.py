"""A mention of an event: its title, who took part, where, what is counted, and how central it is to its article."""

from __future__ import annotations

import hashlib

from timeline.events.confidence import centrality
from timeline.events.disasters import cargo
from timeline.events.figures import figures_in
from timeline.events.forms import Form, Trigger
from timeline.events.roles import Scene, noun_roles, places_in, speaker_of, verb_roles
from timeline.events.titles import title_of
from timeline.events.tree import Tree
from timeline.model import UNDATED, Binding, LineRole, Mention, Participant, Place, Role

_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})


def mention_of(
    article: str, scene: Scene, trigger: Trigger, binding: Binding, *, order: int, dated: frozenset[int]
) -> Mention:
    """Fills in all but the days.

    Args:
        article: id of the article.
        scene: the sentence with its names.
        trigger: the word that names the event.
        binding: what dates it.
        order: how many sentences stand before its own.
        dated: positions of words in date phrases.
    """
    tree = scene.tree
    sentence, token = tree.sentence, tree.tokens[trigger.word]
    clause = tuple(sorted({i for head in (trigger.head, *trigger.more) for i in tree.clause(head)}))
    clause = tree.subtree(trigger.head) if trigger.toll else clause
    participants, places = _who_and_where(scene, trigger, clause)
    headline = sentence.role is LineRole.HEADLINE
    return Mention(
        id=identity(article, token.start, trigger.kind),
        article=article,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        trigger=(token.start, token.end),
        lemma=trigger.lemma,
        kind=trigger.kind,
        title=title_of(scene, trigger, dated),
        status=trigger.reality.stands,
        binding=binding,
        dating=UNDATED,
        participants=participants,
        places=places,
        figures=figures_in(tree, _told_with(tree, trigger, clause), dated),
        words=_content_words(tree, tree.subtree(trigger.head) if _has_contents(scene, trigger) else clause, dated),
        headline=headline,
        speaker="" if trigger.reality.speech is None else speaker_of(scene, trigger.reality.speech),
        weight=centrality(scene.lex, trigger, order, headline=headline),
    )


def _has_contents(scene: Scene, trigger: Trigger) -> bool:
    """Whether what happened is all in a clause below the verb: what somebody said, agreed on or promised."""
    return trigger.speech or scene.lex.has("plan.deeds", trigger.lemma)


def _told_with(tree: Tree, trigger: Trigger, clause: tuple[int, ...]) -> list[int]:
    """The clause with what belongs to it for its figures: "voted to allow 210 homes", "the vote was nine to six"."""
    words = set(clause)
    for kid in tree.children(trigger.head, "xcomp", "advcl"):
        if tree.mark(kid) == "to":
            words.update(tree.subtree(kid))
    above = tree.tokens[trigger.head].head
    if trigger.form is Form.NOUN and tree.children(above, "cop") and tree.tokens[trigger.head].dep == "nsubj":
        words.update(tree.clause(above))
    return sorted(words)


def identity(article: str, offset: int, kind: str) -> str:
    """The id of a mention: of its article, the offset of its word, and its kind only."""
    return hashlib.blake2b(f"{article}\x1f{offset}\x1f{kind}".encode(), digest_size=8).hexdigest()


def _who_and_where(
    scene: Scene, trigger: Trigger, clause: tuple[int, ...]
) -> tuple[tuple[Participant, ...], tuple[Place, ...]]:
    participants = noun_roles(scene, trigger.word) if trigger.form is not Form.VERB else ()
    natural = trigger.kind in scene.lex.natural
    goals = [scene.tree.first(head, "obj") for head in (trigger.head, *trigger.more)]
    goals = goals if natural or trigger.kind == "visit" else []
    places = places_in(scene, clause, goals=frozenset(g for g in goals if g is not None))
    if trigger.form is not Form.NOUN:
        there = {p.entity for p in places}
        seen = {p.entity for p in participants}
        more = [p for p in (*verb_roles(scene, trigger.head), *cargo(scene, trigger)) if p.entity not in seen]
        participants = (*more, *participants)
        participants = tuple(
            p for p in participants if p.role is not Role.PATIENT or p.entity not in there or not natural
        )
    return participants, places


def _content_words(tree: Tree, clause: tuple[int, ...], dated: frozenset[int]) -> tuple[str, ...]:
    words = {
        tree.tokens[i].lemma.lower()
        for i in clause
        if i not in dated and tree.tokens[i].pos in _CONTENT and len(tree.tokens[i].text) > 1
    }
    return tuple(sorted(words))
