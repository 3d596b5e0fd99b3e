"""Signs that a title has lost a word which those that are left lean on, or has taken in what is none of its own.

Titles leave out days and what stands between commas. Mostly that can be spared; not so where a noun was but counted
by the day ("most of last year"), a clause tells about it ("the six weeks that it was shown"), or words meet that the
sentence kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.events.forms import Form, Trigger
from timeline.events.roles import Scene, subject_of
from timeline.model import EntityKind, NameForm, Token

_STRAY = frozenset(
    {"while", "whereas", "although", "because", "than", "whether", "when", "where", "who", "no", "the", "a", "an"}
    | {"its", "their", "his", "her", "every", "each", "very", "among", "between", "during", "despite", "as"}
)
_AFTER_SAYING = frozenset({"and", "as", "but", "while", "when", "after", "before", "here", "because", "if"})
_BEING = (["be"], ["is"], ["are"], ["was"], ["were"])
_WORDS = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_PHRASE = 3
"""So many words said twice at once are no figure of speech."""


def lost_words(scene: Scene, trigger: Trigger, title: str, dated: frozenset[int]) -> bool:
    """Whether a title lacks what its words lean on, or brings words together that do not belong together.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        title: the title.
        dated: positions of words in phrases of time.
    """
    words = [w.lower() for w in _WORDS.findall(title)]
    if not words or words[-1] in _STRAY or _said_twice(words):
        return True
    if words[-1] == "here" and words[-2:-1] in _BEING:
        return True  # "the country would be | “here today, tomorrow and …”"
    shown = frozenset(words)
    if _about_a_day(scene, trigger, shown, dated) or _counted_by_a_day(scene, trigger, shown, dated):
        return True
    subject = subject_of(scene.tree, trigger.head)
    if (
        subject is not None
        and trigger.form is not Form.NOUN
        and subject in dated
        and scene.tree.tokens[subject].text.lower() == words[0]
    ):
        # "Today confirmed as the first …"
        return True
    return _says_nothing(scene, trigger, title) or _halved(scene, words, dated) or _run_in(scene, title)


def _said_twice(words: Sequence[str]) -> bool:
    """Whether some words are said again at once: a sentence run into itself ("rose 5 percent rose 5 percent")."""
    runs = [(n, size) for size in range(_PHRASE, len(words) // 2 + 1) for n in range(len(words) - 2 * size + 1)]
    return any(words[n : n + size] == words[n + size : n + 2 * size] for n, size in runs)


def _about_a_day(scene: Scene, trigger: Trigger, shown: frozenset[str], dated: frozenset[int]) -> bool:
    """Whether a clause is kept that tells about a time left out ("in the six weeks | that it has been available")."""
    tree = scene.tree
    if sum(k in dated for k in tree.children(trigger.head, "obl")) > 1:
        return False  # a verb said once for two days is told in parts (`gapping.told_apart`)
    clauses = [t for t in tree.tokens if t.dep == "acl:relcl" and t.head in dated and t.i not in dated]
    left_out = [t for t in clauses if tree.tokens[t.head].text.lower() not in shown]
    return any(t.text.lower() in shown and tree.tokens[t.i - 1].text.lower() in shown for t in left_out)


def _counted_by_a_day(scene: Scene, trigger: Trigger, shown: frozenset[str], dated: frozenset[int]) -> bool:
    """Whether a count, a part or a time of day is kept without the day it is of ("most | of last year")."""
    tree = scene.tree
    for i in dated:
        before = tree.tokens[i - 1] if i and i - 1 not in dated else None
        if before is None or before.text.lower() not in {"of", "as"} or i < trigger.head:
            continue
        noun = tree.tokens[i - 2] if i > 1 else before
        lemma, behind = noun.lemma.lower(), _first_behind(tree.tokens, i, dated)
        hollow = any(scene.lex.has(cue, lemma) for cue in ("partial.nouns", "hollow.nouns", "time.nouns"))
        hollow = hollow or lemma in {
            "night",
            "morning",
            "evening",
            "afternoon",
            "most",
            "much",
            "matter",
            "soon",
            "eve",
        }
        goes_on = behind is None or behind.pos == "PUNCT" or behind.text.lower() in shown
        if hollow and noun.text.lower() in shown and goes_on:
            return True
    return False


def _first_behind(tokens: Sequence[Token], i: int, dated: frozenset[int]) -> Token | None:
    return next((t for t in tokens[i:] if t.i not in dated), None)


def _says_nothing(scene: Scene, trigger: Trigger, title: str) -> bool:
    """Whether a side clause follows a verb of speech where its content should ("officials say and cases rise")."""
    if not trigger.speech or ": " in title or not scene.lex.has("speech.content", trigger.lemma):
        return False
    lemma = trigger.lemma.lower()
    words = [w.lower() for w in _WORDS.findall(title)]
    said = [n for n, w in enumerate(words) if w in {lemma, f"{lemma}s", f"{lemma}es"}]
    return bool(said) and said[0] + 1 < len(words) and words[said[0] + 1] in _AFTER_SAYING


def _halved(scene: Scene, words: Sequence[str], dated: frozenset[int]) -> bool:
    """Whether a title ends with what describes a noun that it leaves out ("releases the long | awaited phone")."""
    for one, two in pairwise(scene.tree.tokens):
        ends = len(words) > 1 and one.text.lower() == words[-1] and one.i > 0
        ends = ends and scene.tree.tokens[one.i - 1].tag == "DT" and one.tag in {"JJ", "JJR", "JJS", "RB", "VBN"}
        if ends and two.i not in dated and two.tag in {"JJ", "VBN", "NN", "NNS", "NNP", "HYPH"}:
            return True
    return False


def _run_in(scene: Scene, title: str) -> bool:
    """Whether a name follows right behind a noun that it does not belong to, as a caption has no full stop.

    A calling or a sort of thing stands before a name ("the painter Ada Brandt"), an event or an assembly before a
    country does not.
    """
    tree, lex = scene.tree, scene.lex
    for name in scene.names.values():
        first = name.tokens[0]
        before = tree.tokens[first - 1] if first else None
        if (
            before is None
            or before.tag not in {"NN", "NNS"}
            or name.mention.form not in {NameForm.NAME, NameForm.ALIAS}
        ):
            continue
        if f"{before.text} {tree.tokens[first].text}" not in title:
            continue
        lemma = before.lemma.lower()
        event = lex.noun_kinds.get(lemma, "founding") != "founding" and not lex.has("institution.nouns", lemma)
        sort = lex.has("waters.nouns", lemma) or lex.has("identity.nouns", lemma) or lex.has("plural.groups", lemma)
        if name.entity.kind is EntityKind.PERSON and event:
            return True
        if name.entity.kind is EntityKind.COUNTRY and not sort and before.text.islower():
            return True
    return False
