"""Whether a title made from a sentence can be read without the sentence."""

from __future__ import annotations

from timeline.events.forms import Form, Trigger
from timeline.events.roles import Scene, subject_of
from timeline.events.titles import begins_with_verb
from timeline.model import Mention, NameForm


def readable(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether a reader who sees the title alone can tell who did what.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        mention: the mention with its title.

    Returns:
        False for a subject or object that stands for something told elsewhere ("Pandemic delays it", "Second fails"),
        for a figure of speech, and for talk whose content has lost its beginning.
    """
    if trigger.form is Form.NOUN:
        return True
    subject = subject_of(scene.tree, trigger.head)
    if subject is not None and _elliptical(scene, subject):
        return False
    # "The court convicted him" tells something even of somebody without a name.
    vague = {"it", "them"} if scene.lex.is_kind(trigger.kind) else {"it", "them", "him", "her"}
    goals = scene.tree.children(trigger.head, "obj", "iobj")
    rated = trigger.speech and bool(scene.tree.children(trigger.head, "xcomp"))
    if not rated and any(_points_elsewhere(scene, k, vague) for k in goals):
        return False
    return not (_figure_of_speech(scene, trigger, subject) or _headless(scene, trigger, mention))


def _elliptical(scene: Scene, i: int) -> bool:
    """Whether a word stands for a noun left out ("a second failed"), nothing behind it saying of what."""
    tree, token = scene.tree, scene.tree.tokens[i]
    if any(i in name.tokens for name in scene.names.values()):
        return False
    if token.tag == "PRP":
        return True
    bare = token.pos in {"ADJ", "NUM", "DET", "PRON"} or token.pos == "NOUN"
    if not bare or not scene.lex.has("elliptical.words", token.lemma.lower()):
        return token.pos == "ADJ" and token.tag == "JJ" and not tree.children(i, "nmod", "det")
    return all(tree.tokens[k].pos == "PRON" and k not in scene.names for k in tree.children(i, "nmod"))


def _points_elsewhere(scene: Scene, i: int, vague: set[str]) -> bool:
    """Whether an object is a pronoun that nobody resolved."""
    token = scene.tree.tokens[i]
    pronoun = token.tag == "PRP" and token.text.lower() in vague and token.text.lower() not in scene.things
    # An "it" in object's place is a thing far more often than the body or country that it is resolved to.
    known = token.text.lower() != "it" and any(
        i in name.tokens and name.mention.form is NameForm.PRONOUN for name in scene.names.values()
    )
    return pronoun and not known


def _figure_of_speech(scene: Scene, trigger: Trigger, subject: int | None) -> bool:
    """Whether a way is opened, a door slammed, a tone set."""
    tree, lex = scene.tree, scene.lex
    if not lex.has("figurative.verbs", tree.tokens[trigger.head].lemma.lower()):
        return False
    about = [k for k in (subject, *tree.children(trigger.head, "obj")) if k is not None]
    return any(lex.has("figurative.nouns", tree.tokens[k].lemma.lower()) and k not in scene.names for k in about)


def _headless(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether the content of talk begins with its verb, or is a clause about somebody who is not named."""
    if not trigger.speech:
        return False
    if begins_with_verb(scene, trigger.head) and ": " not in mention.title:
        return True
    content = mention.title.partition(": ")[2].split(" ")
    return content[0].lower() in {"he", "she", "it", "they", "that", "this", "so"} and len(content) < 6
