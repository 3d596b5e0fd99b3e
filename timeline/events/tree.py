"""A sentence as a tree: children, subtrees, clauses. Labels are those of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from timeline.events.fronted import with_fronted_apart
from timeline.events.gardenpaths import on_the_path
from timeline.events.lexicon import lexicon
from timeline.events.mainverbs import with_main_verb
from timeline.events.mending import known_forms, known_lemmas, whole_names, with_particles
from timeline.events.predicates import asserted, with_subjects
from timeline.events.reattaching import reattached
from timeline.events.secondclauses import begun_anew
from timeline.model import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
NESTED = frozenset({"ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass", "parataxis"})
"""Labels under which a clause of its own stands."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence with its children looked up.

    Attributes:
        sentence: the sentence.
        tokens: its words.
        kids: for each word the positions of the words it governs, in order.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    kids: tuple[tuple[int, ...], ...]
    # A tree never changes and is asked the same some hundred times: what was looked up is kept as long as the tree.
    _under: dict[tuple[int, bool], tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def children(self, i: int, *labels: str) -> tuple[int, ...]:
        """Words governed by word `i` with one of these labels (any label when none is given)."""
        kids = self.kids[i]
        if not labels or not kids:
            return kids
        tokens = self.tokens
        return tuple([k for k in kids if tokens[k].dep in labels])

    def first(self, i: int, *labels: str) -> int | None:
        """The first word governed by `i` with one of these labels."""
        for k in self.kids[i]:
            if self.tokens[k].dep in labels:
                return k
        return None

    def subtree(self, i: int) -> tuple[int, ...]:
        """Positions of `i` and all it governs, sorted."""
        return self._below(i, whole=True)

    def clause(self, i: int) -> tuple[int, ...]:
        """Positions of the clause that `i` heads, clauses inside it left out, sorted."""
        return self._below(i, whole=False)

    def _below(self, i: int, *, whole: bool) -> tuple[int, ...]:
        known = self._under.get((i, whole))
        if known is not None:
            return known
        # A word is taken once: a repaired parse may hold a cycle, which would go round for ever.
        found, todo = {i}, [i]
        while todo:
            new = [k for k in self.kids[todo.pop()] if k not in found and (whole or not self.opens_clause(k))]
            found.update(new)
            todo += new
        self._under[i, whole] = below = tuple(sorted(found))
        return below

    def opens_clause(self, i: int) -> bool:
        """Whether word `i` heads a clause inside its governor's."""
        token = self.tokens[i]
        if token.dep in NESTED:
            return True
        return token.dep == "conj" and (token.pos in {"VERB", "AUX"} or bool(self.children(i, "cop")))

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of `i`, nearest first; ends at the root, and at a cycle should there be one."""
        seen = {i}
        while (head := self.tokens[i].head) not in seen:
            seen.add(head)
            yield head
            i = head

    def lemma(self, i: int) -> str:
        """Lemma of word `i` in lower case, with its particle ("step down")."""
        particle = self.first(i, "compound:prt")
        lemma = self.tokens[i].lemma.lower()
        return lemma if particle is None else f"{lemma} {self.tokens[particle].text.lower()}"

    def case(self, i: int) -> str:
        """The preposition before word `i` in lower case, or empty."""
        found = self.first(i, "case")
        return "" if found is None else self.tokens[found].text.lower()

    def mark(self, i: int) -> str:
        """The word that introduces the clause of `i` ("if", "after", "to"), in lower case, or empty."""
        for label in ("mark", "case"):
            found = self.first(i, label)
            if found is not None:
                return self.tokens[found].text.lower()
        when = [k for k in self.children(i, "advmod") if self.tokens[k].text.lower() in {"when", "while", "where"}]
        return self.tokens[when[0]].text.lower() if when else ""

    def subject(self, i: int) -> int | None:
        """The word that heads the clause's own subject, even where it hangs on an auxiliary."""
        for k in self.kids[i]:
            if self.tokens[k].dep in SUBJECTS:
                return k
        hung = [k for aux in self.children(i, "aux", "aux:pass") for k in self.children(aux, "nsubj", "nsubj:pass")]
        called = [k for k in self.children(i, "vocative", "dislocated") if k < i]
        return next(iter((*hung, *called)), None)


def plant(sentence: Sentence, names: Sequence[tuple[int, int]] = (), persons: Sequence[tuple[int, int]] = ()) -> Tree:
    """Looks up the children of each word of a sentence.

    Args:
        sentence: the sentence as parsed.
        names: offsets of the names in it; one that the parser has torn apart is put together, and a subject that it
            took for the whole of the sentence gets its verb back.
        persons: offsets of the persons in it, by name or surname; they take no preposition as subjects and speak.

    Returns:
        The tree.
    """
    read = known_forms(known_lemmas(sentence.tokens, lexicon().verbs), lexicon().cues["unchanged.verbs"])
    named = _positions(sentence, names)
    read = with_main_verb(read, named, lexicon().verbs, lexicon().cues["unchanged.verbs"])
    mended = whole_names(with_particles(read, lexicon().verbs), named)
    mended = reattached(mended, _positions(sentence, persons), lambda lemma: lexicon().has("speech.verbs", lemma))
    mended = with_subjects(
        asserted(
            with_fronted_apart(begun_anew(on_the_path(mended))),
            lexicon().cues["double.verbs"],
            lexicon().cues["alone.verbs"],
        )
    )
    tree = _planted(sentence, mended)
    for noun, verb in _lost_predicates(tree):
        tree = _planted(sentence, _with_predicate(tree, noun, verb))
    return tree


def _positions(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    found = [tuple(t.i for t in sentence.tokens if t.start < end and t.end > start) for start, end in spans]
    return [words for words in found if words]


def _planted(sentence: Sentence, tokens: tuple[Token, ...]) -> Tree:
    kids: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i and 0 <= token.head < len(kids):
            kids[token.head].append(token.i)
    return Tree(sentence, tokens, tuple(tuple(k) for k in kids))


def _lost_predicates(tree: Tree) -> list[tuple[int, int]]:
    """Subjects that were taken for the head of their clause, with the verb that is ("The two signed a treaty")."""
    found = []
    for token in tree.tokens:
        nested = token.dep in {"ccomp", "advcl"} and bool(tree.children(token.i, "mark"))
        if (token.dep == "ROOT" or nested) and token.pos in {"NOUN", "PROPN"}:
            verb = None if tree.children(token.i, "cop", "nsubj", "aux") else _verb_of(tree, token.i, nested=nested)
            found += [(token.i, verb)] if verb is not None else []
    return found


def _verb_of(tree: Tree, noun: int, *, nested: bool) -> int | None:
    """The finite verb that hangs on its subject like a clause of description."""
    for kid in tree.children(noun, "acl", "parataxis", "acl:relcl", "conj"):
        token = tree.tokens[kid]
        if token.dep == "conj" and (tree.tokens[kid - 1].text != "," or tree.children(kid, "cc")):
            continue
        apart = tree.tokens[kid - 1].text == "," and bool(tree.children(kid, "obj"))
        past = token.tag == "VBN" and token.text.lower().endswith("ed") and not tree.children(kid, "obl:agent")
        finite = token.tag in {"VBD", "VBZ", "VBP"} or (token.tag == "VBN" and apart) or (nested and past)
        if kid > noun and finite and token.pos == "VERB" and tree.subject(kid) is None and not tree.mark(kid):
            return kid
    return None


def _with_predicate(tree: Tree, noun: int, verb: int) -> tuple[Token, ...]:
    """The words with the verb as head of the clause and the noun as its subject."""
    tokens = list(tree.tokens)
    was = tokens[noun]
    tokens[verb] = replace(tokens[verb], head=verb if was.dep == "ROOT" else was.head, dep=was.dep)
    tokens[noun] = replace(was, head=verb, dep="nsubj")
    for kid in tree.children(noun, "mark"):
        tokens[kid] = replace(tokens[kid], head=verb)
    return tuple(tokens)
