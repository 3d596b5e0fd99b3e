"""From a fetched page to an article: its address, its day and who says so, its encoding."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles.jobs import chatter, crash, environment, greedy, leave, shout, slow
from tests.articles.loopback import QUICK, STORY, Site, leads_to, news_page, site
from timeline.articles import ReadFailure
from timeline.articles.web import Fetched, Web, Workshop, article_from
from timeline.articles.web.charset import page_text
from timeline.dates.span import day_span
from timeline.errors import BadInputError, TimelineError
from timeline.model import Article, PublishedSource

TODAY = date(2026, 11, 22)


def page(
    body: str | bytes, *, url: str = "https://www.example.org/a", kind: str = "text/html", charset: str = ""
) -> Fetched:
    raw = body.encode() if isinstance(body, str) else body
    return Fetched(url, "", 200, raw, kind, charset, "", "")


def test_a_page_becomes_an_article_under_its_proper_address() -> None:
    head = '<link rel="canonical" href="https://example.org/world/ministers-meet?utm_source=self">'
    article = article_from(page(news_page(STORY, head=head), url="https://m.example.org/amp/7?fbclid=x"), TODAY)
    assert article.url == "https://example.org/world/ministers-meet"
    assert article.id.startswith("example.org-ministers-meet-")
    assert article.title == "Ministers meet in Manila"
    assert "Japan and the Philippines signed" in article.text
    assert "Home" not in article.text
    assert article.source == "example.org"
    assert (article.published, article.published_source) == (day_span(date(2024, 7, 8)), PublishedSource.PAGE)


def test_an_address_of_another_site_is_not_believed() -> None:
    head = '<link rel="canonical" href="https://elsewhere.example/steal">'
    assert article_from(page(news_page(STORY, head=head)), TODAY).url == "https://www.example.org/a"


HERE = "https://www.example.org/a"
PIECES = [
    "<p>",
    "</p>",
    "<html",
    "<body>",
    "<a href='",
    "'>",
    "<!--",
    "-->",
    "&#x",
    "<script>",
    "</",
    "\0",
    "é",
    STORY,
]
DAY = "<meta property='article:published_time' content='"
HTML = st.lists(st.sampled_from([*PIECES, DAY]) | st.text(max_size=9))


@given(HTML.map("".join), st.sampled_from(["", "utf-8", "latin1", "utf-16", "x"]), st.binary(max_size=20))
def test_whatever_comes_it_is_an_article_or_a_sentence(html: str, charset: str, tail: bytes) -> None:
    try:
        article = article_from(page(html.encode() + tail, charset=charset), TODAY)
    except BadInputError as error:
        assert str(error).endswith(".")  # noqa: PT017
        return
    assert article.text.strip()
    assert article.url == HERE
    assert article.published is None or (article.published.last or 0) <= TODAY.toordinal() + 1


TOLD = day_span(date(2024, 7, 9))
PRINTED = "<p>MANILA, July 10, 2024 (Agency) -- The ministers of both countries met reporters in the capital.</p>"


def test_who_says_when_it_appeared_is_kept_in_order_of_trust() -> None:
    def source(fetched: Fetched, *, told: bool) -> tuple[str, PublishedSource]:
        article = article_from(fetched, TODAY, TOLD if told else None)
        return article.published.edtf if article.published else "", article.published_source

    dated, undated = page(news_page(STORY)), page(news_page(STORY, date=""))
    printed = page(news_page(PRINTED + STORY, date=""))
    assert source(dated, told=True) == ("2024-07-08", PublishedSource.PAGE)
    assert source(undated, told=True) == ("2024-07-09", PublishedSource.FEED)
    assert source(printed, told=True) == ("2024-07-09", PublishedSource.FEED)
    assert source(printed, told=False) == ("2024-07-10", PublishedSource.DATELINE)
    assert source(undated, told=False) == ("", PublishedSource.NONE)


def test_a_day_in_the_address_counts_when_the_page_names_none() -> None:
    url = "https://example.org/2024/07/11/ministers-meet"
    assert article_from(page(news_page(STORY, date=""), url=url), TODAY).published == day_span(date(2024, 7, 11))
    assert article_from(page(news_page(STORY), url=url), TODAY).published == day_span(date(2024, 7, 8))


@pytest.mark.parametrize("day", ["2031-01-01", "2026-11-24", "1", "yesterday"])
def test_a_page_from_the_future_or_from_no_day_is_not_believed(day: str) -> None:
    assert article_from(page(news_page(STORY, date=day)), TODAY).published is None


def test_a_newsroom_may_be_a_day_ahead() -> None:
    assert article_from(page(news_page(STORY, date="2026-11-23")), TODAY).published == day_span(date(2026, 11, 23))


_ODD_DAY = """
import time
from timeline.articles.page import read_page
story = "<p>" + "The minister met the mayor in Paris and spoke about the harbour. " * 9 + "</p>"
read_page(f"<html><body><p>Day</p>{story}</body></html>".encode(), None)
begin = time.process_time()
read_page(f"<html><body><div><time>1-01'>1 Jan'uary</time>{story}</div></body></html>".encode(), None)
print(time.process_time() - begin)
"""


def test_a_day_in_odd_words_is_not_looked_up_in_all_languages() -> None:
    # In a process of its own: what was compiled for one page is there for the next.
    run = subprocess.run([sys.executable, "-c", _ODD_DAY], capture_output=True, text=True, check=True, timeout=300)  # noqa: S603
    assert float(run.stdout) < 0.5


def test_plain_text_is_kept_as_it_is() -> None:
    text = "Ministers meet\n\nJapan and the Philippines signed a pact on Monday.\n"
    article = article_from(page(text, kind="text/plain", url="https://example.org/a.txt?utm_source=x"), TODAY)
    assert (article.text, article.title, article.url) == (text, "Ministers meet", "https://example.org/a.txt")


KOREAN = "윤석열 대통령이 16일 도쿄를 방문했다고 밝혔다."


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Zürich €".encode(), "", "Zürich €"),
        ("Zürich €".encode(), "utf-8", "Zürich €"),
        ("Zürich €".encode("cp1252"), "iso-8859-1", "Zürich €"),
        ("Zürich €".encode("cp1252"), "utf-8", "Zürich €"),
        ("Zürich €".encode(), "windows-1252", "ZÃ¼rich â‚¬"),
        ("Zürich €".encode(), "no-such-charset", "Zürich €"),
        ("Zürich €".encode(), "zip", "Zürich €"),
        ("Zürich €".encode(), "rot13", "Zürich €"),
        ("Zürich €".encode("utf-8-sig"), "iso-8859-1", "Zürich €"),
        ("Zürich €".encode("utf-16"), "", "Zürich €"),
        (KOREAN.encode("cp949"), "euc-kr", KOREAN),
        (f'<meta charset="euc-kr">{KOREAN}'.encode("cp949"), "", f'<meta charset="euc-kr">{KOREAN}'),
        (f'<meta charset="utf-8">{KOREAN}'.encode("cp949"), "EUC-KR", f'<meta charset="utf-8">{KOREAN}'),
        ("日本の首相".encode("shift_jis"), "Shift_JIS", "日本の首相"),
    ],
)
def test_an_encoding_that_is_named_wrongly_is_found_all_the_same(raw: bytes, charset: str, text: str) -> None:
    assert page_text(raw, charset) == text


@pytest.mark.parametrize("raw", [b"%PDF-1.7 ...", b"\x1f\x8b\x08...", b"\x89PNG\r\n", bytes(range(256)) * 20])
@pytest.mark.parametrize("charset", ["", "utf-8", "latin1"])
def test_what_is_no_text_is_told(raw: bytes, charset: str) -> None:
    with pytest.raises(BadInputError):
        article_from(page(raw, charset=charset), TODAY)


async def test_pages_are_read_in_order_and_what_cannot_be_read_is_said() -> None:
    async with site() as one, Web(QUICK) as web:
        one.put("/a", news_page(STORY))
        one.put("/b", news_page(STORY, head='<link rel="canonical" href="/a">'))
        one.put("/menu", "<html><body><a href='/'>Home</a></body></html>")
        one.pages["/c"] = leads_to("/a", "301 Moved")
        urls = [one.url(path) for path in ("/a", "/gone", "/b", "/c", "/menu", "/a")] + ["ftp://example.org/"]
        found = [item async for item in web.articles(urls, latest=TODAY)]
    assert [type(item) for item in found] == [Article, ReadFailure, ReadFailure, ReadFailure]
    failures = [item for item in found if isinstance(item, ReadFailure)]
    assert [failed.path for failed in failures] == [one.url("/gone"), one.url("/menu"), "ftp://example.org/"]
    assert all(failed.error.endswith(".") for failed in failures)


async def test_who_gives_up_waiting_leaves_nothing_running() -> None:
    async with site() as one, Web(QUICK) as web:
        for n in range(20):
            one.put(f"/{n}", news_page(STORY))
        async for _ in (items := web.articles([one.url(f"/{n}") for n in range(20)], latest=TODAY)):
            break
        await items.aclose()
        assert len(one.paths()) < 20


async def test_a_job_that_hangs_or_crashes_is_ended_and_the_next_is_done() -> None:
    async with Workshop(4.0) as workshop:
        assert await workshop.run(shout, "a") == "A"
        with pytest.raises(TimelineError, match="too long"):
            await workshop.run(slow, "")
        assert await workshop.run(shout, "b") == "B"
        for broken in (crash, greedy, leave):
            with pytest.raises(TimelineError, match="broke my reader"):
                await workshop.run(broken, "")
            assert await workshop.run(shout, "c") == "C"
        with pytest.raises(BadInputError, match="Say something"):
            await workshop.run(shout, "")


async def test_what_reads_strangers_bytes_has_no_secret_and_cannot_talk_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    async with Workshop(20.0) as workshop:
        assert await workshop.run(environment, "DISCORD_TOKEN") == "nothing"
        assert await workshop.run(chatter, "said aloud") == "said aloud"


async def test_a_reader_that_cannot_start_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ((sys.executable, "-c", "raise SystemExit(1)"), ("/no/such/program",)):
        monkeypatch.setattr("timeline.articles.web.workshop._COMMAND", command)
        async with Workshop(20.0) as workshop:
            with pytest.raises(BadInputError, match="broke my reader"):
                await workshop.run(shout, "a")


async def test_a_page_that_takes_minutes_to_read_is_left() -> None:
    hostile = b"<html><body>" + b"<a href='/x'>some words here</a> " * 120_000
    async with site() as one, Web(replace(QUICK, parse_seconds=0.3)) as web:
        one.put("/hostile", hostile)
        one.put("/a", news_page(STORY))
        await reads(web, one)
        with pytest.raises(TimelineError, match="too long"):
            await web.article(one.url("/hostile"), latest=TODAY)
        await reads(web, one)


async def reads(web: Web, one: Site) -> None:
    try:
        assert (await web.article(one.url("/a"), latest=TODAY)).title == "Ministers meet in Manila"
    except TimelineError as error:  # a busy machine may need longer than the little time of this test
        assert "too long" in str(error)  # noqa: PT017
