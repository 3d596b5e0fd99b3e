"""What one side says of another, which a careful reader does not take for a fact.

"The defence says he gave himself the drug", "accused of stealing", "took bribes, prosecutors allege": that it was
claimed came about; what was claimed may not have.
"""

from __future__ import annotations

from timeline.events.lexicon import Lexicon
from timeline.events.tree import Tree

_SOURCED = frozenset({"according", "according to"})
_WHOSE = frozenset({"of", "with", "for"})


def claimed(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a clause stands only as the word of one side.

    Args:
        tree: the sentence.
        verb: position of the verb of the clause.
        lex: word lists.
    """
    token, above = tree.tokens[verb], tree.tokens[verb].head
    # "The suit, filed in May, claims that ...": what stands before may be hung on the verb as if it were its content.
    first = token.dep == "ccomp" and not (verb < above and any(k > above for k in tree.children(above, "ccomp")))
    if first and partial_word(tree, above, lex):
        return True
    if token.dep in {"advcl", "acl", "xcomp"} and tree.mark(verb) in _WHOSE and _accuses(tree, above, lex):
        return True
    told = [k for k in tree.children(verb, "parataxis") if not tree.children(k, "ccomp")]
    aside = [k for k in told if partial_word(tree, k, lex)]
    sources = [
        k for k in tree.children(verb, "obl", "nmod", "advcl") if tree.case(k) in {"according", "according to"}
    ]
    return bool(aside) or any(lex.has("speech.parties", tree.tokens[k].lemma.lower()) for k in sources)


def partial_word(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a verb of speech gives the word of one side: by itself ("claim"), or by who speaks ("his lawyer said").

    Args:
        tree: the sentence.
        verb: position of the verb of speech.
        lex: word lists.
    """
    if lex.has("speech.claiming", tree.lemma(verb)):
        return True
    subject = tree.subject(verb)
    if subject is None or not lex.has("speech.verbs", tree.lemma(verb)):
        return False
    beside = [subject, *tree.children(subject, "appos", "flat", "compound", "nmod:desc")]
    return any(lex.has("speech.parties", tree.tokens[k].lemma.lower()) for k in beside)


def _accuses(tree: Tree, verb: int, lex: Lexicon) -> bool:
    return lex.has("speech.accusing", tree.tokens[verb].lemma.lower())
