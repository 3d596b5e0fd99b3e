"""What is well-formed: small examples of all that is read, to be mangled."""

from __future__ import annotations

TEXTS = (
    (
        "Kishida in Seoul\n\nSEOUL, May 7, 2023 (Wire) -- Prime Minister Fumio Kishida of Japan arrived in Seoul"
        " on Sunday for talks with President Yoon Suk Yeol.\n\n"
        "The two agreed to meet again next month. Last year they had not.\n"
    ),
    (
        "Published: 11:25 KST, May 7, 2023\n\n"
        "A quake of magnitude 6.2 struck off Chile early on Friday, killing 12.\n\n"
        "Also Read\nWhat we know\nShare this article\n"
    ),
    "Toyota will recall 1.2 million cars, it said on 3 March 2024. In the 1990s it had recalled none.\n",
    "“We signed it in Q3 2021,” she said. Talks go on between May and July; they were to end by Christmas.\n",
)
MARKDOWN = (
    (
        '+++\nid = "visit"\ntitle = "A visit"\npublished = 2023-05-07\nurl = "https://example.org/a"\n+++\n'
        "# A visit\n\n"
        "Kishida **met** [Yoon](https://example.org/y) in Seoul on 7 May 2023.\n\n* first\n* second\n"
    ),
    "---\ntitle: A quake\npublished: 2 January 2024\nsource: Herald\n---\nA quake struck Japan on Monday.\n",
)
SIDECAR = 'id = "visit"\ntitle = "A visit"\npublished = "7 May 2023"\nlang = "en"\n'
ROWS = (
    (
        '{"id": "a", "title": "A visit", "published": "2023-05-07", "url": "https://example.org/a",'
        ' "source": "Herald", "text": "Kishida visited Seoul on Sunday. Yoon will visit Tokyo next year."}\n'
        '{"id": 2, "text": "A quake struck Japan on 1 January 2024."}\n'
    ),
)
_STORY = "<p>" + "The minister met the mayor in Paris on Tuesday and spoke about the harbour. " * 4 + "</p>"
PAGES = (
    (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A visit | Herald</title>'
        '<link rel="canonical" href="https://example.org/2024/05/visit">'
        '<meta property="og:site_name" content="Herald">'
        '<meta property="article:published_time" content="2024-05-07T09:00:00+02:00">'
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-07"}</script></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>A visit</h1>{_STORY}{_STORY}</article>"
        "<footer>Copyright 2026</footer></body></html>"
    ),
    f"<html><body><div class=content><h2>Quake</h2><time datetime='2024-01-01'>1 January</time>{_STORY}</div></body>",
)
FEEDS = (
    (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel>"
        "<title>Herald</title><link>https://example.org/</link><item><title>A &amp; B meet</title>"
        "<link>https://example.org/a?utm_source=x</link><guid isPermaLink='false'>1</guid>"
        "<pubDate>Mon, 08 Jul 2024 09:00:00 +0900</pubDate>"
        "<description>&lt;b&gt;Talks&lt;/b&gt; in Paris</description>"
        "</item><item><title>Second</title><link>/b</link><dc:date>2024-07-09</dc:date></item></channel></rss>"
    ),
    (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">&lt;i&gt;Wire&lt;/i&gt;</title>'
        '<link href="https://example.org/"/><entry><id>tag:example.org,2024:1</id><title>A quake</title>'
        '<link rel="alternate" href="https://example.org/q"/><updated>2024-01-01T10:00:00Z</updated>'
        "<summary>It struck at noon.</summary></entry></feed>"
    ),
    (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "home_page_url": "https://example.org",'
        ' "items": [{"id": "1", "url": "https://example.org/p", "title": "A pact", "content_html": "<p>Signed.</p>",'
        ' "date_published": "2024-05-07T09:00:00Z"}, {"id": 2, "external_url": "https://example.org/x"}]}'
    ),
)
LISTS = (
    (
        '<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body><outline text="News">'
        '<outline type="rss" text="Herald" title="The Herald" xmlUrl="https://example.org/feed.xml"/></outline>'
        '<outline type="rss" text="Wire" xmlUrl="http://example.org/wire"/></body></opml>'
    ),
)
PHRASES = (
    "7 May 2023", "2024-04-06", "last month", "between May and July 2023", "11:25 JST, May 7, 2023", "Q3 2021",
    "the 1990s", "two weeks ago", "next Friday", "from 2019 to 2021", "early 2022", "13-Nov-2022", "Easter 2024",
    "2023.03.17 (15:05)", "Mon, 08 Jul 2024 09:00:00 +0900", "since Monday", "19th century", "05/07/2023",
)  # fmt: skip
QUESTIONS = (
    "When did Kishida visit Seoul?", "who met Yoon in May 2023", "What happened between Japan and Korea last year?",
    "how many people were killed in the quake", "and in 2024?", "japan-korea", "Why did they not meet?",
    "Is Yoon still president?", "how long after the visit was the summit",
)  # fmt: skip
COMMANDS = (
    "/timeline japan-korea from: 2023 to: april 2024", "/why 1", "/event 2", "/sources japan", "/digest preview",
    "/export japan-korea csv", "/export kishida html", "/correct date 1 3 May 2024 reason: a misprint",
    "/correct join 1 2 reason: one visit", "/correct rename 1 A visit", "/correct undo 1", "/correct history",
    "/publish washington-preview 2024-04-06", "/article add https://example.org/a", "/feed add https://example.org",
    "/feed items 1", "/feed list", "/status", "/help", "/timeline", "/nothing of the kind",
)  # fmt: skip
