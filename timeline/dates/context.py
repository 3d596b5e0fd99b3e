"""What stands around the phrases of a text: a dateline, ranges, and the day beside a clock time.

All of it ends up in the arguments of the rules, so that reading them needs no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates.clocktime import days_apart
from timeline.dates.grammar import RangeWords
from timeline.dates.matching import Match
from timeline.dates.tense import FUTURE, PAST, Cues, direction, ends_sentence, in_one_sentence
from timeline.dates.tokens import PARAGRAPH, Tokens
from timeline.model import TimexType

_DATELINE_REACH = 40
"""A dateline stands within the first so many tokens of a text (headlines may come before it)."""
_DATELINE_PLACE = 6
"""Tokens a dateline's place may have: "RIO DE JANEIRO, Brazil,"."""
_DATED_RULES = frozenset({"month-day", "full-date"})
_RANKED_REACH = 8
"""Tokens before an amount of time among which a superlative makes it the time that is looked through."""
_WHOLE_DAYS, _COMMA = frozenset({"full-date", "month-day"}), 1
"""Rules of days that are told in full, and how far in front of them a comma stands."""

_ONE_STORY = 150
"""Tokens between a fiscal quarter and the words that tell its last month."""

_DASHES = frozenset({"—", "–", "-", "_", "("})

_DAY_RULES = frozenset({"weekday", "month-day", "full-date", "day-offset"})
"""Rules whose phrases name a day that a clock time may stand on."""
_YEAR_RULES = frozenset({"year", "unit", "ago", "same-period"})
"""Rules whose phrases may name a year."""
_YEARLESS = frozenset({"month-day", "month", "quarter-ended"})
"""Rules whose phrases may lack a year that stands before them."""
_DAY_ARGS = frozenset({"w", "m", "d", "y", "n", "iso", "numeric", "order", "which", "shift", "year"})
_BESIDE = frozenset({"(", ")", ",", "on"})
"""What may stand between a clock time and its day."""

_APOSTROPHES = frozenset("'’")

_STRETCHING = frozenset(
    {"year", "month", "month-year", "month-day", "full-date", "weekday", "quarter", "decade", "season"}
)
"""Rules whose phrases may be the end of a range."""


def mark_dateline(text: str, tokens: Tokens, matches: Sequence[Match]) -> list[Match]:
    """Mark the day of a dateline, as in ``SEOUL, May 7 (AP) —``.

    Args:
        text: the text.
        tokens: its tokens.
        matches: its phrases in order.

    Returns:
        The same, one perhaps with the argument ``dateline``.
    """
    marked = list(matches)
    for i, match in enumerate(marked):
        if match.first > _DATELINE_REACH:
            break
        if match.accept.rule in _DATED_RULES and _is_dateline(text, tokens, match):
            marked[i] = replace(match, args=match.args | {"dateline": 1})
            break
    return marked


def _is_dateline(text: str, tokens: Tokens, match: Match) -> bool:
    words = tokens.words
    behind = match.last + 1
    if behind >= len(words) or words[behind] not in _DASHES or match.first < 2 or words[match.first - 1] != ",":
        return False
    start = match.first - 1
    while start > 0 and match.first - start <= _DATELINE_PLACE and not _breaks(text, tokens, start):
        start -= 1
    place = [word for word in words[start : match.first] if word not in {",", "."}]
    opens_line = start == 0 or _breaks(text, tokens, start)
    return opens_line and bool(place) and place[0].isupper() and all(word[:1].isupper() for word in place)


def _breaks(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a line ends right before a token."""
    return tokens.words[at - 1] == PARAGRAPH or "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]


def settle_amounts(matches: Sequence[Match]) -> list[Match]:
    """Make amounts of what counts from somewhere but names no day: "an hour later", "a few days later".

    Args:
        matches: a text's phrases.

    Returns:
        The same, those with the rule and type of an amount.
    """
    return [
        replace(m, accept=m.accept.renamed("duration", TimexType.DURATION)) if _is_amount(m) else m for m in matches
    ]


def settle_ahead(tokens: Tokens, matches: Sequence[Match], cues: Cues) -> list[Match]:
    """Count from the day of writing what is told to come: "will retire in five years", "is due back in two weeks".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        cues: the language's word lists.

    Returns:
        The same, those with the rule and type of a day so long ahead; "in a year or two" stays vague.
    """
    return [_ahead(m) if _comes(tokens, m, cues) else m for m in matches]


def _comes(tokens: Tokens, match: Match, cues: Cues) -> bool:
    if match.accept.rule != "duration" or str(match.args.get("unit", "T")).startswith("T"):
        return False
    if not isinstance(match.args.get("n"), int) or not match.first:
        return False
    if not (_reads(tokens, match.first, "NUM") or _reads(tokens, match.first, "ONE")):
        return False  # "in the year ending June 30"
    if tokens.words[match.first - 1].lower() not in cues["elapsing"]:
        return False
    # "Will be the third trip in two weeks": what is counted or compared lies within the time.
    before = tokens.words[max(match.first - _RANKED_REACH, 0) : match.first - 1]
    if any(word.lower() in cues["ranking"] or word.endswith("est") for word in before):
        return False
    return direction(tokens, match.first, match.last, cues) == FUTURE


def _ahead(match: Match) -> Match:
    args = match.args | {"sign": 1} | ({"n": "X"} if "loose" in match.args else {})
    return replace(match, accept=match.accept.renamed("ago", TimexType.DATE), args=args)


def settle_rates(tokens: Tokens, matches: Sequence[Match], not_before: frozenset[str]) -> list[Match]:
    """Make sets of what tells how often: "13 million visitors a year", but not "200 people a day after the quake".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        not_before: words behind "a day" that count from an event; lower case.

    Returns:
        The same, those with the rule and type of a set.
    """
    return [
        replace(m, accept=m.accept.renamed("set", TimexType.SET)) if _is_rate(tokens, m, not_before) else m
        for m in matches
    ]


def _is_rate(tokens: Tokens, match: Match, not_before: frozenset[str]) -> bool:
    at = match.first
    if match.accept.rule != "duration" or at < 2 or match.last != at + 1 or not _reads(tokens, at, "ONE"):
        return False
    behind = tokens.words[match.last + 1].lower() if match.last + 1 < len(tokens) else ""
    noun = tokens.words[at - 1]
    counted = noun.isalpha() and noun.islower() and all(c == "MEASURE" for c, _ in tokens.readings[at - 1] or ())
    if noun[:1].isdecimal():
        return _reads(tokens, at - 1, "NUM") and behind not in not_before
    number = any(_reads(tokens, back, "NUM") for back in range(max(at - 4, 0), at - 1))
    return counted and number and behind not in not_before


def _reads(tokens: Tokens, at: int, category: str) -> bool:
    return any(reading[0] == category for reading in tokens.readings[at] or ())


def _is_amount(match: Match) -> bool:
    if match.accept.rule != "ago":
        return False
    return str(match.args.get("unit", "")).startswith("T") or (match.args.get("n") == "X" and "from" in match.args)


def share_days(tokens: Tokens, matches: Sequence[Match]) -> list[Match]:
    """Give clock times the day that stands behind them: "at 10:35 a.m. (0735 GMT) Friday".

    Two clock times one of which explains the other name one moment, so that a day in the brackets tells the day
    before them, which may be another one: "at 9 p.m. (0100 GMT Thursday)" is a Wednesday's.

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.

    Returns:
        The same; clock times that lacked a day have its arguments, and ``add`` where their day is the one beside it.
    """
    shared = list(matches)
    for i in range(len(shared) - 2, -1, -1):
        clock, behind = shared[i], shared[i + 1]
        between = tokens.words[clock.last + 1 : behind.first]
        if (
            clock.accept.rule != "clock"
            or _DAY_ARGS & clock.args.keys()
            or not between
            or not _BESIDE.issuperset(between)
        ):
            continue
        day = {name: behind.args[name] for name in _DAY_ARGS & behind.args.keys()}
        if behind.accept.rule == "clock" and day and "(" in between:
            moved = days_apart(clock.args, behind.args)
            shared[i] = replace(clock, args=clock.args | day | ({"add": moved} if moved else {}))
        elif behind.accept.rule in _DAY_RULES and day and "part" not in behind.args:
            shared[i] = replace(clock, args=clock.args | day)
    return shared


def take_year(tokens: Tokens, matches: Sequence[Match], cues: Cues) -> list[Match]:
    """Let a day or month that explains a year take it: "a year ago, on September 15", "next year's race is on May 5".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        cues: the language's word lists.

    Returns:
        The same; those that explain the phrase before them have the argument ``year``.
    """
    taken = list(matches)
    for i in range(1, len(taken)):
        year, day = taken[i - 1], taken[i]
        between = tokens.words[year.last + 1 : day.first]
        yearly = year.accept.rule in _YEAR_RULES and year.args.get("unit", "Y") == "Y"
        beside = len(between) in {1, 2} and between[0] == ","
        if len(between) > 2 and (between[0] in _APOSTROPHES or _opens_sentence(tokens, year, cues)):
            beside = in_one_sentence(tokens, year.last, day.first, cues)
        if year.accept.rule == "year" and any(word in cues["telling"] for word in between[:2]):
            beside = in_one_sentence(tokens, year.last, day.first, cues)
        open_year = day.accept.rule in _YEARLESS and day.args.keys().isdisjoint({"shift", "which"})
        if year.accept.rule == "quarter-ended" and "year" in year.args:
            yearly = beside = year.args["m"] == day.args.get("m")  # "the quarter ended Oct. 31": the day closes it
        if yearly and beside and open_year:
            taken[i] = replace(day, args=day.args | {"year": "story"})
    return taken


def mark_since(tokens: Tokens, matches: Sequence[Match], cues: Cues) -> list[Match]:
    """Mark full dates that something is only compared back to: "its largest loss since September 11, 2001".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        cues: the language's word lists.

    Returns:
        The same, those with the argument ``since``: "the same day" behind them is not theirs.
    """
    return [
        replace(m, args=m.args | {"since": 1})
        if m.accept.rule == "full-date" and m.first and tokens.words[m.first - 1].lower() in cues["since"]
        else m
        for m in matches
    ]


def _opens_sentence(tokens: Tokens, year: Match, cues: Cues) -> bool:
    """Whether a sentence begins with a year: "In 1964 he was removed in October"."""
    if year.accept.rule != "year" or not year.first or tokens.words[year.first - 1].lower() not in cues["setting"]:
        return False
    at = year.first - 2
    return at < 0 or ends_sentence(tokens, at, cues)


def end_quarters(matches: Sequence[Match]) -> list[Match]:
    """Let a fiscal quarter take its last month from the next words that tell one.

    "Fiscal third-quarter profit rose. For the quarter ended June 26 …": both are the third, and both end in June.

    Args:
        matches: a text's phrases in order.

    Returns:
        The same; quarters that are told apart have the rule and arguments of both.
    """
    ended = list(matches)
    waiting = -1
    for i, match in enumerate(matches):
        if match.accept.rule == "quarter" and "fiscal" in match.args:
            waiting = i
        elif match.accept.rule == "quarter-ended" and waiting >= 0:
            first = matches[waiting]
            if "n" not in match.args and match.first - first.last <= _ONE_STORY:
                both = {"n": first.args["n"], "m": match.args["m"]}
                ended[waiting] = replace(first, accept=first.accept.renamed("quarter-ended"), args=both)
                ended[i] = replace(match, args=match.args | both)
            waiting = -1
    return ended


def drop_said_days(tokens: Tokens, matches: Sequence[Match]) -> list[Match]:
    """Leave out "the same day" where the day itself stands behind it: "on the same day, September 14, 2005".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
    """
    told = {match.first - _COMMA for match in matches if match.accept.rule in _WHOLE_DAYS and match.first >= _COMMA}
    return [
        match
        for match in matches
        if match.accept.rule != "story-day" or match.last + 1 not in told or tokens.words[match.last + 1] != ","
    ]


def follow_reports(tokens: Tokens, matches: Sequence[Match], looks: Sequence[str], cues: Cues) -> list[Match]:
    """Let a plan's weekday follow the day of its report: "had said on Friday that it would close on Monday".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        looks: the direction of each.
        cues: the language's word lists.

    Returns:
        The same; weekdays ahead, in a sentence that reported something on a day before, have the argument ``from``.
    """
    following = list(matches)
    for i in range(1, len(following)):
        report, plan = following[i - 1], following[i]
        if plan.accept.rule != "weekday" or "which" in plan.args or looks[i] != FUTURE or looks[i - 1] != PAST:
            continue
        told_later = not cues["backshift"].isdisjoint(map(str.lower, tokens.words[report.last + 1 : plan.first]))
        told_later = told_later and "which" not in report.args
        if told_later and report.accept.rule in _DAY_RULES and in_one_sentence(tokens, report.last, plan.first, cues):
            following[i] = replace(plan, args=plan.args | {"from": "report", "which": "next"})
    return following


def drop_backward_days(matches: Sequence[Match]) -> list[Match]:
    """Leave out numbers that would end a range before it begins: "raised it on April 29 to 5" is no range of days.

    Args:
        matches: a text's phrases in order.

    Returns:
        The others.
    """
    kept: list[Match] = []
    for match in matches:
        if not (kept and _runs_backwards(kept[-1], match)):
            kept.append(match)
    return kept


def _runs_backwards(first: Match, last: Match) -> bool:
    beside = last.first == last.last and 2 <= last.first - first.last <= 3
    return beside and first.args.get("m") == last.args.get("m") and _day(first) >= _day(last) > 0


def _day(match: Match) -> int:
    """The day of the month; 0 where it has none."""
    day = match.args.get("d")
    return day if match.accept.rule in _DATED_RULES and isinstance(day, int) else 0


def link_ranges(tokens: Tokens, matches: Sequence[Match], words: RangeWords) -> list[Match]:
    """Mark the two ends of ranges, and give the first end the year that only the second has.

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        words: the words by which the language makes ranges.

    Returns:
        The same with the arguments ``range`` and, where it was borrowed, ``y``.
    """
    linked = list(matches)
    for i in range(len(linked) - 1):
        first, last = linked[i], linked[i + 1]
        if last.first - first.last != 2 or not {first.accept.rule, last.accept.rule} <= _STRETCHING:
            continue
        joiner = tokens.words[first.last + 1].lower()
        before = {word.lower() for word in tokens.words[max(first.first - 2, 0) : first.first]}
        announced = joiner in words.pairing and not before.isdisjoint(words.between)
        if joiner in words.joiners or announced or (joiner in words.either and _are_neighbours(first, last)):
            linked[i] = _borrow_year(first, last)
            args = last.args | {"range": "last"}
            if "year" in first.args and "y" not in last.args:
                args["year"] = first.args["year"]
            linked[i + 1] = replace(last, args=args)
    return linked


def _are_neighbours(first: Match, last: Match) -> bool:
    """Whether the second phrase names the month, weekday, day or year right behind the first's."""
    one, other = (dict(match.args) for match in (first, last))
    for name, cycle in (("m", 12), ("w", 7), ("d", 31), ("y", 9999)):
        here, there = one.pop(name, None), other.pop(name, None)
        if here != there:
            return (
                isinstance(here, int)
                and isinstance(there, int)
                and here % cycle + 1 == there
                and one.items() <= other.items()
            )
    return False


def _borrow_year(first: Match, last: Match) -> Match:
    """The first end of a range with the second's year ("June to August 2022", "December to March 2022")."""
    args = first.args | {"range": "first"}
    year, month, last_month = last.args.get("y"), args.get("m"), last.args.get("m")
    wider = {"month": "month-year", "month-day": "full-date"}.get(first.accept.rule, first.accept.rule)
    if (
        isinstance(year, int)
        and isinstance(month, int)
        and isinstance(last_month, int)
        and args.get("y", year) == year
    ):
        args["y"] = year if month <= last_month else year - 1
        return replace(first, accept=first.accept.renamed(wider), args=args)
    return replace(first, args=args)
