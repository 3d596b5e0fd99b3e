"""Finding the phrases of a text that speak of time, by grammar alone: no anchor, no clock, no model."""

from __future__ import annotations

from timeline.dates.chronicle import mark_entries
from timeline.dates.context import (
    drop_backward_days,
    drop_said_days,
    end_quarters,
    follow_reports,
    link_ranges,
    mark_dateline,
    mark_since,
    settle_ahead,
    settle_amounts,
    settle_rates,
    share_days,
    take_year,
)
from timeline.dates.grammar import DIRECTED, Grammar, load_grammar
from timeline.dates.matching import Match, match_all
from timeline.dates.names import drop_addresses, drop_counts, drop_feast_names, drop_game_parts, drop_names
from timeline.dates.tense import FUTURE, GENITIVES, NONE, PAST, direction, is_appointed
from timeline.dates.tokens import Tokens, tokenise
from timeline.model import DateRule, FoundPhrase

_APPOINTED = frozenset({"weekday", "month-day"})
"""Rules of days that may be set: "called an election for 8 June". With months, "for" tells of figures."""

_LONGEST_NUMBER = 8
"""Words and marks that a written number has at most ("two hundred and twenty - four")."""


def find(text: str, *, language: str = "en") -> tuple[FoundPhrase, ...]:
    """Find the time expressions of a text.

    Args:
        text: any text; offsets of the result are code points into it.
        language: BCP 47 tag of the text; a region such as ``en-GB`` decides the order of numeric dates.

    Returns:
        The phrases in text order, none overlapping another. Each carries the rule that `resolve` needs, and
        nothing of the text beyond its own words is needed again.

    Raises:
        BadInputError: there is no grammar for that language.
    """
    grammar = load_grammar(language)
    tokens = _compose_numbers(tokenise(text, grammar.known, grammar.dotted), grammar)
    matches = match_all(tokens.readings, grammar.root)
    matches = drop_names(tokens, matches, grammar.given_names, grammar.articles, titles=grammar.titles)
    matches = drop_addresses(tokens, drop_game_parts(tokens, matches, grammar.games), grammar.streets)
    matches = drop_counts(tokens, matches, grammar.counted, grammar.counting)
    matches = drop_backward_days(drop_feast_names(tokens, matches, grammar.not_qualified))
    matches = settle_rates(tokens, settle_amounts(matches), grammar.not_rates)
    matches = settle_ahead(tokens, drop_said_days(tokens, matches), grammar.cues)
    matches = mark_entries(tokens, mark_dateline(text, tokens, matches))
    matches = link_ranges(
        tokens, take_year(tokens, share_days(tokens, end_quarters(matches)), grammar.cues), grammar.ranges
    )
    matches = mark_since(tokens, matches, grammar.cues)
    looks = [_looks(tokens, match, grammar) for match in matches]
    matches = follow_reports(tokens, matches, looks, grammar.cues)
    return tuple(_phrase(text, tokens, match, side, grammar) for match, side in zip(matches, looks, strict=True))


def _looks(tokens: Tokens, match: Match, grammar: Grammar) -> str:
    """The direction that the words around give, for rules that ask for one."""
    if match.accept.rule not in DIRECTED:
        return NONE
    last = match.last
    if match.accept.rule == "day-from" and tokens.words[last + 1 : last + 3] in GENITIVES:
        last += 2  # "the day after Friday's vote": the verb is that of the day after
    side = direction(tokens, match.first, last, grammar.cues)
    if side == PAST and match.accept.rule in _APPOINTED and is_appointed(tokens, match.first, grammar.cues):
        return FUTURE
    return side


def _phrase(text: str, tokens: Tokens, match: Match, looks: str, grammar: Grammar) -> FoundPhrase:
    start, end = tokens.starts[match.first], tokens.ends[match.last]
    args, rule = match.args, match.accept.rule
    if "numeric" in args:
        args = args | {"order": grammar.numeric_order}
    return FoundPhrase(
        start, end, text[start:end], match.accept.type, DateRule(rule, tuple(sorted(args.items())), looks)
    )


def _compose_numbers(tokens: Tokens, grammar: Grammar) -> Tokens:
    """The same tokens with number words that belong together made one, with the number's readings."""
    known, made, copied = grammar.number_words, Tokens([], [], [], []), 0
    for at, word in enumerate(tokens.words):
        if at < copied or word not in known:
            continue
        composed = grammar.composer.longest([word.lower() for word in tokens.words[at : at + _LONGEST_NUMBER]])
        if composed and composed[0] > 1:
            made.extend(tokens, copied, at)
            copied = at + composed[0]
            made.add(word, tokens.starts[at], tokens.ends[copied - 1], composed[1])
    if not copied:
        return tokens
    made.extend(tokens, copied, len(tokens))
    return made
