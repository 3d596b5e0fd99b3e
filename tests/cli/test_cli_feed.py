"""`timeline feed`, over feeds on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.articles.loopback import QUICK, STORY, Site, answer, news_page, site_beside
from timeline.cli import online

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def rss(*numbers: int) -> str:
    items = "".join(f"<item><guid>{n}</guid><title>Story {n}</title><link>/story/{n}</link></item>" for n in numbers)
    return f'<rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    monkeypatch.setattr(online, "web_policy", lambda contact: replace(QUICK, contact=contact))
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path / "t.db"))
    with site_beside() as one:
        one.put("/feed", rss(5, 4, 3, 2, 1), "application/rss+xml")
        for n in range(1, 7):
            one.put(f"/story/{n}", news_page(STORY.replace("Manila", f"Manila {'I' * n}")))
        yield one


def test_a_feed_is_followed_polled_and_each_item_accounted_for(timeline: Command, outlet: Site) -> None:
    added = timeline("feed", "add", outlet.url("/feed"), "--exclude", "story 4")
    assert added.code == 0
    assert added.out.startswith("1  Herald  http://")
    assert "Of the 5 items there now 3 will be read" in added.out
    report = json.loads(timeline("feed", "poll", "--json").out)
    assert report == {"looked": 1, "unchanged": 0, "failed": 0, "articles": 3, "paused": []}
    told = json.loads(timeline("feed", "items", "1", "--json").out)
    assert {one["title"]: one["verdict"] for one in told} == {
        "Story 5": "taken",
        "Story 4": "excluded",
        "Story 3": "taken",
        "Story 2": "taken",
        "Story 1": "before",
    }
    assert all(one["why"].endswith(".") for one in told)
    assert "excluded" in timeline("feed", "items", "1").out
    (asked,) = json.loads(timeline("feed", "items", "1", "--about", outlet.url("/story/4"), "--json").out)
    assert (asked["title"], asked["verdict"]) == ("Story 4", "excluded")
    assert "has listed no item of that" in timeline("feed", "items", "1", "--about", "snow").out
    assert json.loads(timeline("feed", "poll", "--json").out)["looked"] == 0
    outlet.put("/feed", rss(6, 5), "application/rss+xml")
    assert "Articles read: 1." in timeline("feed", "poll", "--all").out
    shown = json.loads(timeline("show", "philippines", "--json").out)
    assert shown["events"]


def test_a_feed_is_paused_resumed_and_removed(timeline: Command, outlet: Site) -> None:
    timeline("feed", "add", outlet.url("/feed"), "--include", "story")
    assert "(with story; paused)" in timeline("feed", "pause", "1").out
    assert json.loads(timeline("feed", "poll", "--all", "--json").out)["looked"] == 0
    (row,) = json.loads(timeline("feed", "list", "--json").out)
    assert (row["number"], row["paused"], row["include"]) == ("1", True, ["story"])
    assert "paused" not in timeline("feed", "resume", "1").out
    assert timeline("feed", "remove", "1").code == 0
    assert "No feed is followed" in timeline("feed", "list").out
    for verb in ("pause", "resume", "remove", "items"):
        run = timeline("feed", verb, "1")
        assert (run.code, run.out) == (1, "")
        assert "There is no feed 1." in run.err


def test_a_preview_saves_nothing(timeline: Command, outlet: Site) -> None:
    shown = timeline("feed", "preview", outlet.url("/feed"), "--exclude", "story 5")
    assert "Herald: 5 items" in shown.out
    assert "excluded     Story 5" in shown.out
    assert "No feed is followed" in timeline("feed", "list").out


def test_what_is_wrong_is_one_line(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    (tmp_path / "no.opml").write_text("hello")
    outlet.put("/page", news_page(STORY))
    for arguments in (
        ("add", outlet.url("/gone")),
        ("add", outlet.url("/page")),
        ("add", "ftp://example.org/"),
        ("preview", "no address"),
        ("import", tmp_path / "no.opml"),
        ("import", tmp_path / "missing.opml"),
    ):
        run = timeline("feed", *arguments)
        assert (run.code, run.out) == (1, ""), arguments
        assert run.err.count("\n") == 1


def test_a_feed_that_cannot_be_read_says_why_in_the_list(timeline: Command, outlet: Site) -> None:
    timeline("feed", "add", outlet.url("/feed"))
    outlet.pages["/feed"] = answer("", status="404 No")
    for _ in range(4):
        last = timeline("feed", "poll", "--all")
    assert "Paused: Herald." in last.out
    assert "paused: It could not be read 4 times in a row. There is no such page" in timeline("feed", "list").out


def test_lists_go_out_and_come_in(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    timeline("feed", "add", outlet.url("/feed"))
    exported = timeline("feed", "export")
    (tmp_path / "list.opml").write_text(exported.out)
    timeline("feed", "remove", "1")
    assert "Followed: 1 feed." in timeline("feed", "import", tmp_path / "list.opml").out
    (row,) = json.loads(timeline("feed", "list", "--json").out)
    assert (row["title"], row["url"]) == ("Herald", outlet.url("/feed"))


@pytest.mark.parametrize(
    "verb", ["add", "list", "pause", "resume", "remove", "preview", "items", "poll", "import", "export"]
)
def test_every_verb_explains_itself(timeline: Command, verb: str) -> None:
    run = timeline("feed", verb, "--help")
    assert run.code == 0
    assert f"Example: timeline feed {verb}" in " ".join(run.out.split())
