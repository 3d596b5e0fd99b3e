"""Small articles, each for one difficulty, with the events a careful reader would store.

Each file of `cases/` holds articles, the events that must come out (`event`), what must not (`absent`), and the
conflicts that must be found. `words` are words of the title or of the event's own clause; an empty `date` means
undated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.events.events_pipeline import Told, tell
from timeline.dates import from_edtf
from timeline.model import Article, Event, PublishedSource

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def _articles(case: Mapping[str, Any]) -> list[Article]:
    return [
        Article(
            id=row["id"],
            title=row.get("title", ""),
            text=row["text"],
            source=row.get("source", ""),
            published=from_edtf(row["published"]) if "published" in row else None,
            published_source=PublishedSource.GIVEN if "published" in row else PublishedSource.NONE,
        )
        for row in case["article"]
    ]


def _has_words(event: Event, words: list[str]) -> bool:
    said = " ".join([event.title, event.kind, *(m.title for m in event.mentions), *(m.lemma for m in event.mentions)])
    return all(word.lower() in said.lower() for word in words)


def _edtf(event: Event) -> str:
    return event.dating.span.edtf if event.dating.span else ""


def _fits(event: Event, wanted: Mapping[str, Any]) -> bool:
    if not _has_words(event, wanted.get("words", [])):
        return False
    checks = {
        "date": _edtf(event),
        "status": str(event.status),
        "kind": event.kind,
        "reason": str(event.dating.reason),
        "phrase": event.dating.phrase,
        "sources": event.sources,
        "mentions": len(event.mentions),
    }
    if any(key in wanted and wanted[key] != value for key, value in checks.items()):
        return False
    named = {p.entity for p in event.participants}
    spots = {p.entity for p in event.places} | {p.country for p in event.places}
    return set(wanted.get("who", [])) <= named and set(wanted.get("where", [])) <= spots | named


def _told(told: Told) -> str:
    return "\n".join(
        f"{e.title} | {e.kind} {e.status} | {_edtf(e) or '-'} {e.dating.reason} | "
        f"{[p.entity for p in e.participants]} @ {[p.entity for p in e.places]} | {e.sources} sources"
        for e in told.events
    )


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_events_of_a_careful_reader(path: Path) -> None:
    case = tomllib.loads(path.read_text("utf-8"))
    told = tell(_articles(case))
    for wanted in case.get("event", []):
        fitting = [e for e in told.events if _fits(e, wanted)]
        assert len(fitting) == 1, f"{case['difficulty']}: {wanted} in\n{_told(told)}"
    for unwanted in case.get("absent", []):
        found = [e for e in told.events if _fits(e, unwanted)]
        assert not found, f"{case['difficulty']}: no {unwanted} in\n{_told(told)}"
    shown = sorted((c.attribute, c.update) for c in told.conflicts)
    assert shown == sorted((c["attribute"], c["update"]) for c in case.get("conflict", [])), _told(told)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
