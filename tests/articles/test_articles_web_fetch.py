"""Each threat to a fetcher, on loopback."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.articles.loopback import ELSEWHERE, HOME, QUICK, Asked, Names, Site, answer, leads_to, site
from timeline.articles.web import Fetcher, FetchError, FetchPolicy, Trouble, Wanted

BOMB = 200 * 2**20


async def refusal(fetcher: Fetcher, url: str, wanted: Wanted = Wanted.PAGE) -> FetchError:
    with pytest.raises(FetchError) as refused:
        await fetcher.get(url, wanted)
    assert str(refused.value).endswith(".")
    return refused.value


async def test_a_page_is_fetched_with_nothing_of_ours_but_who_we_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://{ELSEWHERE}:9")
    monkeypatch.setenv("HTTP_PROXY", f"http://{ELSEWHERE}:9")
    async with site() as one, Fetcher(replace(QUICK, contact="https://example.org/about")) as fetcher:
        one.put("/a", "hello", Set_Cookie="id=7; Path=/", ETag='"1"', Last_Modified="Mon, 08 Jul 2024 00:00:00 GMT")
        for _ in range(2):
            fetched = await fetcher.get(one.url("/a#part"), Wanted.PAGE)
            assert (fetched.status, fetched.body, fetched.url) == (200, b"hello", one.url("/a"))
            assert (fetched.media_type, fetched.charset, fetched.etag) == ("text/html", "utf-8", '"1"')
        names = {name for asked in one.asked for name in asked.headers}
        assert names == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert one.asked[0].headers["user-agent"].startswith("timeline-bot/")
        assert "https://example.org/about" in one.asked[0].headers["user-agent"]


async def test_what_a_host_gives_to_remember_is_not_brought_back() -> None:
    # By a name: an address in numbers gets no cookies from any client.
    async with site() as one, Fetcher(QUICK, names=Names(news_test=[[HOME]])) as fetcher:
        one.put("/a", "hello", Set_Cookie="id=7; Path=/")
        for _ in range(2):
            await fetcher.get(one.url("/a", "news.test"), Wanted.PAGE)
        assert not [asked for asked in one.asked if "cookie" in asked.headers]


@pytest.mark.parametrize(
    "host",
    [
        HOME, "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1",
        "１２７。0。0。1", "0", "[::]", "[64:ff9b::7f00:1]", "169.254.169.254", "10.0.0.1",
    ],
)  # fmt: skip
async def test_no_connection_is_made_to_an_address_of_the_house(host: str) -> None:
    async with site() as one, Fetcher(replace(QUICK, allowed_networks=(), ports=frozenset({one.port}))) as fetcher:
        error = await refusal(fetcher, f"http://{host}:{one.port}/")
        assert error.trouble in {Trouble.ADDRESS, Trouble.UNREACHABLE}
        assert one.connections == 0


async def test_a_name_with_one_bad_address_among_good_ones_is_refused() -> None:
    async with site(ELSEWHERE) as inner, site(HOME, inner.port) as outer:
        outer.put("/", "hello")
        names = Names(mixed_test=[[HOME, ELSEWHERE]])
        async with Fetcher(QUICK, names=names) as fetcher:
            assert (await refusal(fetcher, inner.url(host="mixed.test"))).trouble is Trouble.ADDRESS
        assert (inner.connections, outer.connections) == (0, 0)


async def test_a_name_that_changes_its_address_is_looked_at_each_time() -> None:
    async with site() as outer, site(ELSEWHERE, outer.port) as inner:
        outer.put("/a", "outside")
        inner.put("/a", "inside")
        names = Names(turn_test=[[HOME], [HOME], [ELSEWHERE]])
        async with Fetcher(QUICK, names=names) as fetcher:
            assert (await fetcher.get(outer.url("/a", "turn.test"), Wanted.PAGE)).body == b"outside"
            assert (await refusal(fetcher, outer.url("/a", "turn.test"))).trouble is Trouble.ADDRESS
        assert inner.connections == 0
        assert names.asked == ["turn.test"] * 3


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_a_redirect_into_the_house_is_refused(status: str) -> None:
    async with site() as outer, site(ELSEWHERE) as inner, Fetcher(QUICK) as fetcher:
        inner.put("/secret", "inside")
        outer.pages["/a"] = leads_to(inner.url("/secret"), status)
        assert (await refusal(fetcher, outer.url("/a"))).trouble is Trouble.ADDRESS
        assert inner.connections == 0


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "http://a:b@127.0.0.1/", "", "http://["]
)
async def test_a_redirect_to_what_is_no_page_is_refused(target: str) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/a"] = leads_to(target)
        assert (await refusal(fetcher, one.url("/a"))).trouble in {Trouble.ADDRESS, Trouble.BROKEN}


async def test_redirects_end_somewhere() -> None:
    async with site() as one, Fetcher(replace(QUICK, max_redirects=3)) as fetcher:
        for n in range(5):
            one.pages[f"/{n}"] = leads_to(f"/{n + 1}")
        one.put("/5", "there")
        assert (await refusal(fetcher, one.url("/0"))).trouble is Trouble.REDIRECTS
        assert one.paths() == ["/0", "/1", "/2", "/3"]
        assert (await fetcher.get(one.url("/2"), Wanted.PAGE)).body == b"there"
        one.pages["/loop"] = leads_to("/loop")
        assert (await refusal(fetcher, one.url("/loop"))).trouble is Trouble.REDIRECTS


async def test_what_has_moved_for_good_is_told_from_what_has_not() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/new", "there")
        one.pages |= {"/a": leads_to("/b", "301 Moved"), "/b": leads_to("/new", "308 Moved")}
        one.pages |= {"/c": leads_to("/d", "301 Moved"), "/d": leads_to("/new", "302 Found")}
        one.pages |= {"/e": leads_to("/a", "302 Found")}
        moved = {
            path: (await fetcher.get(one.url(path), Wanted.PAGE)).moved_to for path in ("/a", "/c", "/e", "/new")
        }
        assert moved == {"/a": one.url("/new"), "/c": one.url("/d"), "/e": "", "/new": ""}


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_a_bomb_is_put_down_at_the_limit(coding: str) -> None:
    bomb = gzip.compress(bytes(BOMB)) if coding == "gzip" else zlib.compress(bytes(BOMB))
    assert len(bomb) < BOMB / 500
    async with site() as one, Fetcher(replace(QUICK, total_seconds=20.0, idle_seconds=20.0)) as fetcher:
        one.put("/bomb", bomb, Content_Encoding=coding)
        error = await refusal(fetcher, one.url("/bomb"))
        assert error.trouble is Trouble.SIZE
        assert "I stop at 5 MB" in str(error)


async def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/big", b"", Content_Length=str(48 * 10**6))
        assert "48 MB" in str(await refusal(fetcher, one.url("/big")))


async def test_a_body_without_end_is_left_at_the_limit() -> None:
    sent = 0

    async def endless(_: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"10000\r\n" + bytes(65536) + b"\r\n")
            sent += 65536
            await writer.drain()

    async with site() as one, Fetcher(replace(QUICK, max_bytes=1_000_000, total_seconds=20.0)) as fetcher:
        one.pages["/endless"] = endless
        assert (await refusal(fetcher, one.url("/endless"))).trouble is Trouble.SIZE
    assert sent < 20_000_000


async def drip(writer: asyncio.StreamWriter, data: bytes) -> None:
    for byte in data * 1000:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.05)


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("at_once", "slowly"),
    [(b"", HEAD), (HEAD, b"x-a: b\r\n"), (HEAD + b"Content-Type: text/html\r\n\r\n", b"word ")],
    ids=["status", "headers", "body"],
)
async def test_a_host_that_drips_is_left_in_time(at_once: bytes, slowly: bytes) -> None:
    async def slow(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(at_once)
        await drip(writer, slowly)

    async with site() as one, Fetcher(replace(QUICK, total_seconds=0.5)) as fetcher:
        one.pages["/slow"] = slow
        assert (await refusal(fetcher, one.url("/slow"))).trouble is Trouble.SLOW


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        (HEAD, b"X-Header: of very many\r\n"),
        (HEAD + b"X-Header: ", b"that does not end "),
        (HEAD + b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 200 + b"\r\na\r\n"),
    ],
    ids=["hints", "headers", "header", "chunks"],
)
async def test_a_host_that_talks_and_comes_to_no_end_is_left(first: bytes, again: bytes) -> None:
    async def talk(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while True:
            writer.write(again * 100)
            await writer.drain()
            await asyncio.sleep(0)

    async with site() as one, Fetcher(replace(QUICK, total_seconds=0.5)) as fetcher:
        one.pages["/talk"] = talk
        error = await refusal(fetcher, one.url("/talk"))
        assert error.trouble in {Trouble.SLOW, Trouble.BROKEN, Trouble.SIZE}


async def test_a_host_that_says_nothing_is_left_in_time() -> None:
    async def silent(_: Asked, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    async with site() as one, Fetcher(replace(QUICK, idle_seconds=0.2, total_seconds=20.0)) as fetcher:
        one.pages["/silent"] = silent
        began = asyncio.get_running_loop().time()
        assert (await refusal(fetcher, one.url("/silent"))).passing
        assert asyncio.get_running_loop().time() - began < 10


@pytest.mark.parametrize(
    "raw",
    [
        answer("short", Content_Length="500"),
        answer("not gzip at all", Content_Encoding="gzip"),
        answer("not brotli", Content_Encoding="br"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -5\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        b"no http at all\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: a\r\n" * 20_000 + b"\r\n",
        b"",
    ],
    ids=lambda raw: str(raw[:24]),
)
async def test_what_is_broken_or_lies_about_its_length_is_a_sentence(raw: bytes) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/broken"] = raw
        error = await refusal(fetcher, one.url("/broken"))
        assert error.trouble is Trouble.BROKEN
        assert error.passing


async def test_of_a_body_longer_than_it_says_no_more_is_read() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/more", "hello, and more than was said", Content_Length="5")
        body = b"hello"
        # The rest may have come in the same piece, and is no second answer.
        with suppress(FetchError):
            body = (await fetcher.get(one.url("/more"), Wanted.PAGE)).body
        assert body == b"hello"


@pytest.mark.parametrize(
    ("kind", "wanted", "taken"),
    [
        ("text/html", Wanted.PAGE, True),
        ("TEXT/HTML; charset=x", Wanted.PAGE, True),
        ("text/plain", Wanted.PAGE, True),
        ("", Wanted.PAGE, True),
        ("application/pdf", Wanted.PAGE, False),
        ("image/png", Wanted.PAGE, False),
        ("application/octet-stream", Wanted.PAGE, False),
        ("application/rss+xml", Wanted.FEED, True),
        ("application/vnd.x+xml", Wanted.FEED, True),
        ("text/html", Wanted.FEED, True),
        ("video/mp4", Wanted.FEED, False),
    ],
)
async def test_only_what_was_asked_for_is_read(kind: str, wanted: Wanted, taken: bool) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/a", "x", kind)
        if taken:
            assert (await fetcher.get(one.url("/a"), wanted)).body == b"x"
        else:
            assert (await refusal(fetcher, one.url("/a"), wanted)).trouble is Trouble.KIND


@pytest.mark.parametrize(
    ("status", "trouble", "passing"),
    [
        ("404 Not Found", Trouble.GONE, False),
        ("410 Gone", Trouble.GONE, False),
        ("401 Unauthorized", Trouble.REFUSED, False),
        ("403 Forbidden", Trouble.REFUSED, False),
        ("451 Legal", Trouble.REFUSED, False),
        ("418 Teapot", Trouble.REFUSED, False),
        ("429 Too Many", Trouble.BUSY, True),
        ("500 Oops", Trouble.BUSY, True),
        ("503 Away", Trouble.BUSY, True),
    ],
)
async def test_what_a_host_answers_is_told(status: str, trouble: Trouble, passing: bool) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/a"] = answer("x", status=status)
        error = await refusal(fetcher, one.url("/a"))
        assert (error.trouble, error.passing) == (trouble, passing)
        assert status[:3] in str(error)


@pytest.mark.parametrize(
    ("said", "seconds"), [("120", 120.0), ("Mon, 08 Jul 2024 00:01:30 GMT", 90.0), ("soon", None), ("-5", None)]
)
async def test_how_long_a_host_wants_to_be_left_alone(said: str, seconds: float | None) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/a"] = answer("x", status="429 No", Retry_After=said, Date="Mon, 08 Jul 2024 00:00:00 GMT")
        assert (await refusal(fetcher, one.url("/a"))).retry_after == seconds


async def test_what_has_not_changed_does_not_come_again() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/a"] = answer("", "", "304 Not Modified", ETag='"1"')
        again = await fetcher.get(one.url("/a"), Wanted.FEED, etag='"1"', modified="Mon, 08 Jul 2024 00:00:00 GMT")
        assert (again.status, again.body) == (304, b"")
        assert one.asked[-1].headers["if-none-match"] == '"1"'
        assert one.asked[-1].headers["if-modified-since"] == "Mon, 08 Jul 2024 00:00:00 GMT"


async def test_a_site_may_forbid_pages_to_programs() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: timeline-bot\nDisallow: /ours\n")
        one.put("/private", "x")
        assert (await fetcher.get(one.url("/private"), Wanted.PAGE)).body == b"x"
        assert (await refusal(fetcher, one.url("/ours/1"))).trouble is Trouble.ROBOTS
        assert [asked.path for asked in one.asked] == ["/robots.txt", "/private"]


async def test_a_redirect_does_not_lead_around_robots() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.put("/robots.txt", "User-agent: *\nDisallow: /private\n")
        one.pages["/a"] = leads_to("/private")
        assert (await refusal(fetcher, one.url("/a"))).trouble is Trouble.ROBOTS
        assert one.paths() == ["/a"]


@pytest.mark.parametrize(
    ("robots", "trouble"),
    [
        (answer("x", status="404 No"), None),
        (answer("x", status="403 No"), None),
        (answer("x", status="503 No"), Trouble.BUSY),
        (answer("x", status="429 No"), Trouble.BUSY),
        (answer(b"\xff\xfe\x00binary\x80", "text/plain"), None),
        (answer(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000, "text/plain"), Trouble.ROBOTS),
        (answer("<html>not found</html>"), None),
        (leads_to("/robots.txt"), None),
        (b"broken", Trouble.BUSY),
    ],
)
async def test_a_site_whose_robots_cannot_be_read(robots: bytes, trouble: Trouble | None) -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        one.pages["/robots.txt"] = robots
        one.put("/a", "x")
        if trouble is None:
            assert (await fetcher.get(one.url("/a"), Wanted.PAGE)).body == b"x"
        else:
            assert (await refusal(fetcher, one.url("/a"))).trouble is trouble
            assert one.paths() == []


async def crowd(one: Site, fetcher: Fetcher, count: int) -> int:
    """Ask for pages at once; returns how many the host had to serve at a time."""
    now = most = 0

    async def page(_: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now, most = now + 1, max(most, now + 1)
        await asyncio.sleep(0.02)
        writer.write(answer("x"))
        now -= 1

    one.pages |= {f"/{n}": page for n in range(count)}
    await asyncio.gather(*(fetcher.get(one.url(f"/{n}"), Wanted.PAGE) for n in range(count)))
    return most


async def test_a_host_is_asked_one_thing_at_a_time_and_for_its_robots_once() -> None:
    async with site() as one, Fetcher(QUICK) as fetcher:
        assert await crowd(one, fetcher, 5) == 1
        assert len(one.asked) == 6


async def test_the_gap_between_two_requests_is_kept() -> None:
    async with site() as one, Fetcher(replace(QUICK, gap_seconds=0.05, max_gap_seconds=0.15)) as fetcher:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        await crowd(one, fetcher, 3)
        assert loop.time() - begin >= 0.1
    async with site() as one, Fetcher(replace(QUICK, gap_seconds=0.0, max_gap_seconds=0.15)) as fetcher:
        one.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
        begin = loop.time()
        await crowd(one, fetcher, 2)
        assert 0.15 <= loop.time() - begin < 30


async def test_a_host_that_cannot_speak_safely_is_refused() -> None:
    async def garble(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(garble, HOME, 0) as server, Fetcher(QUICK) as fetcher:
        port = server.sockets[0].getsockname()[1]
        error = await refusal(fetcher, f"https://{HOME}:{port}/")
        assert error.trouble is Trouble.UNSAFE


def test_the_user_agent_says_who_we_are_without_a_contact_too() -> None:
    assert FetchPolicy().user_agent.startswith("timeline-bot/")


def test_a_contact_cannot_write_headers_of_its_own() -> None:
    agent = FetchPolicy(contact="a@example.org)\r\nX-Bad: 1\x00 (é").user_agent
    assert agent == "timeline-bot/0.1 (reads news articles into a timeline; +a@example.orgX-Bad: 1 )"
