"""Where a title leaves its sentence: at seams that English allows, or the tree it was built on is wrong.

A title keeps words of its sentence and leaves others out. A reader follows it when all that was left out is of a kind
that can be spared: days, what stands between commas, the office before a name, helpers of the verb, a clause brought
in by a small word. Where anything else is missing before the subject, between it and its verb or behind that, the
words do not belong together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.events.breaks import across_quotes, before_its_verb, runs_into, within_dashes, without_its_noun
from timeline.events.roles import Scene, is_passive, subject_of
from timeline.events.stretches import RELATIVE
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OF_NOUN = frozenset(
    {"det", "det:predet", "nmod:poss", "amod", "compound", "nmod:desc", "nummod", "flat", "cc:preconj", "case"}
)
_FRONTED = frozenset(
    {"obl", "advcl", "obl:unmarked", "obl:tmod", "nmod", "nmod:unmarked", "advmod", "discourse", "dep"}
)
_MARKS = frozenset({"PUNCT", "CCONJ", "SCONJ", "INTJ", "ADV", "PART", "X"})
_PREPOSITIONS = frozenset(
    {"of", "in", "to", "for", "from", "at", "by", "on", "about", "into", "among", "against", "under"}
)
_AHEAD = frozenset({"due", "set", "likely", "ready", "expected", "scheduled", "bound", "self", "-"})
FORMS_OF_ADDRESS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Sir"})
_QUOTES = frozenset({"“", "”", '"', "``", "''", "'", "‘", "’"})
_HELPERS = frozenset({"ADV", "AUX", "PART"})
_NESTED = frozenset({"ccomp", "parataxis", "acl:relcl", "acl", "advcl", "xcomp"})
_CLAUSAL = frozenset({"after", "before", "when", "while", "until", "as", "because"})
_LEADING = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "AUX"})
_FEW = 4
_ALL = frozenset({"all", "both", "each", "half"})


def torn(scene: Scene, verb: int, before: Sequence[int], dated: frozenset[int]) -> bool:
    """Whether the subject that a title keeps is not the whole of what its verb has for a subject.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        before: positions of the subject's words that the title keeps, in order.
        dated: positions of words in phrases of time.
    """
    if not before:
        return False
    return (
        within_dashes(scene.tree, verb, before)
        or _mixed(scene, before)
        or _told_through(scene.tree, before)
        or _borrowed(scene.tree, verb, before)
        or _of_another(scene, verb, before)
        or _opened_late(scene, verb, before, dated)
        or _parted(scene, verb, before, dated)
    )


def _told_through(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a clause is left out of a subject that goes on behind it ("the trial of the doctor | Ada Brandt")."""
    gaps = [tree.tokens[a + 1 : b] for a, b in pairwise(words) if b > a + 1]
    return any(gap[0].text not in {",", "(", "-", "–", "—"} and any(t.pos == "VERB" for t in gap) for gap in gaps)


def _mixed(scene: Scene, before: Sequence[int]) -> bool:
    """Whether the subject's words are not one noun phrase."""
    tokens = [scene.tree.tokens[i] for i in before]
    if any(t.text.lower() in _CLAUSAL and t.pos in {"ADP", "SCONJ"} for t in tokens[1:]):
        return True
    if _misbegun(scene, tokens) or (len(tokens) > 1 and tokens[-1].pos in _LEADING):
        return True
    names = [t.text for t in tokens if t.pos == "PROPN" and len(t.text) > 1 and t.text not in FORMS_OF_ADDRESS]
    if len(names) > len(set(names)) and not any(t.tag in {"CC", "POS"} or t.text == "of" for t in tokens):
        # A caption that names somebody has run into the sentence that does.
        return True
    told_apart = next((n for n, t in enumerate(tokens) if t.tag in RELATIVE), len(tokens))
    if any(t.tag in _FINITE and t.pos in {"VERB", "AUX"} for t in tokens[:told_apart]):
        return True
    if any(one.i + 1 == two.i and _two(scene, one, two) for one, two in pairwise(tokens)):
        return True
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), None)
    listed = any(t.pos == "CCONJ" for t in tokens)
    return comma is not None and not listed and not any(t.pos == "ADP" for t in tokens[:comma])


def _misbegun(scene: Scene, tokens: Sequence[Token]) -> bool:
    """Whether a subject begins as none does ("well as the envoy", "for the firm") or is but a time ("week")."""
    first = tokens[0].text.lower()
    if len(tokens) == 1:
        return scene.lex.has("time.nouns", tokens[0].lemma.lower())
    led = first in _PREPOSITIONS and not _bounds(scene.tree, tokens[0].i)
    return led or (first == "well" and tokens[1].text.lower() == "as")


def _borrowed(tree: Tree, verb: int, before: Sequence[int]) -> bool:
    """Whether a past form without a subject of its own belongs to the noun before it, or to a clause of its own.

    "An affidavit made public in May" tells nothing of who spoke; nor does "…, launched an attack" without an "and".
    """
    token = tree.tokens[verb]
    past = token.tag in {"VBN", "VBD"} and token.dep in {"advcl", "xcomp", "conj"}
    joined = tree.children(verb, "cc") or any(t.text == "," for t in tree.tokens[before[-1] + 1 : before[-1] + 2])
    if tree.subject(verb) is not None or not past or joined:
        return False
    i = verb - 1
    while i > 0 and tree.tokens[i].pos in {"ADV", "AUX", "PART"}:
        i -= 1
    if tree.tokens[i].pos in {"NOUN", "PROPN"}:
        return i == verb - 1 or not tree.children(verb, "aux", "aux:pass")
    later = any(t.tag == "CC" and tree.tokens[t.head].dep == "conj" for t in tree.tokens[verb:])
    return tree.tokens[i].text == "," and token.tag == "VBD" and not later


def _of_another(scene: Scene, verb: int, before: Sequence[int]) -> bool:
    """Whether "who" follows a person that is not the last of the subject's words ("a tribute to Edda, who died")."""
    tree = scene.tree
    who = next((k for k in tree.kids[verb] if k < verb and tree.tokens[k].text.lower() in {"who", "whom"}), None)
    if tree.tokens[verb].dep != "acl:relcl" or who is None:
        return False
    last = who - 1 - (tree.tokens[who - 1].text == ",")
    return last not in before and any(
        last in n.tokens and n.entity.kind is EntityKind.PERSON for n in scene.names.values()
    )


def _two(scene: Scene, one: Token, two: Token) -> bool:
    """Whether a noun phrase ends and another begins between two words: an article follows a noun, a name a name."""
    if one.pos not in {"NOUN", "PROPN"}:
        return False
    if one.text.islower() and one.pos == "NOUN" and _people(scene, two.i):
        return True  # "after the earthquake Danish police have": a caption has run in
    article = two.text.lower() in {"a", "an", "the"} and one.text.lower() not in _ALL
    return article or _two_names(scene, one.i, two.i)


def _people(scene: Scene, i: int) -> bool:
    """Whether a word is the name of a people or of what is theirs ("Danish")."""
    return any(n.mention.form is NameForm.DEMONYM and n.tokens[0] == i for n in scene.names.values())


def _two_names(scene: Scene, last: int, first: int) -> bool:
    """Whether a place's or person's name ends right before a person's: a caption has run into the sentence."""
    one = next((n for n in scene.names.values() if last in n.tokens), None)
    two = next((n for n in scene.names.values() if first in n.tokens), None)
    if one is None or one.entity.kind not in {EntityKind.PERSON, EntityKind.PLACE}:
        return False
    if scene.tree.tokens[first].text.rstrip(".") in FORMS_OF_ADDRESS:
        return True
    if two is None or one.entity.id == two.entity.id or two.entity.kind is not EntityKind.PERSON:
        return False
    return one.mention.form is NameForm.NAME is two.mention.form and last == one.tokens[-1]


def _opened_late(scene: Scene, verb: int, before: Sequence[int], dated: frozenset[int]) -> bool:
    """Whether something stands before the subject that belongs to it, or that leaves it no room."""
    tree = scene.tree
    subject = subject_of(tree, verb)
    clause = next((v for v in (verb, *tree.ancestors(verb)) if tree.subject(v) == subject), None)
    if subject is None or clause is None:
        return False
    i = before[0] - 1
    while i >= 0 and i not in dated and _of_the_noun(tree, i, before[0]):
        if tree.tokens[i].dep == "case" and tree.tokens[i].tag != "POS":
            return tree.tokens[i].text.lower() in _PREPOSITIONS and not _bounds(tree, i)
        i -= 1
    if i > 0 and tree.tokens[i].tag == "CC" and (_half_a_list(tree, i, dated) or _joins_nouns(tree, i)):
        return True
    if i < 0 or i in dated or tree.tokens[i].pos in _MARKS or tree.tokens[i].dep == "advmod":
        # A capital at the start makes some adverbs look like names ("Afterwards").
        return False
    if before[0] > verb:
        return not scene.lex.has("speech.verbs", tree.tokens[verb].lemma.lower())
    governor = tree.tokens[clause].head
    nested = tree.tokens[clause].dep in _NESTED and governor <= i
    return not nested and not _fronted(tree, (clause, governor), i, before[0])


def _joins_nouns(tree: Tree, joined: int) -> bool:
    """Whether no verb stands before "and", back to a mark: "the plan made by Norway | and Denmark will be shown"."""
    i = joined - 1
    while i >= 0 and tree.tokens[i].pos not in {"PUNCT", "SCONJ"}:
        if tree.tokens[i].tag in _FINITE or (tree.tokens[i].tag == "VBN" and tree.tokens[i - 1].pos == "AUX"):
            return False
        i -= 1
    return any(t.text.lower() == "by" for t in tree.tokens[i + 1 : joined])


def _half_a_list(tree: Tree, joined: int, dated: frozenset[int]) -> bool:
    """Whether nothing but a name stands before the "and" in front of a subject: the first half of it."""
    i = joined - 1
    while i >= 0 and i not in dated and tree.tokens[i].pos in {"PROPN", "ADJ", "DET"}:
        i -= 1
    begun = i < 0 or i in dated or tree.tokens[i].pos in {"PUNCT", "SCONJ"}
    return begun and i < joined - 1 and tree.tokens[joined - 1].pos == "PROPN"


def _of_the_noun(tree: Tree, i: int, first: int) -> bool:
    """Whether a word before the subject's first belongs to the subject: an article, an owner, an office, a quote."""
    token = tree.tokens[i]
    belongs = token.dep in _OF_NOUN and token.head > i and (token.head >= first or token.pos != "VERB")
    return belongs or token.tag in {"``", "''", "HYPH"}


def _fronted(tree: Tree, verbs: Sequence[int], i: int, first: int) -> bool:
    """Whether a word ends a phrase that stands before the subject and says where, when or how."""
    for kid in (k for verb in verbs for k in tree.children(verb, *_FRONTED) if k < first):
        whole = tree.subtree(kid)
        if i in whole and tree.tokens[whole[0]].pos in {"ADP", "SCONJ", "ADV", "VERB", "DET"}:
            return True
    return False


def _bounds(tree: Tree, i: int) -> bool:
    """Whether a small word belongs to a number ("about 40", "up to 20")."""
    return any(t.pos == "NUM" for t in tree.tokens[i + 1 : i + 4])


def _parted(scene: Scene, verb: int, before: Sequence[int], dated: frozenset[int]) -> bool:
    """Whether anything but helpers of the verb, days and asides stands between the subject and its own verb."""
    tree = scene.tree
    subject = tree.subject(verb)
    if subject is None or not before[-1] < verb or tree.tokens[verb].dep == "acl:relcl":
        return False
    helpers = {i for k in tree.children(verb, "aux", "aux:pass", "cop", "advmod", "mark") for i in tree.subtree(k)}
    rest = [
        i
        for i in range(before[-1] + 1, verb)
        if i not in dated and i not in helpers and tree.tokens[i].text not in _QUOTES
    ]
    while rest and (tree.tokens[rest[-1]].pos in _HELPERS or tree.tokens[rest[-1]].text.lower() in _AHEAD):
        rest.pop()
    while rest and tree.tokens[rest[0]].pos == "ADP" and rest[0] + 1 in dated:
        rest = rest[1:]
    if not rest:
        return False
    first, last = tree.tokens[rest[0]], tree.tokens[rest[-1]]
    if first.pos == "PUNCT":
        return not (_aside(tree, before, first.i, last.i, verb) or _reduced(tree, first.i, verb))
    described = first.tag in RELATIVE or first.dep in {"acl", "acl:relcl"}
    apart = subject in scene.names or bool(tree.children(subject, "amod", "compound", "nmod", "nmod:poss"))
    return not (described and apart)


def _reduced(tree: Tree, comma: int, verb: int) -> bool:
    """Whether a participle between commas says what was done to the subject ("a suit, filed in May, claims …")."""
    after = [t.i for t in tree.tokens[verb:] if t.text == "," and t.i + 1 < len(tree.tokens)]
    done = tree.tokens[verb].tag in {"VBN", "VBD"} and comma == verb - 1
    return done and bool(after) and tree.tokens[after[0] + 1].tag in _FINITE


def _aside(tree: Tree, before: Sequence[int], first: int, last: int, verb: int) -> bool:
    """Whether marks close what they open: around the words between subject and verb, or around the subject."""
    if last > first:
        return any(tree.tokens[i].pos == "PUNCT" for i in range(last, verb))
    lead = before[0] - 1 - (tree.tokens[before[0] - 1].text.rstrip(".") in FORMS_OF_ADDRESS)
    opened = lead > 0 and tree.tokens[lead].text == ","
    return opened or any(tree.tokens[i].text == "," for i in before)


def misread(scene: Scene, verb: int, after: Sequence[int]) -> bool:
    """Whether "by" and a name follow a verb that was taken for an active one ("remarks overheard by Edda Brun")."""
    first = verb + 1
    by = bool(after) and after[0] == first and scene.tree.tokens[first].text.lower() == "by"
    return by and not is_passive(scene.tree, verb) and _names_soon(scene, first)


def hangs(scene: Scene, verb: int, after: Sequence[int]) -> bool:
    """Whether the words that a title keeps behind its verb do not belong there, or break off.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        after: positions of the words behind it, in order.
    """
    tree = scene.tree
    if not after:
        return False
    last = tree.tokens[after[-1]]
    torn_inside = _gapped(tree, after) or _untensed(tree, after) or without_its_noun(tree, after)
    if torn_inside or runs_into(tree, after) or last.text.lower() in {"not", "n't"}:
        return True
    cut_off = runs_on(tree, verb, last.i) or _half_said(tree, after) or before_its_verb(tree, verb, last.i)
    if cut_off or across_quotes(tree, verb, after):
        return True
    if last.tag not in {"VB", "VBD", "VBZ", "VBP"}:
        return False
    lemma = last.lemma.lower()
    return last.pos == "AUX" or lemma in {"have", "be"} or scene.lex.has("transitive.verbs", lemma)


def _half_said(tree: Tree, after: Sequence[int]) -> bool:
    """Whether words break off behind a verb that goes on, after "not only", or in a count ("dozens more")."""
    last = tree.tokens[after[-1]]
    behind = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    goes_on = behind is not None and behind.pos in {"ADJ", "NOUN", "PROPN", "DET", "PRON", "NUM", "ADV"}
    had = last.tag == "VBN" and any(tree.tokens[k].lemma.lower() == "have" for k in tree.children(last.i, "aux"))
    done = had and not tree.children(last.i, "aux:pass")  # "had passed | the worst"
    if (
        (done or last.tag in {"VBD", "VBZ", "VBP", "VB"})
        and goes_on
        and behind is not None
        and behind.tag not in {"NNP", "CD"}
    ):
        return True
    quotes = sum(t.text in _QUOTES for t in tree.tokens[: last.i + 1])
    if behind is not None and behind.text in _QUOTES and quotes % 2 == 0 and last.pos not in {"VERB", "PUNCT"}:
        # "Conveys to the people | “our sympathies”"
        return True
    texts = [tree.tokens[i].text.lower() for i in after]
    half = any(pair == ("not", "only") for pair in pairwise(texts)) and "but" not in texts
    return half or (texts[-1] == "more" and tree.tokens[after[-1]].head in after and len(texts) < _FEW)


def runs_on(tree: Tree, verb: int, last: int) -> bool:
    """Whether the word that is kept last ends the subject of a verb behind it that is no part of the title."""
    behind = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else tree.tokens[last]
    if behind.tag not in _FINITE or behind.pos not in {"VERB", "AUX"}:
        return False
    main = behind.i if behind.pos == "VERB" or tree.children(behind.i) else behind.head
    return main not in tree.ancestors(verb) and behind.i not in tree.ancestors(verb)


def _untensed(tree: Tree, after: Sequence[int]) -> bool:
    """Whether "that" brings in a clause whose verb has been lost."""
    that = next((i for i in after if tree.tokens[i].dep == "mark" and tree.tokens[i].text.lower() == "that"), None)
    if that is None:
        return False
    # "Ask that he be kept"
    told = [i for i in after if i > that and (tree.tokens[i].tag in _FINITE or tree.tokens[i].text.lower() == "be")]
    wished = [i for i in after if i > that and tree.tokens[i].tag == "VB" and tree.subject(i) in after]
    return not (told or wished)


def _gapped(tree: Tree, after: Sequence[int]) -> bool:
    """Whether a member of a list of names has been left out between two others, or a verb's own subject before it."""
    for one, two in pairwise(after):
        verb = tree.tokens[two]
        if two > one + 1 and verb.tag in _FINITE and verb.pos in {"VERB", "AUX"}:
            subject = tree.subject(two) if tree.subject(two) is not None else tree.subject(verb.head)
            if subject is not None and one < subject < two:
                return True
        names = tree.tokens[one].pos == "PROPN" == tree.tokens[two].pos
        if two > one + 2 and names and tree.tokens[one + 1].text == "," == tree.tokens[two - 1].text:
            return True
    return False


def _names_soon(scene: Scene, by: int) -> bool:
    """Whether "by" leads to somebody with a name."""
    named = {i for n in scene.names.values() for i in n.tokens}
    return any(i in named for i in range(by + 1, min(by + 5, len(scene.tree.tokens))))
