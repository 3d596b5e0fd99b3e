"""Which words before a verb a title takes over as its subject."""

from __future__ import annotations

from timeline.events.phrases import hyphened, phrase
from timeline.events.roles import Scene
from timeline.events.stretches import RELATIVE
from timeline.model import NameForm

_ARTICLES = frozenset({"a", "an", "the", ","})


def subject_words(scene: Scene, verb: int, subject: int, dated: frozenset[int]) -> list[int]:
    """The subject without "when" and the like before it, and with all that "and" joins to it before the verb.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        subject: position of the word that heads its subject.
        dated: positions of words in date phrases.

    Returns:
        Positions in order.
    """
    tree = scene.tree
    words = phrase(scene, subject, dated, leading=False)
    before = [
        i for i in words if i < subject and tree.tokens[i].text in {",", "-", "–", "—"} and not hyphened(tree, i)
    ]
    called = {
        i
        for n in scene.names.values()
        for i in n.tokens
        if n.mention.form is NameForm.NAME and subject not in n.tokens
    }
    if before and not any(tree.tokens[i].tag == "CC" or (i < before[-1] and i in called) for i in words):
        # "Five years after its launch, the shop" and "2,600 dead - storm"
        words = [i for i in words if i > before[-1] + (tree.tokens[before[-1] + 1].text.lower() in _ARTICLES)]
    while len(words) > 1 and words[0] != subject and _leads_in(scene, words[0], words[1]):
        words = words[1:]
        small = tree.tokens[words[0]].text.lower() in _ARTICLES
        words = words[1:] if small and len(words) > 1 else words
    told_apart = next((n for n, i in enumerate(words) if i > subject and tree.tokens[i].tag in RELATIVE), len(words))
    words = words[:told_apart]
    first = min((k for k in tree.children(verb, "aux", "aux:pass", "advmod") if k > subject), default=verb)
    more = list(range(words[-1] + 1, min(first, verb)))
    if tree.subject(verb) != subject or not more or tree.tokens[more[0]].tag != "CC" or more[-1] in dated:
        return words
    nominal = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ", "ADP"}
    plain = all(tree.tokens[i].pos in nominal or tree.tokens[i].tag in {"PRP$", "HYPH", "POS"} for i in more)
    return [*words, *more] if plain and tree.tokens[more[-1]].pos in {"NOUN", "PROPN"} else words


def _leads_in(scene: Scene, i: int, behind: int) -> bool:
    """Whether a word before a subject is no part of it: it joins clauses, says when, or is another clause's verb."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.tag in {"VBD", "VBN"} and tree.tokens[behind].tag == "NNP":
        # "Confirmed Edda Brun had been infected"
        return scene.lex.has("speech.verbs", token.lemma.lower())
    if scene.lex.has("time.nouns", token.lemma.lower()) and tree.tokens[behind].tag == "NNP":
        # "The day Edda Brun drew up her report"
        return True
    when = token.pos == "ADV" and (tree.tokens[behind].tag == "DT" or tree.tokens[behind].pos == "ADV")
    return when or token.tag == "WRB" or token.text.lower() in {"and", "but", "or", "also", "already", "merely"}
