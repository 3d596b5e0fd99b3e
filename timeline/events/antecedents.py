"""What an article has called a thing by name before it calls it "the rocket" or "the singer".

A sentence leans on those before it; a title stands alone. Where the article has named just one thing with a noun
("the Vela 2 rocket", "the singer Ada Brandt", "Brandt's burial"), the noun by itself means that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from timeline.events.lexicon import data_table
from timeline.events.names import Known, Named
from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

_WHOLE = frozenset({NameForm.NAME, NameForm.ALIAS})
_NAMES = _WHOLE | {NameForm.SURNAME}
_LANDS = frozenset({EntityKind.COUNTRY})
_GOES_ON = frozenset({"NN", "NNS", "NNP", "NNPS", "POS", "HYPH"})
_OWNS = "'s "
"""Before a noun that somebody by name has been said to have."""
_ELSEWHERE = frozenset({"off", "into", "to", "from", "onto", "towards", "after", "before"})
"""What these begin says where something went, not which it is."""
_QUALITIES = 2
"""So many words may stand between "the" and a calling ("the late pop star")."""
_LONGEST = 45
"""Characters of a naming that a title has room for."""


def learnt(scene: Scene, known: Mapping[str, Known | None], dated: frozenset[int]) -> dict[str, Known | None]:
    """What the nouns of an article mean, with what one more of its sentences tells.

    Args:
        scene: the sentence with its names.
        known: what the sentences before it told.
        dated: positions of words in phrases of time.

    Returns:
        Nouns in lower case; None for those that two things have been called by.
    """
    found = dict(known)
    for noun, meant in _told_by(scene, dated):
        before = found.setdefault(noun, meant)
        if before is not None and before.which != meant.which:
            found[noun] = None
    return found


def meant_by(noun: str, known: Mapping[str, Known | None]) -> Known | None:
    """What a noun by itself means; a singer whom the article has called a star is found as well."""
    if noun in known:
        return known[noun]
    alike = next((group for group in _alike() if noun in group), frozenset[str]())
    others = [known[other] for other in sorted(alike) if other in known]
    one = others[0] if others else None
    return one if one is not None and all(o is not None and o.which == one.which for o in others) else None


def believed(names: Mapping[int, Named], tree: Tree, known: Mapping[str, Known | None]) -> dict[int, Named]:
    """The references of a sentence without "the singer" for somebody whom the article has called a physician.

    Args:
        names: references by the position of their head word.
        tree: the sentence.
        known: what the article's nouns mean.
    """
    called = {one.which: noun for noun, one in known.items() if one is not None and is_calling(noun)}
    return {i: name for i, name in names.items() if not _another_calling(name, tree, called)}


def _another_calling(name: Named, tree: Tree, called: Mapping[str, str]) -> bool:
    noun, known = tree.tokens[name.tokens[-1]].text.lower(), called.get(name.entity.id)
    if name.mention.form is not NameForm.DESCRIPTION or known is None or not is_calling(noun):
        return False
    return noun != known and not any({noun, known} <= group for group in _alike())


def is_calling(noun: str) -> bool:
    """Whether somebody may be called by a noun ("singer")."""
    return noun in _words("callings")


def named_things(scene: Scene, words: Sequence[int]) -> dict[int, str]:
    """Names for what the words of a title call "the rocket" or "the pop star", where the title has not named it.

    Args:
        scene: the sentence with its names, and what the article has told before it.
        words: positions of the title's words, in order.

    Returns:
        Positions to what is shown there; nothing for words that give way altogether.
    """
    tree, found = scene.tree, dict[int, str]()
    inside = {i for n in scene.names.values() if n.mention.form in _NAMES for i in n.tokens}
    for n, noun in enumerate(words):
        token = tree.tokens[noun]
        meant = _meant(scene, noun) if token.tag == "NN" and noun not in inside else None
        if meant is None:
            continue
        first = _article(tree, noun, over=is_calling(token.text))
        behind = tree.tokens[noun + 1].tag if noun + 1 < len(tree.tokens) else ""
        if first is None or (behind in _GOES_ON and behind != "POS") or _named_in(scene, words[:n], meant):
            continue
        start = first + 1 if meant.keeps_article else first
        found |= {**dict.fromkeys(range(start, noun), ""), noun: meant.words}
    return found


def _meant(scene: Scene, noun: int) -> Known | None:
    """What a noun means by itself, or by what it has: "the star's physician", where Brandt's physician was named."""
    token = scene.tree.tokens[noun]
    found = meant_by(token.text, scene.known)
    if found is None and is_calling(token.text) and token.dep == "nmod:poss":
        found = scene.known.get(_OWNS + scene.tree.tokens[token.head].text)
    return found


def _article(tree: Tree, noun: int, *, over: bool) -> int | None:
    """Position of the "the" right before a noun that nothing else tells apart, but for "pop" of a pop star."""
    first = noun - 1
    while (
        over and first > 0 and noun - first <= _QUALITIES and tree.tokens[first].text.lower() in _words("qualities")
    ):
        first -= 1
    if first < 0 or tree.tokens[first].text.lower() != "the":
        return None
    apart = [k for k in tree.kids[noun] if not first <= k < noun and tree.tokens[k].dep not in {"case", "punct"}]
    return None if any(tree.case(k) not in _ELSEWHERE for k in apart) else first


def _named_in(scene: Scene, words: Sequence[int], meant: Known) -> bool:
    """Whether some words name what is meant already."""
    before = set(words)
    names = (n for n in scene.names.values() if before.intersection(n.tokens))
    said = {scene.tree.tokens[i].text.lower() for i in words}
    return any(e.id == meant.which for n in names for e in n.entities) or meant.words.split()[0].lower() in said


def _told_by(scene: Scene, dated: frozenset[int]) -> Iterator[tuple[str, Known]]:
    for name in scene.names.values():
        person = name.entity.kind is EntityKind.PERSON and not name.others
        listed = scene.tree.tokens[name.head].dep == "conj" or bool(scene.tree.children(name.head, "conj"))
        if person and name.mention.form in _NAMES:
            yield from _addressed(scene, name)
        if person and not listed and name.mention.form in _WHOLE:
            yield from _callings(scene, name)
            yield from _deeds(scene, name)
    for token in scene.tree.tokens:
        if token.tag == "NN" and token.text in _words("things"):
            yield from _thing(scene, token.i, dated)


def _addressed(scene: Scene, name: Named) -> Iterator[tuple[str, Known]]:
    """What somebody is by the way he is addressed: a "Dr" is a doctor rather than the singer of the story."""
    first = name.tokens[0]
    address = scene.tree.tokens[first - 1].text.rstrip(".").lower() if first else ""
    if address in _addresses():
        yield _addresses()[address], Known(name.entity.name, name.entity.id, keeps_article=False)


def _callings(scene: Scene, name: Named) -> Iterator[tuple[str, Known]]:
    """What a person is called beside the name: "the singer Ada Brandt", "Ada Brandt, the singer,"."""
    tree, first = scene.tree, name.tokens[0]
    whole = Known(name.entity.name, name.entity.id, keeps_article=False)
    if first and tree.tokens[first - 1].text.rstrip(".").lower() in _addresses():
        # "Brandt's physician, Dr Nils Vik"
        first -= 1
        first -= first > 0 and tree.tokens[first - 1].text == ","
    if first and tree.tokens[first - 1].tag == "NN" and is_calling(tree.tokens[first - 1].text):
        yield tree.tokens[first - 1].text, whole
    above = tree.tokens[tree.tokens[name.head].head]
    if tree.tokens[name.head].dep == "appos" and above.tag == "NN" and is_calling(above.text):
        yield above.text, whole
    for kid in tree.children(name.head, "appos"):
        the = any(tree.tokens[k].text.lower() == "the" for k in tree.children(kid, "det"))
        if the and is_calling(tree.tokens[kid].text) and not tree.children(kid, "nmod", "conj"):
            yield tree.tokens[kid].text, whole


def _deeds(scene: Scene, name: Named) -> Iterator[tuple[str, Known]]:
    """What somebody's name goes with: "Brandt's burial", "the burial of Brandt"."""
    tree, head = scene.tree, scene.tree.tokens[name.head]
    noun = tree.tokens[head.head]
    if head.dep == "nmod:poss" and noun.tag in {"NN", "NNS"}:
        yield _OWNS + noun.text, Known(name.entity.name, name.entity.id, keeps_article=False)
    owned = head.dep == "nmod:poss" or (head.dep == "nmod" and tree.case(name.head) == "of" and noun.i < head.i)
    if owned and noun.tag == "NN" and noun.text in _words("deeds"):
        yield noun.text, Known(f"{name.entity.name}'s {noun.text}", name.entity.id, keeps_article=False)


def _thing(scene: Scene, noun: int, dated: frozenset[int]) -> Iterator[tuple[str, Known]]:
    """A thing with its name before its sort: "the Vela 2 rocket", "Lunden airport"."""
    tree, first = scene.tree, noun
    while first and (tree.tokens[first - 1].pos == "PROPN" or tree.tokens[first - 1].tag == "CD"):
        first -= 1
    behind = tree.tokens[noun + 1] if noun + 1 < len(tree.tokens) else None
    if (
        first in {0, noun}
        or tree.tokens[first].tag == "CD"
        or dated.intersection(range(first, noun))
        or (behind is not None and behind.tag in _GOES_ON)
    ):
        return
    lands = {i for n in scene.names.values() if n.entity.kind in _LANDS for i in n.tokens}
    persons = {i for n in scene.names.values() if n.entity.kind is EntityKind.PERSON for i in n.tokens[1:]}
    named = range(first, noun)
    words = tree.tokens[first : noun + 1]
    text = "".join(f"{t.text}{' ' * (b.start - t.end > 0)}" for t, b in pairwise(words)) + words[-1].text
    if not lands.issuperset(named) and persons.isdisjoint(named) and len(text) <= _LONGEST:
        yield tree.tokens[noun].text, Known(text, text.lower(), keeps_article=True)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data_table("antecedents")["words"][name])


@cache
def _addresses() -> Mapping[str, str]:
    return {str(form): str(noun) for form, noun in data_table("antecedents")["addresses"].items()}


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in data_table("antecedents")["words"]["alike"])
