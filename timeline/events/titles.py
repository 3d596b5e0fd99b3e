"""A few words that read like a headline, built from the sentence's own words."""

from __future__ import annotations

import re

from timeline.events.forms import Form, Trigger
from timeline.events.inflection import verb_words
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

LIMIT = 90
"""Longest title, in characters."""

_DROPPED = frozenset(
    {"acl:relcl", "acl", "parataxis", "punct", "discourse", "advcl", "advcl:relcl", "vocative", "dep"}
)
_CLOSERS = frozenset({",", ".", ";", ":", ")", "'s", "’s", "n't", "%", "'", "’", "?", "!"})
_OPENERS = frozenset({"(", "$", "£", "€", "¥"})
_TAIL = frozenset({"obj", "iobj", "xcomp", "ccomp", "obl", "obl:agent", "advmod", "obl:arg"})
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_OBJECTS = frozenset({"him", "them"})


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
        text = _join(scene, _trimmed(scene, _noun_phrase(scene, trigger.word, dated)))
        if len(text.split()) < 2:
            text = _join(scene, [i for i in scene.tree.clause(trigger.word) if i not in dated])
    else:
        text = _clause_title(scene, trigger, dated)
    text = _cut(re.sub(r"(?:,? (?:and|or|with|in|at|of|for|to))+$", "", text))
    # "iPhone" keeps its own spelling.
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def _noun_phrase(scene: Scene, noun: int, dated: frozenset[int]) -> list[int]:
    """The noun with what tells it apart; its subject and copula, and a second noun beside it, are not part of it."""
    tree = scene.tree
    left_out: set[int] = set()
    for kid in tree.kids[noun]:
        if tree.tokens[kid].dep in {"nsubj", "cop", "aux", "advmod", "cc", "conj", "obl", "csubj"}:
            left_out.update(tree.subtree(kid))
    words = [i for i in _phrase(scene, noun, dated, leading=False) if i not in left_out]
    while (
        len(words) > 1 and words[0] != noun and tree.tokens[words[0]].pos in {"DET", "ADP", "PUNCT", "CCONJ", "ADV"}
    ):
        words = words[1:]
    return words


def _trimmed(scene: Scene, words: list[int]) -> list[int]:
    """Without the prepositions and small words that a left-out date leaves hanging at the end."""
    while len(words) > 1 and scene.tree.tokens[words[-1]].pos in {"ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "PART"}:
        words = words[:-1]
    return words


def _clause_title(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    tree, verb = scene.tree, trigger.head
    subject = subject_of(tree, verb)
    parts = [] if subject is None else [_join(scene, _phrase(scene, subject, dated, leading=False))]
    passive = is_passive(tree, verb)
    if passive and tree.tokens[verb].dep == "acl" and subject is None:
        parts = [_join(scene, _phrase(scene, tree.tokens[verb].head, dated, leading=False))]
    parts.append(verb_words(scene, verb, subject, trigger.reality, passive=passive))
    if tree.tokens[verb].dep == "acl:relcl" and subject != tree.tokens[verb].head and not tree.children(verb, "obj"):
        parts.append(_join(scene, _trimmed(scene, _phrase(scene, tree.tokens[verb].head, dated, leading=False))))
    said = " ".join(p for p in parts if p)
    told = [k for k in tree.children(verb, "ccomp", "obj") if k > verb and k not in dated]
    if trigger.speech and subject is not None and not told:
        return _with_content(scene, verb, said, parts[0], dated)
    return _with_tail(scene, verb, said, dated, trigger)


def _with_content(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says when the words stand in quotation marks or before the verb ("…, he said")."""
    tree = scene.tree
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    if len(marks) >= 2 and marks[1] - marks[0] > 2:
        quote = _join(scene, list(range(marks[0] + 1, marks[1])), plain=True)
        return f"{speaker}: “{_cut(quote, LIMIT - len(speaker) - 4)}”"
    subject = subject_of(tree, verb)
    first = verb if subject is None else min(verb, tree.subtree(subject)[0])
    end = first - 1
    while end > 0 and tree.tokens[end].text in _QUOTES:
        end -= 1
    if first > 3 and tree.tokens[end].text == ",":
        content = list(range(end))
        while len(content) > 1 and (tree.tokens[content[0]].pos in {"CCONJ", "PUNCT"} or content[0] in dated):
            content = content[1:]
        return f"{speaker}: {_join(scene, content, plain=True)}"
    return said if not tree.children(verb, "obl", "xcomp") else _with_plain_tail(scene, verb, said, dated)


def _with_plain_tail(scene: Scene, verb: int, text: str, dated: frozenset[int]) -> str:
    """The first phrase behind the verb that is no date."""
    for kid in scene.tree.children(verb, "obl", "xcomp"):
        if kid > verb and kid not in dated:
            return f"{text} {_join(scene, _trimmed(scene, _phrase(scene, kid, dated, leading=True)))}"
    return text


def _with_tail(scene: Scene, verb: int, text: str, dated: frozenset[int], trigger: Trigger) -> str:
    """Adds objects and prepositional phrases behind the verb while they fit."""
    tree = scene.tree
    for kid in tree.kids[verb]:
        token = tree.tokens[kid]
        complement = token.dep == "advcl" and tree.mark(kid) == "to" and _takes_infinitive(scene, verb)
        if kid < verb or not (complement or token.dep in _TAIL):
            continue
        if token.dep == "obj" and kid != tree.first(verb, "obj") and _bracketed(tree, kid):
            # "Held talks, the third summit": the second noun only explains the first.
            continue
        if token.dep in {"obl", "advmod", "obj"} and _about_time(tree, kid, dated):
            continue
        if token.dep == "advmod" and token.i != verb + 1:
            continue
        if token.dep == "xcomp" and tree.children(kid, "cop") and tree.subject(kid) is not None:
            # A clause with a subject of its own has been hung on this one.
            continue
        if token.dep == "ccomp" and not trigger.speech and tree.children(verb, "obj"):
            continue
        words = _phrase(scene, kid, dated, leading=token.dep not in {"obj", "iobj"})
        longer = f"{text} {_join(scene, _trimmed(scene, words), plain=True)}".strip()
        if len(longer) > LIMIT:
            if complement or token.dep in {"obj", "xcomp", "ccomp"}:
                return _cut(longer)
            continue
        text = longer
    return text


def _takes_infinitive(scene: Scene, verb: int) -> bool:
    """Verbs whose infinitive is what they are about ("agreed to share"), even where the tree makes it a purpose."""
    lemma = scene.tree.tokens[verb].lemma.lower()
    return any(scene.lex.has(cue, lemma) for cue in ("plan.deeds", "speech.verbs", "control.verbs"))


def _about_time(tree: Tree, head: int, dated: frozenset[int]) -> bool:
    return head in dated or tree.tokens[head].text.lower() in {"also", "then", "later", "however", "earlier"}


def _phrase(scene: Scene, head: int, dated: frozenset[int], *, leading: bool) -> list[int]:
    """Words of a phrase without relative clauses, asides and dates; `leading` keeps its first small words."""
    tree = scene.tree
    if (named := _name_beside(scene, head)) is not None:
        small = [k for k in tree.children(head, "case") if leading]
        return [*small, *_phrase(scene, named, dated, leading=False)]
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(at)
        for kid in tree.kids[at]:
            token = tree.tokens[kid]
            person = tree.tokens[at].pos == "PROPN" and token.dep in {"appos", "nmod", "list", "nmod:desc"}
            aside = (token.dep == "appos" or person) and _bracketed(tree, kid)
            clause = token.dep in _DROPPED and not (token.dep == "acl" and tree.mark(kid) == "to")
            if kid in dated:
                todo += [k for k in tree.children(kid, "nmod") if k not in dated and tree.case(k)]
                continue
            if aside or (clause and not _hyphen(tree, kid)):
                continue
            todo.append(kid)
    words = _before_relative(tree, _with_bound(tree, _whole_names(scene, sorted(found))), head)
    if not leading:
        while (
            len(words) > 1
            and tree.tokens[words[0]].dep in {"det", "case", "cc", "punct", "mark"}
            and words[0] != head
            and not _bounds(tree, words[0])
        ):
            words = words[1:]
        first = tree.tokens[words[0]]
        if len(words) > 1 and first.tag == "PRP$" and words[0] != head:
            words = words[1:]
    return words


def _name_beside(scene: Scene, head: int) -> int | None:
    """The name that stands beside a description ("his counterpart, Chung Eui-yong")."""
    inside = {t for n in scene.names.values() for t in n.tokens if n.mention.form is NameForm.NAME}
    if head in inside or scene.tree.children(head, "conj"):
        return None
    beside = [k for k in scene.tree.children(head, "appos") if k in scene.names and k in inside]
    return next((k for k in beside if _bracketed(scene.tree, k)), None)


def _before_relative(tree: Tree, words: list[int], head: int) -> list[int]:
    """Cuts a phrase before ", who" or ", which" that the tree has not seen as a clause of its own."""
    for n, i in enumerate(words):
        if i > head and tree.tokens[i].text.lower() in {"who", "which", "whose"} and tree.tokens[i - 1].text == ",":
            return words[: n - 1] if n and words[n - 1] == i - 1 else words[:n]
    return words


def _with_bound(tree: Tree, words: list[int]) -> list[int]:
    """With the first word of a bound that the tree has hung elsewhere ("as" of "as many as 200")."""
    first = words[0]
    torn = (
        first > 0 and first - 1 not in words and tree.tokens[first].text.lower() in {"many", "least", "most", "than"}
    )
    return [first - 1, *words] if torn and _bounds(tree, first - 1) else words


def _bounds(tree: Tree, i: int) -> bool:
    """Whether a word begins the bound of a number ("at least 48", "up to 20")."""
    pair = " ".join(t.text.lower() for t in tree.tokens[i : i + 2])
    return pair in {"at least", "at most", "up to", "more than", "less than", "as many", "fewer than"}


def _whole_names(scene: Scene, words: list[int]) -> list[int]:
    """With the rest of a name that starts among the words, and with the commas between words that are kept."""
    kept = set(words)
    for name in scene.names.values():
        if kept.intersection(name.tokens):
            kept.update(name.tokens)
    for i in sorted(kept):
        if i + 2 in kept and i + 1 not in kept and scene.tree.tokens[i + 1].text in {",", "-", "/", "–"}:
            kept.add(i + 1)
    return sorted(kept)


def _hyphen(tree: Tree, i: int) -> bool:
    return tree.tokens[i].text in {"-", "–", "/"} and 0 < i < len(tree.tokens) - 1


def _bracketed(tree: Tree, i: int) -> bool:
    """An apposition set off by commas or brackets."""
    first = tree.subtree(i)[0]
    if tree.tokens[first].text == ",":
        return True
    return first > 0 and tree.tokens[first - 1].text in {",", "(", "–", "—", "-"}


def _join(scene: Scene, words: list[int], *, plain: bool = False) -> str:
    """Puts words together as they stood; pronouns and "the two leaders" give way to names unless `plain`."""
    tree, text, last = scene.tree, "", ""
    if not plain:
        meant = _described(scene, words)
        if meant:
            return meant
    words = _without_offices(scene, words)
    for n, i in enumerate(words):
        token = tree.tokens[i]
        shown = token.text if plain else _shown(scene, i, first=n == 0)
        glued = n > 0 and words[n - 1] == i - 1 and tree.tokens[i - 1].end == token.start
        if text and not glued and shown not in _CLOSERS and last not in _OPENERS:
            text += " "
        text += shown
        last = token.text
    return text.strip(" ,;:-–—\"“”'")


def _described(scene: Scene, words: list[int]) -> str:
    """The names behind a phrase that only describes them ("the two leaders", "both governments"), or empty."""
    for name in scene.names.values():
        if name.mention.form is NameForm.DESCRIPTION and set(words) <= set(name.tokens):
            return _listing([e.name for e in name.entities])
    return ""


def _listing(names: list[str]) -> str:
    """Up to three names in a row, or empty."""
    if len(names) > 3:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _without_offices(scene: Scene, words: list[int]) -> list[int]:
    """Leaves out the office before a person's whole name ("Japanese Prime Minister Fumio Kishida")."""
    tree = scene.tree
    left_out: set[int] = set()
    owned = {t for n in scene.names.values() if n.entity.kind is EntityKind.PERSON for t in n.tokens}
    for name in scene.names.values():
        if name.entity.kind is not EntityKind.PERSON or name.mention.form is not NameForm.NAME:
            continue
        i = name.tokens[0] - 1
        while (
            i in words
            and i not in owned
            and tree.tokens[i].pos in {"PROPN", "ADJ"}
            and tree.tokens[i].text[:1].isupper()
        ):
            left_out.add(i)
            i -= 1
    return [i for i in words if i not in left_out]


def _shown(scene: Scene, i: int, *, first: bool) -> str:
    token = scene.tree.tokens[i]
    if token.pos != "PRON" or not (first or token.text.lower() in _OBJECTS):
        return token.text
    name = scene.names.get(i)
    if name is None or name.mention.form is not NameForm.PRONOUN:
        return token.text
    whole = _listing([e.name for e in name.entities])
    if not whole:
        return token.text
    return f"{whole}'s" if token.tag == "PRP$" else whole


def _cut(text: str, limit: int = LIMIT) -> str:
    """Shortens at a word, without a dangling small word at the end."""
    text = " ".join(text.split()).rstrip(" .,;:")
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(" ", 1)[0].split(" ")
    small = {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "and",
        "with",
        "for",
        "by",
        "at",
        "from",
        "as",
        "that",
        "its",
        "his",
        "her",
        "their",
        "or",
        "but",
    }
    while len(words) > 1 and words[-1].lower().strip(",") in small:
        words.pop()
    return " ".join(words).rstrip(" .,;:") + "…"
