"""Which words before a verb a title takes over as its subject."""

from __future__ import annotations

from itertools import pairwise

from timeline.events.phrases import hyphened, phrase
from timeline.events.roles import Scene
from timeline.events.stretches import RELATIVE
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

_LONGEST = 14
"""Most words of a clause that tells a subject apart."""
_POINTING = frozenset({"this", "that", "these", "those"})
_ARTICLES = frozenset({"a", "an", "the", ","})


def subject_words(scene: Scene, verb: int, subject: int, dated: frozenset[int]) -> list[int]:
    """The subject without "when" and the like before it, and with all that "and" joins to it before the verb.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        subject: position of the word that heads its subject.
        dated: positions of words in date phrases.

    Returns:
        Positions in order.
    """
    tree = scene.tree
    words = _behind_credit(scene, phrase(scene, subject, dated, leading=False), subject)
    if subject < verb and tree.tokens[verb].dep == "acl:relcl":
        words = [i for i in words if i < verb] or words
    before = [
        i for i in words if i < subject and tree.tokens[i].text in {",", "-", "–", "—"} and not hyphened(tree, i)
    ]
    called = {
        i
        for n in scene.names.values()
        for i in n.tokens
        if n.mention.form is NameForm.NAME and subject not in n.tokens
    }
    if before and not any(tree.tokens[i].tag == "CC" or (i < before[-1] and i in called) for i in words):
        # "Five years after its launch, the shop" and "2,600 dead - storm"
        words = [i for i in words if i > before[-1] + (tree.tokens[before[-1] + 1].text.lower() in _ARTICLES)]
    while len(words) > 1 and words[0] != subject and _leads_in(scene, words[0], words[1]):
        words = words[1:]
        small = tree.tokens[words[0]].text.lower() in _ARTICLES
        words = words[1:] if small and len(words) > 1 else words
    if words[0] and scene.lex.has("turning.words", tree.tokens[words[0] - 1].text.lower()):
        words = [words[0] - 1, *words]
    told_apart = next((n for n, i in enumerate(words) if i > subject and tree.tokens[i].tag in RELATIVE), len(words))
    words = words[:told_apart]
    words = _with_number(tree, _before_aside(scene, _with_members(scene, words)), verb)
    first = min((k for k in tree.children(verb, "aux", "aux:pass", "advmod") if k > subject), default=verb)
    more = list(range(words[-1] + 1, min(first, verb)))
    while more and (more[-1] in dated or (tree.tokens[more[-1]].pos == "ADP" and more[-1] + 1 in dated)):
        more.pop()
    if tree.subject(verb) != subject or not more:
        return words
    if _lists(tree, more) or _describes(scene, subject, words, more):
        words = [*words, *(i for i in more if i not in dated or tree.tokens[i].tag == "CD")]
    while tree.tokens[words[-1]].pos in {"VERB", "ADP"} and {words[-1] + 1, words[-1] + 2} & dated:
        # "Taken in May"
        words = words[:-1]
    return words


def closing(tree: Tree, words: list[int]) -> str:
    """The comma that ends a subject's examples ("workers from many lands, including Spain,"); or nothing."""
    opened = any(
        tree.tokens[i].text == "," and tree.tokens[k].text.lower() == "including" for i, k in pairwise(words)
    )
    behind = tree.tokens[words[-1] + 1].text if words and words[-1] + 1 < len(tree.tokens) else ""
    return "," if opened and behind == "," else ""


def emphatic(tree: Tree, i: int) -> bool:
    """Whether a word only says that somebody himself is meant ("the UN itself")."""
    himself = tree.tokens[i].tag == "PRP" and tree.tokens[i].text.lower().endswith(("self", "selves"))
    return himself and i > 0 and tree.tokens[i - 1].pos in {"NOUN", "PROPN"}


def _behind_credit(scene: Scene, words: list[int], subject: int) -> list[int]:
    """A subject without whom its pictures come from: "Clips courtesy Vela Media | Ada Brandt's three children"."""
    thanks = next((i for i in words if scene.tree.tokens[i].text.lower() == "courtesy"), None)
    if thanks is None:
        return words
    ends = sorted(n.tokens[-1] for n in scene.names.values() if thanks < n.tokens[0] <= thanks + 2)
    kept = [i for i in words if ends and i > ends[0]]
    return kept if subject in kept else words


def plain_subject(scene: Scene, verb: int, dated: frozenset[int]) -> list[int]:
    """All words of the clause before its verb, for a subject that the tree has torn apart; empty when it is no noun.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        dated: positions of words in date phrases.
    """
    tree = scene.tree
    last = min((k for k in tree.children(verb, "aux", "aux:pass", "cop", "advmod")), default=verb)
    last = min(last, verb)
    while last > 0 and tree.tokens[last - 1].pos in {"AUX", "ADV"}:
        last -= 1
    joined = next((i + 1 for i in range(last - 1, -1, -1) if tree.tokens[i].tag == "CC"), 0)
    begun = _first(tree, last, dated, lists=False)
    for first in dict.fromkeys((_first(tree, last, dated, lists=True), begun, max(begun, joined))):
        words = _noun_words(scene, list(range(first, last)), verb, dated)
        if words:
            return words
    return []


def _noun_words(scene: Scene, words: list[int], verb: int, dated: frozenset[int]) -> list[int]:
    """Words before a verb without what leads up to them; empty where they are no subject of it."""
    tree = scene.tree
    while len(words) > 1 and tree.tokens[words[0]].pos in {"ADV", "CCONJ"} and tree.tokens[words[1]].pos != "NUM":
        words = words[1:]
    words = [i for i in words if not _in_brackets(tree, i)]
    if not words or tree.tokens[words[0]].pos not in {"DET", "NOUN", "PROPN", "ADJ", "NUM", "ADV"}:
        return []
    named = any(words[-1] in n.tokens for n in scene.names.values())
    if (tree.tokens[words[-1]].pos not in {"NOUN", "PROPN"} and not named) or not _begins(
        scene, words[0], verb, dated
    ):
        return []
    if len(words) > 1 and tree.tokens[words[0]].text.lower() in _ARTICLES | _POINTING:
        words = words[1:]
    return [] if _disagrees(tree, words, verb) else words


def _first(tree: Tree, last: int, dated: frozenset[int], *, lists: bool) -> int:
    """Where the words before a verb begin; with `lists`, commas are no border where "and" stands behind them."""
    first, joined = last, False
    while first > 0 and first - 1 not in dated:
        token = tree.tokens[first - 1]
        listed = joined and token.text == "," and first > 1 and tree.tokens[first - 2].pos in {"NOUN", "PROPN"}
        border = token.pos in {"PUNCT", "SCONJ", "VERB", "AUX"} and token.tag not in {"HYPH", "POS"}
        if border and not listed and not (token.text == ")" and _in_brackets(tree, first - 1)):
            break
        joined = joined or (lists and token.tag == "CC")
        first -= 1
        while _in_brackets(tree, first):
            first -= 1
    return first


def _in_brackets(tree: Tree, i: int) -> bool:
    """Whether a word or a bracket belongs to a bracketed word or two ("the agency (ESA)")."""
    around = range(max(0, i - 3), min(len(tree.tokens), i + 4))
    opening = next((k for k in reversed(around) if k <= i and tree.tokens[k].text == "("), None)
    closing = next((k for k in around if k >= i and tree.tokens[k].text == ")"), None)
    return opening is not None and closing is not None and closing - opening <= 3


def _begins(scene: Scene, first: int, verb: int, dated: frozenset[int]) -> bool:
    """Whether a clause can begin at a word: first of all, behind a mark, a small word, a verb of speech."""
    tree = scene.tree
    if first == 0 or first - 1 in dated:
        return True
    before = tree.tokens[first - 1]
    if before.pos in {"VERB", "AUX"}:
        return before.pos == "VERB" and scene.lex.has("speech.verbs", before.lemma.lower())
    return before.pos in {"PUNCT", "SCONJ", "CCONJ", "ADV"}


def _disagrees(tree: Tree, words: list[int], verb: int) -> bool:
    """Whether a verb shows another number than the words before it."""
    shown = {tree.tokens[i].text.lower() for i in range(words[-1] + 1, verb) if tree.tokens[i].pos == "AUX"}
    tag = tree.tokens[verb].tag
    one = tag == "VBZ" or bool(shown & {"is", "was", "has"})
    several = tag == "VBP" or bool(shown & {"are", "were", "have"})
    head = tree.tokens[head_of(tree, words)]
    joined = any(tree.tokens[i].tag == "CC" for i in words)
    return (
        (several and not joined and head.tag in {"NN", "NNP"} and head.text.islower())
        or (one and head.tag == "NNS")
        or (tag == "VBP" and not joined and head.tag == "NNP")
    )


def head_of(tree: Tree, words: list[int]) -> int:
    """The word of a noun phrase that the verb agrees with: its last noun before a preposition."""
    ends = next((n for n, i in enumerate(words) if n and tree.tokens[i].pos == "ADP"), len(words))
    return next((i for i in reversed(words[:ends]) if tree.tokens[i].pos in {"NOUN", "PROPN"}), words[0])


def _with_members(scene: Scene, words: list[int]) -> list[int]:
    """With every name between the first and the last of a list, whatever the tree makes of it."""
    tree = scene.tree
    joined = next((i for i in words if tree.tokens[i].tag == "CC"), None)
    if joined is None:
        return words
    between = [i for i in range(words[0], joined) if i not in words]
    named = {i for n in scene.names.values() for i in n.tokens if n.mention.form is NameForm.NAME}
    plain = all(i in named or tree.tokens[i].text == "," for i in between)
    return sorted({*words, *between}) if plain else words


def _with_number(tree: Tree, words: list[int], verb: int) -> list[int]:
    """With the number behind a name that tells it apart ("Halden 4", "Suite '11")."""
    i = words[-1] + 1
    while i < verb and tree.tokens[i].text in {"'", "’"}:
        i += 1
    numbered = i < verb and tree.tokens[i].text.lstrip("'’").isdigit() and tree.tokens[i].dep != "appos"
    named = tree.tokens[words[-1]].tag == "NNP" or not tree.tokens[words[-1]].text.islower()
    return [*words, *range(words[-1] + 1, i + 1)] if numbered and named else words


def _before_aside(scene: Scene, words: list[int]) -> list[int]:
    """Without what follows the subject's first comma when no list does ("Ann Berg, meanwhile")."""
    tree = scene.tree
    comma = next((n for n, i in enumerate(words) if tree.tokens[i].text == "," and n), None)
    if comma is None or comma + 1 == len(words) or any(tree.tokens[i].tag == "CC" for i in words):
        return words
    person = next((n for n in scene.names.values() if words[comma + 1] in n.tokens), None)
    if person is not None and person.entity.kind is EntityKind.PERSON:
        # "The mayor of Bergen, Ann Berg"
        return [i for i in words[comma + 1 :] if i in person.tokens] or words
    behind = tree.tokens[words[comma] + 1]
    return words[:comma] if behind.pos in {"ADP", "ADV", "ADJ", "PRON", "SCONJ"} else words


def _lists(tree: Tree, more: list[int]) -> bool:
    """Whether words between a subject and its verb add members to it ("and its owner", ", Norway and Denmark")."""
    if tree.tokens[more[0]].tag != "CC" and not (
        tree.tokens[more[0]].text == "," and any(tree.tokens[i].tag == "CC" for i in more)
    ):
        return False
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ", "ADP"}
    kept = {"PRP$", "HYPH", "POS", ","}
    plain = all(tree.tokens[i].pos in nominal or tree.tokens[i].tag in kept for i in more)
    return plain and tree.tokens[more[-1]].pos in {"NOUN", "PROPN"}


def _describes(scene: Scene, subject: int, words: list[int], more: list[int]) -> bool:
    """Whether words up to the verb, no comma before them, say which of its sort it is ("a man held in Oslo")."""
    tree = scene.tree
    if any(subject in n.tokens for n in scene.names.values()) or len(more) > _LONGEST:
        return False
    if any(tree.tokens[i].pos == "PUNCT" and tree.tokens[i].tag != "HYPH" for i in more):
        return False
    clause = next((k for i in words for k in tree.children(i, "acl", "acl:relcl") if k in more), None)
    if clause is None:
        return False
    # "The team representing his doctor has …": the parser may give the verb the last noun for a second subject.
    second = (k for k in tree.children(tree.tokens[subject].head, "nsubj", "nsubj:pass") if k in more)
    inside = {*tree.subtree(subject), *(i for k in second for i in tree.subtree(k))}
    return set(more) <= inside


def _leads_in(scene: Scene, i: int, behind: int) -> bool:
    """Whether a word before a subject is no part of it: it joins clauses, says when, or is another clause's verb."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.tag in {"VBD", "VBN"} and tree.tokens[behind].tag == "NNP":
        # "Confirmed Edda Brun had been infected"
        return scene.lex.has("speech.verbs", token.lemma.lower())
    if scene.lex.has("time.nouns", token.lemma.lower()) and tree.tokens[behind].tag == "NNP":
        # "The day Edda Brun drew up her report"
        return True
    when = token.pos == "ADV" and (tree.tokens[behind].tag == "DT" or tree.tokens[behind].pos == "ADV")
    return when or token.tag == "WRB" or token.text.lower() in {"and", "but", "or", "also", "already", "merely"}
