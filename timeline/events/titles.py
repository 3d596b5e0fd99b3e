"""A few words that read like a headline, built from the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from timeline.events.borders import complete
from timeline.events.forms import Form, Trigger
from timeline.events.inflection import several, verb_words
from timeline.events.lightening import within_list
from timeline.events.measures import before_rank, overstates, with_measure
from timeline.events.phrases import phrase, trimmed
from timeline.events.pronouns import named_anew, points_elsewhere
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.saying import begins_with_verb, content_title, interrupted_title, quotes_next
from timeline.events.seams import hangs, misread, torn
from timeline.events.stretches import follows_comma, stretch
from timeline.events.subjects import closing, emphatic, head_of, plain_subject, subject_words
from timeline.events.tails import (
    before_again,
    before_hollow_clause,
    breaks_off,
    ends_at_mark,
    ends_sooner,
    noun_goes_on,
    one_clause,
    shorter,
)
from timeline.events.timewords import without_amount
from timeline.events.tree import Tree
from timeline.events.wording import LIMIT, cut, join, named_for, owner_of, requoted
from timeline.model import LineRole

_FRAGMENT = 3
"""Quotation marks so few words apart hold no sentence."""
_GOVERNED = frozenset({"mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "cop"})
_HALF_COUNT = re.compile(r" and (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)$")
"""A further number whose day has been left out ("rescues two people | and two")."""
_LOST_THING = re.compile(r"['’]s (?:to|is|are|was|were|has|have)\b")
"""What somebody has been left out ("the milestone of Brandt's | first 100 days to")."""
_BRIEF, _DEADLY = 4, 6
"""A title of fewer words goes on to say when or why."""
_TELLING = 60
"""A title of fewer characters for the sake of a better end would tell too little."""
_HELD = re.compile(r" (?:to be held|to take place)$")
"""What only a day was to follow ("announces another event to be held | on 12 October")."""
_IN_TURN = re.compile(r" (?:in return|in turn|in response|as a result|instead|as well)$")
"""What points back to the sentence before."""
_LONG = 90
"""A title of more characters does without how rare it is."""
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


def title_of(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    """Writes the title of an event.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        dated: positions of words in date phrases, which a title leaves out.

    Returns:
        At most `LIMIT` characters without a full stop; the first letter is a capital.
    """
    headline = _headline(scene.tree) if scene.tree.sentence.role is LineRole.HEADLINE else ""
    if headline and scene.tree.tokens[trigger.head].dep == "ROOT":
        return headline
    if trigger.form is Form.NOUN:
        text = _noun_title(scene, trigger.word, dated)
    else:
        text = _clause_title(scene, trigger, dated)
    text = text or headline
    text = re.sub(r"(?: (?:about|for|in|of|to|with|on|by|from))? (?:those|what|whom|which|capable)$", "", text)
    text = cut(re.sub(r"(?:,? (?:and|or|with|in|at|of|for|to))+$", "", _HALF_COUNT.sub("", text)))
    if _LOST_THING.search(text):
        return ""
    text = _IN_TURN.sub("", _HELD.sub("", text) if trigger.speech else text)
    text = requoted(scene.tree, text.replace('"', "") if text.count('"') % 2 else text)
    if not headline and text.split(" ", maxsplit=1)[0].lower() in {"it", "he", "she", "they", "him", "them"}:
        return ""
    # "iPhone" keeps its own spelling.
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def _headline(tree: Tree) -> str:
    """A headline as a person wrote it, where it is one sentence and short enough."""
    text = "".join(f"{t.text}{' ' * (b.start - t.end > 0)}" for t, b in pairwise(tree.tokens)) + tree.tokens[-1].text
    parts = any(t.text in {":", "|", "?", ";", "…", "..."} for t in tree.tokens)
    return "" if parts or len(text) > LIMIT or len(tree.tokens) < _FRAGMENT else text.rstrip(" .")


def _noun_title(scene: Scene, noun: int, dated: frozenset[int]) -> str:
    """The noun with whose it is; empty for one word that nothing tells apart."""
    words = trimmed(scene, _noun_phrase(scene, noun, dated))
    comma = next((n for n, i in enumerate(words) if scene.tree.tokens[i].text == "," and i > noun), None)
    if comma is not None and not any(scene.tree.tokens[i].tag == "CC" for i in words):
        words = words[:comma]
    text = join(scene, words)
    owner = owner_of(scene, noun)
    if owner and not text.startswith(owner):
        return f"{owner} {text}"
    if len(words) > 1:
        return text
    # "The vote was nine to six"
    head = scene.tree.tokens[noun].head
    told = scene.tree.tokens[noun].dep == "nsubj" and bool(scene.tree.children(head, "cop"))
    clause = [i for i in scene.tree.clause(head) if i not in dated and i >= noun] if told else []
    return join(scene, trimmed(scene, clause))


def thing_of(scene: Scene, noun: int, dated: frozenset[int]) -> str:
    """A noun phrase in words, for a pronoun of the sentence behind."""
    return join(scene, trimmed(scene, phrase(scene, noun, dated, leading=False)), plain=True)


def _noun_phrase(scene: Scene, noun: int, dated: frozenset[int]) -> list[int]:
    """The noun with what tells it apart; its subject and copula, and a second noun beside it, are not part of it."""
    tree = scene.tree
    left_out: set[int] = set()
    for kid in tree.kids[noun]:
        if tree.tokens[kid].dep in {"nsubj", "cop", "aux", "advmod", "cc", "conj", "obl", "csubj"}:
            left_out.update(tree.subtree(kid))
    words = [i for i in phrase(scene, noun, dated, leading=False) if i not in left_out]
    while (
        len(words) > 1
        and words[0] != noun
        and tree.tokens[words[0]].pos in {"DET", "ADP", "SCONJ", "PUNCT", "CCONJ", "ADV"}
    ):
        words = words[1:]
    return words


def _clause_title(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> str:
    tree, verb = scene.tree, trigger.head
    subject, words, many = _subject(scene, verb, dated)
    if words is None:
        return ""
    words = [i for i in words if not emphatic(tree, i)] or words
    named = named_anew(scene, words)
    owner = _owner_before(scene, subject, words) if words else ""
    parts = [f"{owner} {join(scene, words, named=named)}".strip() + closing(tree, words)] if words else []
    if points_elsewhere(scene, words) and scene.tree.sentence.role is not LineRole.HEADLINE:
        return ""
    words = [words[0] - 1, *words] if owner else words
    passive = is_passive(tree, verb) and not _arrived(scene, verb)
    if passive and tree.tokens[verb].dep == "acl" and subject is None:
        parts = [join(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))]
    done = tree.tokens[verb].dep == "conj" and tree.tokens[verb].tag == "VBD" and tree.subject(verb) is None
    if done and scene.lex.has("double.verbs", trigger.lemma) and is_passive(tree, tree.tokens[verb].head):
        # "Were examined and offered pills": its past form tells both what they did and what was done to them.
        parts.append(tree.tokens[verb].text)
    else:
        parts.append(verb_words(scene, verb, subject, trigger.reality, dated=dated, passive=passive, many=many))
    if _lacks_object(scene, verb, subject, dated):
        parts.append(join(scene, trimmed(scene, phrase(scene, tree.tokens[verb].head, dated, leading=False))))
    said = " ".join(p for p in parts if p)
    told = [k for k in tree.children(verb, "ccomp", "obj", "obl:unmarked") if k > verb and k not in dated]
    told = [k for k in told if not follows_comma(tree, k)]
    # "Praised as" is not said by its subject; "quoted as saying" is.
    done_to = passive and tree.tokens[verb].lemma.lower() != "quote"
    if trigger.speech and subject is not None and not done_to and begins_with_verb(scene, verb):
        return interrupted_title(scene, verb, said, parts[0], dated)
    if trigger.speech and subject is not None and not done_to and (not told or quotes_next(tree, verb, dated)):
        content = content_title(scene, verb, said, parts[0], dated)
        if content is not None:
            return content
    return _with_tail(scene, verb, said, words, dated)


def _arrived(scene: Scene, verb: int) -> bool:
    """Whether a verb that has no passive stands in the perfect, whatever its tree ("tents have arrived")."""
    perfect = scene.tree.children(verb, "aux") and not scene.tree.children(verb, "aux:pass")
    return bool(perfect) and scene.lex.has("alone.verbs", scene.tree.lemma(verb))


def _lacks_object(scene: Scene, verb: int, subject: int | None, dated: frozenset[int]) -> bool:
    """Whether a clause that describes a noun has that noun for its object ("the plan that she signed").

    It has not where it has another, says what something is or becomes, takes none, or tells of a day ("the day he
    died") or of a fact ("regret that it was involved").
    """
    tree, token = scene.tree, scene.tree.tokens[verb]
    if token.dep != "acl:relcl" or subject == token.head or token.head in dated:
        return False
    goals = [k for k in tree.children(verb, "obj") if tree.tokens[k].text.lower() not in _RELATIVES]
    noun = tree.tokens[token.head].lemma.lower()
    apart = scene.lex.has("time.nouns", noun) or scene.lex.has("alone.verbs", token.lemma.lower())
    return not (goals or apart or tree.children(verb, "xcomp", "ccomp", "cop"))


def _owner_before(scene: Scene, subject: int | None, words: list[int]) -> str:
    """Whose the subject is where a pronoun right before it says so ("his lawyer")."""
    owned = subject is not None and words[0] > 0 and scene.tree.tokens[words[0] - 1].tag == "PRP$"
    return owner_of(scene, subject) if owned and subject is not None else ""


def _subject(scene: Scene, verb: int, dated: frozenset[int]) -> tuple[int | None, list[int] | None, bool | None]:
    """The subject with its words: by the tree, or all of the clause before its verb where the tree has torn it.

    The words are None where neither can be read. Whether it is several is told where the tree cannot tell.
    """
    subject = subject_of(scene.tree, verb)
    if subject is None:
        return None, [], None
    words = subject_words(scene, verb, subject, dated)
    if not torn(scene, verb, words, dated):
        return subject, words, None
    main = verb
    while scene.tree.tokens[main].dep == "xcomp" and scene.tree.mark(main) == "to":
        main = scene.tree.tokens[main].head
    whole = plain_subject(scene, main, dated)
    if not whole or torn(scene, verb, whole, dated):
        return subject, None, None
    many = several(scene, whole) if any(scene.tree.tokens[i].tag == "CC" for i in whole) else None
    return (subject if subject in whole else head_of(scene.tree, whole)), whole, many


def _with_tail(scene: Scene, verb: int, text: str, before: list[int], dated: frozenset[int]) -> str:
    """Adds what stands behind the verb, word for word, cut before one of its phrases where it is too long."""
    words = stretch(scene, verb, dated)
    deadly = scene.lex.verb_kinds.get(scene.tree.lemma(verb)) in {"death", "killing"}
    little = len(words) + len(text.split()) < (_DEADLY if deadly else _BRIEF)
    if little and scene.tree.sentence.role is not LineRole.HEADLINE:
        onward = stretch(scene, verb, dated, onward=True)
        longer = len(onward) > len(words) + 1 and complete(scene, verb, onward) and not hangs(scene, verb, onward)
        words = onward if longer and not points_elsewhere(scene, before, onward) else words
    goal = scene.tree.first(verb, "obj")
    if not words and goal is not None and goal > verb and goal not in dated:
        between = scene.tree.tokens[verb + 1 : goal]
        # Words of another event stand between ("in 1998 the one, in 2001 the other").
        told_apart = not any(t.pos in {"VERB", "AUX", "CCONJ"} for t in between)
        aside = next((t.i for t in between if t.i not in dated), goal)  # "died this week, the second death"
        told_apart = told_apart and scene.tree.tokens[aside].pos != "PUNCT"
        words = phrase(scene, goal, dated, leading=False) if told_apart else []
    if not words:
        return text
    words = before_again(scene.tree, before, words)
    if not words:
        return text
    words = without_amount(scene.tree, one_clause(scene.tree, verb, words, dated), dated)
    measured = with_measure(scene.tree, words, dated)
    words = before_hollow_clause(scene.tree, measured, dated)
    if misread(scene, verb, words):
        return ""
    named = named_anew(scene, [*before, *words])
    whole = f"{text} {_joined_after(scene, words, text, named)}"
    if len(whole) > _LONG and before_rank(scene.tree, words) != words:
        words = before_rank(scene.tree, words)
        whole = f"{text} {_joined_after(scene, words, text, named)}"
    parted = scene.tree.sentence.role is not LineRole.HEADLINE and noun_goes_on(scene, words[-1], dated)
    loose = parted or hangs(scene, verb, words) or points_elsewhere(scene, before, words)
    governed = not any(scene.tree.tokens[i].dep in _GOVERNED and scene.tree.tokens[i].head > words[-1] for i in words)
    closed = words != measured or complete(scene, verb, words)
    closed = closed or (governed and ends_at_mark(scene.tree, words, dated))
    if len(whole) <= LIMIT and closed and not loose:
        return whole

    def told(kept: list[int]) -> str:
        elsewhere = points_elsewhere(scene, before, kept)
        return "" if elsewhere else f"{text} {_joined_after(scene, kept, text, named)}"

    brief = _shortened(scene, verb, words, dated, told)
    # What has no phrase to end before has no title, but that of a person's making.
    return brief or (cut(whole) if scene.tree.sentence.role is LineRole.HEADLINE and not loose else "")


def _shortened(
    scene: Scene, verb: int, words: list[int], dated: frozenset[int], told: Callable[[list[int]], str]
) -> str:
    """The longest title that ends before a phrase; a shorter one where that breaks off what is just being told."""
    tree, longest, title = scene.tree, list[int](), ""
    for candidate in shorter(scene, verb, words):
        kept = without_amount(tree, candidate, dated)
        brief = told(kept)
        if within_list(tree, kept, words) or overstates(tree, kept, dated) or noun_goes_on(scene, kept[-1], dated):
            continue
        if not 0 < len(brief) <= LIMIT or hangs(scene, verb, kept):
            continue
        longest, title = longest or kept, title or brief
        sooner = kept == longest or (len(brief) >= _TELLING and ends_sooner(tree, kept, longest))
        if sooner and not breaks_off(tree, kept, dated):
            return brief
    return title


def _joined_after(scene: Scene, words: list[int], said: str, named: Mapping[int, str]) -> str:
    """Words as they stood; a pronoun in object's place gives way to a name that the title has not said yet."""
    token = scene.tree.tokens[words[0]]
    if token.tag != "PRP" or token.dep not in {"obj", "iobj"}:
        return join(scene, words, plain=True, named=named)
    meant = scene.things.get(token.text.lower()) or named.get(words[0]) or named_for(scene, words[0], first=False)
    return f"{token.text if meant in said else meant} {join(scene, words[1:], plain=True, named=named)}".strip()
