"""A subject that a parser has counted to the phrase in front of it, where no comma parts the two.

"At Haneda airport in Tokyo an airliner hit a smaller plane": a verb with a tense and no subject, behind a fronted
phrase that runs up to it. An article or a name begins a phrase of its own unless a preposition leads it in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.mending import is_tree
from timeline.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
_LEADS = frozenset({"IN", "TO"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEGINS = frozenset({"DT", "PRP$"})
_BREAKS = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PRON"})


def with_fronted_apart(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Parts the subject of the main verb from the phrase in front of it.

    Args:
        tokens: the words of a sentence, a tree.

    Returns:
        The words, again a tree.
    """
    words = _with_verb(tokens)
    verb = next((t for t in words if t.dep == "ROOT"), None)
    if verb is None or verb.pos != "VERB" or words[0].tag not in _LEADS:
        return tuple(tokens)
    helpers = [t for t in words[: verb.i] if t.head == verb.i and t.dep in {"aux", "aux:pass"}]
    # A participle alone is no main verb: it is the past of a regular one.
    past = verb.tag == "VBN" and verb.lemma != verb.text.lower() and verb.text.endswith("ed")
    tensed = helpers[0].tag in _FINITE | {"MD"} if helpers else verb.tag in _FINITE or past
    if not tensed or any(t.head == verb.i and t.dep in _SUBJECTS for t in words):
        return tuple(tokens)
    end = min((t.i for t in helpers), default=verb.i)
    while end > 0 and words[end - 1].pos == "ADV":
        end -= 1
    first = _first(words, end)
    if first is None:
        return tuple(tokens)
    passive = any(t.dep == "aux:pass" for t in helpers)
    subject = replace(words[_head(words, first, end)], head=verb.i, dep="nsubj:pass" if passive else "nsubj")
    mended = list(_parted(words, first, end, subject))
    mended[verb.i] = verb if helpers else replace(verb, tag="VBD" if past else verb.tag)
    return tuple(mended) if is_tree(mended) else tuple(tokens)


def _with_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """Makes a verb with a tense the main one where the noun of the fronted phrase was taken for it."""
    noun = next((t for t in tokens if t.dep == "ROOT"), None)
    if noun is None or noun.pos not in _NOMINAL or tokens[0].head != noun.i or tokens[0].dep != "case":
        return tokens
    verb = next((t for t in tokens[noun.i + 1 :] if t.pos == "VERB"), None)
    if verb is None or verb.tag != "VBD" or verb.dep not in {"acl", "parataxis"}:
        return tokens
    if any(t.head == verb.i and t.dep in _SUBJECTS | {"mark"} for t in tokens):
        return tokens
    mended = [replace(t, head=verb.i) if t.head == noun.i and t.i > verb.i else t for t in tokens]
    mended[noun.i] = replace(noun, head=verb.i, dep="obl")
    mended[verb.i] = replace(verb, head=verb.i, dep="ROOT")
    return mended


def _first(tokens: Sequence[Token], end: int) -> int | None:
    """Where the phrase begins that ends right before the verb; None where all of it is led in by a preposition."""
    if end < 3 or tokens[end - 1].pos not in _NOMINAL:
        return None
    for i in range(end - 1, 1, -1):
        if tokens[i].pos in _BREAKS:
            return None
        before = tokens[i - 1]
        parted = before.text == "," or before.pos in _NOMINAL | {"NUM"} or before.tag == "POS"
        named = before.text == "," and tokens[i].pos == "PROPN"
        # "At a ceremony in Wajima families laid flowers"
        many = i == end - 1 and tokens[i].tag == "NNS" and before.tag in {"NN", "NNP", "NNS"}
        if parted and (tokens[i].tag in _BEGINS or named or many):
            return i
    return None


def _head(tokens: Sequence[Token], first: int, end: int) -> int:
    """The last noun before the phrase is described further."""
    head = end - 1
    for i in range(first, end):
        if tokens[i].tag in _LEADS or tokens[i].text == ",":
            break
        head = i if tokens[i].pos in _NOMINAL else head
    return head


def _parted(tokens: Sequence[Token], first: int, end: int, subject: Token) -> list[Token]:
    """The words from first to end under the subject, and those before them as phrases of their own."""
    mended = list(tokens)
    for token in tokens[:end]:
        inside, below = first <= token.i, first <= token.head < end
        if inside and not below:
            mended[token.i] = replace(token, head=subject.i, dep="compound" if token.pos in _NOMINAL else token.dep)
        elif below and not inside and token.pos in _NOMINAL:
            mended[token.i] = replace(token, head=subject.head, dep="obl")
        elif below and not inside:
            noun = next((t.i for t in tokens[token.i + 1 : first] if t.pos in _NOMINAL), subject.head)
            mended[token.i] = replace(token, head=noun)
    mended[subject.i] = subject
    return mended
