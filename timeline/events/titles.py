"""A few words that read like a headline, built from the sentence's own words."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.events.borders import beginnings, borders, complete
from timeline.events.forms import Form, Trigger
from timeline.events.inflection import verb_words
from timeline.events.phrases import phrase, trimmed
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.stretches import follows_comma, stretch, without_asides
from timeline.events.subjects import subject_words
from timeline.events.tree import Tree
from timeline.events.wording import LIMIT, cut, join, named_for
from timeline.model import EntityKind, LineRole, NameForm

_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_FRAGMENT = 3
"""Quotation marks so few words apart hold no sentence."""
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def title_of(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    """Writes the title of an event.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        dated: positions of words in date phrases, which a title leaves out.

    Returns:
        At most `LIMIT` characters without a full stop; the first letter is a capital.
    """
    if trigger.form is Form.NOUN:
        text = join(scene, trimmed(scene, _noun_phrase(scene, trigger.word, dated)))
        if len(text.split()) < 2:
            text = join(scene, [i for i in scene.tree.clause(trigger.word) if i not in dated])
    else:
        text = _clause_title(scene, trigger, dated)
    text = re.sub(r"(?: (?:about|for|in|of|to|with|on|by|from))? (?:those|what|whom|which|capable)$", "", text)
    text = cut(re.sub(r"(?:,? (?:and|or|with|in|at|of|for|to))+$", "", text))
    text = text.replace('"', "") if text.count('"') % 2 else text
    # "iPhone" keeps its own spelling.
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def thing_of(scene: Scene, noun: int, dated: frozenset[int]) -> str:
    """A noun phrase in words, for a pronoun of the sentence behind."""
    return join(scene, trimmed(scene, phrase(scene, noun, dated, leading=False)), plain=True)


def _noun_phrase(scene: Scene, noun: int, dated: frozenset[int]) -> list[int]:
    """The noun with what tells it apart; its subject and copula, and a second noun beside it, are not part of it."""
    tree = scene.tree
    left_out: set[int] = set()
    for kid in tree.kids[noun]:
        if tree.tokens[kid].dep in {"nsubj", "cop", "aux", "advmod", "cc", "conj", "obl", "csubj"}:
            left_out.update(tree.subtree(kid))
    words = [i for i in phrase(scene, noun, dated, leading=False) if i not in left_out]
    while (
        len(words) > 1
        and words[0] != noun
        and tree.tokens[words[0]].pos in {"DET", "ADP", "SCONJ", "PUNCT", "CCONJ", "ADV"}
    ):
        words = words[1:]
    return words


def _clause_title(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    tree, verb = scene.tree, trigger.head
    subject = subject_of(tree, verb)
    parts = [] if subject is None else [join(scene, subject_words(scene, verb, subject, dated))]
    passive = is_passive(tree, verb)
    if passive and tree.tokens[verb].dep == "acl" and subject is None:
        parts = [join(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))]
    parts.append(verb_words(scene, verb, subject, trigger.reality, passive=passive))
    goals = [k for k in tree.children(verb, "obj") if tree.tokens[k].text.lower() not in _RELATIVES]
    if tree.tokens[verb].dep == "acl:relcl" and subject != tree.tokens[verb].head and not goals:
        parts.append(join(scene, trimmed(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))))
    said = " ".join(p for p in parts if p)
    told = [k for k in tree.children(verb, "ccomp", "obj", "obl:unmarked") if k > verb and k not in dated]
    told = [k for k in told if not follows_comma(tree, k)]
    # "Praised as" is not said by its subject; "quoted as saying" is.
    done_to = passive and tree.tokens[verb].lemma.lower() != "quote"
    if trigger.speech and subject is not None and not done_to and begins_with_verb(scene, verb):
        return _with_interrupted(scene, verb, said, parts[0], dated)
    if trigger.speech and subject is not None and not done_to and (not told or _quotes_next(tree, verb, dated)):
        return _with_content(scene, verb, said, parts[0], dated)
    return _with_tail(scene, verb, said, dated)


def _with_content(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says when the words stand in quotation marks or before the verb ("…, he said")."""
    tree = scene.tree
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    speaker = _called(scene, verb) or speaker
    quoted = next(((a, b) for a, b in [*pairwise(marks)][::2] if b - a > _FRAGMENT and _asserts(tree, a, b)), None)
    if quoted is not None:
        start, end = quoted
        return f"{speaker}: “{_quote(scene, list(range(start + 1, end)), LIMIT - len(speaker) - 4)}”"
    subject = subject_of(tree, verb)
    first = verb if subject is None else min(verb, tree.subtree(subject)[0])
    end = first - 1
    while end > 0 and tree.tokens[end].text in _QUOTES:
        end -= 1
    if first > 3 and tree.tokens[end].text == ",":
        content = list(range(end))
        while len(content) > 1 and (tree.tokens[content[0]].pos in {"CCONJ", "PUNCT"} or content[0] in dated):
            content = content[1:]
        if not any(tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in content):
            return said
        vague = tree.tokens[content[0]].tag == "PRP"
        content = without_asides(scene, content)
        words = next(beginnings(scene, content, lambda w: len(join(scene, w)) <= LIMIT - len(speaker) - 2), content)
        return f"{speaker}: {join(scene, words, plain=not vague)}"
    return _with_tail(scene, verb, said, dated)


def _quote(scene: Scene, words: list[int], room: int) -> str:
    """A quotation that fits, with three dots where it goes on; cut before one of its phrases if it can be."""
    whole = join(scene, words, plain=True)
    if len(cut(whole)) <= room:
        return cut(whole)
    kept = next(beginnings(scene, words, lambda w: len(join(scene, w, plain=True)) < room), None)
    begun = "" if kept is None else join(scene, kept, plain=True)
    return f"{begun}…" if len(begun) > room // 2 else cut(whole, room)


def _asserts(tree: Tree, start: int, end: int) -> bool:
    """Whether words between two quotation marks are a sentence: a verb with a tense, and not as its first word."""
    first = tree.tokens[start + 1].tag in {"VBD", "VBZ", "MD"}
    return not first and any(t.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} for t in tree.tokens[start:end])


def _called(scene: Scene, verb: int) -> str:
    """The bare name of the person or body that speaks, to leave room for the quotation; empty for others."""
    subject = subject_of(scene.tree, verb)
    named = [n for n in scene.names.values() if subject in n.tokens and n.mention.form is NameForm.NAME]
    if not named:
        return ""
    entity = named[0].entity
    # "The state news agency MENA" is MENA.
    return entity.name if entity.kind is EntityKind.PERSON or entity.name.isupper() else ""


def begins_with_verb(scene: Scene, verb: int) -> bool:
    """Whether what follows a verb of speech is the verb of what is said: the speech stands in its middle."""
    behind = [t for t in scene.tree.tokens[verb + 1 :] if t.pos not in {"PUNCT", "ADV"}]
    comma = verb + 1 < len(scene.tree.tokens) and scene.tree.tokens[verb + 1].pos in {"PUNCT", "ADV"}
    return bool(behind) and comma and behind[0].pos == "AUX"


def _quotes_next(tree: Tree, verb: int, dated: frozenset[int]) -> bool:
    """Whether a quotation follows a verb of speech, but for a day, right away ("said on Friday: “...”")."""
    behind = [t for t in tree.tokens[verb + 1 :] if t.i not in dated and t.text not in {",", ":"}]
    return bool(behind) and (
        behind[0].text in _QUOTES
        or (behind[0].tag == "IN" and behind[0].i + 1 in dated and any(t.text in _QUOTES for t in behind[1:2]))
    )


def _with_interrupted(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says around the verb of speech ("The price, he said, will fall")."""
    tree = scene.tree
    subject = subject_of(tree, verb)
    first = verb if subject is None or subject > verb else tree.subtree(subject)[0]
    behind = verb + 1
    while behind < len(tree.tokens) and tree.tokens[behind].pos in {"ADV", "PUNCT"}:
        behind += 1
    before = [i for i in range(first) if i not in dated]
    words = [
        i for i in (*before, *range(behind, len(tree.tokens))) if tree.tokens[i].pos != "PUNCT" and i not in dated
    ]
    if not before or first > verb or speaker == "":
        return said
    return f"{speaker}: {join(scene, trimmed(scene, words), plain=True)}"


def _with_tail(scene: Scene, verb: int, text: str, dated: frozenset[int]) -> str:
    """Adds what stands behind the verb, word for word, cut before one of its phrases where it is too long."""
    words = stretch(scene, verb, dated)
    goal = scene.tree.first(verb, "obj")
    if not words and goal is not None and goal > verb and goal not in dated:
        between = scene.tree.tokens[verb + 1 : goal]
        # Words of another event stand between ("in 1998 the one, in 2001 the other").
        told_apart = not any(t.pos in {"VERB", "AUX", "CCONJ"} for t in between)
        words = phrase(scene, goal, dated, leading=False) if told_apart else []
    if not words:
        return text
    whole = f"{text} {_joined_after(scene, words, text)}"
    torn = scene.tree.sentence.role is not LineRole.HEADLINE and _torn(scene, words[-1], dated)
    if len(whole) <= LIMIT and complete(scene, verb, words) and not torn:
        return whole
    for kept in (*borders(scene, verb, words), *borders(scene, verb, _content(scene, verb, words))):
        shorter = f"{text} {_joined_after(scene, kept, text)}"
        if len(shorter) <= LIMIT:
            return shorter
    # What ends in the middle of a name, with no phrase to end before, has no title.
    return "" if torn else cut(whole)


def _torn(scene: Scene, last: int, dated: frozenset[int]) -> bool:
    """Whether a noun goes on right behind the last word ("after Brazilian champions" before their name)."""
    tokens = scene.tree.tokens
    if last + 1 >= len(tokens) or last + 1 in dated or tokens[last].pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return tokens[last + 1].tag in {"NN", "NNS", "NNP", "NNPS", "POS"}


def _content(scene: Scene, verb: int, words: list[int]) -> list[int]:
    """What is said without where it is said ("said at the White House that ..."); else the words as they are."""
    tree = scene.tree
    speaks = scene.lex.has("speech.verbs", tree.tokens[verb].lemma.lower())
    content = tree.children(verb, "ccomp") if speaks else ()
    told = next((k for k in content if k > verb and tree.mark(k) == "that"), None)
    where = set() if told is None else {i for k in tree.children(verb, "obl") if k < told for i in tree.subtree(k)}
    return [i for i in words if i not in where]


def _joined_after(scene: Scene, words: list[int], said: str) -> str:
    """Words as they stood; a pronoun in object's place gives way to a name that the title has not said yet."""
    token = scene.tree.tokens[words[0]]
    if token.tag != "PRP" or token.dep not in {"obj", "iobj"}:
        return join(scene, words, plain=True)
    meant = scene.things.get(token.text.lower()) or named_for(scene, words[0], first=False)
    return f"{token.text if meant in said else meant} {join(scene, words[1:], plain=True)}".strip()
