"""Whether a title made from a sentence can be read without the sentence."""

from __future__ import annotations

import re

from timeline.events.doubts import doubtful
from timeline.events.forms import Form, Trigger
from timeline.events.leftovers import lost_words
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.saying import begins_with_verb
from timeline.model import Mention, NameForm

_POINTING = frozenset({"he", "she", "it", "they", "that", "this", "these", "those", "him", "her", "them"})


def readable(scene: Scene, dated: frozenset[int], trigger: Trigger, mention: Mention) -> bool:
    """Whether a reader who sees the title alone can tell who did what.

    Args:
        scene: the sentence with its names.
        dated: positions of words in phrases of time.
        trigger: the word that names the event.
        mention: the mention with its title.

    Returns:
        False for a subject or object that stands for something told elsewhere ("Pandemic delays it", "Second fails"),
        for a figure of speech, and for talk whose content has lost its beginning.
    """
    doubt = not mention.headline and (
        doubtful(scene, trigger, mention.title, dated) or lost_words(scene, trigger, mention.title, dated)
    )
    if doubt or trigger.form is Form.NOUN:
        return not doubt
    subject = subject_of(scene.tree, trigger.head)
    if subject is not None and _elliptical(scene, subject):
        return False
    if not mention.headline and (_fragment(scene, trigger, subject) or _captions(scene, trigger)):
        return False
    if _measures(scene, trigger, dated) or (trigger.speech and not _tells(scene, trigger, mention)):
        return False
    # "The court convicted him" tells something even of somebody without a name.
    vague = {"it", "them"} if scene.lex.is_kind(trigger.kind) else {"it", "them", "him", "her"}
    goals = scene.tree.children(trigger.head, "obj", "iobj")
    rated = trigger.speech and bool(scene.tree.children(trigger.head, "xcomp"))
    if not rated and any(_points_elsewhere(scene, k, vague) for k in goals):
        return False
    cut = _breaks_off(scene, trigger, mention) or _headless(scene, trigger, mention)
    return not (cut or _wants_object(scene, trigger) or _figure_of_speech(scene, trigger, subject))


def _wants_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb that says nothing without its object has lost it ("Marsh Town sacks")."""
    tree, head = scene.tree, trigger.head
    active = not is_passive(tree, head) and tree.tokens[head].dep not in {"acl", "acl:relcl"}
    behind = [k for k in tree.kids[head] if k > head and tree.tokens[k].pos not in {"ADV", "PUNCT", "CCONJ"}]
    bare = not behind and not tree.children(head, "nsubj:pass")
    return active and bare and scene.lex.has("transitive.verbs", tree.tokens[head].lemma.lower())


def _elliptical(scene: Scene, i: int) -> bool:
    """Whether a word stands for a noun left out ("a second failed"), nothing behind it saying of what."""
    tree, token = scene.tree, scene.tree.tokens[i]
    if any(i in name.tokens for name in scene.names.values()):
        return False
    # "Said that it was a threat, and protested": who protested is not the threat.
    if token.tag == "PRP" or (token.dep == "ccomp" and tree.children(i, "cop")):
        return True
    bare = token.pos in {"ADJ", "NUM", "DET", "PRON"} or token.pos == "NOUN"
    if not bare or not scene.lex.has("elliptical.words", token.lemma.lower()):
        return token.pos == "ADJ" and token.tag == "JJ" and not tree.children(i, "nmod", "det")
    return all(tree.tokens[k].pos == "PRON" and k not in scene.names for k in tree.children(i, "nmod"))


def _points_elsewhere(scene: Scene, i: int, vague: set[str]) -> bool:
    """Whether an object is a pronoun that nobody resolved."""
    token = scene.tree.tokens[i]
    pronoun = token.tag == "PRP" and token.text.lower() in vague and token.text.lower() not in scene.things
    # An "it" in object's place is a thing far more often than the body or country that it is resolved to, but for
    # verbs of what is done to a firm ("fined it").
    governor = scene.tree.tokens[token.head].lemma.lower()
    body = token.text.lower() != "it" or scene.lex.has("transitive.bodies", governor)
    known = body and any(i in name.tokens and name.mention.form is NameForm.PRONOUN for name in scene.names.values())
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
    speaker, colon, said = mention.title.partition(": ")
    if not colon:
        return False
    content = said.lstrip("“")
    first = re.split("[ '’…,]", content, maxsplit=1)[0].lower()
    # "It is true that ..." needs nothing before it.
    empty = first == "it" and re.search(" (?:that|to) ", content) is not None
    return content.startswith(speaker) or (first in _POINTING and not empty)


def _measures(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> bool:
    """Whether the object is a stretch of time ("gave 15 years to the army")."""
    goals = scene.tree.children(trigger.head, "obj")
    spends = scene.lex.has("spending.verbs", scene.tree.tokens[trigger.head].lemma.lower())
    return spends and bool(goals) and all(k in dated for k in goals)


def _fragment(scene: Scene, trigger: Trigger, subject: int | None) -> bool:
    """Whether a clause lacks its doer or its tense ("fighting outbreaks as health director")."""
    tree, verb = scene.tree, scene.tree.tokens[trigger.head]
    if subject is None and not is_passive(tree, trigger.head):
        return True
    helped = tree.children(trigger.head, "aux", "aux:pass")
    return verb.tag == "VBG" and not helped and verb.dep not in {"advcl", "conj", "xcomp"}


def _captions(scene: Scene, trigger: Trigger) -> bool:
    """Whether a present tense tells what a picture shows or a recording brings ("X reports on the violence")."""
    token = scene.tree.tokens[trigger.head]
    talks = token.tag in {"VBZ", "VBP"} and scene.lex.has("speech.captions", token.lemma.lower())
    return talks and not scene.tree.children(trigger.head, "ccomp", "aux")


def _tells(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether what somebody says stands in the title, as a whole clause, where the verb is nothing without it."""
    tree = scene.tree
    if not scene.lex.has("speech.content", trigger.lemma) or ": " in mention.title:
        return trigger.lemma != "quote" or ": " in mention.title or not is_passive(tree, trigger.head)
    content = [k for k in tree.children(trigger.head, "ccomp") if k > trigger.head]
    if not content:
        about = any(tree.case(k) in {"of", "about"} for k in tree.children(trigger.head, "obl"))
        noun = trigger.lemma not in {"say", "tell"} and bool(tree.children(trigger.head, "obj"))
        return noun or bool(tree.children(trigger.head, "xcomp")) or (about and trigger.lemma == "tell")
    return any(_whole_clause(scene, k) for k in content)


def _whole_clause(scene: Scene, verb: int) -> bool:
    """Whether a clause has a subject and a verb in some tense."""
    tree = scene.tree
    helped = tree.children(verb, "aux", "aux:pass", "cop")
    tensed = tree.tokens[verb].tag in {"VBD", "VBZ", "VBP"} or bool(helped)
    # A participle for a past tense is the parser's slip only where nothing behind it has a tense.
    inside = set(tree.subtree(verb))
    later = any(t.tag in {"VBD", "VBZ", "VBP"} and t.i not in inside for t in tree.tokens[verb + 1 :])
    bare = tree.tokens[verb].tag == "VBN" and tree.tokens[verb].pos == "VERB" and not later
    return (tensed or bare) and (tree.subject(verb) is not None or bool(tree.children(verb, "expl")))


def _breaks_off(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether a title ends where its verb still wants something ("X accused"), or inside what only leads up to it."""
    last = mention.title.split(" ")[-1].lower()
    wants = scene.lex.has("control.verbs", trigger.lemma) or scene.lex.has("wanting.verbs", trigger.lemma)
    wants = wants and trigger.form is Form.VERB and is_passive(scene.tree, trigger.head)
    if wants and last == scene.tree.tokens[trigger.head].text.lower():
        return True
    said = mention.title.partition(": ")[2].lstrip("“").split(" ")[0].lower()
    return mention.title.endswith(("…", "…”")) and scene.lex.has("leading.words", said)
