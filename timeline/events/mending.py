"""Names that the parser has torn apart are put together again before anything is read off the tree.

A parser takes the middle of a foreign name for a verb now and then ("received President Yoon Suk Yeol"). What the
name governed then belongs to the verb, and the name to whatever stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.reattaching import TIMES
from timeline.model import Token

_CLAUSAL = frozenset({"ROOT", "xcomp", "ccomp", "parataxis", "advcl", "acl", "acl:relcl", "csubj", "dep"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "appos", "nmod:poss", "obl:agent"})


def whole_names(tokens: Sequence[Token], names: Sequence[tuple[int, ...]]) -> tuple[Token, ...]:
    """Makes each name one unit of the tree.

    Args:
        tokens: the words of a sentence.
        names: positions of the words of each name, in order.

    Returns:
        The words; those of torn names hang on one another, and the clause they had taken hangs on its verb. They
        form a tree if they did before: a name that cannot be mended so stays as the parser left it.
    """
    whole = tuple(tokens)
    for name in names:
        if len(name) < 2:
            continue
        mended = list(whole)
        _gather(mended, name)
        carrier = next((i for i in name if _misplaced(mended, name, i)), None)
        if carrier is not None:
            _mend(mended, name, carrier)
        whole = tuple(mended) if is_tree(mended) else whole
    return whole


def is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every word leads up to one that governs itself."""
    safe: set[int] = set()
    for token in tokens:
        path = [token.i]
        while path[-1] not in safe and (head := tokens[path[-1]].head) != path[-1]:
            if head in path:
                return False
            path.append(head)
        safe.update(path)
    return True


def _gather(tokens: list[Token], name: tuple[int, ...]) -> None:
    """Hangs a name's words on its first one where two of them stand apart ("and Yoon", "Suk held")."""
    apart = [i for i in name if tokens[i].head not in name and tokens[i].dep in _NOMINAL]
    if len(apart) < 2 or len({tokens[i].head for i in apart}) < 2:
        return
    owning = next((i for i in apart if any(t.tag == "POS" and t.head == i for t in tokens)), None)
    if owning is not None:
        # In "Tom Claes's lawyer" no part of the name is the subject.
        tokens[apart[0]] = replace(tokens[apart[0]], head=tokens[owning].head, dep=tokens[owning].dep)
    for i in name:
        if i == apart[0]:
            continue
        for token in list(tokens):
            if i in apart and token.head == i and token.i not in name:
                tokens[token.i] = replace(token, head=tokens[i].head)
        tokens[i] = replace(tokens[i], head=apart[0], dep="flat")


def _misplaced(tokens: Sequence[Token], name: tuple[int, ...], i: int) -> bool:
    """Whether a word of a name has a verb's role, or hangs on the verb behind it like an adverb."""
    token = tokens[i]
    if token.dep in _CLAUSAL and token.pos == "PROPN":
        return True
    loose = token.dep in {"obl", "nmod"} and token.head > i and tokens[token.head].pos == "VERB"
    return loose and not any(t.dep == "case" and t.head in name for t in tokens)


def _mend(tokens: list[Token], name: tuple[int, ...], carrier: int) -> None:
    """Takes the role of a verb from one word of a name."""
    verb = _real_verb(tokens, name, carrier)
    if verb is None:
        return
    was = tokens[carrier]
    if was.dep == "ROOT":
        tokens[verb] = replace(tokens[verb], dep="ROOT", head=verb)
    for token in list(tokens):
        if token.i in name and token.i != carrier:
            tokens[token.i] = replace(token, head=carrier, dep="flat")
        elif token.head == carrier and token.i not in {carrier, verb}:
            descriptive = token.dep in {"compound", "amod", "nmod:desc", "det", "cc", "case"} and token.i < carrier
            if not descriptive:
                tokens[token.i] = replace(token, head=verb)
    dep, head = _place_of(tokens, name, carrier, verb)
    tokens[carrier] = replace(was, head=head, dep=dep)


def _real_verb(tokens: Sequence[Token], name: tuple[int, ...], carrier: int) -> int | None:
    """The verb whose clause the name has taken: its governor, or the first verb that it governs."""
    head = tokens[carrier].head
    if head != carrier and head not in name:
        return head if tokens[head].pos in {"VERB", "AUX"} else None
    below = [t.i for t in tokens if t.head in name and t.i not in name and t.pos == "VERB" and t.dep in _CLAUSAL]
    return below[0] if below else None


def _place_of(tokens: list[Token], name: tuple[int, ...], carrier: int, verb: int) -> tuple[str, int]:
    """Label and governor of the whole name, by what stands before it."""
    before = name[0] - 1
    dated = tokens[before].text.lower() in TIMES or tokens[before].text[:1].isdigit()
    if before >= 0 and not dated and tokens[before].pos in {"PROPN", "NOUN"} and tokens[before].dep in _NOMINAL:
        return "flat", before
    if carrier < verb:
        rival = next(
            (t for t in tokens if t.head == verb and t.dep in {"nsubj", "nsubj:pass"} and t.i > carrier), None
        )
        if rival is not None and _and_between(tokens, name[-1], rival.i):
            label = rival.dep
            tokens[rival.i] = replace(rival, head=carrier, dep="conj")
            return label, verb
        return "nsubj", verb
    earlier = next((t.i for t in tokens if t.head == verb and t.dep == "obj" and t.i < carrier), None)
    return ("obj", verb) if earlier is None else ("conj", earlier)


def _and_between(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(t.dep == "cc" or t.text == "," for t in tokens[start + 1 : end])


def known_lemmas(tokens: Sequence[Token], known: frozenset[str]) -> tuple[Token, ...]:
    """Gives verbs the infinitive that a lemmatizer missed ("fined" is of "fine", not "fin"; "beaten" of "beat").

    Args:
        tokens: the words of a sentence.
        known: verbs that the lists know.
    """
    return tuple(
        replace(t, lemma=f"{t.lemma}e")
        if t.pos == "VERB" and t.lemma.lower() not in known and f"{t.lemma.lower()}e" in known and t.tag != "VB"
        else replace(t, lemma=t.lemma[:-2])
        if t.tag == "VBN"
        and t.lemma.lower() == t.text.lower()
        and t.lemma.endswith("en")
        and t.lemma[:-2].lower() in known
        else _undoubled(t, known)
        for t in tokens
    )


def _undoubled(token: Token, known: frozenset[str]) -> Token:
    """The reading "hop" of "hoped", where a single consonant shows that it was "hope"."""
    lemma, text = token.lemma.lower(), token.text.lower()
    single = token.pos == "VERB" and text in {f"{lemma}ed", f"{lemma}ing"} and len(lemma) <= 4
    closed = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou"
    return replace(token, lemma=f"{token.lemma}e") if single and closed and f"{lemma}e" in known else token


def known_forms(tokens: Sequence[Token], unchanged: frozenset[str]) -> tuple[Token, ...]:
    """Makes a present of what was taken for a past in the form of the infinitive ("Resolutions forbid any launch").

    Args:
        tokens: the words of a sentence.
        unchanged: verbs whose past is spelt like their infinitive.
    """
    return tuple(
        replace(t, tag="VBP")
        if t.tag == "VBD" and t.pos == "VERB" and t.text.lower() == t.lemma.lower() not in unchanged
        else t
        for t in tokens
    )


def with_particles(tokens: Sequence[Token], known: frozenset[str]) -> tuple[Token, ...]:
    """Gives a verb back its particle that was taken for a preposition ("called off the launch").

    Args:
        tokens: the words of a sentence.
        known: verbs that the lists know, those with a particle among them.
    """
    words = list(tokens)
    for verb in tokens[:-1]:
        small = tokens[verb.i + 1]
        thing = tokens[small.head]
        torn = small.dep == "case" and thing.head == verb.i and thing.dep == "obl"
        if verb.pos != "VERB" or not torn or f"{verb.lemma} {small.text}".lower() not in known:
            continue
        if any(t.head == verb.i and t.dep == "obj" for t in tokens):
            continue
        words[small.i] = replace(small, dep="compound:prt", head=verb.i, tag="RP")
        words[thing.i] = replace(thing, dep="obj")
    return tuple(words)
