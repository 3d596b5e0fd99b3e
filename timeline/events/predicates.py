"""A clause that the parser left without its verb, or a verb that it left without its subject, gets it back.

English writes the past tense and the participle alike, so "A fire near Bergen killed twelve" may be read as the bare
noun phrase "a fire near Bergen, killed …". A participle behind its noun is passive and takes no object of its own;
where one has an object and nothing else asserts anything, it is the verb of the clause.

English also puts the subject before its verb and, unlike every other noun there, without a preposition ("when storm
Edda hit the coast"); a bare noun before a verb that has no subject is that subject, whatever the parser called it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Token

_PAST = frozenset({"VBD", "VBN"})
_CLAUSE = frozenset({"ROOT", "ccomp", "parataxis"})
_ASSERTS = frozenset({"nsubj", "nsubj:pass", "csubj", "cop", "aux", "aux:pass", "expl"})
_PASSIVE = frozenset({"aux:pass", "obl:agent"})
_OF_THE_NOUN = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "case", "appos", "conj"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})
_MISTAKEN = frozenset({"obl", "advmod", "dislocated", "dep", "nmod", "compound"})
_AS_VERB = {"nmod": "obl", "nmod:unmarked": "obl:unmarked"}


def asserted(tokens: Sequence[Token], double: frozenset[str], alone: frozenset[str]) -> tuple[Token, ...]:
    """Makes the verb of such a clause its head, and the noun its subject.

    Args:
        tokens: the words of a sentence, a tree.
        double: lemmas of verbs with two objects, whose participle may keep one ("a man given a medal").
        alone: lemmas of verbs without an object, which have no passive ("residents protested").

    Returns:
        The words, again a tree.
    """
    words = tuple(tokens)
    for token in tokens:
        noun = _bare_noun(words, token, double, alone)
        if noun is not None:
            words = _headed(words, noun, token.i)
    return words


def _bare_noun(tokens: Sequence[Token], verb: Token, double: frozenset[str], alone: frozenset[str]) -> int | None:
    """The noun on which a past tense hangs like a participle, when it heads a clause that says nothing else."""
    if verb.tag not in _PAST or verb.dep not in {"acl", "xcomp"}:
        return None
    kids = [t for t in tokens if t.head == verb.i]
    if any(t.dep in _PASSIVE for t in kids):
        return None
    top = tokens[verb.head]
    lemma = verb.lemma.lower()
    if verb.dep == "xcomp" and top.dep == "acl:relcl":
        # "The hospital where she worked closed": two past tenses in a row, the second is the outer one.
        top = tokens[top.head]
    elif (
        verb.dep != "acl"
        or lemma in double
        or (lemma not in alone and not any(t.dep == "obj" and t.i > verb.i for t in kids))
    ):
        return None
    while top.dep == "nmod" and tokens[top.head].i < top.i:
        top = tokens[top.head]
    silent = not any(t.head == top.i and t.dep in _ASSERTS and t.i != top.i for t in tokens)
    placed = top.dep in _CLAUSE or _said_behind(tokens, top, verb)
    return top.i if top.pos in {"NOUN", "PROPN"} and placed and silent and top.i < verb.i else None


def _said_behind(tokens: Sequence[Token], noun: Token, verb: Token) -> bool:
    """Whether a noun without a preposition hangs on a verb behind it ("The fire killed two, police said")."""
    bare = noun.dep in _MISTAKEN and not any(t.head == noun.i and t.dep in {"case", "mark"} for t in tokens)
    return bare and any(t.head == noun.head and t.dep == "nsubj" and verb.i < t.i < noun.head for t in tokens)


def _headed(tokens: tuple[Token, ...], noun: int, verb: int) -> tuple[Token, ...]:
    was = tokens[noun]
    mended = list(tokens)
    for token in tokens:
        behind = token.head == noun and token.i > verb and token.dep not in _OF_THE_NOUN
        if behind or (token.head == noun and token.dep == "punct"):
            mended[token.i] = replace(token, head=verb, dep=_AS_VERB.get(token.dep, token.dep))
    label = was.dep if was.dep in _CLAUSE else "ccomp"
    mended[verb] = replace(tokens[verb], tag="VBD", dep=label, head=verb if was.head == noun else was.head)
    mended[noun] = replace(was, dep="nsubj", head=verb)
    return tuple(mended)


def with_subjects(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Makes a bare noun before a finite verb without a subject its subject.

    Args:
        tokens: the words of a sentence, a tree.

    Returns:
        The words, again a tree.
    """
    mended = list(_with_objects(_one_subject(tokens)))
    for verb in tokens:
        if verb.pos not in {"VERB", "AUX"}:
            continue
        kids = [t for t in mended if t.head == verb.i and t.i != verb.i]
        if not _is_finite(verb, kids) or any(t.dep in _SUBJECTS for t in kids):
            continue
        bare = [t for t in kids if t.i < verb.i and _is_bare(mended, t)]
        if bare:
            passive = any(t.dep == "aux:pass" for t in kids)
            pos = bare[0].pos if bare[0].pos == "NOUN" else "PROPN"
            mended[bare[0].i] = replace(bare[0], pos=pos, dep="nsubj:pass" if passive else "nsubj")
            for name in bare[1:]:
                mended[name.i] = replace(name, dep="appos", head=bare[0].i)
    return tuple(mended)


def _is_finite(verb: Token, kids: Sequence[Token]) -> bool:
    """Whether a verb has a tense: by its form, by an auxiliary, or as a "participle" that has an object."""
    helped = [t for t in kids if t.dep in {"aux", "aux:pass"}]
    if helped:
        return any(t.tag in _FINITE | {"MD"} for t in helped)
    return verb.tag in _FINITE or (verb.tag == "VBN" and verb.dep != "acl" and any(t.dep == "obj" for t in kids))


def _is_bare(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word heads a noun phrase without a preposition; an unknown name may pass for an adverb."""
    named = token.text[:1].isupper() and any(t.head == token.i and t.dep == "compound" for t in tokens)
    return (
        (token.pos in {"NOUN", "PROPN"} or named)
        and token.dep in _MISTAKEN
        and not any(t.head == token.i and t.dep in {"case", "mark"} for t in tokens)
    )


def _one_subject(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Hangs "in Carvela" on "shares" where a parser gave "shares in Carvela fell" two subjects."""
    mended = list(tokens)
    for inner in tokens:
        if inner.dep != "nsubj" or inner.i == inner.head:
            continue
        outer = next((t for t in tokens[: inner.i] if t.head == inner.head and t.dep in _SUBJECTS), None)
        between = [t for t in tokens[: inner.i] if outer is not None and outer.i < t.i and t.head == inner.head]
        if outer is not None and len(between) == 1 and between[0].tag == "IN" and between[0].dep in {"mark", "case"}:
            mended[between[0].i] = replace(between[0], head=inner.i, dep="case")
            mended[inner.i] = replace(inner, head=outer.i, dep="nmod")
    return tuple(mended)


def _with_objects(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes a verb of "published" in "when a committee published letters": what has a subject describes no noun."""
    mended = list(tokens)
    for verb in tokens:
        noun = tokens[verb.head]
        if verb.dep != "amod" or verb.tag not in _PAST or noun.i < verb.i or noun.head == noun.i:
            continue
        if not any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
            continue
        opening = [t for t in tokens if t.head == noun.i and t.i < verb.i]
        for token in opening:
            mended[token.i] = replace(token, head=verb.i)
        own = [t for t in tokens if t.head == verb.i and t.i < verb.i]
        label = "advcl" if any(t.dep in {"mark", "advmod"} for t in (*opening, *own)) else "parataxis"
        mended[verb.i] = replace(verb, tag="VBD", dep=label, head=noun.head)
        mended[noun.i] = replace(noun, dep="obj", head=verb.i)
    return tuple(mended)
