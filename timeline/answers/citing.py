"""Events as lines of an answer: date, title, remarks and the citations that bear them out; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from timeline.answers import words
from timeline.answers.corrected import conflict_note, date_note
from timeline.answers.model import Citation, EventLine
from timeline.events import dating_within
from timeline.model import Article, Conflict, Dating, DaySpan, Event, Mention, Precision, Reason, Status

_GROUND: Final = {
    reason: rank
    for rank, reason in enumerate(
        (Reason.STATED, Reason.RELATIVE, Reason.STORY_DAY, Reason.PUBLICATION_DAY, Reason.INFERRED, Reason.NONE)
    )
}
"""The better ground for a date comes first."""

_STATUS_PREFIX: Final = {Status.PLANNED: "planned: ", Status.DENIED: "denied: "}

_ATTRIBUTES: Final = {
    "office": "{subject}'s office",
    "participant": "who took part",
    **dict.fromkeys(
        ("killed", "injured", "missing", "arrested", "evacuated", "infected", "rescued"), "the number {told}"
    ),
    **dict.fromkeys(("jobs", "homes", "seats"), "the number of {told}"),
    "votes": "the vote",
}
"""What a disagreement is on, in words; all others are called by their names: "the date", "the magnitude"."""

_PHRASE_LIMIT: Final = 60

PAST_PLAN: Final = "whether it took place was not found"
"""The remark on a plan whose day is over; what came of it may be told without its being seen to be the same."""


def citation(mention: Mention, article: Article, dating: Dating) -> Citation:
    """The citation of a mention: the sentence as it stands in its article, and the ground of its date."""
    return Citation(
        article=article.id,
        title=article.title or article.id,
        source=article.source,
        url=article.url,
        published=article.published,
        published_source=article.published_source,
        start=mention.start,
        end=mention.end,
        quote=article.text[mention.start : mention.end],
        sentence=mention.sentence,
        phrase=dating.phrase,
        reason=dating.reason,
        span=dating.span,
        anchor=dating.anchor,
        explanation=dating.explanation,
    )


def citations(event: Event, articles: Mapping[str, Article]) -> tuple[Citation, ...]:
    """Citations of an event, one a sentence, best first: of its day, bearing out its title, well grounded, central.

    Args:
        event: the event.
        articles: its articles by id; mentions of absent ones are left out.
    """
    undated = {id_ for ids in event.undated for id_ in ids}

    def dating(mention: Mention) -> Dating:
        return dating_within(event, mention) if mention.id in undated else mention.dating

    title = event.told_as or event.title

    def order(mention: Mention) -> tuple[bool, bool, int, bool, float, int, str, int]:
        other_day = dating(mention).span != event.dating.span
        # The sentence that stands under a title should be the one it was made of.
        other_words = mention.title != title
        published = articles[mention.article].published
        day = published.first if published is not None and published.first is not None else 10**7
        ground = _GROUND[dating(mention).reason]
        return (
            other_day,
            other_words,
            ground,
            mention.headline,
            -mention.weight,
            day,
            mention.article,
            mention.start,
        )

    seen: set[tuple[str, int]] = set()
    made = []
    for mention in sorted((m for m in event.mentions if m.article in articles), key=order):
        if (mention.article, mention.start) not in seen:
            seen.add((mention.article, mention.start))
            made.append(citation(mention, articles[mention.article], dating(mention)))
    return tuple(made)


def line(
    event: Event, articles: Mapping[str, Article], conflicts: Sequence[Conflict], today: int
) -> EventLine | None:
    """An event as a line; None when none of its articles is there, for no claim goes without a citation.

    Args:
        event: the event.
        articles: its articles by id.
        conflicts: disagreements, of which those about this event or its people become remarks.
        today: ordinal of the day it is asked.
    """
    cited = citations(event, articles)
    if not cited:
        return None
    title = _STATUS_PREFIX.get(event.status, "") + event.title
    notes = (*_dating_notes(event, cited[0]), *_plan_notes(event, today), *conflict_notes(event, conflicts))
    return EventLine(event, words.say_span(event.dating.span), title, notes, cited)


def lines(
    events: Iterable[Event], articles: Mapping[str, Article], conflicts: Sequence[Conflict], today: int
) -> tuple[EventLine, ...]:
    """Events as lines, in the order given."""
    made = (line(event, articles, conflicts, today) for event in events)
    return tuple(one for one in made if one is not None)


def about(event: Event, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The disagreements about an event, and on the office of people in it where an article of it takes a side."""
    people = {participant.entity for participant in event.participants}
    told = {mention.article for mention in event.mentions}
    return tuple(
        conflict
        for conflict in conflicts
        if event.id in conflict.events
        or (
            # The toll of a quake in Japan says nothing of a summit in Japan that the same article announces.
            conflict.attribute == "office"
            and people.intersection(conflict.entities)
            and any(claim.article in told for claim in conflict.claims)
        )
    )


def remarked(event: Event, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The disagreements that the line of an event speaks of.

    A person's office is remarked on where the event's own articles differ on it, not wherever the person turns up:
    a remark that stands on every line is read on none.
    """
    told = {mention.article for mention in event.mentions}
    return tuple(
        conflict
        for conflict in about(event, conflicts)
        if conflict.attribute != "office"
        or len({claim.value for claim in conflict.claims if claim.article in told}) > 1
    )


def conflict_notes(event: Event, conflicts: Sequence[Conflict]) -> tuple[str, ...]:
    """One remark a disagreement: "sources disagree on Fumio Kishida's office"."""
    notes = [conflict_note(conflict, attribute(conflict)) for conflict in remarked(event, conflicts)]
    return tuple(dict.fromkeys(note for note in notes if note))


def attribute(conflict: Conflict) -> str:
    """What a conflict is about, in words: "the date", "the number killed", "Fumio Kishida's office"."""
    told = conflict.attribute.replace("_", " ").replace("-", " ")
    return _ATTRIBUTES.get(conflict.attribute, "the {told}").format(subject=conflict.subject, told=told)


def _dating_notes(event: Event, best: Citation) -> tuple[str, ...]:
    """How the date was come by, where it is not simply stated: from the words that are shown, if they give it."""
    dating = event.dating
    if dating.reason is Reason.CORRECTED:
        return (date_note(dating),)
    shown = best if best.span == dating.span and best.reason in {Reason.STATED, Reason.RELATIVE} else dating
    phrase = words.cut(shown.phrase, _PHRASE_LIMIT)
    if dating.span is None:
        told = f"told on {words.say_span(best.published)}" if best.published else "article without a date"
        return (f"“{phrase}”, {told}" if phrase else told,) if phrase or best.published else ()
    unit = _unit(dating.span)
    remarks = {
        Reason.RELATIVE: f"{unit} worked out from “{phrase}”" if phrase else "",
        Reason.STORY_DAY: f"{unit} of the story it is told in" + (f" (“{phrase}”)" if phrase else ""),
        Reason.PUBLICATION_DAY: f"{unit} the article appeared",
        Reason.INFERRED: f"{unit} taken from another article on the same event",
    }
    remark = remarks.get(shown.reason, "")
    return (remark,) if remark else ()


def _unit(span: DaySpan) -> str:
    """What of the date was worked out: the day, the month, the year."""
    if span.precision is Precision.SPAN:
        return "days"
    return str(span.precision)


def _plan_notes(event: Event, today: int) -> tuple[str, ...]:
    """A plan whose day is over stays a plan, and says so."""
    span = event.dating.span
    if event.status is Status.PLANNED and span is not None and span.last is not None and span.last < today:
        return (PAST_PLAN,)
    return ()


def no_day(line: EventLine) -> str:
    """Why there is no day, as the article has it.

    Args:
        line: an event without one.
    """
    best = line.citations[0]
    if best.phrase and best.published is None:
        return (
            f"The article calls it “{best.phrase}” and has no date of its own. "
            "Once the day it appeared is set, that is known too."
        )
    if best.phrase:
        return f"The article says “{best.phrase}”, which names no day."
    return "The article gives no date for it."
