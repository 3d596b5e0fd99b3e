"""A few words that read like a headline, built from the sentence's own words."""

from __future__ import annotations

import re

from timeline.events.forms import Form, Trigger
from timeline.events.inflection import verb_words
from timeline.events.phrases import bracketed, phrase, trimmed
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.tree import Tree
from timeline.events.wording import LIMIT, cut, join, named_for
from timeline.model import EntityKind, NameForm

_TAIL = frozenset({"obj", "iobj", "xcomp", "ccomp", "obl", "obl:agent", "advmod", "obl:arg"})
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_FRAGMENT = 3
"""Quotation marks so few words apart hold no sentence."""
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_OPTIONAL = frozenset({"obl", "nmod", "advcl", "acl", "acl:relcl", "conj", "appos", "obl:tmod", "obl:unmarked"})
_DETACHED = frozenset({"off", "back", "away", "out", "up", "down", "over", "home", "apart", "together", "ahead"})


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
        len(words) > 1 and words[0] != noun and tree.tokens[words[0]].pos in {"DET", "ADP", "PUNCT", "CCONJ", "ADV"}
    ):
        words = words[1:]
    return words


def _clause_title(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    tree, verb = scene.tree, trigger.head
    subject = subject_of(tree, verb)
    parts = [] if subject is None else [join(scene, phrase(scene, subject, dated, leading=False))]
    passive = is_passive(tree, verb)
    if passive and tree.tokens[verb].dep == "acl" and subject is None:
        parts = [join(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))]
    parts.append(verb_words(scene, verb, subject, trigger.reality, passive=passive))
    goals = [k for k in tree.children(verb, "obj") if tree.tokens[k].text.lower() not in _RELATIVES]
    if tree.tokens[verb].dep == "acl:relcl" and subject != tree.tokens[verb].head and not goals:
        parts.append(join(scene, trimmed(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))))
    said = " ".join(p for p in parts if p)
    told = [k for k in tree.children(verb, "ccomp", "obj") if k > verb and k not in dated]
    if trigger.speech and subject is not None and begins_with_verb(scene, verb):
        return _with_interrupted(scene, verb, said, parts[0], dated)
    if trigger.speech and subject is not None and (not told or _quotes_next(tree, verb)):
        return _with_content(scene, verb, said, parts[0], dated)
    return _with_tail(scene, verb, said, dated, trigger)


def _with_content(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says when the words stand in quotation marks or before the verb ("…, he said")."""
    tree = scene.tree
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    speaker = _called(scene, verb) or speaker
    if len(marks) >= 2 and marks[1] - marks[0] > _FRAGMENT:
        quote = join(scene, list(range(marks[0] + 1, marks[1])), plain=True)
        return f"{speaker}: “{cut(quote, LIMIT - len(speaker) - 4)}”"
    subject = subject_of(tree, verb)
    first = verb if subject is None else min(verb, tree.subtree(subject)[0])
    end = first - 1
    while end > 0 and tree.tokens[end].text in _QUOTES:
        end -= 1
    if first > 3 and tree.tokens[end].text == ",":
        content = list(range(end))
        while len(content) > 1 and (tree.tokens[content[0]].pos in {"CCONJ", "PUNCT"} or content[0] in dated):
            content = content[1:]
        return f"{speaker}: {join(scene, content, plain=True)}"
    return said if not tree.children(verb, "obl", "xcomp") else _with_plain_tail(scene, verb, said, dated)


def _called(scene: Scene, verb: int) -> str:
    """The bare name of the person who speaks, to leave room for the quotation; empty for others."""
    subject = subject_of(scene.tree, verb)
    named = [n for n in scene.names.values() if subject in n.tokens and n.mention.form is NameForm.NAME]
    return named[0].entity.name if named and named[0].entity.kind is EntityKind.PERSON else ""


def begins_with_verb(scene: Scene, verb: int) -> bool:
    """Whether what follows a verb of speech is the verb of what is said: the speech stands in its middle."""
    behind = [t for t in scene.tree.tokens[verb + 1 :] if t.pos not in {"PUNCT", "ADV"}]
    comma = verb + 1 < len(scene.tree.tokens) and scene.tree.tokens[verb + 1].pos in {"PUNCT", "ADV"}
    return bool(behind) and comma and behind[0].pos == "AUX"


def _quotes_next(tree: Tree, verb: int) -> bool:
    """Whether a quotation follows a verb of speech right away ("said, “...”")."""
    behind = [t.text for t in tree.tokens[verb + 1 : verb + 3] if t.text not in {",", ":"}]
    return bool(behind) and behind[0] in _QUOTES


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


def _with_plain_tail(scene: Scene, verb: int, text: str, dated: frozenset[int]) -> str:
    """The first phrase behind the verb that is no date."""
    for kid in scene.tree.children(verb, "obl", "xcomp"):
        if kid > verb and kid not in dated:
            return f"{text} {join(scene, trimmed(scene, phrase(scene, kid, dated, leading=True)))}"
    return text


def _with_tail(scene: Scene, verb: int, text: str, dated: frozenset[int], trigger: Trigger) -> str:
    """Adds objects and prepositional phrases behind the verb while they fit."""
    tree, bare = scene.tree, text
    for kid in tree.kids[verb]:
        token = tree.tokens[kid]
        complement = token.dep == "advcl" and tree.mark(kid) == "to" and _takes_infinitive(scene, verb)
        # "Accused him of giving much"
        complement = complement or (token.dep == "advcl" and tree.mark(kid) == "of" and token.tag == "VBG")
        if kid < verb or not (complement or token.dep in _TAIL):
            continue
        if token.dep == "obj" and kid != tree.first(verb, "obj") and bracketed(tree, kid):
            # "Held talks, the third summit": the second noun only explains the first.
            continue
        if kid in dated or (token.dep in {"obl", "advmod", "obj"} and _about_time(tree, kid, dated)):
            continue
        if token.dep == "advmod" and token.i != verb + 1 and token.text.lower() not in _DETACHED:
            continue
        if token.dep in {"obl", "obl:arg"} and _hollow(scene, kid):
            continue
        if token.dep == "xcomp" and tree.children(kid, "cop") and tree.subject(kid) is not None:
            # A clause with a subject of its own has been hung on this one.
            continue
        if token.dep == "ccomp" and not trigger.speech and tree.children(verb, "obj"):
            continue
        words = trimmed(
            scene, phrase(scene, kid, dated, leading=token.dep not in {"obj", "iobj"} or bool(tree.case(kid)))
        )
        longer = f"{text} {_joined_after(scene, words, text)}".strip()
        if len(longer) > LIMIT:
            if complement or token.dep in {"obj", "xcomp", "ccomp"}:
                told = token.dep == "ccomp" and trigger.speech
                return _shortened(scene, kid, words, _addressed(tree, verb, bare) if told else text)
            continue
        text = longer
    return text


def _addressed(tree: Tree, verb: int, said: str) -> str:
    """A speaker with no more than the noun of whom he speaks to ("tells meeting"), to leave room for the content."""
    goal = tree.first(verb, "obj", "iobj")
    return said if goal is None or goal < verb else f"{said} {tree.tokens[goal].text}"


def _joined_after(scene: Scene, words: list[int], said: str) -> str:
    """Words as they stood; a pronoun in object's place gives way to a name that the title has not said yet."""
    token = scene.tree.tokens[words[0]]
    if len(words) > 1 or token.tag != "PRP":
        return join(scene, words, plain=True)
    meant = scene.things.get(token.text.lower()) or named_for(scene, words[0], first=False)
    return token.text if meant in said else meant


def _shortened(scene: Scene, head: int, words: list[int], text: str) -> str:
    """The title with its last phrase cut down by what may be left out, from the end; else cut at a word."""
    kept = words
    while len(f"{text} {join(scene, kept, plain=True)}") > LIMIT:
        less = _without_last(scene, head, kept)
        if less is None:
            return cut(f"{text} {join(scene, kept, plain=True)}")
        kept = less
    return f"{text} {join(scene, kept, plain=True)}"


def _without_last(scene: Scene, head: int, words: list[int]) -> list[int] | None:
    """The words without the smallest phrase at their end that can be spared; None when there is none."""
    tree, inside = scene.tree, set(words)
    chain = [words[-1], *(i for i in tree.ancestors(words[-1]))]
    for i in chain[: chain.index(head)] if head in chain else ():
        token = tree.tokens[i]
        if token.dep not in _OPTIONAL or tree.mark(i) == "to" or _carries(tree, token.head):
            continue
        left_out = set(tree.subtree(i))
        if token.dep == "conj":
            # Of an enumeration its first member is left, not one that hangs on a comma.
            left_out.update(k for c in tree.children(token.head, "conj") for k in tree.subtree(c))
        if scene.lex.has("hollow.nouns", tree.tokens[token.head].lemma.lower()):
            continue
        kept = trimmed(scene, [k for k in words if k not in left_out])
        if len(kept) > 1 and kept != words and head in inside.intersection(kept):
            return kept
    return None


def _carries(tree: Tree, noun: int) -> bool:
    """Whether a noun only leads to what stands behind it ("in answer to", "on behalf of")."""
    return tree.tokens[noun].pos == "NOUN" and bool(tree.case(noun)) and len(tree.children(noun)) <= 2


def _hollow(scene: Scene, noun: int) -> bool:
    """Whether a phrase says nothing without the clause that its title would leave out ("with the aim of ...")."""
    described = scene.tree.children(noun, "acl", "advcl") or scene.tree.children(noun, "acl:relcl")
    return bool(described) and scene.lex.has("hollow.nouns", scene.tree.tokens[noun].lemma.lower())


def _takes_infinitive(scene: Scene, verb: int) -> bool:
    """Verbs whose infinitive is what they are about ("agreed to share"), even where the tree makes it a purpose."""
    lemma = scene.tree.tokens[verb].lemma.lower()
    return any(scene.lex.has(cue, lemma) for cue in ("plan.deeds", "speech.verbs", "control.verbs"))


def _about_time(tree: Tree, head: int, dated: frozenset[int]) -> bool:
    named = tree.tokens[head].lemma.lower() in {"time", "hour"} and tree.case(head) in {"", "at"}
    clock = named and any(k in dated for k in tree.kids[head])
    return clock or head in dated or tree.tokens[head].text.lower() in {"also", "then", "later", "however", "earlier"}
