"""The words of an answer; pure. Every claim in them stands in the lines they come with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline import knowledge
from timeline.answers import citing, words
from timeline.answers.asking.choosing import MOST
from timeline.answers.asking.coming import to_come
from timeline.answers.asking.concerning import on_its_number
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.finding import Found
from timeline.answers.asking.matching import counts
from timeline.answers.asking.offices import asks_holder, holder
from timeline.answers.asking.question import Asks, Pick, Side
from timeline.answers.asking.reasons import reason
from timeline.answers.asking.spots import spots
from timeline.answers.asking.values import day_values, told_on
from timeline.answers.detail import disagreement
from timeline.answers.model import EventLine
from timeline.answers.naming import fold
from timeline.answers.wordforms import numbers
from timeline.model import Conflict, DaySpan, EntityKind, NameForm, Participant, Role, Status

NO_ARTICLE: Final = "No article says so."

NO_REASON: Final = "No article says why."

NOT_KNOWN: Final = "Not known."

IF_MEANT: Final = "The article has it in other words, if this is what you mean."

NOTHING_AHEAD: Final = "No article names anything that is still to come."

_CLOSE: Final = 0.93
"""The second date is given too when its evidence is this good a part of the first's."""

_QUOTES, _MOST_FIGURES = 2, 4

MOST_LINES: Final = 5
"""Events of one answer; `several` says the number in words."""

_ONE_ANSWER: Final = frozenset({Asks.WHEN, Asks.SINCE, Asks.WHERE, Asks.WHO, Asks.WHETHER, Asks.WHY})


_ACTORS: Final = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words: whether there is one, its headline, further sentences, days as EDTF, best first."""

    answered: bool
    headline: str
    text: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def say(
    found: Found,
    lines: Sequence[EventLine],
    undated: Sequence[EventLine],
    nearest: Sequence[EventLine],
    conflicts: Sequence[Conflict],
) -> Said:
    """Put the answer into words.

    Args:
        found: the question and its evidence; `lines` are the lines of its answers, `undated` of its undated ones.
        lines: see above.
        undated: see above.
        nearest: lines of what comes nearest, where nothing answers.
        conflicts: disagreements about the answers.
    """
    if not lines:
        if undated:
            return Said(False, NOT_KNOWN, (citing.no_day(undated[0]),))
        if found.chosen.over and nearest:
            return Said(False, NOTHING_AHEAD, (words.sentence(f"The last that is known of: {nearest[0].date}"),))
        if found.question.pick is Pick.NEXT:
            return Said(False, NOTHING_AHEAD)
        return Said(False, NO_REASON if found.chosen.unexplained else NO_ARTICLE)
    headline, text = _SAYERS.get(found.question.asks, _what)(found, lines, conflicts)
    text = [IF_MEANT, *text] if found.chosen.likely else text
    told = told_on(found)
    if told is not None:
        of_the_day = told == found.chosen.answers[0].passage.published
        text = [*text, words.sentence(f"{'Told on' if of_the_day else 'In the news of'} {words.say_span(told)}")]
    return Said(True, headline, tuple(text), day_values(found, lines[0].citations[0].published))


def _when(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    first, evidence = lines[0], found.chosen.answers
    alone = evidence[0].event is None and to_come(found.question, found.sought, evidence[0])
    lies_ahead = alone or first.event.status is Status.PLANNED
    planned = "Planned: " if lies_ahead else ""
    text = [words.sentence(f"That day is over, and {citing.PAST_PLAN}")] if found.chosen.passed else []
    if len(lines) > 1 and lines[1].date != first.date and _as_close(evidence[0], evidence[1]):
        text.append(f"Nearly as close: {lines[1].date}, {lines[1].title}.")
    own = citing.remarked(first.event, conflicts)
    text += [disagreement(conflict) for conflict in own if conflict.attribute == "date"][:1]
    return words.sentence(planned + first.date), text


def _as_close(best: Evidence, second: Evidence) -> bool:
    """Whether the second date is nearly as good, and of the same sort of event."""
    one, other = best.mention, second.mention
    alike = one is not None and other is not None and (one.kind, one.status) == (other.kind, other.status)
    return alike and second.score >= _CLOSE * best.score


def shown(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> Sequence[EventLine]:
    """The lines worth quoting: one, a second that bears it out or comes as close, all where several are asked.

    Args:
        found: the question and its evidence.
        lines: the lines of its answers.
        conflicts: disagreements about them.
    """
    question = found.question
    single = bool(found.sought.predicates) and question.pivot is None
    if question.asks is Asks.FIGURE:
        return _by_event(_reported(found, lines, conflicts)) or lines[:1]
    if not single or question.asks not in _ONE_ANSWER or len(lines) < _QUOTES:
        return lines
    best, second = found.chosen.answers[:_QUOTES]
    agree = best.span == second.span and best.passage.article != second.passage.article
    return lines[:_QUOTES] if agree or _as_close(best, second) else lines[:1]


def _who(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    if asks_holder(found.question) and (held := _held(found)):
        names, text = held[:1], _claimed(held, lines)
    else:
        names, text = _actors(found, lines[0]), _day_of(lines[0])
    if not names:
        return words.sentence(lines[0].title), []
    asked = fold(found.question.text)
    contested = [
        c for c in conflicts if c.attribute == "office" and any(fold(one.value) in asked for one in c.claims)
    ]
    # Who holds an office is not told without those who say that he holds another.
    return words.sentence(words.say_list(names)), [*text, *map(disagreement, contested[:1])]


def _held(found: Found) -> list[str]:
    """Who is called by the office asked about, the latest first; all of the answers must call somebody so."""
    held = [holder(found.sought, one.passage) for one in found.chosen.answers]
    return held if all(held) else []


def _claimed(held: Sequence[str], lines: Sequence[EventLine]) -> list[str]:
    """By which article, and who is called so in earlier ones."""
    said = [
        f"{name} ({words.say_span(published)})"
        for name, line in zip(held, lines, strict=False)
        if (published := line.citations[0].published) is not None
    ]
    first = [words.sentence(f"So called on {said[0].partition(' (')[2].rstrip(')')}")] if said else []
    return [*first, *([words.sentence(f"Earlier articles say {words.say_list(said[1:])}")] if said[1:] else [])]


def _day_of(line: EventLine) -> list[str]:
    """The day of a line as a sentence of its own, where it has one."""
    return [words.sentence(line.date)] if line.date != words.NO_DATE else []


def _actors(found: Found, line: EventLine) -> list[str]:
    """Who else takes part and stands in the sentence cited first, in the part that is asked for."""
    asked = frozenset().union(*(term.entities for term in found.sought.names))
    evidence = found.chosen.answers[0]
    mention = evidence.mention
    if mention is None:
        return []
    quote = fold(line.citations[0].quote)
    others = [p for p in mention.participants if p.kind in _ACTORS and p.entity not in asked]
    others = [p for p in others if any(word in quote.split() for word in fold(p.name).split())]
    doing = found.sought.subject is None
    wanted = {Role.AGENT, Role.SPEAKER} if doing else {Role.PATIENT, Role.PARTNER, Role.TOPIC}
    fitting = [p for p in others if p.role in wanted] or others
    return list(dict.fromkeys(p.name for p in _persons_first(fitting)))


def _persons_first(participants: Sequence[Participant]) -> list[Participant]:
    """Where persons and those they act for both stand there, "who" asks for the persons."""
    persons = [p for p in participants if p.kind is EntityKind.PERSON]
    return persons or list(participants)


def _where(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    asked = frozenset().union(*(term.entities for term in found.sought.names))
    quote = fold(lines[0].citations[0].quote)
    mention = found.chosen.answers[0].mention
    there = [place for place in mention.places if place.entity not in asked] if mention else []
    places = list(dict.fromkeys(_plain_name(place.name) for place in there if fold(place.name) in quote))
    places = places or list(map(_plain_name, spots(lines[0].citations[0].quote, found.sought)))
    return words.sentence(words.say_list(places) if places else lines[0].title), []


def _plain_name(name: str) -> str:
    """A country by its own name, where an article has it as "the Cambodian capital"."""
    known = knowledge.lookup(fold(name))
    return known[0].entity.name if len(known) == 1 and known[0].form is NameForm.DEMONYM else name


def _count(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    dates = list(dict.fromkeys(line.date for line in lines if line.event.dating.span is not None))
    said = words.sentence(f"{how_often(lines)}, as far as the articles tell")
    return said, [words.sentence(words.say_list(dates))] if dates else []


def how_often(lines: Sequence[EventLine]) -> str:
    """How often something happened: "twice", or "on one day".

    Two events of one day may be one deed told twice, so then the days are counted, which is sure.

    Args:
        lines: the events that count.
    """
    dated = [line.date for line in lines if line.event.dating.span is not None]
    days = len(set(dated))
    return words.times(len(lines)) if days == len(dated) else f"on {words.spelled(days, 'day')}"


@dataclass(frozen=True, slots=True)
class _Reported:
    """A figure with the line whose first citation has it."""

    said: str
    value: str
    line: EventLine

    @property
    def published(self) -> DaySpan | None:
        return self.line.citations[0].published

    @property
    def order(self) -> int:
        return (self.published.first or 0) if self.published else 0


def _reported(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> list[_Reported]:
    """Figures for what the question counts, the latest reported first, each value once."""
    told = []
    for one, line in zip(found.chosen.answers, lines, strict=True):
        figures = one.mention.figures if one.mention else ()
        told += [
            _Reported(f"{f.text} {f.attribute}", f.text, line) for f in figures if counts(found.sought, f.attribute)
        ]
    for conflict in conflicts:
        if not counts(found.sought, conflict.attribute):
            continue
        for claim in conflict.claims:
            led = (_led_to(line, claim.article, claim.value) for line in lines)
            said = f"{claim.value} {conflict.attribute}"
            told += [_Reported(said, claim.value, line) for line in led if line is not None][:1]
    kept: dict[str, _Reported] = {}
    for figure in sorted(told, key=lambda one: one.order):
        if figure.value.casefold() in figure.line.citations[0].quote.casefold():
            kept.setdefault(figure.value.casefold(), figure)
    return sorted(kept.values(), key=lambda one: -one.order)[:_MOST_FIGURES]


def _by_event(reported: Sequence[_Reported]) -> list[EventLine]:
    """Each event with figures once, on its own day, the sentences of its figures first."""
    lines: dict[str, list[EventLine]] = {}
    for one in reported:
        lines.setdefault(one.line.event.id, []).append(one.line)
    return [
        replace(
            told[0],
            date=words.say_span(told[0].event.dating.span),
            citations=tuple(dict.fromkeys([*(one.citations[0] for one in told), *told[0].citations])),
        )
        for told in lines.values()
    ]


def _led_to(line: EventLine, article: str, value: str) -> EventLine | None:
    """A line with the citation in front that has a value of an article; None when it has none."""
    having = (c for c in line.citations if c.article == article and value.casefold() in c.quote.casefold())
    first = next(having, None)
    if first is None:
        return None
    return replace(line, citations=(first, *(c for c in line.citations if c is not first)))


def _figure(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    """The latest figure, and what was reported before it."""
    reported = _reported(found, lines, conflicts)
    if not reported:
        return words.sentence(lines[0].title), []
    latest, *before = reported
    text = [words.sentence(f"Reported {words.say_span(latest.published)}")] if latest.published else []
    earlier = [f"{one.value} on {words.say_span(one.published)}" for one in reversed(before) if one.published]
    if earlier:
        text.append(words.sentence(f"Earlier: {words.say_list(earlier)}"))
    return words.sentence(latest.said), text


def _article(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    best = lines[0].citations[0]
    outlet = f", {best.source}" if best.source else ""
    others = {cited.article for line in lines for cited in line.citations} - {best.article}
    told = f"{words.spelled(len(others), 'other article')} {'tells' if len(others) == 1 else 'tell'} of it"
    return words.sentence(f"{best.title}{outlet}"), [words.sentence(told)] if others else []


def _agree(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    counted = [conflict for conflict in conflicts if counts(found.sought, conflict.attribute)]
    if counted and not any(conflict.open for conflict in counted):
        return "They did not at first; it was put right or brought up to date.", [*map(disagreement, counted)]
    open_ones = [conflict for conflict in counted or conflicts if conflict.open]
    if open_ones:
        return "No, they do not agree.", [disagreement(conflict) for conflict in open_ones]
    told = len({cited.article for cited in lines[0].citations})
    if told == 1:
        return "Only one article tells of it.", []
    return "No disagreement found.", [words.sentence(f"{words.spelled(told, 'article')} tell of it")]


def _whether(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    said = {
        Status.PLANNED: "It is planned; no article says that it took place.",
        Status.DENIED: "An article says that it did not.",
        Status.SAID: "It is said so.",
        Status.ONGOING: "Yes, it goes on.",
    }
    first = lines[0]
    doubted = on_its_number(found, conflicts)
    if doubted is not None:
        held = doubted.claims[-1].value in numbers(found.question.body)
        corrected = "Yes, as it was put right." if held else "It was said so, and put right since."
        return corrected if doubted.update else "Articles disagree.", [*_day_of(first), disagreement(doubted)]
    return said.get(first.event.status, "Yes."), _day_of(first)


def lists(found: Found, lines: Sequence[EventLine]) -> bool:
    """Whether a question is answered by several events together ("what happened in May?", "how often ...").

    Args:
        found: the question and its evidence.
        lines: the lines of its answers.
    """
    question = found.question
    if question.asks is Asks.COUNT:
        return len(lines) > 1
    many = question.period is not None or not found.sought.predicates
    return question.asks is Asks.WHAT and question.pick is Pick.BEST and many and len(lines) > 1


def several(total: int, period: DaySpan | None, counted: str = "", *, capped: bool = False) -> tuple[str, list[str]]:
    """The headline and text of an answer that is a list.

    Args:
        total: how many events there are; at most `MOST_LINES` of them are listed.
        period: the days asked about, if any.
        counted: from which other event on or up to which, in words, if any.
        capped: there may be more than `total`.
    """
    stretch = f", {words.say_span(period)}" if period else counted
    most = ["The five that matter most:"] if total > MOST_LINES else []
    least = "at least " if capped else ""
    return words.sentence(f"{least}{words.count(total, 'event')}{stretch}"), most


def _counted_from(found: Found) -> str:
    """From which day on, or up to which, where the question counts from another event."""
    if found.pivot is None or found.question.pivot is None:
        return ""
    side = "before" if found.question.pivot.side is Side.BEFORE else "since"
    return f" {side} {words.say_span(found.pivot.span)}"


def _what(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    if lists(found, lines):
        return several(len(lines), found.question.period, _counted_from(found), capped=len(lines) >= MOST)
    first = lines[0]
    day = f"{first.date}: " if found.chosen.answers[0].span is not None else ""
    return words.sentence(day + first.title), []


def _why(found: Found, lines: Sequence[EventLine], conflicts: Sequence[Conflict]) -> tuple[str, list[str]]:
    """The reason in the article's own words."""
    told = reason(found.sought, found.chosen.answers[0].passage)
    return words.sentence(told), _day_of(lines[0])


_SAYERS: Final = {
    Asks.WHEN: _when,
    Asks.SINCE: _when,
    Asks.WHO: _who,
    Asks.WHERE: _where,
    Asks.COUNT: _count,
    Asks.FIGURE: _figure,
    Asks.ARTICLE: _article,
    Asks.AGREE: _agree,
    Asks.WHETHER: _whether,
    Asks.WHY: _why,
    Asks.WHAT: _what,
}
