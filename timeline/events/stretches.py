"""The stretch of a sentence behind a verb that a title takes over word for word.

What stands in a sentence can be read; what is put together from pieces of it can be read only if the tree is right.
So a title goes on behind its verb as the sentence does, up to the end of the clause, without what can be spared
anywhere: days, asides between commas, brackets, quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.inflection import parted
from timeline.events.lexicon import lexicon
from timeline.events.measures import ranks
from timeline.events.phrases import bracketed, name_beside
from timeline.events.roles import Scene
from timeline.events.timewords import words_of_time
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

_QUOTES = frozenset({"“", "”", '"', "``", "''", "‘"})
_ENDS = frozenset({";", ":", "--", "—", "–", "…", "...", "?", "!", "*", "|", "•"})
_BRACKETS = {"(": ")", "[": "]"}
_CLAUSES = frozenset({"conj", "parataxis", "advcl", "discourse", "dep", "list"})
_ASIDE = frozenset({"appos", "acl:relcl", "acl", "advcl", "parataxis", "discourse", "vocative", "advcl:relcl"})
_ARTICLES = frozenset({"a", "an", "the"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PASSING = frozenset({"also", "then", "later", "however", "earlier", "meanwhile", "too", "now", "therefore", "thus"})
_DANGLING = frozenset(
    {"DT", "IN", "TO", "CC", "PRP$", "POS", "MD", "WDT", "WP", "WRB", "WP$", "PDT", ",", "HYPH", "$"}
)
RELATIVE = frozenset({"WDT", "WP", "WRB", "WP$"})


def stretch(scene: Scene, verb: int, dated: frozenset[int], *, onward: bool = False) -> list[int]:
    """Positions of the words behind a verb up to the end of its clause, without what any title can spare.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.
        dated: positions of words in date phrases.
        onward: whether to go on to when, after or because of what it came about.
    """
    tree = scene.tree
    end = _end(scene, verb, dated, onward=onward)
    left_out = {*words_of_time(tree, verb, end, dated), *_asides(scene, verb, end), *_small(tree, verb, end, dated)}
    first = next((i for i in range(verb + 1, end) if i not in left_out), end)
    if first + 1 < end and tree.tokens[first].text == "," and first + 1 not in left_out:
        # "Has also risen, to 110" but "fled, many of them to the hills", "died on Monday, the second death"
        how = tree.tokens[first + 1].text.lower() in {"to", "from", "by", "at"}
        return tidied(tree, [i for i in range(first + 1, end) if i not in left_out]) if how else []
    return tidied(tree, [i for i in range(verb + 1, end) if i not in left_out])


def _end(scene: Scene, verb: int, dated: frozenset[int], *, onward: bool) -> int:
    """The first position behind a verb that no longer belongs to what it says."""
    tree = scene.tree
    inside = set(tree.subtree(verb))
    others = [k for k in tree.kids[verb] if k > verb and _goes_on_elsewhere(scene, verb, k)]
    others = [k for k in others if not (onward and _grounds(tree, k))]
    starts = {min(i for i in tree.subtree(k) if i > verb) for k in (*others, *_sources(scene, verb))}
    starts -= {i for i in starts if tree.tokens[i].text in _BRACKETS}
    last = verb
    whole = [n.tokens[0] for n in scene.names.values() if n.mention.form is NameForm.NAME]
    # Behind a day with no mark between, a name begins another sentence.
    begun = {i for i in whole if i - 1 in dated and tree.tokens[i - 1].pos in {"NOUN", "PROPN", "NUM"}}
    for i in range(verb + 1, len(tree.tokens)):
        if (
            i in starts
            or i in begun
            or _stops(tree, i)
            or _other_clause(tree, i, verb)
            or (i not in inside and not _continues(tree, i, verb))
        ):
            break
        last = i
    while last > verb and tree.tokens[last].pos in {"PUNCT", "CCONJ"} and tree.tokens[last].text not in {")", "%"}:
        last -= 1
    return last + 1


def _sources(scene: Scene, verb: int) -> Iterator[int]:
    """Who said so at the very end of a sentence, wherever "said" was hung ("…, the ministry said")."""
    tree = scene.tree
    last = next((t.i for t in reversed(tree.tokens) if t.pos != "PUNCT"), 0)
    subject = tree.subject(last)
    if last > verb and scene.lex.has("speech.verbs", tree.tokens[last].lemma.lower()) and subject is not None:
        comma = tree.tokens[tree.subtree(subject)[0] - 1].text == ","
        yield from (subject,) if verb < subject < last and comma else ()


def _other_clause(tree: Tree, i: int, verb: int) -> bool:
    """Whether "and" leads to a clause with a subject of its own, or "according to" to somebody's word."""
    token = tree.tokens[i]
    if token.text.lower() == "according":
        return True
    joined = tree.tokens[token.head]
    if token.dep != "cc" or joined.i < i or not tree.children(joined.i, "nsubj", "nsubj:pass"):
        return False
    above = [joined.head, *tree.ancestors(joined.head)]
    between = above[: above.index(verb)] if verb in above else []
    return not any(tree.tokens[k].dep in {"ccomp", "acl:relcl", "advcl", "xcomp", "acl"} for k in between)


def _stops(tree: Tree, i: int) -> bool:
    """Whether a mark ends what is said: a semicolon, a colon, a dash, a comma before or behind a quotation."""
    text, before = tree.tokens[i].text, tree.tokens[i - 1].text
    if text in _ENDS or (text == "-" and _dash(tree, i)):
        return True
    behind = tree.tokens[i + 1].tag if i + 1 < len(tree.tokens) else ""
    quoted = text in _QUOTES and behind not in _FINITE
    return before == "," and (quoted or tree.tokens[i].tag in {"WP", "WP$"})


def _dash(tree: Tree, i: int) -> bool:
    """Whether a hyphen between spaces is a dash, and not part of a word that was taken apart ("Wal - Mart")."""
    if not 0 < i < len(tree.tokens) - 1:
        return True
    before, behind = tree.tokens[i - 1], tree.tokens[i + 1]
    spaced = before.end < tree.tokens[i].start and tree.tokens[i].end < behind.start
    return spaced and behind.i != before.head and before.i != behind.head


def _continues(tree: Tree, i: int, verb: int) -> bool:
    """Whether a word that the tree has hung on something else goes on with the clause: a phrase, or a purpose."""
    token = tree.tokens[i]
    if token.pos in {"PUNCT"}:
        return True
    head = tree.tokens[token.head]
    if token.tag in _FINITE | {"CC"} or token.dep in {"nsubj", "nsubj:pass", "csubj", "expl", "root", "ROOT"}:
        return False
    if token.dep in {"det", "amod", "compound", "nummod", "flat", "nmod:poss", "case", "mark", "aux", "cop"}:
        return head.i > verb and token.tag not in RELATIVE and _continues(tree, head.i, verb)
    return (
        token.dep in {"nmod", "obl", "xcomp", "advcl", "acl"}
        and token.tag not in _FINITE
        and (bool(tree.case(i)) or tree.mark(i) == "to")
    )


def _goes_on_elsewhere(scene: Scene, verb: int, kid: int) -> bool:
    """Whether a word below a verb heads something else that is told, or only the circumstances."""
    tree, token = scene.tree, scene.tree.tokens[kid]
    if follows_comma(tree, kid) or (token.dep == "xcomp" and tree.children(kid, "cop") and tree.subject(kid)):
        return True
    if token.dep not in _CLAUSES:
        return False
    if token.dep == "conj":
        return token.pos in {"VERB", "AUX"} or bool(tree.children(kid, "cop", "nsubj", "nsubj:pass"))
    if token.dep != "advcl":
        return True
    rated = tree.mark(kid) == "as" and scene.lex.has("speech.verbs", tree.tokens[verb].lemma.lower())
    return not rated and not infinitive(tree, kid) and tree.mark(kid) not in {"of", "into", "from"}


def _grounds(tree: Tree, kid: int) -> bool:
    """Whether a side clause without a comma before it says when, after what or because of what."""
    first = tree.subtree(kid)[0]
    small = tree.tokens[first].text.lower() in {"when", "after", "because", "as"}
    small = small and tree.tokens[first + 1].text.lower() != "if"
    return tree.tokens[kid].dep == "advcl" and small and tree.tokens[first - 1].text != ","


def infinitive(tree: Tree, i: int) -> bool:
    """Whether a verb has "to" before it."""
    return any(tree.tokens[k].text.lower() == "to" for k in tree.children(i, "mark"))


def follows_comma(tree: Tree, kid: int) -> bool:
    """Whether a participle goes on with the sentence behind a comma ("confirmed, adding that ...")."""
    return tree.tokens[kid].tag == "VBG" and kid > 0 and tree.tokens[kid - 1].text == ","


def _asides(scene: Scene, verb: int, end: int) -> Iterator[int]:
    """What stands in brackets, or between commas to explain something else."""
    tree, closing = scene.tree, ""
    for i in range(verb + 1, end):
        text = tree.tokens[i].text
        if closing or text in _BRACKETS:
            yield i
            closing = "" if text == closing else closing or _BRACKETS[text]
            continue
        if _fronted(tree, verb, i):
            yield from tree.subtree(i)
        aside = tree.tokens[i].dep in _ASIDE and tree.tokens[i].pos != "NUM" and not _member(scene, i)
        if aside and bracketed(tree, i):
            if tree.tokens[i - 1].text in _BRACKETS:
                continue
            named = name_beside(scene, tree.tokens[i].head)
            if named != i:
                yield from (k for k in tree.subtree(i) if k > verb)
                continue
            described = tree.tokens[i].head
            if any(t.pos == "VERB" for t in tree.tokens[described:i]):
                continue
            first = tree.subtree(described)[0]  # "the trial | of Brandt's doctor, Nils Vik"
            governing = {first} if tree.tokens[first].dep == "case" else set[int]()
            kept = {*tree.subtree(i), *tree.children(described, "case"), *governing}
            yield from (k for k in tree.subtree(described) if verb < k < i and k not in kept)
            behind = _last_of_name(scene, i) + 1
            if behind < end and tree.tokens[behind].text == ",":
                yield behind


def without_asides(scene: Scene, words: list[int]) -> list[int]:
    """What is said without what stands in brackets, or between commas to explain something else."""
    aside = set(_asides(scene, words[0] - 1, words[-1] + 1))
    return tidied(scene.tree, [i for i in words if i not in aside]) or words


def _last_of_name(scene: Scene, i: int) -> int:
    """The last word of the name that a word heads."""
    name = scene.names.get(i)
    return i if name is None else max(name.tokens)


def _member(scene: Scene, i: int) -> bool:
    """Whether a name between commas belongs to a list of names of its kind ("Oxfam, the Red Cross and Unicef")."""
    tree = scene.tree
    one, two = scene.names.get(tree.tokens[i].head), scene.names.get(i)
    if one is None or two is None or tree.tokens[i].dep != "appos":
        return False
    kinds = {one.entity.kind, two.entity.kind}
    if len(kinds) > 1 and kinds & {EntityKind.PLACE, EntityKind.COUNTRY}:
        return False
    behind = tree.tokens[two.tokens[-1] + 1 : two.tokens[-1] + 8]
    until = next((n for n, t in enumerate(behind) if t.pos in {"VERB", "AUX"}), len(behind))
    return any(t.tag == "CC" for t in behind[:until])


def _fronted(tree: Tree, verb: int, i: int) -> bool:
    """Whether a side clause or phrase stands before the subject of what is told ("that while …, stocks fell")."""
    token = tree.tokens[i]
    if token.dep not in {"advcl", "obl"} or token.head <= i or token.head == verb:
        return False
    if any(tree.tokens[k].tag == "WP" for k in tree.subtree(i)):
        return False
    subject = tree.subject(token.head)
    last = tree.subtree(i)[-1]
    comma = last + 1 < len(tree.tokens) and "," in {tree.tokens[last].text, tree.tokens[last + 1].text}
    return subject is not None and last < tree.subtree(subject)[0] and (comma or token.dep == "advcl")


def _next(tree: Tree, verb: int, dated: frozenset[int]) -> int:
    """The first word behind a verb that does not belong to a day."""
    i = verb + 1
    while i < len(tree.tokens) and {i, i + 1} & dated:
        i += 1
    return i


def _small(tree: Tree, verb: int, end: int, dated: frozenset[int]) -> Iterator[int]:
    """Quotation marks, words that only join sentences, particles said with the verb, and the object's article."""
    particle = not parted(tree, verb)
    for i in range(verb + 1, end):
        token = tree.tokens[i]
        joins = token.pos == "ADV" and token.head == verb and token.text.lower() in _PASSING
        joins = joins or " ".join(t.text.lower() for t in tree.tokens[i : i + 2]) == "as well" == _last_two(tree, end)
        joins = joins or (i == end - 1 and _last_two(tree, end) == "as well")
        quote = token.text in _QUOTES or _opens_quote(tree, i) or token.tag in {"``", "''"}
        that = (
            _next(tree, verb, dated) == i
            and token.dep == "mark"
            and token.text.lower() == "that"
            and _said(tree, verb)
        )
        if quote or joins or that or (particle and i == tree.first(verb, "compound:prt")):
            yield i
    first = tree.first(verb, "obj", "iobj")
    if first is not None and first > verb:
        opening = min(i for i in tree.subtree(first) if i > verb)
        if tree.tokens[opening].text.lower() in _ARTICLES:
            yield opening


def _opens_quote(tree: Tree, i: int) -> bool:
    """Whether a single mark stands before a word and apart from the one before ("the US 'leave no stone'")."""
    if tree.tokens[i].text != "'" or i + 1 == len(tree.tokens):
        return False
    return tree.tokens[i - 1].end < tree.tokens[i].start and tree.tokens[i].end == tree.tokens[i + 1].start


def _said(tree: Tree, verb: int) -> bool:
    """Whether a verb is one after which a headline leaves out "that"."""
    return tree.tokens[verb].lemma.lower() in {
        "say",
        "claim",
        "warn",
        "announce",
        "admit",
        "confirm",
        "report",
        "add",
    }


def _orphaned(tree: Tree, kept: list[int]) -> bool:
    """Whether the last word is the verb of a clause whose subject has been left out."""
    token = tree.tokens[kept[-1]]
    if token.tag not in _FINITE:
        return False
    subject = tree.subject(token.i if token.pos == "VERB" else token.head)
    if subject is not None:
        return kept[-2] < subject < token.i
    return any(t.tag in RELATIVE for t in tree.tokens[kept[-2] : token.i])


def _last_two(tree: Tree, end: int) -> str:
    return " ".join(t.text.lower() for t in tree.tokens[max(0, end - 2) : end])


def tidied(tree: Tree, words: list[int]) -> list[int]:
    """Without commas that have lost what stood before or behind them, nor small words hanging at the end."""
    kept: list[int] = []
    for n, i in enumerate(words):
        comma = tree.tokens[i].text == ","
        torn = comma and (not kept or kept[-1] != i - 1 or n + 1 == len(words) or words[n + 1] != i + 1)
        # "In Bergen on Monday, the first in ten years": a day alone has gone before the comma.
        torn = torn and not (kept and words[n + 1 : n + 3] == [i + 1, i + 2] and (ranks(tree, i) or _too(tree, i)))
        torn = torn or (comma and n + 1 < len(words) and _closes_nothing(tree, kept, words[n + 1]))
        if torn and kept and n + 1 < len(words) and _begins_another(tree, words[n + 1]):
            break
        if not torn:
            kept.append(i)
        if len(kept) > 1 and kept[-1] == i and kept[-2] < i - 1 and _orphaned(tree, kept):
            # What an aside has taken along with it was no aside.
            kept.pop()
            break
    while kept and (_hangs(tree, kept[-1]) or (len(kept) > 1 and _again(tree, kept[-2], kept[-1]))):
        kept.pop()
    return kept


def _begins_another(tree: Tree, i: int) -> bool:
    """Whether a word behind a comma belongs to the doer of a verb further on ("hit on Monday, many were asleep")."""
    above = next((k for k in (i, *tree.ancestors(i)) if tree.tokens[k].dep in _SUBJECTS), None)
    return above is not None and above >= i and tree.tokens[above].head > above


def _too(tree: Tree, comma: int) -> bool:
    """Whether it says behind a comma how somebody was ("spend Monday in the open, too scared to sleep")."""
    return tree.tokens[comma + 1].text.lower() == "too" and tree.tokens[comma + 2].pos in {"ADJ", "VERB", "ADV"}


def _closes_nothing(tree: Tree, kept: list[int], behind: int) -> bool:
    """Whether the only comma of a clause parts its subject from its verb: what it closed has been left out."""
    return tree.tokens[behind].tag in _FINITE and not any(tree.tokens[k].text == "," for k in kept)


def _hangs(tree: Tree, i: int) -> bool:
    quoted = i + 1 < len(tree.tokens) and tree.tokens[i + 1].text in _QUOTES
    stranded = tree.tokens[i].tag == "IN" and tree.tokens[i].dep not in {"case", "mark", "fixed", "cc"} and not quoted
    last = i + 1 < len(tree.tokens) and tree.tokens[i].tag == "IN" and tree.tokens[i - 1].tag in {"VBN", "VBD", "JJ"}
    if last and tree.tokens[i + 1].pos == "PUNCT":
        # "Is unaccounted for."
        return False
    if tree.tokens[i].text.lower() == "that" or tree.tokens[i].tag == "POS":
        return True
    if tree.tokens[i].tag == "VBG" and lexicon().has("speech.verbs", tree.tokens[i].lemma.lower()):
        # "In a letter stating"
        return True
    return tree.tokens[i].tag in _DANGLING and not _particle(tree, i) and not stranded


def _again(tree: Tree, before: int, last: int) -> bool:
    """Whether "and again" is what a second day has left."""
    return tree.tokens[before].tag == "CC" and tree.tokens[last].pos == "ADV"


def _particle(tree: Tree, i: int) -> bool:
    """Whether a small word stands by itself ("called off", "brought back in")."""
    return tree.tokens[i].dep in {"compound:prt", "advmod", "obj"}
