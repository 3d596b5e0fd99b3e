"""A few words that read like a headline, built from the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from timeline.events.borders import beginnings, borders, complete
from timeline.events.forms import Form, Trigger
from timeline.events.inflection import several, verb_words
from timeline.events.lightening import ends, lighter, within_list
from timeline.events.measures import before_rank, overstates, with_measure
from timeline.events.phrases import phrase, trimmed
from timeline.events.pronouns import named_anew, points_elsewhere
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.seams import hangs, misread, runs_on, torn
from timeline.events.stretches import follows_comma, stretch, tidied, without_asides
from timeline.events.subjects import head_of, plain_subject, subject_words
from timeline.events.timewords import without_amount
from timeline.events.tree import Tree
from timeline.events.wording import LIMIT, cut, join, named_for, owner_of, requoted
from timeline.model import EntityKind, LineRole, NameForm

_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_FRAGMENT = 3
"""Quotation marks so few words apart hold no sentence."""
_GOVERNED = frozenset({"mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "cop"})
_HALF_COUNT = re.compile(r" and (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)$")
"""A further number whose day has been left out ("rescues two people | and two")."""
_BRIEF = 4
"""A title of so few words goes on to say when or why."""
_LONG = 90
"""A title of more characters does without how rare it is."""
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB", "WP$"})
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
    named = named_anew(scene, words)
    owner = _owner_before(scene, subject, words) if words else ""
    parts = [f"{owner} {join(scene, words, named=named)}".strip()] if words else []
    if points_elsewhere(scene, words) and scene.tree.sentence.role is not LineRole.HEADLINE:
        return ""
    words = [words[0] - 1, *words] if owner else words
    passive = is_passive(tree, verb)
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
        return _with_interrupted(scene, verb, said, parts[0], dated)
    if trigger.speech and subject is not None and not done_to and (not told or _quotes_next(tree, verb, dated)):
        return _with_content(scene, verb, said, (parts[0], words), dated)
    return _with_tail(scene, verb, said, words, dated)


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


def _with_content(scene: Scene, verb: int, said: str, spoken: tuple[str, list[int]], dated: frozenset[int]) -> str:
    """What somebody says when the words stand in quotation marks or before the verb ("…, he said")."""
    tree = scene.tree
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    speaker = _called(scene, verb) or spoken[0]
    quoted = next(((a, b) for a, b in [*pairwise(marks)][::2] if b - a > _FRAGMENT and _asserts(tree, a, b)), None)
    if quoted is not None:
        start, end = quoted
        said = _quote(scene, list(range(start + 1, end)), LIMIT - len(speaker) - 4)
        return f"{speaker}: “{said}”" if said else ""
    subject = subject_of(tree, verb)
    first = verb if subject is None else min(verb, tree.subtree(subject)[0])
    end = first - 1
    while end > 0 and tree.tokens[end].text in _QUOTES:
        end -= 1
    if first > 3 and tree.tokens[end].text == ",":
        content = list(range(end))
        while len(content) > 1 and (tree.tokens[content[0]].pos in {"CCONJ", "PUNCT"} or content[0] in dated):
            content = content[1:]
        if not any(tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in content):
            return said
        vague = tree.tokens[content[0]].tag == "PRP"
        content = without_asides(scene, content)
        room = LIMIT - len(speaker) - 2
        words = next(beginnings(scene, content, lambda w: len(join(scene, w)) <= room), [])
        words = words if _tensed(scene.tree, words) else []
        said = join(scene, words, plain=not vague) if words else ""
        said = said or _broken_off(scene, content, lambda text: len(text) <= room, plain=not vague)
        return f"{speaker}: {said}" if said else ""
    return _with_tail(scene, verb, said, spoken[1], dated)


def _quote(scene: Scene, words: list[int], room: int) -> str:
    """A quotation that fits, with three dots where it goes on behind a clause; empty where no clause of it fits."""
    whole = join(scene, words, plain=True).rstrip(" .,;:")
    if len(whole) <= room:
        return whole
    begun = _broken_off(scene, words, lambda text: len(text) < room, plain=True)
    return f"{begun}…" if begun else ""


def _broken_off(scene: Scene, words: list[int], fits: Callable[[str], bool], *, plain: bool) -> str:
    """The longest beginning of what is said that fits, ends before a phrase and holds its verb; empty when none."""
    tree, inside = scene.tree, set(words)
    root = next((i for i in words if tree.tokens[i].head not in inside or tree.tokens[i].head == i), words[0])
    loose = ""
    for n in range(len(words) - 1, _FRAGMENT, -1):
        begun = words[:n]
        if not (ends(scene, words, n) and _tensed(tree, begun[:-1])):
            continue
        text = join(scene, begun, plain=plain)
        if fits(text) and root in begun and complete(scene, root, begun):
            return text
        # Where the tree is wrong the order of the words may still tell.
        loose = loose or (text if fits(text) else "")
    return loose


def _tensed(tree: Tree, words: list[int]) -> bool:
    """Whether a verb with a tense stands among words that no relative pronoun brings in."""
    tokens = [tree.tokens[i] for i in words]
    finite = sum(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)
    return finite > sum(t.tag in {"WDT", "WP"} for t in tokens)


def _asserts(tree: Tree, start: int, end: int) -> bool:
    """Whether words between two quotation marks are a sentence: a verb with a tense, and not as its first word."""
    first = tree.tokens[start + 1].tag in {"VBD", "VBZ", "MD"}
    return not first and any(t.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} for t in tree.tokens[start:end])


def _called(scene: Scene, verb: int) -> str:
    """The bare name of the person or body that speaks, to leave room for the quotation; empty for others."""
    subject = subject_of(scene.tree, verb)
    named = [n for n in scene.names.values() if subject in n.tokens and n.mention.form is NameForm.NAME]
    if not named:
        return ""
    entity = named[0].entity
    # "The state news agency MENA" is MENA.
    return entity.name if entity.kind is EntityKind.PERSON or entity.name.isupper() else ""


def begins_with_verb(scene: Scene, verb: int) -> bool:
    """Whether what follows a verb of speech is the verb of what is said: the speech stands in its middle."""
    behind = [t for t in scene.tree.tokens[verb + 1 :] if t.pos not in {"PUNCT", "ADV"}]
    comma = verb + 1 < len(scene.tree.tokens) and scene.tree.tokens[verb + 1].pos in {"PUNCT", "ADV"}
    return bool(behind) and comma and behind[0].pos == "AUX"


def _quotes_next(tree: Tree, verb: int, dated: frozenset[int]) -> bool:
    """Whether a quotation follows a verb of speech, but for a day, right away ("said on Friday: “...”")."""
    behind = [t for t in tree.tokens[verb + 1 :] if t.i not in dated and t.text not in {",", ":", "that"}]
    return bool(behind) and (
        behind[0].text in _QUOTES
        or (behind[0].tag == "IN" and behind[0].i + 1 in dated and any(t.text in _QUOTES for t in behind[1:2]))
    )


def _with_interrupted(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says around the verb of speech ("The price, he said, will fall")."""
    tree = scene.tree
    subject = subject_of(tree, verb)
    first = verb if subject is None or subject > verb else tree.subtree(subject)[0]
    behind = verb + 1
    while behind < len(tree.tokens) and tree.tokens[behind].pos in {"ADV", "PUNCT"}:
        behind += 1
    before = [i for i in range(first) if i not in dated]
    words = [
        i for i in (*before, *range(behind, len(tree.tokens))) if tree.tokens[i].pos != "PUNCT" and i not in dated
    ]
    if not before or first > verb or speaker == "":
        return said
    return f"{speaker}: {join(scene, trimmed(scene, words), plain=True)}"


def _with_tail(scene: Scene, verb: int, text: str, before: list[int], dated: frozenset[int]) -> str:
    """Adds what stands behind the verb, word for word, cut before one of its phrases where it is too long."""
    words = stretch(scene, verb, dated)
    if len(words) + len(text.split()) < _BRIEF and scene.tree.sentence.role is not LineRole.HEADLINE:
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
    words = _before_again(scene.tree, before, words)
    if not words:
        return text
    words = without_amount(scene.tree, _one_clause(scene.tree, verb, words, dated), dated)
    words = with_measure(scene.tree, words, dated)
    if misread(scene, verb, words):
        return ""
    named = named_anew(scene, [*before, *words])
    whole = f"{text} {_joined_after(scene, words, text, named)}"
    if len(whole) > _LONG and before_rank(scene.tree, words) != words:
        words = before_rank(scene.tree, words)
        whole = f"{text} {_joined_after(scene, words, text, named)}"
    torn = scene.tree.sentence.role is not LineRole.HEADLINE and _torn(scene, words[-1], dated)
    loose = torn or hangs(scene, verb, words) or points_elsewhere(scene, before, words)
    governed = not any(scene.tree.tokens[i].dep in _GOVERNED and scene.tree.tokens[i].head > words[-1] for i in words)
    closed = complete(scene, verb, words) or (governed and _ends_at_mark(scene.tree, words, dated))
    if len(whole) <= LIMIT and closed and not loose:
        return whole
    for candidate in _shorter(scene, verb, words):
        kept = without_amount(scene.tree, candidate, dated)
        shorter = f"{text} {_joined_after(scene, kept, text, named)}"
        if within_list(scene.tree, kept, words) or overstates(scene.tree, kept, dated):
            continue
        if len(shorter) <= LIMIT and not (hangs(scene, verb, kept) or points_elsewhere(scene, before, kept)):
            return shorter
    # What has no phrase to end before has no title, but that of a person's making.
    return cut(whole) if scene.tree.sentence.role is LineRole.HEADLINE and not loose else ""


def _before_again(tree: Tree, before: list[int], words: list[int]) -> list[int]:
    """Words behind a verb up to where the subject is named again with a verb, or a clause about it begins at once."""
    if tree.tokens[words[0]].tag == "WDT" and tree.tokens[words[0] - 1].pos == "VERB":
        return []
    named = {tree.tokens[i].text for i in before if tree.tokens[i].pos == "PROPN"}
    for n, i in enumerate(words):
        behind = tree.tokens[i + 1].tag if i + 1 < len(tree.tokens) else ""
        if n and tree.tokens[i].text in named and behind in {"VBD", "VBZ", "VBP", "MD"}:
            return tidied(tree, words[:n])
    return words


def _one_clause(tree: Tree, verb: int, words: list[int], dated: frozenset[int]) -> list[int]:
    """Words behind a verb up to a comma that ends its clause, or on to the end of what the tree has torn from it."""
    words = _before_second(tree, verb, words)
    for n, i in enumerate(words):
        brought = tree.tokens[i].dep == "mark" and tree.tokens[i].tag == "IN"
        if brought or tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}:
            break
        if tree.tokens[i].text == "," and n and _begins_clause(tree, i + 1):
            return words[:n]
    if runs_on(tree, verb, words[-1]) and not any(tree.tokens[i].pos in {"CCONJ", "ADP"} for i in words):
        # "Tests showed the strain | might be spreading"
        behind = words[-1] + 1
        last = next(
            (t.i for t in tree.tokens[behind:] if t.pos in {"PUNCT", "CCONJ"} or t.i in dated), len(tree.tokens)
        )
        return tidied(tree, [*words, *range(behind, last)])
    return words


def _before_second(tree: Tree, verb: int, words: list[int]) -> list[int]:
    """Words behind a past verb up to "and" with another one: it would stand beside the first one's present."""
    if tree.tokens[verb].tag != "VBD":
        return words
    for n, i in enumerate(words):
        token = tree.tokens[i]
        if token.tag in _CLAUSAL or token.dep == "mark":
            break
        second = next((k for k in words[n + 1 : n + 3] if tree.tokens[k].pos != "ADV"), i)
        if n and token.tag == "CC" and tree.tokens[second].tag == "VBD":
            return tidied(tree, words[:n])
    return words


def _begins_clause(tree: Tree, i: int) -> bool:
    """Whether a noun with its verb in some tense stands next, nothing bringing it in."""
    for t in tree.tokens[i:]:
        if t.tag in {"VBD", "VBZ", "VBP", "MD"}:
            return t.i > i
        if t.pos in {"PUNCT", "CCONJ", "SCONJ", "ADP", "VERB"} or t.tag in {"WDT", "WP", "WRB", "WP$"}:
            return False
    return False


def _ends_at_mark(tree: Tree, words: list[int], dated: frozenset[int]) -> bool:
    """Whether a mark, another clause or the end of the sentence follows, but for a day and a quotation mark."""
    behind = words[-1] + 1
    while behind < len(tree.tokens) and ({behind, behind + 1} & dated or tree.tokens[behind].text in _QUOTES):
        behind += 1
    if behind == len(tree.tokens):
        return True
    token = tree.tokens[behind]
    marked = token.text in {",", ".", ";", "-", "–", "—", "(", "!"}
    begins = token.tag in {"CC", "WRB", "VBG"} or token.dep == "mark"
    return marked or begins or (token.dep == "case" and token.text.lower() not in {"of", "than", "to"})


def _says_enough(scene: Scene, verb: int, kept: list[int]) -> bool:
    """Whether a verb that is something without what is said has its object ("agrees with the clerk's defence")."""
    if scene.lex.has("speech.verbs", scene.tree.tokens[verb].lemma.lower()):
        return False
    return any(k in kept for k in scene.tree.children(verb, "obj", "obl", "obl:arg"))


def _shorter(scene: Scene, verb: int, words: list[int]) -> Iterator[list[int]]:
    """The words behind a verb made shorter: without describing clauses, then cut before one of their phrases."""
    content = _content(scene, verb, words)
    if content != words and complete(scene, verb, content):
        yield content
    for start in (words, content):
        yield from (kept for kept in lighter(scene, verb, start) if complete(scene, verb, kept))
    yield from borders(scene, verb, words)
    yield from borders(scene, verb, content)
    for kept in lighter(scene, verb, content):
        yield from borders(scene, verb, kept)
    for n in range(len(content) - 1, 1, -1):
        kept = content[:n]
        if ends(scene, content, n) and (complete(scene, verb, kept) or _says_enough(scene, verb, kept)):
            yield kept


def _torn(scene: Scene, last: int, dated: frozenset[int]) -> bool:
    """Whether a noun goes on right behind the last word ("after Brazilian champions" before their name)."""
    tokens = scene.tree.tokens
    if last + 1 >= len(tokens) or last + 1 in dated or tokens[last].pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    return tokens[last + 1].tag in {"NN", "NNS", "NNP", "NNPS", "POS"}


def _content(scene: Scene, verb: int, words: list[int]) -> list[int]:
    """What is said without where it is said ("said at the White House that ..."); else the words as they are."""
    tree = scene.tree
    speaks = scene.lex.has("speech.verbs", tree.tokens[verb].lemma.lower())
    content = tree.children(verb, "ccomp") if speaks else ()
    told = next((k for k in content if k > verb and tree.mark(k) == "that"), None)
    where = set() if told is None else {i for k in tree.children(verb, "obl") if k < told for i in tree.subtree(k)}
    return [i for i in words if i not in where]


def _joined_after(scene: Scene, words: list[int], said: str, named: Mapping[int, str]) -> str:
    """Words as they stood; a pronoun in object's place gives way to a name that the title has not said yet."""
    token = scene.tree.tokens[words[0]]
    if token.tag != "PRP" or token.dep not in {"obj", "iobj"}:
        return join(scene, words, plain=True, named=named)
    meant = scene.things.get(token.text.lower()) or named_for(scene, words[0], first=False)
    return f"{token.text if meant in said else meant} {join(scene, words[1:], plain=True, named=named)}".strip()
