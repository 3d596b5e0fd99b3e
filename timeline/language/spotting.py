"""Mends the name finder's work with what is known: lists, titles, endings, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from timeline.knowledge import leaders_named, lookup
from timeline.knowledge.gazetteer import written_forms
from timeline.knowledge.people import given_name_gender
from timeline.knowledge.slug import fold
from timeline.language.names import Name
from timeline.language.shapes import head_label, is_model_number, joined, named, wider, written
from timeline.language.titles import honorific_before, office_before
from timeline.language.vocabulary import (
    EVENT_STARTS,
    HONORIFICS,
    KEPT_TITLES,
    OFFICE_HEADS,
    OFFICE_MODIFIERS,
    OFFICE_PORTFOLIOS,
    UNSURE,
)
from timeline.model import EntityKind, FoundPhrase, NameForm, Sentence, Token

_LONGEST = 7
_LABELS = {
    EntityKind.PERSON: "PERSON",
    EntityKind.ORG: "ORG",
    EntityKind.COUNTRY: "GPE",
    EntityKind.PLACE: "LOC",
    EntityKind.PRODUCT: "PRODUCT",
    EntityKind.EVENT: "EVENT",
}
_TRADES = ("er", "or", "ist", "man", "woman", "ian")
"""Ends of words for what somebody does."""
_TRADE, _FULL = 6, 2
"""Letters of such a word at least, and words of a full name."""
_TITLES = OFFICE_HEADS | OFFICE_MODIFIERS | HONORIFICS


def spot(
    sentence: Sentence, found: Sequence[Name], phrases: Sequence[FoundPhrase], is_word: Callable[[str], bool]
) -> list[Name]:
    """The names of a sentence, in order and without overlap.

    Args:
        sentence: the sentence.
        found: what the name finder found in it.
        phrases: date phrases of the article; no name overlaps one.
        is_word: whether a word in lower case is in the dictionary.
    """
    if not sentence.tokens:
        return []
    tokens = sentence.tokens
    dated = _dated(tokens, phrases)
    model = [name for one in found if (name := _trimmed(tokens, wider(tokens, one))) is not None]
    model = [name for name in model if not _opens_with_plain_word(tokens, name, is_word)]
    model = [name for name in model if not any(_inside(name, other) for other in model)]
    model = [name for name in model if not dated & set(range(name.first, name.last))]
    known = [name for name in _known(sentence) if not dated & set(range(name.first, name.last))]
    names = _with_surnames(sentence, _merged(known, model, tokens), dated)
    names += _titled(sentence, names, dated)
    names += _opened(sentence, names, dated)
    names += _given(sentence, names, dated)
    names += joined(sentence, names, dated)
    return sorted((_behind_calling(tokens, name) for name in names), key=lambda name: name.first)


def _dated(tokens: Sequence[Token], phrases: Iterable[FoundPhrase]) -> set[int]:
    """Positions of the words that lie in a date phrase."""
    start, end = tokens[0].start, tokens[-1].end
    near = [phrase for phrase in phrases if phrase.start < end and start < phrase.end]
    return {token.i for token in tokens for phrase in near if phrase.start < token.end and token.start < phrase.end}


def _renamed(tokens: Sequence[Token], name: Name, first: int, last: int, label: str) -> Name:
    start, end = tokens[first].start, tokens[last - 1].end
    text = name.text[max(0, start - name.start) : end - name.start]
    return Name(name.sentence, first, last, start, end, text, label)


def _trimmed(tokens: Sequence[Token], name: Name) -> Name | None:
    """The name without articles, genitives and titles; None when nothing is left."""
    first, last = name.first, name.last
    while first < last and tokens[first].text.lower() in {"the", "a", "an", "“", '"', "'", "(", ",", "-"}:
        first += 1
    while last > first and tokens[last - 1].text in {"'s", "’s", "'", "’", ",", ".", "”", '"', ")", "("}:
        last -= 1
    while last > first and (_trails(tokens, last - 1) or tokens[last - 1].text in {"-", "–", "—"}):
        last -= 1
    if name.label == "PERSON":
        first = _behind_titles(tokens, first, last)
    if first == last or not any(char.isalpha() for token in tokens[first:last] for char in token.text):
        return None
    if not any(_may_name(tokens[i], name.label) for i in range(first, last)) or _is_title(tokens, first, last):
        return None
    label = head_label(tokens[first:last], name.label)
    return _renamed(tokens, name, first, last, label)


def _trails(tokens: Sequence[Token], i: int) -> bool:
    """Whether a name's last word is a stray one: in lower case, no noun, no syllable behind a hyphen."""
    syllable = tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start
    return tokens[i].text.islower() and tokens[i].pos not in {"NOUN", "PROPN"} and not syllable


def _is_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a stretch is but a title: "Philippine Defence Secretary", or its beginning."""
    words = [token.text.lower() for token in tokens[first:last]]
    after = tokens[last].text.lower() if last < len(tokens) else ""
    if not {words[-1], after} & OFFICE_HEADS:
        return False
    return all(word in _TITLES or _is_country(word) for word in words) and bool(set(words) & _TITLES)


def _may_name(token: Token, label: str) -> bool:
    """Whether a word can be what makes a stretch a name: a capital alone does not where a sentence starts."""
    if token.text.islower():
        return False
    proper = token.tag in {"NNP", "NNPS"} or token.pos == "PROPN"
    inside = token.i > 0 and (token.pos in {"NOUN", "NUM"} or label == "NORP")
    return proper or inside or (label == "NORP" and token.tag == "JJ")


def _behind_titles(tokens: Sequence[Token], first: int, last: int) -> int:
    """Where a person's name starts behind "Japanese Prime Minister" or "U.S. Secretary of State"."""
    at = first
    while at < last and (tokens[at].text.lower() in _TITLES or _is_country(tokens[at].text)):
        at += 3 if _governs(tokens, at, last) else 1
    if at in {first, last}:
        return at
    titles = [i for i in range(first, at) if tokens[i].text.lower() in KEPT_TITLES]
    if last - at == 1 and titles:
        return titles[-1]
    # "Jordan Smith" keeps its country-like given name; a title must be among what is dropped.
    return at if any(tokens[i].text.lower() in _TITLES for i in range(first, at)) else first


def _behind_calling(tokens: Sequence[Token], name: Name) -> Name:
    """A person's name without what he is by trade in front of it, where a sentence begins ("Shipowner Nils Vik")."""
    first = tokens[name.first].text
    opens = name.first == 0 or tokens[name.first - 1].text in {"“", '"', "``", "‘", ","}
    if (
        name.label not in {"PERSON", "MISC"}
        or not opens
        or name.last - name.first <= _FULL
        or not first.endswith(_TRADES)
    ):
        return name
    trade = len(first) >= _TRADE and given_name_gender(first) is None
    if not trade or given_name_gender(tokens[name.first + 1].text) is None or lookup(name.text):
        return name
    return _renamed(tokens, name, name.first + 1, name.last, "PERSON")


def _governs(tokens: Sequence[Token], office: int, last: int) -> bool:
    """Whether "of" and what it is for follow an office, before a name that ends at `last`."""
    words = [token.text.lower() for token in tokens[office : min(office + 3, last - 1)]]
    return (
        len(words) == 3 and words[0] in OFFICE_HEADS and words[1] in {"of", "for"} and words[2] in OFFICE_PORTFOLIOS
    )


def _is_country(word: str) -> bool:
    return any(match.entity.kind is EntityKind.COUNTRY for match in lookup(word))


@cache
def _most_words() -> Mapping[str, int]:
    """By the first word of a known name, how many words such names have at most."""
    most: dict[str, int] = {}
    for key in written_forms():
        words = key.split()
        if words:
            most[words[0]] = max(len(words), most.get(words[0], 0))
    return most


def _known(sentence: Sentence) -> list[Name]:
    """Names of the lists, the longest at each place."""
    tokens = sentence.tokens
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        name = _known_at(sentence, i)
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return found


def _known_at(sentence: Sentence, i: int) -> Name | None:
    tokens = sentence.tokens
    most = _most_words().get(fold(tokens[i].text).split(" ")[0])
    if most is None:
        return None
    for length in range(_most_tokens(tokens, i, most), 0, -1):
        if not tokens[i + length - 1].text[0].isalnum():
            continue
        text = written(tokens[i : i + length])
        key = fold(text)
        if key in written_forms() and not (length == 1 and key in UNSURE):
            name = named(sentence, i, i + length, "")
            label = _label(key, text)
            if label == "PRODUCT" and is_model_number(tokens, i + length):
                name = named(sentence, i, i + length + 1, label)
            if length == 1 and label != "PERSON" and _is_leader(tokens, i):
                label = "PERSON"
            if label:
                return replace(name, label=label)
    return None


def _most_tokens(tokens: Sequence[Token], i: int, words: int) -> int:
    """How many tokens from a position on may make a name of so many words: a blank before a letter starts a word."""
    length = 1
    while length < _LONGEST and i + length < len(tokens):
        token, before = tokens[i + length], tokens[i + length - 1]
        words -= token.start > before.end and token.text[0].isalnum()
        if not words:
            break
        length += 1
    return length


def _is_leader(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word with another meaning is a leader's surname here: "President Moon"."""
    titled = i > 0 and tokens[i - 1].text.lower() in OFFICE_HEADS and tokens[i - 1].text[0].isupper()
    return titled and bool(leaders_named(tokens[i].text))


def _label(key: str, text: str) -> str:
    """Label of a known name if it is written as such a name is written; else empty."""
    forms = written_forms()[key]
    if text not in forms and not (len(key) > 4 and text[0].isupper() and _capitalised(text)):
        return ""
    match = lookup(key)[0]
    if match.form is NameForm.DEMONYM and text not in {"US", "U.S.", "U.S"}:
        return "NORP"
    return _LABELS.get(match.entity.kind, "MISC")


def _capitalised(text: str) -> bool:
    words = text.replace("-", " ").split()
    return all(not word[0].isalpha() or word[0].isupper() or len(word) <= 3 for word in words)


def _merged(known: list[Name], model: list[Name], tokens: Sequence[Token]) -> list[Name]:
    """Known names and found ones without overlap."""
    kept: list[Name] = []
    for name in model:
        rivals = [other for other in known if other.first < name.last and name.first < other.last]
        if not rivals or _beats(name, rivals):
            known = [other for other in known if other not in rivals]
            kept.append(name)
    kept += [name for name in known if not _part_of_longer(name, tokens)]
    return kept


def _beats(name: Name, rivals: list[Name]) -> bool:
    """Whether a found name is to be kept against the known names that overlap it."""
    longest = max(rivals, key=lambda other: other.last - other.first)
    if longest.first <= name.first and name.last <= longest.last:
        same_words = (longest.first, longest.last) == (name.first, name.last)
        # "Jordan" said to be a person: whom it names is for the whole article to say.
        return same_words and name.label == "PERSON" and name.last - name.first == 1 and longest.label != "PERSON"
    if longest.label == "PERSON" and name.label != "ORG":
        return False
    return not (longest.label == "NORP" and name.label in {"NORP", "GPE", "MISC"}) and len(rivals) == 1


def _part_of_longer(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether a known one-word name seems to be a piece of a longer one ("Ford Foundation")."""
    if name.last - name.first > 1 or name.label in {"NORP", "GPE"}:
        return False
    after = tokens[name.last] if name.last < len(tokens) else None
    return after is not None and after.tag == "NNP" and after.text.lower() not in _TITLES and after.dep == "flat"


def _free(names: Sequence[Name], first: int, last: int) -> bool:
    return all(name.last <= first or last <= name.first for name in names)


def _run(tokens: Sequence[Token], first: int, names: Sequence[Name], dated: set[int]) -> int:
    """Position behind the capitalised words that start at a position and lie in no name."""
    last = first
    while last < len(tokens) and last - first < 5:
        token = tokens[last]
        hyphen = token.text == "-" and last > first and last + 1 < len(tokens)
        hyphen = hyphen and tokens[last - 1].end == token.start and tokens[last + 1].start == token.end
        after_hyphen = last > first and tokens[last - 1].text == "-"
        upper = (
            token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NN", "JJ"} and token.text.lower() not in _TITLES
        )
        if last in dated or not (hyphen or after_hyphen or upper) or not _free(names, last, last + 1):
            break
        last += 1
    while last > first and tokens[last - 1].text == "-":
        last -= 1
    return last


def _opens_with_plain_word(tokens: Sequence[Token], name: Name, is_word: Callable[[str], bool]) -> bool:
    """Whether a name is one common word whose capital says no more than that a sentence starts."""
    opens = name.first == 0 or tokens[name.first - 1].text in {"“", '"', "``", "‘"}
    if not opens or name.last - name.first > 1 or lookup(name.text):
        return False
    if name.label == "PERSON" and tokens[name.first].tag == "NNP":
        return False
    return given_name_gender(name.text) is None and is_word(name.text.lower())


def _inside(name: Name, other: Name) -> bool:
    """Whether a name is a lesser part of another."""
    return name is not other and other.first <= name.first and name.last <= other.last and name.text != other.text


def _opened(sentence: Sentence, names: list[Name], dated: set[int]) -> list[Name]:
    """Storms and operations that nothing but their first word gives away ("Hurricane Katrina")."""
    found: list[Name] = []
    for token in sentence.tokens[:-1]:
        if token.text.lower() in EVENT_STARTS and token.text[0].isupper():
            last = _run(sentence.tokens, token.i, names, dated)
            if last - token.i >= 2 and sentence.tokens[token.i + 1].tag == "NNP":
                found.append(named(sentence, token.i, last, "EVENT"))
    return found


def _titled(sentence: Sentence, names: list[Name], dated: set[int]) -> list[Name]:
    """Persons whom only their title gives away ("Governor Chris Gregoire", "Mr. Tan")."""
    tokens = sentence.tokens
    found: list[Name] = []
    for i in range(1, len(tokens)):
        if tokens[i - 1].text.lower() not in _TITLES or not _free([*names, *found], i, i + 1):
            continue
        office = office_before(tokens, i)
        title = tokens[i - 1].text
        if (office is None or not title[0].isupper()) and honorific_before(tokens, i) == i:
            continue
        last = _run(tokens, i, [*names, *found], dated)
        if last > i and any(len(token.text) > 1 for token in tokens[i:last]):
            found.append(named(sentence, i, last, "PERSON"))
    return found


def _with_surnames(sentence: Sentence, names: list[Name], dated: set[int]) -> list[Name]:
    """The names, a given name with the capitalised word behind it: "Christian Maas" is not a Christian."""
    tokens = sentence.tokens
    kept: list[Name] = []
    for name in names:
        behind = name.last
        alone = name.last - name.first == 1 and given_name_gender(name.text) is not None
        torn = alone and name.label in {"PERSON", "NORP"} and behind < len(tokens) and tokens[behind].tag == "NNP"
        last = _run(tokens, behind, names, dated) if torn else behind
        kept.append(named(sentence, name.first, last, "PERSON") if last == behind + 1 else name)
    return kept


def _given(sentence: Sentence, names: list[Name], dated: set[int]) -> list[Name]:
    """Persons whom their given name gives away."""
    tokens = sentence.tokens
    found: list[Name] = []
    for i in range(len(tokens) - 1):
        if given_name_gender(tokens[i].text) is None or not tokens[i].text[0].isupper():
            continue
        taken = [*names, *found]
        last = _run(tokens, i, taken, dated)
        if last - i >= 2 and tokens[i].tag == "NNP" and tokens[i + 1].tag == "NNP":
            found.append(named(sentence, i, last, "PERSON"))
    return found
