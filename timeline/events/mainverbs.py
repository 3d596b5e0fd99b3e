"""A short sentence that a parser left without its verb gets it back.

A compact parser takes the past of a verb for a participle or an adjective where a sentence is short and its names
are new: "Opel ended production" becomes a kind of production, "The contract expired" a contract of a kind. A sentence
that asserts nothing else, and begins with a noun phrase behind which such a word stands, has its verb there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.events.mending import is_tree
from timeline.events.reattaching import TIMES
from timeline.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_OF_A_NOUN = frozenset({"amod", "acl", "flat", "compound", "nmod:desc", "appos", "advcl", "xcomp", "list", "dep"})
_OTHER_CLAUSES = frozenset({"parataxis", "advcl", "acl:relcl", "ccomp", "conj", "aux", "cop", "aux:pass"})
_BE = frozenset({"was", "were", "is", "are", "been", "be"})
_ORDER = frozenset({"first", "last", "once", "later", "also", "only", "then"})
_CALLING = frozenset({"named", "called", "dubbed", "nicknamed"})
"""Participles behind which a name alone says what somebody is called."""
_ENDS = frozenset({".", "!", "…"})
_BEGINS = frozenset({"DET", "PRON", "PROPN", "NUM", "NOUN", "ADJ"})


def with_main_verb(
    tokens: Sequence[Token], names: Sequence[tuple[int, ...]], known: frozenset[str], unchanged: frozenset[str]
) -> tuple[Token, ...]:
    """Gives such a sentence its verb.

    Args:
        tokens: the words of a sentence, a tree.
        names: positions of the words of each name.
        known: verbs that the lists know.
        unchanged: verbs whose past is spelt like their infinitive.

    Returns:
        The words, again a tree.
    """
    whole = {name[0] for name in names if len(name) == 1}
    words = tuple(_as_name(t) if t.i in whole else _as_verb(t, known) for t in tokens)
    words = _named_subject(_ordered(_sums(words)))
    words = _to_a_charge(_before_its_object(_chosen(words)))
    root = next((t for t in words if t.dep == "ROOT"), None)
    if root is None or words[-1].text not in _ENDS:
        return words
    if root.tag in {"JJ", "VB", "VBN", "NN", "VBP"} and (own := _own_verb(words, root, known, unchanged)) is not None:
        return own
    if root.pos not in {"NOUN", "PROPN", "ADJ"} or any(_asserts(words, t) for t in words):
        return words
    verb = next(_behind_a_phrase(words, root, known, unchanged), None)
    mended = None if verb is None else _headed(words, root, verb, known)
    return mended if mended is not None and is_tree(mended) else words


def _as_name(token: Token) -> Token:
    """A name that was taken for a verb ("Boeing" for the form of one in -ing)."""
    if token.pos not in {"VERB", "AUX"} or not token.text[:1].isupper():
        return token
    return replace(token, pos="PROPN", tag="NNP", lemma=token.text)


def _as_verb(token: Token, known: frozenset[str]) -> Token:
    """A past tense that one of its labels tells to be something else ("Hassan retired", "Kim vetoed the bill")."""
    text = token.text.lower()
    if not text.endswith("ed"):
        return token
    if token.tag in {"VB", "VBZ", "VBP"} and text not in known and infinitive(text, known) in known:
        return replace(token, tag="VBD", pos="VERB", lemma=infinitive(text, known))
    if token.tag == "VBD" and token.pos in {"ADJ", "NOUN"}:
        return replace(token, pos="VERB", lemma=infinitive(text, known))
    return token


def _kids(tokens: Sequence[Token], head: int) -> list[Token]:
    return [t for t in tokens if t.head == head and t.i != head]


def _asserts(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a word is a verb with a tense that heads a clause."""
    return token.tag in _FINITE and token.dep not in _OF_A_NOUN - {"advcl", "appos"}


def infinitive(text: str, known: frozenset[str]) -> str:
    """The infinitive of a regular past ("expired": "expire").

    Args:
        text: the past.
        known: verbs that the lists know.
    """
    plain = text.lower()
    stem = plain.removesuffix("ed")
    forms = [plain.removesuffix("d"), stem, stem[:-1], f"{plain.removesuffix('ied')}y"]
    return next((form for form in forms if form in known), stem)


def _own_verb(
    tokens: tuple[Token, ...], root: Token, known: frozenset[str], unchanged: frozenset[str]
) -> tuple[Token, ...] | None:
    """The words with their head as the verb that its form hid; None where it is none.

    "The contract expired" is read as "is expired", "Airbus complained" as "was complained", "Kim quit" as an order.
    """
    kids = _kids(tokens, root.i)
    if any(t.dep in {"cop", "aux", "aux:pass", "mark", "obl:agent"} for t in kids):
        return None
    if any(t.tag in _FINITE and t.dep not in _OTHER_CLAUSES and t.i != root.i for t in tokens):
        return None  # "Documents released in March reveal": the verb comes later
    subject = next((t for t in kids if t.dep in {"nsubj", "nsubj:pass", "compound", "nsubj:outer"}), None)
    if subject is None or subject.i > root.i or tokens[root.i - 1].text == ",":
        return None
    named = subject.dep != "compound" or (subject.i == 0 and root.i == 1 and infinitive(root.text, known) in known)
    past = root.text.lower().endswith("ed") and root.tag in {"JJ", "VBN"} and named
    same = root.text.lower() in unchanged and root.tag in {"VB", "NN", "VBP"}
    same = same and (subject.dep != "compound" or any(t.dep == "obj" for t in kids))
    if not past and not same:
        return None
    lemma = root.lemma if root.pos == "VERB" else root.text.lower() if same else infinitive(root.text, known)
    mended = list(tokens)
    mended[root.i] = replace(root, tag="VBD", pos="VERB", lemma=lemma)
    mended[subject.i] = replace(subject, dep="nsubj")
    for kid in kids:
        if kid.i < subject.i and kid.dep in {"det", "amod", "nummod", "nmod:poss", "compound"}:
            mended[kid.i] = replace(kid, head=subject.i)
    return tuple(mended)


def _behind_a_phrase(
    tokens: Sequence[Token], root: Token, known: frozenset[str], unchanged: frozenset[str]
) -> Iterator[Token]:
    """Words that may be the verb: a past behind a noun phrase and before an object or a phrase of its own."""
    for token in tokens[1:-1]:
        text = token.text.lower()
        past = text.endswith("ed") and (token.tag in {"VBN", "VBD", "VBZ", "JJ"} or infinitive(text, known) in known)
        past = (
            past or (token.tag == "VBD" and token.lemma.lower() != text) or (token.tag == "NN" and text in unchanged)
        )
        before, behind = tokens[token.i - 1], tokens[token.i + 1]
        led = before.pos in _NOMINAL or before.tag == "POS" or before.text[:1].isupper()
        if not past or not led or token.dep not in _OF_A_NOUN or behind.text.lower() in {"by", ",", "."}:
            continue
        below = root.i in {token.head, tokens[token.head].head} or token.i < token.head < root.i
        if not below or not _is_subject(tokens, token.i):
            continue
        goal = behind.pos in _BEGINS and token.i < max(root.i, token.head)
        given = behind.pos in _BEGINS and (token.tag != "VBN" or _is_definite(tokens, token.i))
        given = given and (text not in _CALLING or any(t.pos == "NOUN" for t in tokens[behind.i :]))
        apart = behind.text.lower() in {"for", "to", "from", "down", "up", "off", "out", "with", "against"}
        owned = any(t.dep == "obj" and t.i > token.i for t in _kids(tokens, token.i))
        if goal or given or owned or (apart and token.dep == "acl"):
            yield token


def _is_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether what stands right before a word is a noun phrase of the sentence's own, led in by no preposition."""
    i = verb - 1
    while i >= 0 and tokens[i].pos in {*_NOMINAL, "ADJ", "PART"} and not _is_of_time(tokens[i]):
        i -= 1
    if i >= 0 and tokens[i].pos == "DET":
        i -= 1
    return i < 0 or tokens[i].text == "," or _is_of_time(tokens[i]) or tokens[i].dep.startswith(("obl", "advmod"))


def _is_of_time(token: Token) -> bool:
    """Whether a word is likely the last one of a date."""
    return token.text.lower() in TIMES or (token.text.isdigit() and token.dep not in {"nummod", "compound"})


def _is_definite(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the phrase before a word tells of somebody known ("the government", a name): no "man named Brown"."""
    before = [t for t in tokens[max(0, verb - 4) : verb] if t.head == verb - 1 or t.i == verb - 1]
    return any(t.tag in {"NNP", "PRP$"} or t.text.lower() in {"the", "its", "his", "her"} for t in before)


def _headed(tokens: tuple[Token, ...], root: Token, verb: Token, known: frozenset[str]) -> tuple[Token, ...]:
    """The words with a verb as their head, what stands before it as its subject and what it is done to behind it."""
    mended = list(tokens)
    lemma = verb.lemma if verb.pos == "VERB" and verb.tag != "VBZ" else infinitive(verb.text, known)
    mended[verb.i] = replace(verb, tag="VBD", pos="VERB", dep="ROOT", head=verb.i, lemma=lemma)
    subject = root.i if root.i < verb.i else verb.i - 1
    if tokens[subject].tag == "POS":
        return tokens
    while tokens[subject].dep == "flat" and tokens[subject].head < verb.i and tokens[subject].head != root.i:
        subject = tokens[subject].head
    bare = next((t for t in tokens[verb.i + 1 :] if t.head == root.i and t.pos in _NOMINAL), None)
    for token in tokens:
        if token.i in {verb.i, subject, root.i}:
            continue
        if token.head == root.i and token.i < subject and root.i > verb.i:
            opened = any(t.text == "," for t in tokens[token.i : subject]) or token.dep in {"obl", "obl:unmarked"}
            mended[token.i] = replace(token, head=verb.i if opened or token.dep == "punct" else subject)
        elif token.head == root.i < verb.i < token.i:
            label = "obl" if any(t.dep == "case" for t in _kids(tokens, token.i)) else "obj"
            label = label if token.pos in _NOMINAL else token.dep
            label = "obl:unmarked" if label == "obj" and bare is not None and token.i != bare.i else label
            mended[token.i] = replace(token, head=verb.i, dep=label)
        elif token.head == root.i and token.dep == "punct":
            mended[token.i] = replace(token, head=verb.i)
    if root.i > verb.i:
        mended[root.i] = replace(root, dep="obj", head=verb.i)
    mended[subject] = replace(mended[subject], dep="nsubj", head=verb.i)
    return tuple(mended)


def _sums(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes money of "won" behind a number that was taken for a verb ("fined it 26 billion won last June")."""
    mended = list(tokens)
    for number, token in pairwise(tokens):
        if token.text != "won" or number.tag != "CD" or token.pos != "VERB" or token.head == token.i:
            continue
        for kid in _kids(tokens, token.i):
            label = "nummod" if kid.i == number.i else kid.dep
            mended[kid.i] = replace(kid, head=token.i if kid.i < token.i else token.head, dep=label)
        mended[token.i] = replace(token, pos="NOUN", tag="NN", lemma="won", dep="obj")
    return tuple(mended) if is_tree(mended) else tokens


def _ordered(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes a word of order an adverb again that was taken for a noun ("The ship first sailed in May")."""
    for token in tokens[1:-1]:
        before, verb = tokens[token.i - 1], tokens[token.i + 1]
        if token.text.lower() not in _ORDER or token.dep == "advmod" or verb.tag != "VBD" or verb.pos != "VERB":
            continue
        noun = tokens[before.head] if before.dep == "flat" else before
        others = [t for t in _kids(tokens, verb.i) if t.dep in _SUBJECTS and t.i not in {noun.i, token.i}]
        if noun.pos not in {"NOUN", "PROPN"} or noun.dep == "ROOT" or any(t.i > noun.i for t in others):
            continue
        if any(t.dep == "case" for t in _kids(tokens, noun.i)):
            continue
        mended = [replace(t, head=noun.i) if t.head == token.i else t for t in tokens]
        # A date before it was taken for the doer then ("On 4 October 2021 the ship first sailed").
        for other in others:
            mended[other.i] = replace(other, dep="obl")
        between = range(others[-1].i + 1 if others else noun.i, noun.i)
        for i in between:
            if tokens[i].head == verb.i and tokens[i].dep == "det":
                mended[i] = replace(tokens[i], head=noun.i)
        mended[noun.i] = replace(noun, dep="nsubj", head=verb.i)
        mended[token.i] = replace(token, pos="ADV", tag="RB", dep="advmod", head=verb.i)
        return tuple(mended) if is_tree(mended) else tokens
    return tokens


def _named_subject(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes an unknown name the subject of the verb right behind it that has none ("Halden collapsed in May")."""
    first = next((t for t in tokens if t.pos not in {"ADP", "NUM", "PUNCT"} and t.dep in {"advmod", "amod"}), None)
    if first is None or first.i + 1 >= len(tokens) or first.tag not in {"JJ", "RB", "NN"}:
        return tokens
    verb = tokens[first.i + 1]
    named = first.text[:1].isupper() and not first.text.lower().endswith("ly")
    alone = first.head == verb.i and verb.tag == "VBD" and not any(t.dep in _SUBJECTS for t in _kids(tokens, verb.i))
    if not named or not alone or first.text.lower() in _ORDER or first.tag == "RB":
        return tokens
    mended = list(tokens)
    mended[first.i] = replace(first, pos="PROPN", tag="NNP", dep="nsubj")
    return tuple(mended)


def _chosen(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes a passive of "was elected president", where "elected" was taken to describe the president."""
    for verb in tokens[1:]:
        post, be = tokens[verb.head], tokens[verb.i - 1]
        if verb.dep != "amod" or verb.tag != "VBN" or post.i <= verb.i or be.text.lower() not in _BE:
            continue
        helps = (be.dep == "cop" and be.head == post.i) or (be.dep == "aux:pass" and be.head == verb.i)
        if not helps or post.tag != "NN" or any(t.dep == "det" for t in _kids(tokens, post.i)):
            continue
        mended = list(tokens)
        for kid in _kids(tokens, post.i):
            if (kid.i < verb.i or kid.dep == "punct") and kid.i != verb.i:
                label = "nsubj:pass" if kid.dep == "nsubj" else "aux:pass" if kid.i == be.i else kid.dep
                mended[kid.i] = replace(kid, head=verb.i, dep=label)
        mended[verb.i] = replace(verb, dep=post.dep, head=verb.i if post.dep == "ROOT" else post.head)
        mended[post.i] = replace(post, dep="xcomp", head=verb.i)
        return tuple(mended) if is_tree(mended) else tokens
    return tokens


def _before_its_object(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Puts a verb over the name behind it that was taken for the head ("The club dismissed coach Edda Brun")."""
    root = next((t for t in tokens if t.dep == "ROOT"), None)
    if root is None or root.pos not in {"PROPN", "NOUN"} or any(t.dep in _SUBJECTS for t in _kids(tokens, root.i)):
        return tokens
    verb = next((t for t in _kids(tokens, root.i) if t.dep in {"parataxis", "ccomp"} and t.i < root.i), None)
    if verb is None or verb.tag not in _FINITE or not any(t.dep in _SUBJECTS for t in _kids(tokens, verb.i)):
        return tokens
    if any(t.pos == "PUNCT" for t in tokens[verb.i : root.i]) or any(t.dep == "cop" for t in _kids(tokens, root.i)):
        return tokens
    goal = next((t for t in _kids(tokens, verb.i) if t.dep == "obj" and t.i < root.i), None)
    mended = list(tokens)
    for kid in _kids(tokens, root.i):
        outside = kid.dep == "punct" or kid.dep in {"nmod", "nmod:unmarked", "obl"} or kid.i < verb.i
        if outside and kid.i != verb.i:
            label = {"nmod": "obl", "nmod:unmarked": "obl:unmarked"}.get(kid.dep, kid.dep)
            mended[kid.i] = replace(kid, head=verb.i, dep=label)
    mended[verb.i] = replace(verb, dep="ROOT", head=verb.i)
    mended[root.i] = (
        replace(root, dep="obj", head=verb.i) if goal is None else replace(root, dep="appos", head=goal.i)
    )
    return tuple(mended) if is_tree(mended) else tokens


def _to_a_charge(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Makes a noun of "fraud" in "pleaded guilty to fraud", taken for an infinitive behind its "to"."""
    mended = list(tokens)
    for guilty, to, charge in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (
            guilty.text.lower() != "guilty"
            or to.text.lower() != "to"
            or charge.tag != "VB"
            or charge.head == charge.i
        ):
            continue
        above = tokens[guilty.head].i if guilty.dep in {"xcomp", "advmod", "amod", "obj"} else guilty.i
        for kid in _kids(tokens, charge.i):
            if kid.dep in {"obl", "obl:unmarked", "advmod"}:
                mended[kid.i] = replace(kid, head=above)
        mended[to.i] = replace(to, tag="IN", pos="ADP", dep="case", head=charge.i)
        mended[charge.i] = replace(charge, tag="NN", pos="NOUN", dep="obl", head=above)
    return tuple(mended) if is_tree(mended) else tokens
