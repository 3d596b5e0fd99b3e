"""A timeline as linked data: JSON-LD with the words of schema.org.

Each event is an `Event` whose `startDate` and `endDate` are as fine as they are known; each article is a
`NewsArticle` that is about it (`subjectOf`), with the sentence as a `Quotation`. What articles deny is no event and
stays out.
"""

from __future__ import annotations

import json
from typing import Any, Final

from timeline.answers.model import Citation, EventLine, TimelineAnswer
from timeline.answers.words import count
from timeline.export.clean import one_line, web_address
from timeline.export.facts import articles_of, ends, iso, name_of, title_of
from timeline.model import DaySpan, EntityKind, Participant, Status

_KINDS: Final = {
    EntityKind.PERSON: "Person",
    EntityKind.ORG: "Organization",
    EntityKind.COUNTRY: "Country",
    EntityKind.PLACE: "Place",
    EntityKind.PRODUCT: "Product",
}
_UNSAFE: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters that could end a script element in which the document is put; JSON may write any of them so."""


def jsonld(answer: TimelineAnswer) -> tuple[bytes, tuple[str, ...]]:
    """Write the document.

    Args:
        answer: the timeline.

    Returns:
        UTF-8 JSON that may stand in a script element as it is, and what was left out.
    """
    lines = [line for line in (*answer.lines, *answer.undated) if line.event.status is not Status.DENIED]
    document = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": one_line(answer.label) or one_line(answer.topic),
        "numberOfItems": len(lines),
        "itemListElement": [
            {"@type": "ListItem", "position": place, "item": _event(line)} for place, line in enumerate(lines, 1)
        ],
    }
    left = len(answer.lines) + len(answer.undated) - len(lines)
    notes = (f"Denied by articles, so not among the events: {count(left, 'event')}.",) if left else ()
    return json.dumps(document, ensure_ascii=False, indent=1).translate(_UNSAFE).encode(), notes


def _event(line: EventLine) -> dict[str, Any]:
    about = {participant.name: _thing(participant) for participant in line.event.participants}
    places = [{"@type": "Place", "name": one_line(place.name)} for place in line.event.places]
    return {
        "@type": "Event",
        "identifier": one_line(line.event.id),
        "name": title_of(line),
        "description": "; ".join(filter(None, map(one_line, (line.date, *line.notes)))),
        **_dates(line.event.dating.span),
        **({"eventStatus": "https://schema.org/EventScheduled"} if line.event.status is Status.PLANNED else {}),
        **({"location": places} if places else {}),
        **({"about": list(about.values())} if about else {}),
        "subjectOf": [_article(cited) for cited in articles_of(line)],
    }


def _dates(span: DaySpan | None, names: tuple[str, str] = ("startDate", "endDate")) -> dict[str, str]:
    """The ends of a span that are known; a single day, month or year is its own end and said once."""
    if span is None:
        return {}
    start, end = ends(span)
    known = {names[0]: start, names[1]: end if end != start else None}
    return {name: iso(parts) for name, parts in known.items() if parts is not None}


def _thing(participant: Participant) -> dict[str, str]:
    return {"@type": _KINDS.get(participant.kind, "Thing"), "name": one_line(participant.name)}


def _article(cited: Citation) -> dict[str, Any]:
    published = _dates(cited.published, ("datePublished", ""))
    address, source = web_address(cited.url), one_line(cited.source)
    return {
        "@type": "NewsArticle",
        "identifier": one_line(cited.article),
        "headline": name_of(cited),
        **({"datePublished": published["datePublished"]} if "datePublished" in published else {}),
        **({"url": address} if address else {}),
        **({"publisher": {"@type": "Organization", "name": source}} if source else {}),
        "hasPart": {"@type": "Quotation", "text": one_line(cited.quote)},
    }
