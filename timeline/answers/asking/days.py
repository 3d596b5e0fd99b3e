"""Evidence by its days: the latest, the first, the finer of two, one piece of each; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from timeline.answers.asking.evidence import Evidence
from timeline.model import DaySpan, LineRole, Precision, Status

CLOSE: Final = 0.85
"""Evidence of this part of the best score counts as good as it when the latest or first is asked for."""

_ANOTHER_ARTICLE: Final = 0.03

_FINER_LOSS, _FINER_LOSS_HERE, _FINER_LOSS_HEADED = 0.1, 0.2, 0.35
"""What a finer date may score less than a coarser one that holds it, in its sentence, and than a headline's."""

_NAMED_LOSS: Final = 0.1
"""What a day that a sentence names may score less than that of its headline, which names none."""

_NEVER: Final = date.max.toordinal()


def planned(evidence: Evidence) -> bool:
    """Whether evidence tells of a plan: its event is one, or the day it names is that of one.

    Args:
        evidence: a sentence with its days.
    """
    told = (
        [evidence.mention]
        if evidence.mention
        else [mention for _, mention in evidence.passage.told if mention.dating.span == evidence.span]
    )
    return any(mention.status is Status.PLANNED for mention in told)


def by_day(fit: Sequence[Evidence], *, latest: bool, close: float = CLOSE) -> list[Evidence]:
    """Dated evidence about as good as the best, the latest or the first in front.

    Args:
        fit: evidence, best first.
        latest: whether the latest comes first.
        close: evidence of this part of the best score counts as good as it.
    """
    dated = [e for e in fit if e.span is not None]
    if not dated:
        return distinct(fit)
    good = [e for e in dated if e.score >= close * dated[0].score]
    if latest:
        # What is to be over by the end of next year is not the latest that came about.
        came = [e for e in good if e.span is not None and e.span.first is not None and not _still_to_come(e)]
        rest = [e for e in good if e not in came]
        return distinct([*_latest_first(came), *_latest_first(rest)])
    return distinct(sorted(good, key=lambda e: (last_day(e), -e.score)))


def _still_to_come(evidence: Evidence) -> bool:
    """Whether evidence tells of a plan, or of days behind that on which its article appeared."""
    published = evidence.passage.published
    last = published.last if published is not None else None
    return planned(evidence) or (last is not None and first_day(evidence) > last)


def _latest_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda e: (-first_day(e), -e.score))


def first_day(evidence: Evidence) -> int:
    """First day: "this year" is not later than a day of that year.

    Args:
        evidence: a sentence with its days.

    Returns:
        Its ordinal; 0 without days.
    """
    return next(_ends(evidence), 0)


def last_day(evidence: Evidence) -> int:
    """Last day.

    Args:
        evidence: a sentence with its days.

    Returns:
        Its ordinal; 0 without days.
    """
    return next(reversed([*_ends(evidence)]), 0)


def _ends(evidence: Evidence) -> Iterator[int]:
    """The first and the last day, as far as they are known."""
    span = evidence.span
    return (day for day in ((span.first, span.last) if span is not None else ()) if day is not None)


def with_event(group: Sequence[Evidence]) -> Evidence:
    """The best of a group; where that is a sentence by itself, its event of the same days, if it tells one.

    Args:
        group: evidence of the same days, best first.
    """
    here = (e for e in group if e.event is not None and e.passage is group[0].passage)
    return group[0] if group[0].event is not None else next(here, group[0])


def standing(group: Sequence[Evidence]) -> float:
    """How much speaks for a day: the best evidence for it, and how many articles agree.

    Args:
        group: evidence of the same days, best first.
    """
    articles = len({e.passage.article for e in group})
    return group[0].score + _ANOTHER_ARTICLE * min(3, articles - 1)


def says_it_finer(finer: Evidence, coarser: Evidence) -> bool:
    """Whether one date says the same as another, more finely.

    Args:
        finer: evidence that may have the finer date.
        coarser: other evidence.
    """
    one, other = finer.span, coarser.span
    if one is None or other is None or None in {one.first, one.last} or {other.first, other.last} == {None}:
        return False
    inside = (other.first or 0) <= (one.first or 0) and (one.last or 0) <= (other.last or _NEVER)
    return inside and one != other


def distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """One piece of evidence an event, or a sentence without events.

    Args:
        evidence: in any order, which is kept.
    """
    seen: set[tuple[str, int]] = set()
    kept = []
    evidence = list(evidence)
    told = {(e.passage.article, e.passage.index, e.span) for e in evidence if e.event is not None}
    for one in evidence:
        if one.event is None and (one.passage.article, one.passage.index, one.span) in told:
            # The event of that sentence says as much, and opens into more.
            continue
        sentence = (one.passage.article, one.passage.index)
        mark = (one.event.id, -1) if one.event is not None else sentence
        if mark not in seen:
            kept.append(one)
        seen |= {mark, sentence}
    return kept


def ranked_days(dated: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence by its days, the day for which most speaks first; a finer day before a coarser that holds it.

    Args:
        dated: evidence that has days, best first.
    """
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in dated:
        if evidence.span is not None:
            groups[evidence.span.edtf].append(evidence)
    ranked = sorted(groups.values(), key=lambda group: (-standing(group), group[0].passage.article))
    best = ranked[0]
    for finer in ranked[1:]:
        loss = _FINER_LOSS_HERE if finer[0].passage is best[0].passage else _FINER_LOSS
        vague = best[0].passage.role is LineRole.HEADLINE or _far_too_wide(best[0].span)
        loss = _FINER_LOSS_HEADED if vague else loss
        if says_it_finer(finer[0], best[0]) and standing(finer) >= standing(best) - loss:
            ranked = [finer, *(group for group in ranked if group is not finer)]
            break
    return _stated_first(ranked)


def _far_too_wide(span: DaySpan | None) -> bool:
    """Whether days are a whole year, or have no beginning or end ("before the end of the year")."""
    return span is not None and (span.precision is Precision.YEAR or None in {span.first, span.last})


def _stated_first(ranked: list[list[Evidence]]) -> list[list[Evidence]]:
    """Days, that of a headline behind the one that a sentence of its article names for the same words."""
    best = ranked[0][0]
    if best.passage.role is not LineRole.HEADLINE:
        return ranked
    for group in ranked[1:]:
        named = any(e.at is not None and e.passage.article == best.passage.article for e in group)
        if named and standing(group) >= standing(ranked[0]) - _NAMED_LOSS:
            return [group, *(other for other in ranked if other is not group)]
    return ranked
