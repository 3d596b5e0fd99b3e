"""Which way a phrase looks: what the verbs and cue words of its clause say about past and future."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dates.tokens import PARAGRAPH, Tokens

PAST, FUTURE, NONE = "past", "future", "none"

NEAR = "near"
"""Told as a plan of the past or in the present: of weekdays the nearest is meant ("was due to open on Friday")."""

_ENDS = frozenset({"!", "?", ";", PARAGRAPH})
_GOES_ON = frozenset({",", ";"})
"""Behind a dot, they show that no sentence ended."""

_JOINING, _LEADING_IN = frozenset({"and", "but"}), frozenset({"on", "in", "at", "by"})
"""Between a comma and the phrase these begin a clause."""

_BACK, _AHEAD = 32, 32
"""How many tokens a clause's verb may be away; beyond, the phrase belongs to something else."""

_HELPERS = 4
"""Words before a planning word among which its auxiliaries stand."""

_BRIDGE = 8
"""Words that may stand between an auxiliary and its verb."""

GENITIVES = (["'", "s"], ["’", "s"])
"""The tokens of "'s"."""

_NOT = (["'", "t"], ["’", "t"])
"""The tokens of "n't" behind its auxiliary."""

_OPENING, _CLOSING, _EITHER = frozenset("“„«"), frozenset("”»"), frozenset('"')

_PERFECT_REACH = 12
"""Words before "until" or "for" among which the auxiliary of its verb stands."""

_CONDITION = "condition"
"""The clause is a condition without a past verb before the phrase: "if they win on Thursday"."""

_AIM = "aim"
"""The clause has an infinitive and no verb before the phrase: a headline such as "Kishida to visit Seoul in May"."""

Cues = Mapping[str, frozenset[str]]


def direction(tokens: Tokens, first: int, last: int, cues: Cues) -> str:
    """The direction of the clause around a phrase.

    The nearest verb before the phrase in its clause decides; when the phrase opens the clause, the first one behind.

    Args:
        tokens: the text's tokens.
        first: the phrase's first token.
        last: its last token.
        cues: the language's word lists.

    Returns:
        ``past``, ``future``, ``near`` or ``none``.
    """
    words = tokens.words
    if beside := _beside(tokens, first, last, cues):
        return beside
    behind = _behind(tokens, last, cues) if _begins_clause(words, first) else ""
    said = behind if behind in {PAST, FUTURE} else _before(tokens, first, cues)
    if first and words[first - 1].lower() in cues["reaching"]:
        said = _reaching(tokens, first, last, said, cues)
    if said == FUTURE and last + 1 < len(words) and words[last + 1].lower() in cues["destined"]:
        return NEAR  # "the concert planned for Friday was called off"
    if said in {PAST, FUTURE, NEAR, NONE}:
        return said
    if said == _CONDITION:
        return _behind(tokens, last, cues, whole=False) or FUTURE
    ahead = said == _AIM or (last + 1 < len(words) and words[last + 1].lower() in cues["deadline"])
    return _behind(tokens, last, cues) or (FUTURE if ahead else NONE)


def _beside(tokens: Tokens, first: int, last: int, cues: Cues) -> str:
    """What the words right beside the phrase say, before any verb is asked."""
    words = tokens.words
    if first and words[first - 1].lower() in cues["since"]:
        return PAST
    if _is_moved(words, first, cues):
        # "Had been set for Friday": kept or not, and perhaps still ahead.
        return NEAR if _helped(words, first - 2, cues["past_perfect"]) else FUTURE
    if _is_named_deadline(words, last, cues):
        # "Had ruled, and set Friday as the deadline": by now it may be over.
        return NEAR if _had(tokens, first, cues) else FUTURE
    if _is_deadline(words, first, last, cues) or _is_set(words, first, cues) or _is_awaited(words, first, cues):
        return FUTURE
    # "Tuesday's ruling": the verb is the ruling's, not the day's.
    return NONE if words[last + 1 : last + 3] in GENITIVES else ""


def is_appointed(tokens: Tokens, first: int, cues: Cues) -> bool:
    """Whether a past verb sets the day at `first`: "called an election for 8 June", but not "had called one for"."""
    words = tokens.words
    if not first or words[first - 1].lower() not in cues["appointing"]:
        return False
    return cues["past_perfect"].isdisjoint(map(str.lower, words[max(first - _PERFECT_REACH, 0) : first]))


def in_one_sentence(tokens: Tokens, first: int, last: int, cues: Cues) -> bool:
    """Whether no sentence ends between two tokens that are not far from one another."""
    return last - first <= _BACK and not any(ends_sentence(tokens, at, cues) for at in range(first, last))


def _is_deadline(words: list[str], first: int, last: int, cues: Cues) -> bool:
    """Whether it is a limit ahead: "as early as Tuesday", "has until Tuesday to answer"."""
    before = words[first - 1].lower() if first else ""
    behind = words[last + 1].lower() if last + 1 < len(words) else ""
    if before in cues["as"] and words[first - 2].lower() in cues["as_soon"]:
        return True
    return before in cues["limit"] and behind in cues["link"]


def _is_named_deadline(words: list[str], last: int, cues: Cues) -> bool:
    """Whether it is said to be the limit: "set November 10 as the deadline"."""
    behind = words[last + 1].lower() if last + 1 < len(words) else ""
    return behind in cues["as"] and not cues["deadline"].isdisjoint(map(str.lower, words[last + 2 : last + 4]))


def _had(tokens: Tokens, first: int, cues: Cues) -> bool:
    """Whether the sentence tells in the past perfect what stands before the phrase."""
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if ends_sentence(tokens, at, cues):
            return False
        if tokens.words[at].lower() in cues["past_perfect"]:
            return True
    return False


def _is_moved(words: list[str], first: int, cues: Cues) -> bool:
    """Whether something was set for it: "postponed the vote until Friday", "was put off, to Friday"."""
    if first < 2 or words[first - 1].lower() not in cues["link"]:
        return False
    back = 1 if words[first - 1].lower() in cues["appointing"] else _BRIDGE
    return not cues["moved"].isdisjoint(map(str.lower, words[max(first - 1 - back, 0) : first - 1]))


def _is_awaited(words: list[str], first: int, cues: Cues) -> bool:
    """Whether the words before look on to it: "ahead of Friday's vote"."""
    back = first - 1
    if back >= 0 and words[back].lower() in cues["determiner"]:
        back -= 1
    return back > 0 and words[back].lower() in cues["awaited_by"] and words[back - 1].lower() in cues["awaiting"]


def _reaching(tokens: Tokens, first: int, last: int, said: str, cues: Cues) -> str:
    """The direction of the end of a stretch: "closed until Tuesday"."""
    words = tokens.words
    until = words[first - 1].lower() in cues["limit"]
    if said == PAST:
        # "Was good until March": the verb is past, its end need not be. "Have been closed until March": it is ahead.
        auxiliaries = map(str.lower, words[max(first - _PERFECT_REACH, 0) : first])
        return FUTURE if until and not cues["perfect"].isdisjoint(auxiliaries) else NONE
    if until and said in {NONE, NEAR}:
        return FUTURE
    return _behind(tokens, last, cues) or FUTURE if until and not said else said


def _before(tokens: Tokens, first: int, cues: Cues) -> str:
    """What the nearest verb before the phrase says; empty when the clause has none there."""
    words = tokens.words
    quotes = 0
    aim = led = False
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        word = words[at].lower()
        if word in cues["condition"]:
            return _CONDITION
        if word in cues["clause"] or ends_sentence(tokens, at, cues):
            break
        quotes += _quote(tokens, at)
        if quotes > 0:
            break  # the phrase stands within quotation marks that open here
        if _is_month(tokens, at) or _is_hyphened(tokens, at):
            continue
        if _is_attribute(words, at, cues):
            if word in cues["foreseen"]:
                # "Dropped their planned merger on Wednesday" tells when they dropped it.
                return PAST if at > 1 and _is_past(_verb_before(words, at - 2, cues), cues) else FUTURE
            continue
        said = _cue_before(words, at, word, cues)
        if said:
            return NONE if aim and said == PAST and (led or word in cues["leading"]) else said
        if _is_infinitive(words, at, word, cues):
            aim, led = True, led or words[at - 1].lower() in cues["offering"]
    return _AIM if aim else ""


def _verb_before(words: list[str], at: int, cues: Cues) -> str:
    """The word at a place, or the one before a particle there: "called off their planned merger"."""
    particle = at > 0 and words[at].lower() in cues["particle"]
    return words[at - 1 if particle else at].lower()


def _begins_clause(words: list[str], first: int) -> bool:
    """Whether a clause begins with the phrase, behind "and" or a colon: "it would go, and on Tuesday it went"."""
    back = first - 1
    if back > 0 and words[back].lower() in _LEADING_IN:
        back -= 1
    if back <= 0:
        return False
    return words[back] == ":" or (words[back].lower() in _JOINING and words[back - 1] == ",")


def _is_hyphened(tokens: Tokens, at: int) -> bool:
    """Whether a word is the first part of another: no "start-up", "sell-off" or "set-to" tells of a time."""
    joined = tokens.words[at + 1 : at + 2] == ["-"] and at + 2 < len(tokens)
    return joined and tokens.ends[at] == tokens.starts[at + 1] and tokens.ends[at + 1] == tokens.starts[at + 2]


def _is_set(words: list[str], first: int, cues: Cues) -> bool:
    """Whether a copula of the present stands right before: "the final is on Thursday", "the vote is in May"."""
    back = first - 1
    if back >= 0 and words[back].lower() in cues["setting"]:
        back -= 1
    return back >= 0 and words[back].lower() in cues["copula"]


def _behind(tokens: Tokens, last: int, cues: Cues, *, whole: bool = True) -> str:
    """What the first verb behind the phrase says; empty when there is none in its sentence.

    Relative clauses are passed over: "On Friday his brothers, who will be there, said so".

    Args:
        tokens: the text's tokens.
        last: the phrase's last token.
        cues: the language's word lists.
        whole: look at the whole sentence, not at what stands before the next comma only.
    """
    words = tokens.words
    quotes = 0
    aside = False
    for at in range(last + 1, min(last + 1 + _AHEAD, len(words))):
        if ends_sentence(tokens, at, cues) or (words[at] == "," and not whole and at > last + 1):
            break
        quotes += _quote(tokens, at)
        if quotes < 0:
            break
        if words[at] == ",":
            aside = not aside and last + 1 < at < len(words) - 1 and words[at + 1].lower() in cues["relative_clause"]
        if aside or _is_month(tokens, at) or _is_hyphened(tokens, at) or _is_attribute(words, at, cues):
            continue
        word = words[at].lower()
        if _is_future(words, at, word, cues) or _plans(words, at, word, cues):
            return FUTURE
        if _is_past(word, cues) and words[at - 1].lower() not in cues["infinitive"]:
            return PAST
        if said := _present(words, at, word, cues):
            return said
    return ""


def _cue_before(words: list[str], at: int, word: str, cues: Cues) -> str:
    """What the word at `at`, which stands before the phrase, says of it; empty when nothing."""
    if _is_planning(words, at, word, cues) or _plans(words, at, word, cues):
        return _planned(words, at, cues)
    if _is_future(words, at, word, cues) or word in cues["neutral"]:
        return PAST if word in cues["neutral"] else FUTURE
    if word in cues["destined"] and at + 1 < len(words) and words[at + 1].lower() in cues["infinitive"]:
        return NEAR  # "was to open in May": a plan of the past, kept or not
    if said := _present(words, at, word, cues):
        return said
    if _is_past(word, cues):
        return _past_or_passive(words, at, cues)
    return NONE if word in cues["present"] else ""


def _is_future(words: list[str], at: int, word: str, cues: Cues) -> bool:
    """Whether an auxiliary looks ahead: "will", "won't"."""
    return word in cues["future"] or (word in cues["future_negated"] and words[at + 1 : at + 3] in _NOT)


def _planned(words: list[str], at: int, cues: Cues) -> str:
    """The direction of a plan by its auxiliaries: "is due", "was due", "had been due to expire"."""
    if _helped(words, at, cues["past_perfect"]):
        return PAST
    # "Agreed to merge on Monday" and "dropped its plan to merge on Monday": the day may be that of the past verb.
    over = words[at - 1].lower() in cues["settled"] or _decided_on(words, at - 1, cues)
    # "Agreed to meet on Monday" sets the day.
    ahead = words[at + 2 : at + 3] == ["ahead"]  # "decided to go ahead with it on Sunday" goes nowhere
    over = over and (ahead or cues["fixed"].isdisjoint(map(str.lower, words[at + 1 : at + 2])))
    return NEAR if over or _helped(words, at, cues["destined"]) else FUTURE


def _decided_on(words: list[str], plan: int, cues: Cues) -> bool:
    """Whether the word at `plan` is a noun that a past verb has for its object: "voted down a plan"."""
    if words[plan].lower() not in cues["intent"]:
        return False
    before = [word.lower() for word in words[max(plan - _BRIDGE, 0) : plan]]
    return any(_is_past(word, cues) and word not in cues["destined"] for word in before)


def _helped(words: list[str], at: int, auxiliaries: frozenset[str]) -> bool:
    """Whether one of some auxiliaries stands shortly before the word at `at`."""
    return not auxiliaries.isdisjoint(map(str.lower, words[max(at - _HELPERS, 0) : at]))


def _present(words: list[str], at: int, word: str, cues: Cues) -> str:
    """What a verb in the present says; empty when the word at `at` is none of those that plan by it."""
    fixed = word in cues["fixed"]
    if not (fixed or word in cues["presently"]) or not _is_verb(words, at, cues):
        return ""
    return FUTURE if fixed else NEAR


def _is_verb(words: list[str], at: int, cues: Cues) -> bool:
    """Whether a present form has its subject right before it: "they meet", "Obama visits", "the teams play"."""
    before, word = words[at - 1] if at else "", words[at]
    if before.lower() in cues["subject"]:
        return True
    if before.lower() in cues["no_subject"] or not word.islower():
        return False
    return before.istitle() or (before.endswith("s") and not word.endswith("s"))


def _is_planning(words: list[str], at: int, word: str, cues: Cues) -> bool:
    """Whether a word plans by itself ("expects rain", "takes effect"), unless it compares ("than expected")."""
    if word in cues["occurring"] and at and words[at - 1].lower() in cues["occurs"]:
        return True
    return word in cues["alone"] and (not at or words[at - 1].lower() not in cues["compared"])


def _past_or_passive(words: list[str], at: int, cues: Cues) -> str:
    """A past form is past unless its helper looks ahead: "will be completed", "is to be completed"."""
    back = at - 1
    while back > at - _BRIDGE and back >= 0 and (words[back].lower() in cues["bridge"] or words[back].endswith("ly")):
        back -= 1
    named = back == at - 1 and words[max(back, 0)][:1].isupper()  # "May resigned" is no "may resign"
    helper = words[back].lower() if back >= 0 and not named else ""
    if helper in cues["future"]:
        return FUTURE
    if helper in cues["present"]:
        return NONE  # "when the case is heard in May"
    if helper in cues["link"] and helper in cues["infinitive"]:
        if back == at - 1:
            return ""  # "to cut": an infinitive that looks like a past form
        if _plans(words, back, helper, cues):
            return _planned(words, back, cues)
        verb = {before.lower() for before in words[max(back - 2, 0) : back]}
        past = back > 0 and (_is_past(words[back - 1].lower(), cues) or not verb.isdisjoint(cues["past_perfect"]))
        return "" if past else FUTURE
    return PAST


def _plans(words: list[str], at: int, word: str, cues: Cues) -> bool:
    """Whether something is planned, as in "is set to", "scheduled for": a planning word with its link at `at`.

    "Agreed to a truce" and "due to the storm" plan nothing.
    """
    behind = words[at + 1].lower() if at + 1 < len(words) else ""
    if word in cues["infinitive"] and behind in cues["determiner"]:
        return False
    return word in cues["link"] and at > 0 and words[at - 1].lower() in cues["planned"]


def _is_infinitive(words: list[str], at: int, word: str, cues: Cues) -> bool:
    """Whether an infinitive begins at `at`: "to" and a small word that is no determiner."""
    if word not in cues["infinitive"] or at + 1 >= len(words):
        return False
    verb = words[at + 1]
    return verb.isalpha() and verb.islower() and verb not in cues["determiner"] | cues["relative"]


def _is_attribute(words: list[str], at: int, cues: Cues) -> bool:
    """Whether a word that looks like a verb stands right behind a determiner: "the disputed vote", "a bid".

    Behind a number it does where a noun follows: "40 leased aircraft", but "40 died in".
    """
    if at == 0:
        return False
    noun = words[at + 1] if at + 1 < len(words) else ""
    counted = noun.isalpha() and noun.islower() and noun not in cues["small"] and bool(cues["small"])
    return words[at - 1].lower() in cues["determiner"] or (words[at - 1][:1].isdigit() and counted)


def _is_month(tokens: Tokens, at: int) -> bool:
    """Whether a word is the month or the name May and not the verb: capitalised."""
    return tokens.words[at][:1].isupper() and any(category == "M" for category, _ in tokens.readings[at] or ())


def _is_past(word: str, cues: Cues) -> bool:
    if word in cues["past"]:
        return True
    return len(word) > 3 and any(map(word.endswith, cues["past_ending"])) and word not in cues["not_past"]


def _quote(tokens: Tokens, at: int) -> int:
    """1 for an opening quotation mark, -1 for a closing one, 0 for anything else."""
    word = tokens.words[at]
    if word in _OPENING:
        return 1
    if word in _CLOSING:
        return -1
    if word not in _EITHER:
        return 0
    touches = at + 1 < len(tokens) and tokens.starts[at + 1] == tokens.ends[at]
    apart = at == 0 or tokens.starts[at] > tokens.ends[at - 1]
    return 1 if touches and apart else -1


def ends_sentence(tokens: Tokens, at: int, cues: Cues) -> bool:
    """Whether a sentence, or a clause of its own, ends with the token at `at`."""
    word = tokens.words[at]
    if word != ".":
        return word in _ENDS
    before, behind = tokens.words[at - 1] if at else "", tokens.words[at + 1] if at + 1 < len(tokens) else ""
    if behind in _GOES_ON:
        return False  # the dot of an abbreviation: "a clinic in Birmingham, Ala., was bombed"
    return (len(before) > 1 or before.isdecimal()) and before.lower() not in cues["abbreviation"]
