"""Where articles disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from timeline.events.days import is_fine
from timeline.events.lexicon import lexicon
from timeline.events.posts import office_called, office_group
from timeline.events.retractions import standing
from timeline.events.rivals import participant_conflicts
from timeline.events.sides import Side, conflict_of, first_day, names_of, side_of
from timeline.knowledge import fold
from timeline.model import Article, Claim, Conflict, Event, Figure, Mention, OfficeClaim, Reason, Status

_SAME_TIME = 100
"""Days between two articles within which a person is taken to hold one office."""
_NEAR_DAYS = 4
"""Days between two datings of what may be one event."""


def find_conflicts(
    events: Sequence[Event], offices: Mapping[str, Sequence[OfficeClaim]], articles: Mapping[str, Article]
) -> tuple[Conflict, ...]:
    """Finds contradictions on the date, place, figures or participants of an event and on the office of a person.

    Args:
        events: as `infer_dates` gives them.
        offices: article id to the office claims in it.
        articles: article id to article, for quotes and publication days; ids that are missing are passed over.

    Returns:
        Conflicts sorted by id; growing figures and corrections have `update` set.
    """
    found: list[Conflict] = []
    for event in events:
        found += _figure_conflicts(event, articles)
        found += _place_conflicts(event, articles)
    found += _date_conflicts(events, articles)
    found += participant_conflicts(events, articles)
    found += _office_conflicts(events, offices, articles)
    return tuple(sorted({c.id: c for c in found}.values(), key=lambda c: c.id))


# ---------------------------------------------------------------- figures


def _overlap(a: Figure, b: Figure) -> bool:
    """Whether two figures can both be true."""
    high_a = float("inf") if a.high is None else a.high
    high_b = float("inf") if b.high is None else b.high
    return a.low <= high_b and b.low <= high_a


def _figure_conflicts(event: Event, articles: Mapping[str, Article]) -> Iterator[Conflict]:
    by_attribute: dict[str, list[tuple[Figure, Mention]]] = defaultdict(list)
    for mention in event.mentions:
        for figure in mention.figures:
            by_attribute[figure.attribute].append((figure, mention))
    for attribute, given in by_attribute.items():
        if not _several(given):
            continue
        sided = [(figure, side_of(mention, figure.text, articles)) for figure, mention in given]
        told = [(figure, side) for figure, side in sided if side is not None]
        clash = any(
            not _overlap(f, g) or (f.low != g.low and f.text != g.text)
            for (f, s), (g, t) in combinations(told, 2)
            if s.claim.article != t.claim.article
        )
        if clash:
            sides = {(s.claim.article, s.claim.value.lower()): s for _, s in told}
            kept = {claim.value.lower() for claim in standing((side.claim for side in sides.values()), articles)}
            grows = _grows(told) or len(kept) == 1
            yield conflict_of(
                event.title, attribute, sides.values(), update=grows, events=[event], entities=names_of(event)
            )


def _several(given: Sequence[tuple[Figure, Mention]]) -> bool:
    """Whether more than one figure is given, and in more than one article."""
    return (
        len({figure.text.lower() for figure, _ in given}) > 1 and len({mention.article for _, mention in given}) > 1
    )


def _grows(told: Sequence[tuple[Figure, Side]]) -> bool:
    """Whether later articles merely count on: every figure has its day, and none falls behind an earlier one."""
    if any(side.day is None for _, side in told):
        return all(_overlap(f, g) for (f, _), (g, _) in combinations(told, 2))
    ordered = sorted(told, key=lambda t: (t[1].day or 0, t[0].low))
    days: dict[int, set[float]] = defaultdict(set)
    for figure, side in ordered:
        days[side.day or 0].add(figure.low)
    if len(days) < 2:
        return all(_overlap(f, g) for (f, _), (g, _) in combinations(told, 2))
    lows = [figure.low for figure, _ in ordered]
    return lows == sorted(lows)


# ---------------------------------------------------------------- places and dates


def _place_conflicts(event: Event, articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """Two places in different countries for one event."""
    by_land: dict[str, Side] = {}
    for mention in event.mentions:
        lands = {p.country or p.entity for p in mention.places}
        if len(lands) != 1:
            continue
        side = side_of(mention, mention.places[0].name, articles)
        if side is not None and not any(_one_place(side.claim.value, told.claim.value) for told in by_land.values()):
            by_land.setdefault(next(iter(lands)), side)
    if len(by_land) > 1 and len({s.claim.article for s in by_land.values()}) > 1:
        yield conflict_of(
            event.title, "place", by_land.values(), update=False, events=[event], entities=names_of(event)
        )


def _one_place(a: str, b: str) -> bool:
    """Whether one name is the other with more or fewer words ("Noto", "the Noto Peninsula", "Noto's airport")."""
    one, two = (
        frozenset(fold(word.removesuffix("'s").removesuffix("’s")) for word in name.split()) for name in (a, b)
    )
    return one <= two or two <= one


def _date_conflicts(events: Sequence[Event], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """Two events that agree in all but the day their articles state."""
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for event in events:
        for mention in event.mentions:
            if (day := first_day(mention.dating.span)) is not None:
                told[mention.article, event.kind].add(day)
    seen: set[tuple[str, str]] = set()
    for a, b in _neighbours_in_time(events):
        pair = (min(a.id, b.id), max(a.id, b.id))
        if pair not in seen and _one_event_two_days(a, b) and not _both_told(a, b, told):
            seen.add(pair)
            yield from _two_days(a, b, articles)


def _neighbours_in_time(events: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Events of one kind with a name in common that are dated a few days apart."""
    blocks: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.dating.reason in {Reason.STATED, Reason.RELATIVE} and is_fine(event.dating.span):
            for name in names_of(event):
                blocks[event.kind, name].append(event)
    for block in blocks.values():
        ordered = sorted(block, key=lambda e: (first_day(e.dating.span) or 0, e.id))
        for n, a in enumerate(ordered):
            for b in ordered[n + 1 :]:
                if (first_day(b.dating.span) or 0) - (first_day(a.dating.span) or 0) > _NEAR_DAYS:
                    break
                yield a, b


def _both_told(a: Event, b: Event, told: Mapping[tuple[str, str], set[int]]) -> bool:
    """Whether an article of one event knows the other's day as well: then there were two."""
    for event, other in ((a, b), (b, a)):
        day = first_day(other.dating.span)
        if any(day in told[m.article, event.kind] for m in event.mentions):
            return True
    return False


def _one_event_two_days(a: Event, b: Event) -> bool:
    """Same kind, participants, place and most words, from different articles, stated on different days."""
    if {m.article for m in a.mentions} & {m.article for m in b.mentions} or a.kind == "statement":
        return False
    if (first_day(a.dating.span), a.status) == (first_day(b.dating.span), b.status) or Status.DENIED in {
        a.status,
        b.status,
    }:
        return False
    mine, theirs = {p.entity for p in a.participants}, {p.entity for p in b.participants}
    single = a.kind in lexicon().single and mine & theirs
    if mine != theirs and not (single and (mine <= theirs or theirs <= mine)):
        return False
    spots, there = {p.entity for p in a.places}, {p.entity for p in b.places}
    if spots != there and not (single and (not spots or not there)):
        return False
    if not mine and not spots:
        return False
    said, other = ({w for m in e.mentions for w in m.words} for e in (a, b))
    return len(said & other) >= (0.4 if single else 0.6) * min(len(said), len(other)) and len(said & other) >= 2


def _two_days(a: Event, b: Event, articles: Mapping[str, Article]) -> Iterator[Conflict]:
    sides = []
    for event in (a, b):
        mention = next(m for m in event.mentions if m.dating.span == event.dating.span)
        edtf = "" if event.dating.span is None else event.dating.span.edtf
        side = side_of(mention, edtf, articles)
        if side is None:
            return
        sides.append(side)
    yield conflict_of(a.title, "date", sides, update=False, events=[a, b], entities=[*names_of(a), *names_of(b)])


# ---------------------------------------------------------------- offices


def _office_conflicts(
    events: Sequence[Event], offices: Mapping[str, Sequence[OfficeClaim]], articles: Mapping[str, Article]
) -> Iterator[Conflict]:
    """One person with two offices of one group at the same time, in two articles."""
    held: dict[tuple[str, str], list[tuple[str, OfficeClaim, Article]]] = defaultdict(list)
    for ident in sorted(offices):
        for claim in offices[ident]:
            office, group = office_called(claim.office), office_group(claim.office)
            if group and not claim.former and ident in articles:
                held[claim.person, group].append((office, claim, articles[ident]))
    titles = {p.entity: p.name for e in events for p in e.participants}
    for (person, _), told in sorted(held.items()):
        clashing = _clashing(told)
        if clashing:
            concerned = [e for e in events if any(p.entity == person for p in e.participants)]
            concerned = [
                e for e in concerned if {m.article for m in e.mentions} & {s.claim.article for s in clashing}
            ]
            subject = titles.get(person, person.replace("-", " ").title())
            kept = {claim.value for claim in standing((side.claim for side in clashing), articles)}
            yield conflict_of(subject, "office", clashing, update=len(kept) == 1, events=concerned, entities=[person])


def _clashing(told: Sequence[tuple[str, OfficeClaim, Article]]) -> list[Side]:
    """The first claim of each office and article that another article's claim contradicts."""
    found: dict[tuple[str, str], Side] = {}
    for (office, claim, article), (other, rival, source) in combinations(told, 2):
        if article.id == source.id or office == other or not _same_time(article, source):
            continue
        if claim.of and rival.of and claim.of != rival.of:
            continue
        for name, part, where in ((office, claim, article), (other, rival, source)):
            quote = where.text[part.start : part.end]
            side = Side(Claim(name, where.id, quote, part.start, part.end), first_day(where.published))
            found.setdefault((name, where.id), side)
    return list(found.values())


def _same_time(a: Article, b: Article) -> bool:
    """Whether two articles may speak of one time; an unknown publication day may be any."""
    one, two = first_day(a.published), first_day(b.published)
    return one is None or two is None or abs(one - two) <= _SAME_TIME
