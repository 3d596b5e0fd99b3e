"""Linked data, Markdown and the page: what is in them, and what hostile articles cannot do there."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.bot import samples
from tests.export.markup import Markup
from timeline.answers.model import TimelineAnswer
from timeline.dates import from_edtf
from timeline.export import Format, write
from timeline.export.clean import one_line, web_address
from timeline.export.facts import articles_of, title_of, told
from timeline.model import Claim, Dating, EntityKind, Participant, Reason, Role, Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) `x` **b** & \"'"


def text(answer: TimelineAnswer, kind: Format) -> str:
    return write(answer, kind, now=NOW).content.decode()


@pytest.fixture
def hostile() -> TimelineAnswer:
    cited = replace(
        samples.SEOUL, title=HOSTILE, source=HOSTILE, quote=HOSTILE, phrase="alert(1)", url="javascript:alert(1)"
    )
    line = replace(samples.VISIT, title=HOSTILE, notes=(HOSTILE,), citations=(cited,))
    return replace(samples.TIMELINE, label=HOSTILE, topic=HOSTILE, notes=(HOSTILE,), lines=(line,))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://EXAMPLE.org/a b", "http://example.org/a%20b"),
        ("https://example.org/a_(b)?c=[d]#e", "https://example.org/a_%28b%29?c=%5Bd%5D#e"),
        ("https://例え.jp/パス", "https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9"),
        ("https://example.org/\"><script>'", "https://example.org/%22%3E%3Cscript%3E%27"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://user:pw@example.org/", ""),
        ("https://example.org/\nx", ""),
        (" https://example.org/", ""),
        ("http://[::1", ""),
        ("https://example.org/" + "a" * 2000, ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str, expected: str) -> None:
    assert web_address(url) == expected


def test_an_article_is_cited_once_by_its_best_sentence_and_stays_in_its_place() -> None:
    again = replace(samples.SEOUL, quote="A worse sentence.")
    line = replace(samples.VISIT, citations=(samples.SEOUL, samples.WIRE, again))
    assert articles_of(line) == (samples.SEOUL, samples.WIRE)


def test_hidden_characters_are_left_out_and_joiners_stay() -> None:
    assert one_line("a\u202eb\x00\ud800\n\t c\ufeff") == "ab c"
    assert one_line("می\u200cخواهم 👩\u200d👧") == "می\u200cخواهم 👩\u200d👧"


def test_a_state_is_said_once_and_a_title_stands_by_itself() -> None:
    event = replace(samples.PLAN.event, title="Kishida in Washington")
    line = replace(samples.PLAN, event=event, title="planned: Kishida in Washington")
    assert title_of(line) == "Kishida in Washington"
    assert told(line) == "planned: Kishida in Washington"
    assert told(samples.PLAN) == "planned: Kishida in Washington"
    assert title_of(replace(line, title="planned: ")) == "planned:"


# ---------------------------------------------------------------- JSON-LD


def test_linked_data_has_dates_as_fine_as_they_are_known_and_the_articles() -> None:
    event = replace(
        samples.VISIT.event,
        dating=Dating(from_edtf("2023-33"), Reason.STATED),
        participants=(Participant("fumio-kishida", "Fumio Kishida", EntityKind.PERSON, Role.AGENT),),
    )
    answer = replace(samples.TIMELINE, lines=(replace(samples.VISIT, event=event), samples.PLAN), undated=())
    found = json.loads(text(answer, Format.JSONLD))
    assert (found["@context"], found["@type"], found["numberOfItems"]) == ("https://schema.org", "ItemList", 2)
    first, plan = (item["item"] for item in found["itemListElement"])
    assert (first["@type"], first["startDate"], first["endDate"]) == ("Event", "2023-01", "2023-03")
    assert first["about"] == [{"@type": "Person", "name": "Fumio Kishida"}]
    assert first["subjectOf"][0] == {
        "@type": "NewsArticle",
        "identifier": "seoul-visit",
        "headline": samples.SEOUL.title,
        "datePublished": "2023-05-08",
        "url": samples.SEOUL.url,
        "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
        "hasPart": {"@type": "Quotation", "text": samples.SEOUL.quote},
    }
    assert plan["eventStatus"] == "https://schema.org/EventScheduled"
    assert plan["startDate"] == "2024-04-10"
    assert "endDate" not in plan


def test_what_is_denied_is_no_event() -> None:
    event = replace(samples.VISIT.event, status=Status.DENIED)
    document = write(
        replace(samples.TIMELINE, lines=(replace(samples.VISIT, event=event),), undated=()), Format.JSONLD, now=NOW
    )
    assert json.loads(document.content)["itemListElement"] == []
    assert document.notes == ("Denied by articles, so not among the events: 1 event.",)


def test_linked_data_may_stand_in_a_script_element(hostile: TimelineAnswer) -> None:
    found = text(hostile, Format.JSONLD)
    assert "<" not in found
    assert json.loads(found)["name"] == one_line(HOSTILE)
    assert "javascript" not in str(json.loads(found)["itemListElement"][0]["item"]["subjectOf"][0].get("url", ""))


# ---------------------------------------------------------------- Markdown


def test_markdown_tells_by_years_with_quotes_and_links() -> None:
    found = text(samples.TIMELINE, Format.MD)
    assert found.startswith("# Japan – Korea\n\n7 events · March 2023 to April 2024 · 9 articles\n")
    assert "\n## 2023\n\n- **16 March 2023** · " in found
    assert "- **10 April 2024** · planned: Kishida in Washington · 1 article\n" in found
    assert f"(<{samples.SEOUL.url}>), Harbour Gazette, 8 May 2023)" in found
    assert "\n## No date given\n\n- Kishida says he is open to talks with Kim · 1 article\n" in found
    assert "\n## The articles do not agree\n\n- **Fumio Kishida**, office\n  - prime minister: “" in found


def test_markdown_of_hostile_articles_is_text(hostile: TimelineAnswer) -> None:
    found = text(hostile, Format.MD)
    assert "<script" not in found
    assert "<img" not in found
    assert "](javascript" not in found.replace("\\]", "")
    assert r"\*\*b\*\*" in found
    assert r"\`x\`" in found


# ---------------------------------------------------------------- the page


def test_the_page_tells_what_the_answer_holds() -> None:
    page = text(samples.TIMELINE, Format.HTML)
    markup = Markup.of(page)
    for line in (*samples.TIMELINE.lines, *samples.TIMELINE.undated):
        assert one_line(line.title) in markup.text
    assert (
        "The 5 that matter most of 7 events and 2 without a date · March 2023 to April 2024 · 9 articles, 6 sources"
        in markup.text
    )
    assert '<time datetime="2023-05-07">7 May 2023</time>' in page
    assert "<mark>on May 7, 2023</mark>" in page
    assert 'class="event planned"' in page


def test_the_page_runs_its_own_script_alone_and_loads_nothing(hostile: TimelineAnswer) -> None:
    page = text(hostile, Format.HTML)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        (inner,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        assert rules[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()}'"
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3
    assert not re.search(r"\b(src|srcset|style|onclick|onerror)=", re.sub(r"&[#\w]+;|>[^<]*<", "", page))
    assert "@import" not in page
    assert "url(" not in page


def test_hostile_articles_are_text_on_the_page(hostile: TimelineAnswer) -> None:
    page = text(hostile, Format.HTML)
    markup = Markup.of(page)
    assert one_line(HOSTILE) in markup.text
    assert not [tag for tag, _ in markup.tags if tag == "img"]
    assert not [given for tag, given in markup.tags if tag == "a" and "script" in given.get("href", "")]


def test_contested_events_say_so_and_the_sides_are_shown() -> None:
    conflict = replace(samples.OFFICE, attribute="place", events=("m1",))
    page = text(replace(samples.TIMELINE, conflicts=(conflict, samples.TOLL)), Format.HTML)
    assert 'class="event happened contested"' in page
    assert page.count("the articles do not agree</span>") == 1
    assert "Fumio Kishida: place" in page
    assert "Quake off Hikari" not in page


@pytest.mark.parametrize("kind", [Format.HTML, Format.MD])
def test_dates_that_are_disagreed_on_are_said_in_words_and_no_empty_quote_stands_there(kind: Format) -> None:
    claims = (
        Claim("2024-05-03", "", "the archive", 0, 0, by="ann, 22 November 2026"),
        Claim("2024-05-04", "", "", 0, 0, by="bob, 22 November 2026"),
    )
    conflict = replace(samples.OFFICE, attribute="date", claims=claims, events=("m1",))
    found = text(replace(samples.TIMELINE, conflicts=(conflict,)), kind)
    assert "3 May 2024" in found
    assert "4 May 2024" in found
    assert "2024-05-03" not in found
    assert found.count("the archive") == 1
    assert "“”" not in found
    assert '<q dir="auto"></q>' not in found
