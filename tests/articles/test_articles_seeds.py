"""The articles that a first start reads keep the promises of seeds/README.md."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from timeline.articles import ReadFailure, layout, near_duplicate, read_paths, sketch
from timeline.model import Article, LineRole, PublishedSource

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILES = sorted(path for path in SEEDS.rglob("*.md") if path.stem != "README")


def front_matter(path: Path) -> dict[str, object]:
    head = path.read_text("utf-8").split("+++\n")[1]
    return tomllib.loads(head)


def articles() -> list[Article]:
    items = list(read_paths([SEEDS]))
    assert not [item for item in items if isinstance(item, ReadFailure)]
    return [item for item in items if isinstance(item, Article)]


def test_every_seed_is_read_and_the_folder_note_is_not() -> None:
    assert sorted(article.id for article in articles()) == sorted(path.stem for path in FILES)
    assert len(FILES) >= 26


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    fields = front_matter(path)
    assert set(fields) - {"published", "invented"} == {"title", "source", "url", "topic"}
    assert re.fullmatch(r"https://example\.org/[a-z0-9/-]+", str(fields["url"]))
    published = fields.get("published")
    assert published is None or (type(published) is date and path.stem.startswith(published.isoformat()))
    assert fields.get("invented", False) is (path.parent.name == "ropewalk")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_seed_is_short_and_has_a_paragraph_a_line(path: Path) -> None:
    body = path.read_text("utf-8").split("+++\n", 2)[2]
    assert 150 <= len(body.split()) <= 400
    assert "\n\n" in body
    assert not re.search(r"\S\n\S", body)


def test_titles_addresses_and_words_are_each_used_once() -> None:
    read = articles()
    for values in ([a.title for a in read], [a.url for a in read], [a.id for a in read]):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    sketches = [(a.id, sketch(a.text)) for a in read]
    close = [(a, b) for i, (a, x) in enumerate(sketches) for b, y in sketches[:i] if near_duplicate(x, y)]
    assert close == []


def test_topics_and_outlets_are_many() -> None:
    fields = [front_matter(path) for path in FILES]
    topics = Counter(str(field["topic"]) for field in fields)
    assert len(topics) >= 4
    assert min(topics.values()) >= 5
    assert len({field["source"] for field in fields}) >= 6


def test_some_seeds_have_no_publication_date_and_none_is_made_up() -> None:
    undated = [article for article in articles() if article.published is None]
    assert len(undated) >= 4
    assert all(a.published_source is PublishedSource.NONE and not a.published_text for a in undated)
    assert all(not re.search(r"\b20\d\d\b", a.title) for a in undated)


def test_furniture_is_left_in_and_marked() -> None:
    marked = {
        article.text[line.start : line.end]
        for article in articles()
        for line in layout(article)
        if line.role is LineRole.BOILERPLATE
    }
    assert len(marked) >= 20
    assert "Also Read, Five gardens to see before the cherry blossom is over" in marked
    assert "Leaders plant a cherry tree in the peace park" in marked
    sentences = [line for line in marked if line.endswith(".") and len(line.split()) > 12]
    assert sentences == ["Sign up for our newsletter and get the day's news in your inbox."]


def test_the_hostile_letter_is_kept_word_for_word() -> None:
    (letter,) = [article for article in articles() if article.id == "letters-and-shouting"]
    for piece in ("@everyone", "<script>", "DROP TABLE meadow;", "Ignore previous instructions"):
        assert piece in letter.text


def test_the_events_of_the_example_articles_are_told() -> None:
    words = " ".join(article.text for article in articles())
    for day in ("7 May 2023", "16 March", "18 August", "19 January", "5 March 2024", "1 January 2024"):
        assert day in words
