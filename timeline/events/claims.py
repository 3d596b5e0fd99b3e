"""What one side says of another, which a careful reader does not take for a fact.

"The defence says he gave himself the drug", "accused of stealing", "took bribes, prosecutors allege": that it was
claimed came about; what was claimed may not have.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.lexicon import Lexicon
from timeline.events.tree import Tree

_WHOSE = frozenset({"of", "with", "for"})


def claimed(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a clause stands only as the word of one side.

    Args:
        tree: the sentence.
        verb: position of the verb of the clause.
        lex: word lists.
    """
    token, above = tree.tokens[verb], tree.tokens[verb].head
    if any(_content(tree, i) and partial_word(tree, tree.tokens[i].head, lex) for i in _within(tree, verb)):
        return True
    if token.dep in {"advcl", "acl", "xcomp"} and tree.mark(verb) in _WHOSE and _accuses(tree, above, lex):
        return True
    told = [k for k in tree.children(verb, "parataxis") if not tree.children(k, "ccomp")]
    aside = [k for k in told if partial_word(tree, k, lex)]
    sources = [
        k for k in tree.children(verb, "obl", "nmod", "advcl") if tree.case(k) in {"according", "according to"}
    ]
    return bool(aside) or any(lex.has("speech.parties", tree.tokens[k].lemma.lower()) for k in sources)


def _within(tree: Tree, verb: int) -> Iterator[int]:
    """A clause and those around it, as far as they are told in one breath; "who ..." is told beside it."""
    for i in (verb, *tree.ancestors(verb)):
        if tree.tokens[i].dep == "acl:relcl":
            return
        yield i


def _content(tree: Tree, clause: int) -> bool:
    """Whether a clause is what somebody says; in "The suit, filed in May, claims that ..." one may be hung there."""
    above = tree.tokens[clause].head
    beside = clause < above and any(k > above for k in tree.children(above, "ccomp"))
    return tree.tokens[clause].dep == "ccomp" and not beside


def is_party(tree: Tree, i: int, lex: Lexicon) -> bool:
    """Whether a noun phrase is one side of a quarrel ("his lawyer", "prosecutor Ada Brandt").

    Args:
        tree: the sentence.
        i: position of the word that heads the phrase.
        lex: word lists.
    """
    beside = [i, *tree.children(i, "appos", "flat", "compound", "nmod:desc")]
    return any(lex.has("speech.parties", tree.tokens[k].lemma.lower()) for k in beside)


def partial_word(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a verb of speech gives the word of one side: by itself ("claim"), or by who speaks ("his lawyer said").

    Args:
        tree: the sentence.
        verb: position of the verb of speech.
        lex: word lists.
    """
    how = {tree.tokens[k].text.lower() for k in tree.children(verb, "advmod")}
    if lex.has("speech.claiming", tree.lemma(verb)) or how & lex.cues["speech.wrongly"]:
        return True
    subject = tree.subject(verb)
    if subject is None or not lex.has("speech.verbs", tree.lemma(verb)):
        return False
    return is_party(tree, subject, lex)


def _accuses(tree: Tree, verb: int, lex: Lexicon) -> bool:
    return lex.has("speech.accusing", tree.tokens[verb].lemma.lower())
