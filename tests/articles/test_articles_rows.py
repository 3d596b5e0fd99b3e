"""Rows of a .jsonl file become articles, and their fields what an article has."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.reading import STORY, read
from timeline.articles import ReadFailure
from timeline.articles.fields import build_article
from timeline.errors import BadInputError
from timeline.model import Article, PublishedSource


def rows(tmp_path: Path, *lines: str | bytes) -> list[Article | ReadFailure]:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return read(path)


def test_rows_keep_id_and_text(tmp_path: Path) -> None:
    text = " Ünïcode\r\n\u2028 kept “as is” \U0001f98a "
    (full, bare) = rows(
        tmp_path,
        json.dumps(
            {
                "id": 7,
                "title": "T",
                "published": "2023-05-07T23:30:00+09:00",
                "url": "https://example.org/",
                "source": "S",
                "text": text,
            }
        ),
        "",
        json.dumps({"id": "000_8dde", "text": "x", "published": None, "title": None, "extra": [1]}),
    )
    assert isinstance(full, Article)
    assert isinstance(bare, Article)
    assert (full.id, full.text, full.published and full.published.edtf) == ("7", text, "2023-05-07")
    assert bare == Article(id="000_8dde", title="", text="x")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"id": 1' + "0" * 5000 + ', "text": "a"}', "no JSON"),
        ("[1, 2]", "no object"),
        ("null", "no object"),
        ('{"text": "a"}', 'no "id"'),
        ('{"id": "a"}', 'no "text"'),
        ('{"id": "a", "text": 5}', '"text" must be text'),
        ('{"id": "", "text": "a"}', '"id" must be'),
        ('{"id": {}, "text": "a"}', '"id" must be'),
        ('{"id": "a\\u202eb", "text": "a"}', "invisible"),
        ('{"id": "' + "a" * 201 + '", "text": "a"}', "201 characters"),
        ('{"id": "a", "text": " "}', "empty"),
        ('{"id": "a", "text": "b\\u0000c"}', "NUL"),
        ('{"id": "a", "text": "b\\ud800c"}', "surrogate"),
        ('{"id": "a", "text": "b", "title": []}', '"title" must be text, not a list'),
        ('{"id": "a", "text": "b", "published": "2023-13-01"}', "not a day that exists"),
        ('{"id": "a", "text": "b", "published": "0000"}', "not a day that exists"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
    ],
)
def test_a_bad_row_is_named_and_the_next_is_read(tmp_path: Path, line: str | bytes, words: str) -> None:
    bad, good = rows(tmp_path, line, '{"id": "good", "text": "Read."}')
    assert isinstance(bad, ReadFailure)
    assert (bad.line, bad.path) == (1, str(tmp_path / "rows.jsonl"))
    assert re.search(words, bad.error)
    assert isinstance(good, Article)


def test_an_endless_row_is_passed_over(tmp_path: Path) -> None:
    bad, good = rows(tmp_path, '{"id": "a", "text": "' + "x" * 30_000_000 + '"}', '{"id": "good", "text": "Read."}')
    assert isinstance(bad, ReadFailure)
    assert "30.0 MB" in bad.error
    assert isinstance(good, Article)


def test_an_id_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(STORY)
    (tmp_path / "x.txt").write_text(STORY)
    first, second = read(tmp_path)
    assert isinstance(first, Article)
    assert isinstance(second, ReadFailure)
    assert second.error == f'The id "x" is taken already by {tmp_path / "a" / "x.txt"}. Give one of them another.'


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTPS://example.org/A?b=C", "https://example.org/A?b=C"),
        ("javascript:alert(1)", ""),
        ("https://user:word@example.org/", ""),
        ("https://exa mple.org/", ""),
        ("http://[::1", ""),
        ("ftp://example.org/", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_web_addresses_are_kept(tmp_path: Path, given: str, kept: str) -> None:
    (item,) = rows(tmp_path, json.dumps({"id": "a", "text": "b", "url": given}))
    assert isinstance(item, Article)
    assert item.url == kept


@given(year=st.integers(1, 9999), month=st.integers(1, 12), day=st.integers(1, 31))
def test_iso_days_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, year: int, month: int, day: int
) -> None:
    row = json.dumps({"id": "a", "text": "b", "published": f"{year:04}-{month:02}-{day:02}"})
    (item,) = rows(tmp_path_factory.getbasetemp(), row)
    try:
        wanted = date(year, month, day).toordinal()
    except ValueError:
        assert isinstance(item, ReadFailure)
        return
    assert isinstance(item, Article)
    assert item.published is not None
    assert (item.published.first, item.published.last) == (wanted, wanted)


def test_a_year_is_a_span(tmp_path: Path) -> None:
    (item,) = rows(tmp_path, '{"id": "a", "text": "b", "published": 2024}')
    assert isinstance(item, Article)
    assert item.published is not None
    assert item.published.last is not None
    assert item.published.first == date(2024, 1, 1).toordinal()
    assert item.published.last == date(2024, 12, 31).toordinal()


def test_a_given_date_beats_a_printed_one_and_a_printed_one_beats_none(tmp_path: Path) -> None:
    text = "Bridge opens\nMay 7, 2023\nThe bridge opened."
    given, printed = rows(
        tmp_path,
        json.dumps({"id": "a", "text": text, "published": "2023-05-09"}),
        json.dumps({"id": "b", "text": text, "published": None}),
    )
    assert isinstance(given, Article)
    assert isinstance(printed, Article)
    assert (given.published and given.published.edtf, given.published_source) == ("2023-05-09", PublishedSource.GIVEN)
    assert (printed.published and printed.published.edtf, printed.published_source) == (
        "2023-05-07",
        PublishedSource.DATELINE,
    )


@pytest.mark.parametrize("hidden", ["\u2028", "\ufffe", "\U0010ffff"])
def test_an_id_that_cannot_be_shown_is_refused(hidden: str) -> None:
    with pytest.raises(BadInputError, match="invisible"):
        build_article({"id": f"a{hidden}b"}, "Text.", name="n")


def test_a_wide_space_in_an_id_is_a_space() -> None:
    assert build_article({"id": "a\u00a0b"}, "Text.", name="n").id == "a b"
