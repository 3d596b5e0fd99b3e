"""Typed answers as a terminal shows them; nothing is added, and nothing from an article is markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from bot.console.clean import clean, safe_url
from bot.console.commands import COMMANDS
from bot.console.layout import Hanging, blocks, join, linked
from bot.model import PublishedAnswer, StatusAnswer
from timeline.answers import words
from timeline.answers.model import (
    ArticleLine,
    Citation,
    DigestAnswer,
    EventAnswer,
    EventLine,
    QuestionAnswer,
    SourcesAnswer,
    Suggestion,
    TimelineAnswer,
)
from timeline.export import Document
from timeline.model import Conflict, Status

_NUMBER: Final = 4
_LONGEST_DATE: Final = 24
_CITED: Final = 3
_QUOTE: Final = 280
_WIDE: Final = 72


@dataclass(frozen=True, slots=True)
class Look:
    """What the terminal can do and who reads it.

    Attributes:
        links: titles open their articles; without, addresses are written out.
        width: cells in a line; below 72, dates get no column of their own.
        locale: BCP 47 tag for days.
    """

    links: bool
    width: int
    locale: str = "en"


def timeline(answer: TimelineAnswer, look: Look, *, bounded: bool = False) -> RenderableType:
    """A timeline: what it covers, its events in order of time, those without a date, what is contested.

    Args:
        answer: the timeline.
        look: how it is to look.
        bounded: it was asked for a stretch of time only.
    """
    if not answer.lines and not answer.undated:
        when = " in that time" if bounded else ""
        nothing = Text(f"Nothing in the articles here speaks of “{clean(answer.label)}”{when}.")
        return blocks([Group(Hanging("", nothing, 0), *_notes(answer.notes)), _suggestions(answer.suggestions)])
    shown = len(answer.lines)
    events = join(
        [words.count(answer.total, "event"), words.say_period(answer.first, answer.last, look.locale)], ", "
    )
    articles, outlets = words.count(answer.articles, "article"), words.count(answer.sources, "source")
    behind = f"{articles}, {outlets}" if answer.articles else ""
    head = Hanging("", join([Text(clean(answer.label), style="bold"), events, behind]), 0)
    undated = f"No date given ({words.part(len(answer.undated), answer.unknown)})" if answer.undated else ""
    return blocks(
        [
            Group(head, *_notes(answer.notes)),
            _events(answer.lines, look) if answer.lines else None,
            _section(undated, [_events(answer.undated, look, start=shown + 1)]),
            *_conflicts(answer.conflicts, _titles(*answer.lines, *answer.undated)),
            _dim(_rest(answer) if shown < answer.total else ""),
            _suggestions(answer.suggestions),
        ]
    )


def question(answer: QuestionAnswer, look: Look) -> RenderableType:
    """An answer with the sentences it rests on, or what is not known and what comes nearest."""
    said = Text.assemble((clean(answer.headline), "bold"), " ", " ".join(clean(text) for text in answer.text))
    nearest = "The closest there is" if answer.nearest else ""
    understood = answer.understood if _letters(answer.understood) != _letters(answer.question) else ""
    return blocks(
        [
            Group(Hanging("", said, 0), *_notes([f"Understood as: {understood}"] if understood else [])),
            _events(answer.lines, look, quoted=True) if answer.lines else None,
            _section(nearest, [_events(answer.nearest, look, len(answer.lines) + 1, quoted=True)]),
            *_conflicts(answer.conflicts, _titles(*answer.lines, *answer.nearest)),
        ]
    )


def event(answer: EventAnswer, look: Look) -> RenderableType:
    """One event: each article's sentence, how its date was read, what is contested."""
    line = answer.line
    head = join([Text(line.date, style="bold cyan"), Text(_title(line), style="bold")])
    quotes = [
        Group(_quote(citation, 2), *_article(citation, 2, look), *_reading(citation)) for citation in line.citations
    ]
    return blocks(
        [
            Group(Hanging("", head, 0), *_notes(line.notes)),
            blocks(quotes),
            _section("Why this date", [_paragraphs(answer.why)] if answer.why else []),
            *_conflicts(answer.conflicts, _titles(line)),
        ]
    )


def why(answer: EventAnswer) -> RenderableType:
    """Why an event has its date, and who says so."""
    head = Text.assemble(("why ", "dim"), (answer.line.date, "bold cyan"))
    return blocks(
        [
            Group(Hanging("", join([head, _title(answer.line)]), 0), _paragraphs(answer.why)),
            *_conflicts(answer.conflicts, _titles(answer.line)),
        ]
    )


def sources(answer: SourcesAnswer, look: Look) -> RenderableType:
    """The articles behind a topic."""
    found = words.count(len(answer.articles), "article")
    head = join([Text(clean(answer.label), style="bold"), found])
    rows = [row for article in answer.articles for row in _article_line(article, look)]
    return blocks([Hanging("", head, 0), Group(*rows) if rows else None])


def digest(answer: DigestAnswer, look: Look) -> RenderableType:
    """A digest: what is new, what changed, what is contested, what comes."""
    label = clean(answer.label) or "Everything"
    if answer.empty:
        head = join([Text(label, style="bold"), "nothing new"])
    else:
        new = f"{len(answer.new) + answer.hidden} new" if answer.new else ""
        changed = f"{len(answer.changed)} changed" if answer.changed else ""
        head = join([Text(label, style="bold"), join([new, changed], ", ")])
    changes = [Hanging("", Text(clean(change.text)), 2) for change in answer.changed]
    number = len(answer.new) + 1
    return blocks(
        [
            Hanging("", head, 0),
            _section("Changed" if changes else "", changes),
            _section("New" if answer.new else "", [_events(answer.new, look)]),
            _dim(f"{answer.hidden} more are in /timeline." if answer.hidden else ""),
            *_conflicts(answer.contested, _titles(*answer.new, *answer.upcoming)),
            _section("Coming up" if answer.upcoming else "", [_events(answer.upcoming, look, start=number)]),
            _section(
                "On this day" if answer.on_this_day else "",
                [_events(answer.on_this_day, look, start=number + len(answer.upcoming))],
            ),
        ]
    )


def status(answer: StatusAnswer) -> RenderableType:
    """What there is to answer from."""
    articles, events = words.count(answer.articles, "article"), words.count(answer.events, "dated event")
    return Hanging("", Text(f"{articles}, {events}, {answer.undated} without a date."), 0)


def published(answer: PublishedAnswer) -> RenderableType:
    """What became of a publication day."""
    after = f"appeared on {answer.day}" if answer.day else "has no known day of publication"
    events = words.count(answer.redated, "event")
    said = f"{clean(answer.article)} {after}. {words.sentence(f'{events} re-dated')}"
    rows = [Hanging("", Text(said), 0)]
    if answer.disputed:
        told = "People said different days. None of them holds, until one is taken back."
        rows.append(Hanging("", Text(told, style="yellow"), 0))
    if answer.number:
        rows.append(Hanging("", Text(f"/correct undo {answer.number} takes it back.", style="dim"), 0))
    return Group(*rows)


def exported(name: str, document: Document) -> RenderableType:
    """Where a file is, what could not go into it, and what a picture shows."""
    rows: list[RenderableType] = [Hanging("", Text(f"Written: {clean(name)}"), 0), *_notes(document.notes)]
    if document.alt:
        rows.append(Hanging("", Text(clean(document.alt), style="dim"), 2))
    return Group(*rows)


def help_text() -> RenderableType:
    """Everything that can be typed."""
    rows: list[RenderableType] = []
    for command in COMMANDS:
        rows.append(Hanging("", Text(command.usage, style="bold"), 0))
        rows.append(Hanging("", Text(f"{command.what}; e.g. {command.example}"), 4))
    rows.append(
        Hanging("", Text("A line without a slash is a question. A question may go on from the one before."), 0)
    )
    return Group(*rows)


def greeting(articles: int, suggestions: Sequence[Suggestion]) -> RenderableType:
    """The first words: what there is and what to try."""
    if not articles:
        hint = "There is no article here yet. Read some in: python -m timeline ingest FOLDER"
        return Hanging("", Text(hint), 0)
    known = f"I know {words.count(articles, 'article')}. Ask what happened, and when. /help lists the rest."
    return blocks([Hanging("", Text(known), 0), _suggestions(suggestions)])


def error(sentence: str) -> RenderableType:
    """What went wrong and what to do."""
    return Hanging("", Text(clean(sentence), style="red"), 0)


# ---------------------------------------------------------------- pieces


def _title(line: EventLine) -> str:
    title = clean(line.title)
    planned = line.event.status is Status.PLANNED and not title.lower().startswith("planned")
    return f"planned: {title}" if planned else title


def _events(lines: Sequence[EventLine], look: Look, start: int = 1, *, quoted: bool = False) -> Group:
    """Numbered events, each with its articles; with `quoted`, the first with the sentences themselves."""
    dates = [cell_len(line.date) for line in lines if line.event.dating.span is not None]
    short = [length for length in dates if length <= _LONGEST_DATE]
    column = max(short) + 2 if short and look.width >= _WIDE else 0
    rows: list[RenderableType] = []
    for number, line in enumerate(lines, start):
        rows.append(_event_head(line, number, column))
        first = quoted and number == start
        rows.extend(_quotes(line, column, look) if first else _cited(line.citations, _NUMBER + column, look))
    return Group(*rows)


def _event_head(line: EventLine, number: int, column: int) -> Hanging:
    title = Text(_title(line))
    for note in line.notes:
        title.append(f" · {clean(note)}", style="italic")
    lead = f"{number:>2}  "
    if line.event.dating.span is None:
        return Hanging(lead, title, _NUMBER + column)
    if cell_len(line.date) > column - 2:
        return Hanging(lead, Text.assemble((line.date, "bold cyan"), " · ", title), _NUMBER + column)
    return Hanging(f"{lead}{line.date}", title, _NUMBER + column, lead_style="bold cyan")


def _cited(citations: Sequence[Citation], indent: int, look: Look) -> list[RenderableType]:
    """The articles of an event, each once, the best first."""
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.article, citation)
    best = list(first.values())
    rows = [row for citation in best[:_CITED] for row in _article(citation, indent, look)]
    if len(best) > _CITED:
        more = words.count(len(best) - _CITED, "more article")
        rows.append(Hanging("", Text(f"and {more}", style="dim"), indent))
    return rows


def _quotes(line: EventLine, column: int, look: Look) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for citation in line.citations[:_CITED]:
        rows.append(_quote(citation, _NUMBER + column))
        rows.extend(_article(citation, _NUMBER + column, look))
    return rows


def _article(citation: Citation | ArticleLine, indent: int, look: Look) -> list[RenderableType]:
    """Title, outlet and day of an article; its address on a line of its own where titles cannot be links."""
    day = words.say_span(citation.published, look.locale) if citation.published else "no date of its own"
    title = linked(citation.title, citation.url if look.links else "", style="underline" if look.links else "")
    facts = join([title, clean(citation.source), Text(day, style="dim")], ", ")
    lead = f"{' ' * indent}– "
    rows: list[RenderableType] = [Hanging(lead, facts, indent + 2, lead_style="dim")]
    address = safe_url(citation.url)
    if address and not look.links:
        rows.append(Text(f"{' ' * (indent + 2)}{address}", no_wrap=True, overflow="ignore"))
    return rows


def _article_line(article: ArticleLine, look: Look) -> list[RenderableType]:
    facts = [article.article, words.count(article.events, "event")]
    source = words.published_by(article.published_source)
    if article.published and source:
        facts.append(f"its day {source}")
    return [*_article(article, 0, look), Hanging("", Text(clean(" · ".join(facts)), style="dim"), 2)]


def _quote(citation: Citation, indent: int) -> Hanging:
    at = citation.quote.find(citation.phrase) if citation.phrase else -1
    keep = (at, at + len(citation.phrase)) if at >= 0 else None
    return Hanging("", Text(f"“{clean(words.cut(citation.quote, _QUOTE, keep))}”"), indent)


def _reading(citation: Citation) -> list[RenderableType]:
    return [Hanging("", Text(clean(citation.explanation), style="dim"), 2)] if citation.explanation else []


def _titles(*lines: EventLine) -> dict[str, str]:
    return {citation.article: citation.title for line in lines for citation in line.citations}


def _conflicts(conflicts: Sequence[Conflict], titles: Mapping[str, str]) -> list[RenderableType | None]:
    """What articles, or people, disagree on, every side with who says so; none is chosen. Updates stand apart."""
    told: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        between = any(claim.by for claim in conflict.claims)
        title = "People do not agree" if between else "The articles do not agree"
        title = "Updated" if conflict.update else "Settled" if conflict.settled else title
        told.setdefault(title, []).append(conflict)
    order = ("The articles do not agree", "People do not agree", "Settled", "Updated")
    return [
        _section(title, [row for conflict in told[title] for row in _sides(conflict, titles)])
        for title in order
        if title in told
    ]


def _sides(conflict: Conflict, titles: Mapping[str, str]) -> list[RenderableType]:
    """Each value once, with the words of one article and the number of others that say the same."""
    head = f"{clean(conflict.subject)}: {clean(conflict.attribute)}"
    rows: list[RenderableType] = [Hanging("", Text(head, style="bold"), 2)]
    for value in dict.fromkeys(claim.value for claim in conflict.claims):
        said = sorted(
            (claim for claim in conflict.claims if claim.value == value),
            key=lambda claim: claim.article not in titles,
        )
        quote = clean(words.cut(said[0].quote, _QUOTE // 2))
        article = clean(titles.get(said[0].article) or said[0].by or said[0].title or said[0].article)
        others = len({claim.article for claim in said}) - 1
        more = f" and {words.count(others, 'other article')}" if others else ""
        words_of_it = f": “{quote}”" if quote else ""
        told = words.say_value(conflict.attribute, value)
        body = Text.assemble((clean(told), "bold"), f"{words_of_it} ({article}){more}")
        rows.append(Hanging("  – ", body, 4, lead_style="dim"))
    if conflict.settled:
        rows.append(Hanging("", Text(clean(conflict.settled), style="dim"), 4))
    return rows


def _section(title: str, rows: Iterable[RenderableType]) -> RenderableType | None:
    return Group(Text(title, style="bold yellow"), *rows) if title else None


def _suggestions(suggestions: Sequence[Suggestion]) -> RenderableType | None:
    if not suggestions:
        return None
    rows = [
        Hanging("", Text(f"/timeline {clean(item.query)}  ({words.count(item.events, 'event')})"), 2)
        for item in suggestions
    ]
    return Group(Text("Try"), *rows)


def _notes(notes: Iterable[str]) -> list[RenderableType]:
    return [Hanging("", Text(clean(note), style="italic"), 0) for note in notes]


def _rest(answer: TimelineAnswer) -> str:
    """That there is more, and how to see one year whole; the fullest year is the example."""
    some = f"{len(answer.lines)} of {answer.total} events are shown, those that matter most."
    if not answer.years:
        return some
    year = max(answer.years, key=lambda pair: pair[1])[0]
    return f"{some} A year whole: /timeline {clean(answer.topic)} from: {year} to: {year}"


def _letters(text: str) -> str:
    """What is left of a text when its case, spaces and marks do not matter."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _paragraphs(sentences: Iterable[str]) -> Group:
    return Group(*[Hanging("", Text(clean(sentence)), 2) for sentence in sentences])


def _dim(sentence: str) -> RenderableType | None:
    return Hanging("", Text(sentence, style="dim"), 0) if sentence else None
