"""How far a title follows its sentence behind the verb: to the end of the clause, or less where that is too long."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.borders import borders, complete
from timeline.events.lightening import ends, lighter
from timeline.events.roles import Scene
from timeline.events.seams import runs_on
from timeline.events.stretches import tidied
from timeline.events.tree import Tree

_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_HOLLOW = frozenset({"take", "begin", "start", "open", "end", "hold", "fall", "come", "happen", "occur"})
"""Verbs that tell nothing of a thing but its day."""
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "WP$"})


def before_again(tree: Tree, before: list[int], words: list[int]) -> list[int]:
    """Words behind a verb up to where the subject is named again with a verb, or a clause about it begins at once."""
    if tree.tokens[words[0]].tag == "WDT" and tree.tokens[words[0] - 1].pos == "VERB":
        return []
    named = {tree.tokens[i].text for i in before if tree.tokens[i].pos == "PROPN"}
    for n, i in enumerate(words):
        behind = tree.tokens[i + 1].tag if i + 1 < len(tree.tokens) else ""
        if n and tree.tokens[i].text in named and behind in {"VBD", "VBZ", "VBP", "MD"}:
            return tidied(tree, words[:n])
        if n and _tells_more_of_a_name(tree, i):
            return words[:n]
    return words


def _tells_more_of_a_name(tree: Tree, i: int) -> bool:
    """Whether "which" or "who" follows a bare name, which needs nothing to be told apart by ("Norvik which sold")."""
    if tree.tokens[i].tag not in {"WDT", "WP"} or tree.tokens[i - 1].pos != "PROPN":
        return False
    head = i - 1
    while tree.tokens[head].dep in {"flat", "compound", "appos"}:
        head = tree.tokens[head].head
    return tree.tokens[head].pos == "PROPN" and not tree.children(head, "det")


def one_clause(tree: Tree, verb: int, words: list[int], dated: frozenset[int]) -> list[int]:
    """Words behind a verb up to a comma that ends its clause, or on to the end of what the tree has torn from it."""
    words = _before_second(tree, verb, words)
    for n, i in enumerate(words):
        brought = tree.tokens[i].dep == "mark" and tree.tokens[i].tag == "IN"
        if brought or tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}:
            break
        if tree.tokens[i].text == "," and n and _begins_clause(tree, i + 1):
            return words[:n]
    if runs_on(tree, verb, words[-1]) and not any(tree.tokens[i].pos in {"CCONJ", "ADP"} for i in words):
        # "Tests showed the strain | might be spreading"
        behind = words[-1] + 1
        last = next(
            (t.i for t in tree.tokens[behind:] if t.pos in {"PUNCT", "CCONJ"} or t.i in dated), len(tree.tokens)
        )
        return tidied(tree, [*words, *range(behind, last)])
    return words


def _before_second(tree: Tree, verb: int, words: list[int]) -> list[int]:
    """Words behind a past verb up to "and" with another one: it would stand beside the first one's present.

    So would "has landed and will be in Norland".
    """
    perfect = tree.tokens[verb].tag == "VBN" and any(
        tree.tokens[k].lemma == "have" for k in tree.children(verb, "aux")
    )
    if tree.tokens[verb].tag != "VBD" and not perfect:
        return words
    later = "MD" if perfect else "VBD"
    for n, i in enumerate(words):
        token = tree.tokens[i]
        if token.tag in _CLAUSAL or token.dep == "mark":
            break
        second = next((k for k in words[n + 1 : n + 3] if tree.tokens[k].pos != "ADV"), i)
        if n and token.tag == "CC" and tree.tokens[second].tag == later:
            return tidied(tree, words[:n])
    return words


def _begins_clause(tree: Tree, i: int) -> bool:
    """Whether a noun with its verb in some tense stands next, nothing bringing it in."""
    for t in tree.tokens[i:]:
        if t.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return t.i > i
        if t.pos in {"PUNCT", "CCONJ", "SCONJ", "ADP", "VERB"} or t.tag in {"WDT", "WP", "WRB", "WP$"}:
            return False
    return False


def before_hollow_clause(tree: Tree, words: list[int], dated: frozenset[int]) -> list[int]:
    """Words without a last clause that says nothing without its day ("the show which takes place | on Monday")."""
    last = words[-1]
    if not {last + 1, last + 2} & dated:
        return words
    opened = next((n for n in range(len(words) - 1, 0, -1) if tree.tokens[words[n]].tag in {"WDT", "WP"}), 0)
    verbs = [tree.tokens[i] for i in words[opened:] if tree.tokens[i].pos == "VERB"]
    hollow = len(verbs) == 1 and verbs[0].lemma.lower() in _HOLLOW and last - verbs[0].i <= 1
    return tidied(tree, words[:opened]) if opened and hollow else words


def ends_at_mark(tree: Tree, words: list[int], dated: frozenset[int]) -> bool:
    """Whether a mark, another clause or the end of the sentence follows, but for a day and a quotation mark."""
    behind = words[-1] + 1
    while behind < len(tree.tokens) and ({behind, behind + 1} & dated or tree.tokens[behind].text in _QUOTES):
        behind += 1
    if behind == len(tree.tokens):
        return True
    token = tree.tokens[behind]
    marked = token.text in {",", ".", ";", "-", "–", "—", "(", "!"}
    begins = token.tag in {"CC", "WRB", "VBG"} or token.dep == "mark"
    return marked or begins or (token.dep == "case" and token.text.lower() not in {"of", "than", "to"})


def _says_enough(scene: Scene, verb: int, kept: list[int]) -> bool:
    """Whether a verb that is something without what is said has its object ("agrees with the clerk's defence")."""
    if scene.lex.has("speech.verbs", scene.tree.tokens[verb].lemma.lower()):
        return False
    return any(k in kept for k in scene.tree.children(verb, "obj", "obl", "obl:arg"))


def shorter(scene: Scene, verb: int, words: list[int]) -> Iterator[list[int]]:
    """The words behind a verb made shorter: without describing clauses, then cut before one of their phrases."""
    content = _content(scene, verb, words)
    if content != words and complete(scene, verb, content):
        yield content
    for start in (words, content):
        yield from (kept for kept in lighter(scene, verb, start) if complete(scene, verb, kept))
    yield from borders(scene, verb, words)
    yield from borders(scene, verb, content)
    for kept in lighter(scene, verb, content):
        yield from borders(scene, verb, kept)
    for n in range(len(content) - 1, 1, -1):
        kept = content[:n]
        if ends(scene, content, n) and (complete(scene, verb, kept) or _says_enough(scene, verb, kept)):
            yield kept


def breaks_off(tree: Tree, kept: list[int], dated: frozenset[int]) -> bool:
    """Whether words end where something is just being told: which one a noun is, or what a further clause is about.

    "In response to mounting concerns | over the antenna", "was found here and tests confirmed it | in 10,000".
    """
    behind = kept[-1] + 1
    if behind >= len(tree.tokens) or behind in dated or tree.tokens[behind].dep not in {"case", "mark"}:
        return False
    below = tree.tokens[tree.tokens[behind].head]
    above = tree.tokens[below.head]
    of_noun = above.i == kept[-1] and below.dep in {"nmod", "acl"}
    tensed = above.tag in {"VBD", "VBZ", "VBP"} or bool(tree.children(above.i, "aux", "aux:pass"))
    return of_noun or (above.i in kept and above.dep == "conj" and above.pos == "VERB" and tensed)


def ends_sooner(tree: Tree, kept: list[int], longer: list[int]) -> bool:
    """Whether words are others' beginning, and what they leave out begins with a small word or a mark."""
    small = {"ADP", "SCONJ", "CCONJ", "PUNCT", "PART"}
    return len(kept) < len(longer) and kept == longer[: len(kept)] and tree.tokens[longer[len(kept)]].pos in small


def noun_goes_on(scene: Scene, last: int, dated: frozenset[int]) -> bool:
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
