"""Feeds as they are, and as nobody should have to read them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles.feeds import (
    FIRST_ITEMS,
    MOST_AT_ONCE,
    Feed,
    FeedItem,
    Outline,
    Verdict,
    Wanting,
    choose,
    feed_of,
    parse_feed,
    read_opml,
    write_opml,
)
from timeline.articles.feeds.days import item_day
from timeline.dates.span import day_span
from timeline.errors import BadInputError

HERE = "https://example.org/news/feed.xml"
TODAY = date(2024, 7, 10)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Example &amp; Herald</title><link>https://example.org/</link>
<item><guid isPermaLink="false">7</guid><title>Ministers &lt;b&gt;meet&lt;/b&gt; in Manila</title>
<link>/world/7?utm_source=rss</link><pubDate>Tue, 09 Jul 2024 08:00:00 +0900</pubDate>
<description><![CDATA[<p>A pact was <i>signed</i>.</p><script>alert(1)</script>]]></description></item>
<item><title>No guid</title><link>https://example.org/world/6</link>
<pubDate>Mon, 08 Jul 2024 23:30:00 -0500</pubDate></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><link href="https://example.org/"/>
<entry><id>urn:1</id><title type="html">Ministers &amp;lt;meet</title><link href="/world/7"/>
<published>2024-07-08T23:30:00-05:00</published><updated>2024-07-09T00:00:00Z</updated><summary>Signed.</summary></entry>
</feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Herald",
    "home_page_url": "https://example.org/",
    "items": [
        {"id": "1", "url": "/world/7", "title": "Ministers meet", "date_published": "2024-07-08T23:30:00+09:00"},
        {"id": 2, "content_html": "<p>Only words</p>", "external_url": "https://example.org/world/6"},
        "nonsense",
    ],
}


def read(text: str | bytes, kind: str = "application/rss+xml", charset: str = "") -> Feed:
    return parse_feed(text if isinstance(text, bytes) else text.encode(), HERE, kind, charset, TODAY)


def rss(*items: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>T</title>{"".join(items)}</channel></rss>'


def test_rss_is_read_without_its_markup_and_in_the_day_of_the_newsroom() -> None:
    feed = read(RSS)
    assert (feed.title, feed.site) == ("Example & Herald", "https://example.org/")
    first, second = feed.items
    assert (first.title, first.url) == ("Ministers meet in Manila", "https://example.org/world/7")
    assert first.summary == "A pact was signed ."
    assert first.published == day_span(date(2024, 7, 9))
    assert second.published == day_span(date(2024, 7, 8))


def test_atom_and_json_are_read_alike() -> None:
    (atom,) = read(ATOM, "application/atom+xml").items
    assert (atom.title, atom.url, atom.summary) == ("Ministers <meet", "https://example.org/world/7", "Signed.")
    assert atom.published == day_span(date(2024, 7, 8))
    feed = read(json.dumps(JSON_FEED), "application/feed+json")
    assert (feed.title, feed.site) == ("Herald", "https://example.org/")
    assert [(item.url, item.title) for item in feed.items] == [
        ("https://example.org/world/7", "Ministers meet"),
        ("https://example.org/world/6", ""),
    ]
    assert feed.items[0].published == day_span(date(2024, 7, 8))
    assert feed.items[1].summary == "Only words"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION = rss("<item><title>&l11;</title><link>/a</link></item>", head=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>')
FOREIGN = rss(
    "<item><title>&file;</title><link>/a</link></item>",
    head='<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p;]>',
)


def test_1_entities_that_grow_are_not_grown_and_files_not_read() -> None:
    for hostile in (BILLION, FOREIGN):
        try:
            feed = read(hostile)
        except BadInputError:
            continue
        assert len(str(feed)) < 5_000
        assert "/" not in "".join(item.title for item in feed.items)


def test_with_a_parser_that_would_grow_them_no_xml_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xml.parsers.expat.version_info", (2, 4, 0))
    with pytest.raises(BadInputError, match=r"expat to 2\.4\.1 or later"):
        read(rss("<item><title>x</title><link>/a</link></item>"))


def test_2_of_a_huge_feed_the_head_is_read() -> None:
    items = (f"<item><guid>{n}</guid><title>Item {n}</title><link>/{n}</link></item>" for n in range(3_000))
    feed = read(rss(*items, "<item><title>" + "x" * 1_000_000 + "</title></item>"))
    assert len(feed.items) == 500
    assert feed.items[0].title == "Item 0"
    long = read(rss(f"<item><title>{'word ' * 100_000}</title><link>/a</link></item>"))
    assert len(long.items[0].title) <= 300


@pytest.mark.parametrize(
    "title",
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;Ministers meet",
        "<![CDATA[<img src=x onerror=alert(1)>Ministers meet]]>",
        "&amp;lt;b&amp;gt;Ministers&amp;lt;/b&amp;gt; meet",
        "<![CDATA[Ministers&nbsp;meet\u202e\u0007]]>",
        "<b>Ministers</b> meet",
        "<![CDATA[<style>p{}</style>Ministers <!-- hidden --> meet]]>",
    ],
)
def test_3_markup_in_a_title_is_words_alone(title: str) -> None:
    (item,) = read(rss(f"<item><title>{title}</title><link>/a</link></item>")).items
    assert item.title == "Ministers meet"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", None),
        ("Thu, 11 Jul 2024 08:00:00 +0900", "2024-07-11"),
        ("Fri, 12 Jul 2024 00:00:00 GMT", None),
        ("Tue, 01 Jan 2999 00:00:00 GMT", None),
        ("soon", None),
        ("2024-02-31", None),
        ("2024", None),
        ("Mon, 99 Jul 2024 99:99:99 GMT", None),
        ("2024-07-08 09:00", "2024-07-08"),
        ("08 Jul 2024", "2024-07-08"),
        ("Mon, 8 July 2024 9:00 PM", "2024-07-08"),
    ],
)
def test_4_a_day_that_is_none_or_still_to_come_is_not_believed(written: str, day: str | None) -> None:
    (item,) = read(rss(f"<item><title>a</title><link>/a</link><pubDate>{written}</pubDate></item>")).items
    assert (item.published.edtf if item.published else None) == day


def test_5_items_that_call_themselves_the_same_are_told_apart_by_their_pages() -> None:
    def one(guid: str, link: str) -> str:
        return f'<item><guid isPermaLink="false">{guid}</guid><title>{link}</title><link>{link}</link></item>'

    feed = read(rss(one("7", "/a"), one("7", "/b"), one("7", "/a"), one("", "/c"), one("", "/d")))
    assert [item.url.rpartition("/")[2] for item in feed.items] == ["a", "b", "c", "d"]
    assert len({item.key for item in feed.items}) == 4
    again = read(rss(one("7", "/a"), one("7", "/b"), one("", "/c"), one("", "/d")))
    assert [item.key for item in again.items] == [item.key for item in feed.items]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/a", "https://example.org/a"),
        ("a", "https://example.org/news/a"),
        ("../a", "https://example.org/a"),
        ("//other.example/a", "https://other.example/a"),
        ("?id=7", "https://example.org/news/feed.xml?id=7"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://ann:secret@example.org/", ""),
        ("", ""),
        ("http://[", ""),
    ],
)
def test_6_links_are_whole_or_none(link: str, url: str) -> None:
    (item,) = read(rss(f"<item><title>a</title><link>{link}</link></item>")).items
    assert item.url == url


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/json", "image/png", ""])
def test_7_a_feed_under_a_wrong_name_is_read_all_the_same(kind: str) -> None:
    assert len(read(RSS, kind).items) == 2
    assert len(read("\ufeff \n" + RSS, kind).items) == 2
    assert len(read(json.dumps(JSON_FEED), kind).items) == 2


@pytest.mark.parametrize("cut", [0.5, 0.7, 0.9, 0.99])
def test_8_of_a_feed_that_breaks_off_the_beginning_is_read(cut: float) -> None:
    broken = RSS[: int(len(RSS) * cut)]
    assert read(broken).items[0].url == "https://example.org/world/7"


@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "no-such"])
def test_a_feed_of_another_encoding_is_read(charset: str) -> None:
    text = rss("<item><title>Zürich</title><link>/a</link></item>").replace("?>", ' encoding="iso-8859-1"?>', 1)
    assert read(text.encode("iso-8859-1"), "application/xml", charset).items[0].title == "Zürich"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "<html><body><p>No feed</p></body></html>",
        "{}",
        '{"version": 1}',
        "[]",
        "{" * 10_000,
        "\0" * 50,
        "<item<channel<link</item</link<",
    ],
)
def test_what_is_no_feed_is_said(text: str) -> None:
    with pytest.raises(BadInputError, match="no feed"):
        read(text)


@pytest.mark.parametrize(
    "number", ["99999999", "1114112", "x110000", "xFFFFFFFFFFFF", "9" * 5000, "00000000000000065"]
)
def test_a_number_that_is_no_character_leaves_the_rest_readable(number: str) -> None:
    (item,) = read(rss(f"<item><title>Ministers &#{number}; meet</title><link>/a</link></item>")).items
    assert item.title.replace("\ufffd", "").replace("A", "").split() == ["Ministers", "meet"]


@pytest.mark.parametrize("charset", ["\0", "utf-8\0", "x" * 300, "utf-8; charset=\u20ac"])
def test_an_encoding_that_has_no_name_is_passed_over(charset: str) -> None:
    assert read(RSS, charset=charset).title == "Example & Herald"


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: RSS.replace("Manila", text).encode()))
)
def test_whatever_comes_it_is_a_feed_or_a_sentence(body: bytes) -> None:
    try:
        feed = parse_feed(body, HERE, "", "", TODAY)
    except BadInputError:
        return
    assert len({item.key for item in feed.items}) == len(feed.items)
    assert all(item.title.isprintable() and item.summary.isprintable() for item in feed.items)
    assert all(item.url.startswith(("http://", "https://", "")) for item in feed.items)


def test_an_item_that_changes_keeps_its_key_and_changes_its_stamp() -> None:
    before, after = read(RSS).items[0], read(RSS.replace("signed", "sealed")).items[0]
    assert before.key == after.key
    assert before.stamp != after.stamp


def test_a_feed_that_moves_keeps_the_names_of_its_items() -> None:
    raw = rss("<item><guid>7</guid><title>a</title></item>", "<item><guid>/p</guid><title>b</title></item>").encode()
    here, there = (parse_feed(raw, url, "", "", TODAY) for url in (HERE, "https://other.example/feed"))
    assert [item.key for item in here.items] == [item.key for item in there.items]
    assert [item.url for item in here.items] == ["", "https://example.org/p"]


# ---------------------------------------------------------------- choosing


def item(n: int, title: str = "Ministers meet", day: int | None = 8, url: str | None = None) -> FeedItem:
    published = None if day is None else day_span(date(2024, 7, day))
    return FeedItem(str(n), f"https://example.org/{n}" if url is None else url, title, "", published, "")


ALL = Wanting((), (), date(2024, 7, 8).toordinal())


def verdicts(items: list[FeedItem], wanting: Wanting = ALL, *, first: bool = False) -> list[str]:
    return [choice.verdict.value for choice in choose(items, wanting, first=first)]


def test_who_begins_to_follow_gets_the_newest_few() -> None:
    items = [item(n, day=n) for n in (1, 5, 3, 9, 7)]
    assert verdicts(items, first=True) == ["before", "waiting", "before", "waiting", "waiting"]
    undated = [item(n, day=None) for n in range(8)]
    assert verdicts(undated, first=True) == ["waiting"] * FIRST_ITEMS + ["before"] * 5


def test_a_feed_that_is_turned_over_does_not_flood() -> None:
    items = [item(n) for n in range(50)]
    assert verdicts(items).count("waiting") == MOST_AT_ONCE
    assert verdicts([item(n, day=None) for n in range(50)])[-1] == "too many"
    old = FeedItem("1", "https://example.org/1", "a", "", day_span(date(2024, 6, 30)), "")
    assert verdicts([old]) == ["old"]


@pytest.mark.parametrize(
    ("title", "include", "exclude", "verdict"),
    [
        ("Ministers meet in Manila", ("manila",), (), "waiting"),
        ("Ministers meet in Manila", ("man",), (), "not included"),
        ("Ministers meet in Manila", ("meet in manila", "x"), (), "waiting"),
        ("Ministers meet in Manila", (), ("MANILA",), "excluded"),
        ("Ministers meet in Manila", ("manila",), ("ministers",), "excluded"),
        ("Defence-pact talks", ("defence pact",), (), "waiting"),
        ("日本の首相がマニラを訪問", ("首相",), (), "waiting"),
        ("Straße", ("STRASSE",), (), "waiting"),
        ("Anything", ("---",), (), "not included"),
        ("Anything", (), ("",), "waiting"),
    ],
)
def test_words_decide(title: str, include: tuple[str, ...], exclude: tuple[str, ...], verdict: str) -> None:
    assert verdicts([item(1, title)], Wanting(include, exclude, ALL.since)) == [verdict]


def test_every_verdict_has_its_sentence() -> None:
    choices = choose([item(n, url="" if n == 0 else None) for n in range(30)], ALL, first=False)
    assert {choice.verdict for choice in choices} == {Verdict.NO_LINK, Verdict.WAITING, Verdict.TOO_MANY}
    assert all(choice.why.endswith(".") for choice in choices)


# ---------------------------------------------------------------- lists, and pages that name a feed


def test_a_list_comes_back_as_it_went() -> None:
    feeds = [
        Outline("https://example.org/a?b=1&c=2", 'A "quoted" <name> & more'),
        Outline("https://example.org/b", ""),
    ]
    text = write_opml(feeds, "Feeds <of> & ours\x00")
    back = read_opml(text.encode())
    assert [one.url for one in back] == [one.url for one in feeds]
    assert back[0].title == 'A "quoted" <name> & more'


@given(st.lists(st.text(max_size=30), max_size=5))
def test_any_title_makes_a_list_that_can_be_read(titles: list[str]) -> None:
    feeds = [Outline(f"https://example.org/{n}", title) for n, title in enumerate(titles)]
    if feeds:
        assert [one.url for one in read_opml(write_opml(feeds, "x").encode())] == [one.url for one in feeds]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"hello", b"<rss/>", b"<opml><body/></opml>", b"\0\0",
        b"<?xml version='1.0' encoding='no-such'?><opml/>",
        BILLION.encode(), FOREIGN.encode(), b"<opml>" + b"x" * 1_000_001,
        b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml><outline xmlUrl='http://example.org/&a;'/></opml>",
        b"<opml><outline xmlUrl='file:///etc/passwd'/><outline xmlUrl=''/></opml>",
    ],
)  # fmt: skip
def test_what_is_no_list_is_said(data: bytes) -> None:
    with pytest.raises(BadInputError):
        read_opml(data)


def test_folders_in_a_list_do_not_matter() -> None:
    data = b"""<opml version="1.0"><body><outline text="Asia"><outline text="A" xmlURL="http://example.org/a"/>
    <outline text="again" xmlUrl="http://example.org/a"/></outline></body></opml>"""
    assert read_opml(data) == [Outline("http://example.org/a", "A")]


def test_a_page_names_its_feed() -> None:
    head = '<link rel="stylesheet" href="/x"><link REL="alternate feed" type="application/rss+xml; x=1" href="/feed">'
    assert feed_of(head.encode(), "https://example.org/a", "") == "https://example.org/feed"
    for none in (
        b"",
        b"<link rel=alternate hreflang=de href=/de>",
        b"\x89PNG",
        head.encode().replace(b"/feed", b"file:///x"),
    ):
        assert feed_of(none, "https://example.org/a", "") == ""


def test_what_stood_before_a_broken_section_names_the_feed() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/feed"><![TA[ no such section'
    assert feed_of(head.encode(), "https://example.org/a", "") == "https://example.org/feed"


def test_a_day_of_a_number_too_large_is_none() -> None:
    assert item_day("Mon, 99999999999999999999 May 2023 10:00:00 GMT", date(2024, 1, 1)) is None
