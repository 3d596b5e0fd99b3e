"""Makes headlines of training sentences: no articles, present tense, no full stop; the parser must meet the style."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

_CUT = frozenset({"advcl", "acl:relcl", "parataxis", "appos", "discourse", "vocative", "dislocated"})
_ARTICLES = frozenset({"the", "a", "an"})
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_LENGTHS = range(3, 17)


@spacy.registry.augmenters("timeline.headlines.v1")
def headlines(level: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Make an augmenter that adds headlines made of sentences of a text.

    Args:
        level: share of the sentences that a headline is made of, as far as they lend themselves to it.
        seed: makes a run repeatable.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        for sentence in example.reference.sents:
            if chance.random() < level:
                made = _headline(nlp, sentence)
                if made is not None:
                    yield made

    return augment


def _headline(nlp: Language, sentence: Span) -> Example | None:
    """The sentence as a headline; None when it does not lend itself to one."""
    root = sentence.root
    subject = next((child for child in root.children if child.dep_.startswith("nsubj")), None)
    if root.pos_ != "VERB" or root.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or subject is None or subject.i > root.i:
        return None
    if subject.pos_ == "PRON":
        return None
    cut = {token.i for child in sentence if child.dep_ in _CUT for token in child.subtree}
    kept = [token for token in sentence if token.i not in cut and not _is_dropped(token)]
    while kept and (kept[-1].is_punct or kept[-1].dep_ == "punct"):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].dep_ in {"cc", "punct"}):
        kept.pop(0)
    if len(kept) not in _LENGTHS or root not in kept or any(token.head not in kept for token in kept):
        return None
    return _example(nlp, kept, root, plural=subject.tag_ in {"NNS", "NNPS"} or any(subject.conjuncts))


def _is_dropped(token: Token) -> bool:
    if list(token.children):
        return False
    article = token.dep_ == "det" and token.lower_ in _ARTICLES
    return article or (token.dep_ == "aux:pass" and token.lemma_ == "be") or token.text in {'"', "“", "”", "``", "''"}


def _example(nlp: Language, kept: list[Token], root: Token, plural: bool) -> Example:
    place = {token.i: i for i, token in enumerate(kept)}
    words = [token.text for token in kept]
    tags = [token.tag_ for token in kept]
    morphs = [str(token.morph) for token in kept]
    at = place[root.i]
    if root.tag_ == "VBD":
        words[at] = root.lemma_ if plural else _present(root.lemma_)
        tags[at] = "VBP" if plural else "VBZ"
        person = "" if plural else "Number=Sing|Person=3|"
        morphs[at] = f"Mood=Ind|{person}Tense=Pres|VerbForm=Fin"
    words[0] = words[0][0].upper() + words[0][1:]
    doc = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in kept])
    return Example.from_dict(
        doc,
        {
            "tags": tags,
            "pos": [token.pos_ for token in kept],
            "morphs": morphs,
            "heads": [place[token.head.i] for token in kept],
            "deps": [token.dep_ for token in kept],
            "sent_starts": [i == 0 for i in range(len(kept))],
        },
    )


def _present(lemma: str) -> str:
    """The third person of the present."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
