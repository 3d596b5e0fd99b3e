"""Which mentions are worth keeping."""

from __future__ import annotations

from timeline.events.forms import Form, Trigger
from timeline.events.idioms import tells_no_deed
from timeline.events.readable import readable
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, Mention, Reason, Role, Status

_LEADING = 0.7
"""Weight from which a mention stands in headline or lead."""


_INERT = frozenset({EntityKind.OTHER, EntityKind.EVENT})


_ITSELF = frozenset({Reason.STATED, Reason.RELATIVE})


def worth_telling(scene: Scene, dated: frozenset[int], trigger: Trigger, mention: Mention) -> bool:
    """Whether a mention tells a reader of an event he could look for.

    Args:
        scene: the sentence with its names.
        dated: positions of words in phrases of time.
        trigger: the word that names the event.
        mention: what became of it.

    Returns:
        True when somebody, a place, a day, a figure or a listed kind leads to it, and it is more than a pointer.
    """
    tree = scene.tree
    own = mention.binding.reason in _ITSELF
    subject = subject_of(tree, trigger.head)
    if not own and not mention.headline and _recalls(scene, trigger, mention):
        return False
    # "Talks that both called a fresh start" tells of the talks.
    lasts = mention.status is Status.ONGOING and not own and not scene.lex.is_kind(trigger.kind)
    if (lasts or _of_oneself(scene, trigger)) and not mention.headline:
        return False
    aside = trigger.speech and not own and tree.tokens[trigger.head].dep in {"acl", "acl:relcl"}
    bare = trigger.form is Form.VERB and (_nobody(scene, subject, mention) or _says_nothing(scene, trigger, mention))
    loose = not own and not trigger.speech and not mention.participants and quoted(tree, trigger.word)
    empty = aside or bare or loose or tells_no_deed(scene, trigger, dated=own)
    if empty or mention.title.startswith("To ") or not readable(scene, dated, trigger, mention):
        return False
    if (trigger.form is Form.NOUN and not _named_or_counted(mention)) or _personal(
        scene, dated, trigger, mention, own=own
    ):
        # "A treaty of 1965", "about the events": nobody's name, nothing for a reader.
        return mention.headline
    if not own and mention.weight < _LEADING and _thin(scene, trigger, mention):
        return False
    return own or _named_or_counted(mention) or _listed(scene, trigger, subject)


def _of_oneself(scene: Scene, trigger: Trigger) -> bool:
    """Whether a sentence says "I" outside of quotation marks: a letter, a comment, a column."""
    words = scene.tree.tokens
    if trigger.speech and any(t.text in {"“", "”", '"', "``", "''", "'"} for t in words):
        return False
    alone = {"I", "my", "My", "me", "Me", "myself"}
    return any(t.text in alone and t.pos == "PRON" and not quoted(scene.tree, t.i) for t in words)


def quoted(tree: Tree, i: int) -> bool:
    """Whether a word stands inside quotation marks: what is told there is the speaker's, of whatever time."""
    marks = sum(t.text in {"“", "”", '"', "``", "''"} for t in tree.tokens[:i])
    return marks % 2 == 1


def _listed(scene: Scene, trigger: Trigger, subject: int | None) -> bool:
    """Whether an event that names nobody is at least of a kind in the lists, with somebody or something that acts."""
    tree = scene.tree
    pointer = trigger.form is Form.NOUN or (trigger.form is Form.SUBJECT and trigger.definite)
    if pointer or subject is None or tree.tokens[subject].pos == "PRON":
        return False
    return not trigger.speech and scene.lex.is_kind(trigger.kind)


def _thin(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether a verb outside the lists, without a day, has nobody who acts.

    Below the lead such clauses describe ("laughter relieved the tension") far more often than they tell.
    """
    listed = scene.lex.is_kind(trigger.kind)
    acting = any(p.role in {Role.AGENT, Role.SPEAKER} and p.kind not in _INERT for p in mention.participants)
    if trigger.reality.status is Status.PLANNED and trigger.form is not Form.NOUN:
        return not (listed and mention.participants) and not acting
    if trigger.form is not Form.VERB or trigger.speech or listed:
        return False
    subject = subject_of(scene.tree, trigger.head)
    if not acting or subject is None or any(subject in name.tokens for name in scene.names.values()):
        return not acting
    return bool(scene.tree.children(subject, "nmod:poss")) and not is_passive(scene.tree, trigger.head)


def _personal(scene: Scene, dated: frozenset[int], trigger: Trigger, mention: Mention, *, own: bool) -> bool:
    """Whether somebody talks of himself or to somebody, outside a quotation that names its speaker."""
    tree, lex = scene.tree, scene.lex
    if subject_of(tree, trigger.head) in dated and not lex.is_kind(trigger.kind):
        # "Tuesday began with ..."
        return True
    if "“" in mention.title or own:
        return False
    if trigger.speech and any(t.text in {"“", "”", '"', "``", "''"} for t in tree.tokens):
        return False
    clause = tree.subtree(trigger.head) if trigger.speech else tree.clause(trigger.head)
    known = {i for name in scene.names.values() for i in name.tokens}
    words = [tree.tokens[i].text for i in clause if i not in known]
    return any(lex.has("personal.words", word.lower()) and word != "US" for word in words)


def _named_or_counted(mention: Mention) -> bool:
    return bool(mention.participants or mention.places or mention.figures)


def _nobody(scene: Scene, subject: int | None, mention: Mention) -> bool:
    """Whether the doer is a pronoun that nobody resolved, or there is neither doer nor anybody else named."""
    if subject is None:
        return not mention.participants
    token = scene.tree.tokens[subject]
    vague = token.pos in {"PRON", "DET"} or (token.pos == "NUM" and not scene.tree.children(subject, "nmod"))
    unknown = vague and not any(subject in name.tokens for name in scene.names.values())
    relative = token.text.lower() in {"who", "which", "that", "whom", "whose"}
    return unknown and not (relative and mention.participants)


def _says_nothing(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether the title ends with a verb that needs more ("Kishida says", "Leaders agree")."""
    verb = scene.tree.tokens[trigger.head]
    last = mention.title.split(" ")[-1].lower()
    if is_passive(scene.tree, trigger.head) or not last.startswith(verb.lemma.lower()[:3]):
        return False
    aside = (
        mention.weight < _LEADING and not scene.lex.is_kind(trigger.kind) and mention.binding.reason not in _ITSELF
    )
    done = scene.lex.has("speech.deeds", trigger.lemma) and mention.binding.reason in _ITSELF
    return (trigger.speech and not done) or aside or scene.lex.has("bare.verbs", verb.lemma.lower())


def _recalls(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Undated nouns and side clauses that merely point at an event ("after the quake", "the excuse they gave")."""
    if trigger.reality.status is Status.PLANNED:
        return False
    if trigger.form is Form.NOUN:
        return len(mention.participants) < 2 and not mention.figures
    aside = scene.tree.tokens[trigger.head].dep in {"acl", "acl:relcl"}
    return aside and not (mention.participants and scene.lex.is_kind(trigger.kind))
