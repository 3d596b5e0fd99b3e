"""How much two mentions look like one event: blocking keys and a score of named features."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from math import fsum

from timeline.events.days import SOON, bordering, buckets, closeness, compatible, given, is_fine
from timeline.events.disasters import TOLL_DAYS, counted_since, is_toll
from timeline.events.lexicon import lexicon
from timeline.events.results import MergeScore
from timeline.model import EntityKind, Mention, Participant, Role, Status

JOIN = 3.3
"""Points from which two mentions are candidates to be one event; chosen on development data."""

_DOERS = frozenset({Role.AGENT, Role.PATIENT, Role.PARTNER, Role.SPEAKER})
_TALK = "statement"
_FEW_WORDS = 3
"""With fewer words it is not known what was agreed on."""
_ON_ONE_THING = 0.25
"""Share of the words of the shorter that two agreements, or promises, on one thing have in common."""
_LONGEST = 6
"""How many of a mention's longest words make keys, in pairs."""

_TELLING = 2
"""How many of its longest words a mention with a day waits under for those that know only the year."""


def block_keys(mention: Mention) -> tuple[str, ...]:
    """Keys of the blocks a mention stands in; only mentions that share one are ever compared.

    Args:
        mention: a dated or undated mention.

    Returns:
        Short strings, sorted, a dozen as a rule; made from participants, places, kind, verb, days and, for events of
        which there is hardly more than one a day, long words.
    """
    families = lexicon().families(mention.kind)
    keys = {f"a|{mention.article}|{family}" for family in families}
    span = mention.dating.span
    if span is None:
        return tuple(sorted(keys))
    names = {p.entity for p in mention.participants} | {p.entity for p in mention.places}
    names |= {p.country for p in mention.places if p.country}
    if mention.kind in lexicon().natural:
        # "Noto" and "Noto Peninsula" meet.
        names |= {f"^{p.name.split()[0].lower()}" for p in mention.places if p.name}
    for bucket, waits in buckets(mention.dating, counted_since(span) if is_toll(mention) else span):
        if mention.kind == _TALK and bucket[0] != "w":
            # What somebody said some time in a year is not known to be what was said on a day.
            continue
        fine = "|fine" if waits else ""
        keys.update(f"{bucket}|{about}{fine}" for about in _abouts(mention, names, families, bucket, waits=waits))
        if bucket[0] == "w" and is_fine(span):
            keys.update(f"{bucket}|~{words}" for words in _rare_words(mention))
    return tuple(sorted(keys))


def _abouts(
    mention: Mention, names: set[str], families: tuple[str, ...], bucket: str, *, waits: bool
) -> Iterator[str]:
    """What two mentions in a stretch of days share at least, when they are to be compared.

    A name and a family of kinds; in a whole year that is too little to go by, and much too much to compare: there it
    is two names, or one with the verb and one of the longest words of the one that knows its day. So what is known to
    the year alone is not compared with all that one country signed while its year fills.
    """
    if bucket[0] != "y":
        yield from (f"{name}|{family}" for name in names for family in families)
        return
    yield from (f"{a}+{b}|{family}" for a, b in combinations(sorted(names), 2) for family in families)
    telling = sorted({w for w in mention.words if w != mention.lemma}, key=lambda w: (-len(w), w))
    # Who has no other word to go by waits for all that have the verb.
    words = (telling[:_TELLING] or [""]) if waits else [*telling, ""]
    yield from (f"{name}|={mention.lemma}|{word}" for name in names for word in words)


def _rare_words(mention: Mention) -> set[str]:
    """Pairs of long words by which events of a day can meet that name nobody, or name their doers differently."""
    single = mention.kind in lexicon().single
    longest = sorted((w for w in mention.words if len(w) >= 4), key=lambda w: (-len(w), w))[:_LONGEST]
    if not single and (mention.participants or not mention.figures):
        # "The village fair took place": with nobody and no known place to go by, its own word and another one.
        nameless = not mention.participants and not mention.places
        return {"+".join(sorted((mention.lemma, w))) for w in longest if w != mention.lemma} if nameless else set()
    pairs = {f"{a}+{b}" for a, b in combinations(sorted(longest), 2)}
    rare = {w for w in mention.words if lexicon().noun_kinds.get(w) in lexicon().rare}
    return pairs | rare | ({mention.kind} if mention.kind in lexicon().rare else set())


def coarse_partner(key: str) -> str:
    """The key under which finely dated mentions wait for the coarse ones of a block; empty for other keys."""
    return f"{key}|fine" if key[0] in "my" and not key.endswith("|fine") else ""


def score(a: Mention, b: Mention) -> MergeScore:
    """Scores how much two mentions look like one event; symmetric.

    Args:
        a: a mention.
        b: another one.

    Returns:
        Points with the features they come from.
    """
    features = (
        ("single", _single_points(a, b)),
        ("days", closeness(a, b) if compatible(a, b) else -6.0),
        ("kind", _kind_points(a, b)),
        ("participants", _participant_points(a, b)),
        ("strangers", _stranger_points(a, b)),
        ("place", _place_points(a, b)),
        ("words", _word_points(a, b)),
        ("contents", _content_points(a, b)),
        ("figures", _figure_points(a, b)),
        ("toll", _toll_points(a, b)),
        ("status", _status_points(a, b)),
        ("lead", 0.3 if a.weight >= 0.85 and b.weight >= 0.85 else 0.0),
    )
    told = tuple([_feature(name, round(points, 3)) for name, points in features if abs(points) > 1e-9])
    return MergeScore(round(sum([points for _, points in told]), 3), told)


@lru_cache(maxsize=10_000)
def _feature(name: str, points: float) -> tuple[str, float]:
    """One and the same object for the same points: of hundreds of thousands of pairs most have them from a few."""
    return name, points


def _kind_points(a: Mention, b: Mention) -> float:
    if _TALK in (a.kind, b.kind) and a.kind != b.kind:
        return -2.0
    if a.kind == b.kind:
        return 1.5 if a.lemma == b.lemma and a.kind != _TALK else 1.1 if a.kind != _TALK else 0.2
    return 0.4 if lexicon().near(a.kind, b.kind) else -3.0


def _single_points(a: Mention, b: Mention) -> float:
    """Two landings or earthquakes of one day, given in words, are one unless something speaks against it."""
    kinds = {a.kind, b.kind}
    if not kinds <= lexicon().single or not (is_fine(a.dating.span) and a.dating.span == b.dating.span):
        return 0.0
    return 1.2 if given(a.dating) and given(b.dating) else 0.4


def doers(mention: Mention) -> set[str]:
    """Entities that act or are acted on."""
    return {p.entity for p in mention.participants if p.role in _DOERS}


def _reach(participants: tuple[Participant, ...]) -> set[str]:
    """Entities with the countries they act for."""
    return {p.entity for p in participants} | {c for p in participants for c in p.stands_for}


def _participant_points(a: Mention, b: Mention) -> float:
    mine, theirs = doers(a), doers(b)
    if not mine or not theirs:
        return 0.4 if a.article == b.article else 0.0
    shared = mine & theirs
    if shared and a.article == b.article and _other_guests(a, b):
        return -1.5
    if shared:
        return 0.6 + min(len(shared), 3) * 0.4 - 0.3 * (min(len(mine), len(theirs)) - len(shared))
    if _reach(a.participants) & _reach(b.participants):
        people = [{p.entity for p in m.participants if p.kind is EntityKind.PERSON} for m in (a, b)]
        return -0.8 if people[0] and people[1] else 0.3
    if a.kind == b.kind and a.kind in lexicon().single and not _sorts(a) & _sorts(b):
        # A country and its spacecraft do not rule each other out.
        return 0.0
    spots = {p.entity for m in (a, b) for p in m.places}
    return -0.3 if (mine | theirs) & spots else -1.2


def _sorts(mention: Mention) -> set[EntityKind]:
    """What sorts of things take part; groups of states and the like count as countries."""
    return {p.kind for p in mention.participants if p.role in _DOERS}


def _other_guests(a: Mention, b: Mention) -> bool:
    """Whether one article tells of two meetings of one kind: both name two persons or more, and not the same."""
    if a.kind != "meeting" or b.kind != "meeting" or a.headline or b.headline:
        return False
    people = [{p.entity for p in m.participants if p.kind is EntityKind.PERSON and p.role in _DOERS} for m in (a, b)]
    return min(len(people[0]), len(people[1])) >= 2 and people[0] != people[1]


def _stranger_points(a: Mention, b: Mention) -> float:
    """A year says too little to make one meeting of two whose guests differ on both sides."""
    mine, theirs = doers(a), doers(b)
    differ = mine - theirs and theirs - mine
    coarse = not (is_fine(a.dating.span) and is_fine(b.dating.span)) and not bordering(a, b)
    return -1.0 if differ and coarse else 0.0


def _place_points(a: Mention, b: Mention) -> float:
    if not a.places or not b.places:
        return 0.0
    mine, theirs = {p.entity for p in a.places}, {p.entity for p in b.places}
    if mine & theirs:
        return 0.9
    if _near(a, b):
        return 0.5
    lands = [{p.country or p.entity for p in m.places} for m in (a, b)]
    return 0.4 if lands[0] & lands[1] and (mine & lands[1] or theirs & lands[0]) else -1.2


def _word_points(a: Mention, b: Mention) -> float:
    """Overlap of content words, longer and thus rarer ones counting more."""
    mine, theirs = set(a.words), set(b.words)
    if not mine or not theirs:
        return 0.0
    shared = mine & theirs
    # Summed without rounding: the words of a set come in another order in each process.
    weights = sorted((fsum(map(_rarity, mine)), fsum(map(_rarity, theirs))))
    # What two people say differs in all but a few words, so talk is measured by the longer of the two.
    whole = weights[1] if _TALK in (a.kind, b.kind) else weights[0]
    return 1.8 * fsum(map(_rarity, shared)) / max(whole, 1.0)


def _content_points(a: Mention, b: Mention) -> float:
    """Two leaders may agree on one thing, and then on another, at one table."""
    if a.lemma != b.lemma or not lexicon().has("plan.deeds", a.lemma):
        return 0.0
    mine, theirs = (set(m.words) - {m.lemma} for m in (a, b))
    least = min(len(mine), len(theirs))
    if least < _FEW_WORDS:
        return 0.0
    return -2.0 if len(mine & theirs) < _ON_ONE_THING * least else 0.0


@lru_cache(maxsize=100_000)
def _rarity(word: str) -> float:
    """Weight of a word without counting a corpus, so that it never changes: long words and numbers are rare."""
    if any(c.isdigit() for c in word):
        return 1.2
    return 0.4 if len(word) <= 3 else 0.7 if len(word) <= 5 else 1.0


def _figure_points(a: Mention, b: Mention) -> float:
    mine = {f.attribute: f.text for f in a.figures}
    same = [f for f in b.figures if mine.get(f.attribute) == f.text]
    return 0.5 if same else 0.0


def _toll_points(a: Mention, b: Mention) -> float:
    """A toll goes with the one disaster of its kind that its article, or its place, tells of."""
    if a.kind != b.kind or a.kind not in lexicon().natural or not (is_toll(a) or is_toll(b)):
        return 0.0
    days = [m.dating.span.last for m in (a, b) if m.dating.span is not None and m.dating.span.last is not None]
    if len(days) == 2 and abs(days[0] - days[1]) > TOLL_DAYS:
        return -3.0
    return 1.6 if a.article == b.article or _near(a, b) else 0.0


def _near(a: Mention, b: Mention) -> bool:
    """Whether two mentions name one place, one of them perhaps by part of its name ("Noto", "Noto Peninsula")."""
    mine, theirs = ({word for p in m.places for word in p.name.split()[:1]} for m in (a, b))
    return bool(mine & theirs)


def _far_ahead(a: Mention, b: Mention) -> bool:
    """Whether a plan without a day of its own was told more than two weeks before the event came about."""
    plan, deed = (a, b) if a.status is Status.PLANNED else (b, a)
    if given(plan.dating) or plan.dating.span is None or deed.dating.span is None:
        return False
    return (deed.dating.span.first or 0) - (plan.dating.span.first or 0) > SOON


def _far_apart(a: Mention, b: Mention) -> bool:
    """Whether two plans without days of their own were told more than two weeks apart."""
    told = [m.dating.span.first for m in (a, b) if m.dating.span is not None and not given(m.dating)]
    days = [day for day in told if day is not None]
    return len(days) == 2 and abs(days[0] - days[1]) > SOON


def _status_points(a: Mention, b: Mention) -> float:
    pair = {a.status, b.status}
    if Status.DENIED in pair and len(pair) > 1:
        return -0.8
    if pair == {Status.PLANNED} and _far_apart(a, b):
        return -3.0
    if pair == {Status.PLANNED, Status.HAPPENED}:
        # Another article may tell that a plan came true; one article speaks of two things, and a plan without a day
        # ("at a suitable time") is not known to be the visit that came about.
        return -2.0 if a.article == b.article or _far_ahead(a, b) else -0.3
    return 0.0
