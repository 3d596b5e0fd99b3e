"""Deeds that are named and did not come about: nearly done, done no longer, kept from, dreamt of, denied."""

from __future__ import annotations

from timeline.events.lexicon import Lexicon
from timeline.events.tree import Tree


def unfulfilled(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether the words around a verb say that its deed did not come about, or no longer does.

    Args:
        tree: the sentence.
        verb: position of the verb.
        lex: word lists.
    """
    return (
        _nearly(tree, verb, lex)
        or _no_longer(tree, verb)
        or _kept_from(tree, verb, lex)
        or _weighed(tree, verb, lex)
        or _in_a_story(tree, verb, lex)
    )


def nobodys_fact(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a clause only fills a noun that nobody vouches for: "a rumour that she resigned", "no evidence that".

    Args:
        tree: the sentence.
        verb: position of the verb of the clause.
        lex: word lists.
    """
    noun = filled(tree, verb)
    if noun is None:
        return False
    none = any(tree.tokens[k].text.lower() in {"no", "little"} for k in tree.children(noun, "det", "amod"))
    open_to_doubt = lex.has("unfulfilled.words", tree.lemma(noun))
    return open_to_doubt or (none and lex.has("unfulfilled.proof", tree.lemma(noun)))


def filled(tree: Tree, verb: int) -> int | None:
    """Position of the noun whose content a clause is ("the claim that he paid"), however the tree hangs the clause.

    Args:
        tree: the sentence.
        verb: position of the verb of the clause.
    """
    token, above = tree.tokens[verb], tree.tokens[verb].head
    if token.dep not in {"acl", "ccomp", "acl:relcl"} or tree.subject(verb) is None:
        return None
    goal = tree.first(above, "obj") if tree.tokens[above].pos in {"VERB", "AUX"} else above
    if goal is None or goal > verb or not any(tree.tokens[k].text.lower() == "that" for k in range(goal + 1, verb)):
        return None
    return goal


def _weighed(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a participle is what the verb right before it denies, weighs or avoids: "denied having held talks".

    Args:
        tree: the sentence.
        verb: position of the participle; a parser hangs it as a complement or as if it stood beside the verb.
        lex: word lists.
    """
    token = tree.tokens[verb]
    first = min((verb, *tree.children(verb, "aux", "aux:pass")))
    if token.dep not in {"advcl", "xcomp"} or tree.tokens[first].tag != "VBG" or first != token.head + 1:
        return False
    above = tree.lemma(token.head)
    unreal = any(lex.has(cue, above) for cue in ("speech.denying", "hypothetical.verbs", "negation.verbs"))
    return unreal and not lex.has("aspect.verbs", above)


def _nearly(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a deed was only nearly done; what "nearly doubled" did rise."""
    adverbs = (k for k in tree.children(verb, "advmod") if k < verb)
    nearly = any(lex.has("unfulfilled.nearly", tree.tokens[k].text.lower()) for k in adverbs)
    return nearly and not lex.has("unfulfilled.degrees", tree.lemma(verb))


def _no_longer(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[k].text.lower() in {"longer", "more"} and _says_no(tree, k) for k in tree.kids[verb])


def _says_no(tree: Tree, adverb: int) -> bool:
    return tree.tokens[adverb].dep == "advmod" and adverb > 0 and tree.tokens[adverb - 1].text.lower() == "no"


def _kept_from(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether the word above a gerund keeps from the deed ("barred from selling", "cleared of killing")."""
    token = tree.tokens[verb]
    if token.tag != "VBG" or token.dep not in {"advcl", "xcomp", "acl"}:
        return False
    mark, above = tree.mark(verb), tree.lemma(token.head)
    return (
        mark == "against"
        or (mark == "from" and lex.has("unfulfilled.kept_from", above))
        or (mark in {"of", "about", "to"} and lex.has("unfulfilled.not_done", above))
        or (mark == "before" and lex.has("unfulfilled.ended", above))
    )


def _in_a_story(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether what is told comes about in a story: "In the film, a plane hits the tower"."""
    subject = tree.subject(verb)
    return subject is not None and any(
        k < subject and tree.case(k) == "in" and lex.has("unfulfilled.stories", tree.lemma(k))
        for k in tree.children(verb, "obl")
    )
