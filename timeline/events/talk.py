"""Whether somebody's words are news: by who speaks, and by what they tell.

A report leans on sources in nearly every sentence, and what they add ("the roads are bad", he said) is no event.
Words are one where they are the story, in its headline or lead; where the story is about the one who speaks; and
where nothing else tells what they make known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.events.claims import is_party
from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import Lexicon, data_table
from timeline.events.names import Named
from timeline.events.placing import Placed
from timeline.events.roles import Scene, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, LineRole, Mention

_LEAD = 0.32
"""Weight from which talk stands in headline or lead (`confidence.centrality`)."""
_TOP = 2
"""So many sentences name whom an article is about."""
_OFTEN = 2
"""Who does something in so many sentences is one of those the article is about."""
_QUOTES = frozenset({"“", "”", '"', "``", "''"})


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence that is worth telling.

    Attributes:
        trigger: the word that names it.
        mention: what became of it.
    """

    trigger: Trigger
    mention: Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part in an article, by id.

    Attributes:
        central: whom it is about.
        sides: who speaks for one side only, as a lawyer does.
    """

    central: frozenset[str]
    sides: frozenset[str]


def cast_of(sentences: Sequence[tuple[Scene, Sequence[Trigger]]]) -> Cast:
    """Who an article is about, and who in it speaks for one side only.

    Args:
        sentences: its sentences in order, with the words that name events.
    """
    body = [one for one in sentences if one[0].tree.sentence.role is LineRole.BODY][:_TOP]
    top = [one for one in sentences if one[0].tree.sentence.role is LineRole.HEADLINE]
    named = {
        entity.id
        for scene, triggers in (*top, *body)
        for name in scene.names.values()
        if not _only_speaks(scene, triggers, name)
        for entity in name.entities
    }
    doing = Counter(doer for scene, triggers in sentences for doer in _doers(scene, triggers))
    central = frozenset(named | {doer for doer, times in doing.items() if times >= _OFTEN})
    sides = {
        name.entity.id
        for scene, _ in sentences
        for i, name in scene.names.items()
        if name.entity.kind is EntityKind.PERSON and _of_a_party(scene, i)
    }
    return Cast(central, frozenset(sides))


def _only_speaks(scene: Scene, triggers: Sequence[Trigger], name: Named) -> bool:
    """Whether somebody is but the source of what a sentence of the running text tells."""
    weak = [t for t in triggers if t.speech and scene.lex.has("speech.weak", t.lemma)]
    speaks = any(subject_of(scene.tree, t.head) in name.tokens for t in weak)
    return speaks and scene.tree.sentence.role is LineRole.BODY


def _of_a_party(scene: Scene, i: int) -> bool:
    """Whether a name stands beside the word for one side ("the prosecutor, Ada Brandt,", "lawyer Luis Ortega")."""
    token = scene.tree.tokens[i]
    above = token.head if token.dep in {"appos", "flat"} else i
    return is_party(scene.tree, i, scene.lex) or is_party(scene.tree, above, scene.lex)


def _doers(scene: Scene, triggers: Sequence[Trigger]) -> set[str]:
    """Ids of whom a sentence says that they did something, words aside."""
    subjects = {subject_of(scene.tree, t.head) for t in triggers if not t.speech and t.form is not Form.NOUN}
    found = [name for name in scene.names.values() if subjects.intersection(name.tokens)]
    return {entity.id for name in found for entity in name.entities}


def without_asides(
    scene: Scene, told: Sequence[Told], placed: Sequence[Placed], dated: frozenset[int], cast: Cast
) -> list[Mention]:
    """The events of a sentence without one side's word, and without the talk that only passes on or tells nothing.

    Args:
        scene: the sentence.
        told: its events.
        placed: its date phrases.
        dated: positions of words in phrases of time, durations included.
        cast: who plays which part in the article.

    Returns:
        Their mentions, in the same order.
    """
    told = [one for one in told if one.trigger.speech or one.mention.speaker not in cast.sides]
    deeds = {one.trigger.reality.speech for one in told if not one.trigger.speech}
    # Sources speak today or on Tuesday; words of a day of the calendar are recalled for their own sake.
    calendar = {p.index for p in placed if any(letter.isdigit() for letter in p.phrase.found.text)}
    return [
        one.mention
        for one in told
        if not _weak(scene, one)
        or (one.mention.weight >= _LEAD and (one.mention.headline or not _feels(scene, one)))
        or one.mention.binding.phrase in calendar
        or _speaks(scene, one, cast.central)
        or (one.trigger.head not in deeds and _makes_known(scene, one, dated))
    ]


def _weak(scene: Scene, one: Told) -> bool:
    weak = one.trigger.speech and scene.lex.has("speech.weak", one.trigger.lemma)
    return weak and not scene.lex.has("speech.acts", one.trigger.lemma)


def _speaks(scene: Scene, one: Told, who: Collection[str]) -> bool:
    """Whether it is one of these who speaks."""
    subject = subject_of(scene.tree, one.trigger.head)
    return any(e.id in who for name in scene.names.values() if subject in name.tokens for e in name.entities)


def _feels(scene: Scene, one: Told) -> bool:
    """Whether all that somebody says is how he feels or what something is like ("said he was amazed")."""
    tree, lex = scene.tree, scene.lex
    contents = tree.children(one.trigger.head, "ccomp", "parataxis")
    # "Water is needed" is no feeling of the speaker's, "was amazed" is.
    thought = [k for k in contents if _is(lex, "thought.verbs", tree, k) and not tree.children(k, "aux:pass")]
    felt = [*thought, *(k for k in contents if _is(lex, "state.verbs", tree, k))]
    rated = [k for k in contents if tree.tokens[k].tag in {"JJ", "JJR", "JJS"} and tree.children(k, "cop")]
    return bool(contents) and all(k in felt or (k in rated and not _neutral(scene, k)) for k in contents)


def _is(lex: Lexicon, cue: str, tree: Tree, i: int) -> bool:
    return lex.has(cue, tree.tokens[i].lemma.lower())


def _neutral(scene: Scene, i: int) -> bool:
    return scene.tree.tokens[i].text.lower() in data_table("confidence")["words"]["neutral"]


def _makes_known(scene: Scene, one: Told, dated: frozenset[int]) -> bool:
    contents = scene.tree.children(one.trigger.head, "ccomp", "parataxis")
    silent = not contents and not any(t.text in _QUOTES for t in scene.tree.tokens)
    return silent or any(makes_known(scene, k, dated) for k in contents)


def makes_known(scene: Scene, head: int, dated: frozenset[int]) -> bool:
    """Whether a clause tells what came about or will: a verb of the lists, with a tense that tells, not of a state.

    Args:
        scene: the sentence with its names.
        head: position of the word that heads the clause.
        dated: positions of words in phrases of time.
    """
    tree, lex = scene.tree, scene.lex
    token = tree.tokens[head]
    lemma = tree.lemma(head)
    listed = token.pos == "VERB" and (lemma in lex.verb_kinds or lemma in deeds())
    own = any(i in dated for i in tree.clause(head))
    state = bool(tree.children(head, "cop", "expl")) and not own
    return (listed or own) and not state and not _general(tree, head, lex)


def _general(tree: Tree, head: int, lex: Lexicon) -> bool:
    """Whether a clause tells what is so at any time, what may be or ought to be, or what somebody thinks."""
    token = tree.tokens[head]
    helpers = [tree.tokens[k] for k in tree.children(head, "aux", "aux:pass")]
    modal = next((t.text.lower() for t in helpers if t.tag == "MD"), "")
    if modal and not lex.has("plan.modals", modal):
        return True
    lemma = token.lemma.lower()
    if lex.has("thought.verbs", lemma) or lex.has("state.verbs", lemma) or lex.has("speech.verbs", tree.lemma(head)):
        return True
    return not helpers and token.tag in {"VBZ", "VBP", "VBG", "VB"}


@cache
def deeds() -> frozenset[str]:
    """Verbs outside the kinds that tell of something done, seen by others and over in its time."""
    return frozenset(data_table("confidence")["words"]["deeds"])
