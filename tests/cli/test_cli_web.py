"""`timeline ingest` with addresses of the web, beside paths."""

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


@pytest.fixture
def outlet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(online, "web_policy", lambda contact: replace(QUICK, contact=contact))
    with site_beside() as one:
        for path in ("/pact", "/pact?utm_source=x"):
            one.put(path, news_page(STORY))
        yield one


def test_an_address_is_read_beside_a_file(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Prime Minister Kishida visited Seoul on May 7, 2023.")
    store = tmp_path / "t.db"
    run = timeline("ingest", tmp_path / "a.txt", outlet.url("/pact?utm_source=x"), "--store", store, "--json")
    assert run.code == 0
    assert json.loads(run.out)["articles"] == {"new": 2, "known": 0, "updated": 0, "near_duplicates": 0, "failed": []}
    shown = json.loads(timeline("show", "philippines", "--store", store, "--json").out)
    assert {event["date"]["edtf"] for event in shown["events"]} == {"2024-07-08"}
    again = json.loads(timeline("ingest", outlet.url("/pact"), "--store", store, "--json").out)
    assert again["articles"]["known"] == 1


def test_what_cannot_be_had_is_listed_and_the_rest_is_read(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    store = tmp_path / "t.db"
    outlet.pages["/closed"] = answer("x", status="403 No")
    urls = [outlet.url("/gone"), outlet.url("/pact"), outlet.url("/closed"), "http://[::1]/", "ftp://example.org/a"]
    run = timeline("ingest", *urls, "--store", store, "--json")
    assert run.code == 0
    articles = json.loads(run.out)["articles"]
    assert articles["new"] == 1
    assert [failed["path"] for failed in articles["failed"]] == [url for url in urls if "/pact" not in url]


def test_only_an_address_that_cannot_be_had_is_one_line(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    run = timeline("ingest", outlet.url("/gone"), "--store", tmp_path / "t.db", "--json")
    assert (run.code, run.out) == (1, "")
    assert run.err.count("\n") == 1
    assert "There is no such page" in run.err


def test_without_a_word_of_ours_the_house_is_closed(timeline: Command, tmp_path: Path) -> None:
    with site_beside() as one:
        one.put("/pact", news_page(STORY))
        run = timeline("ingest", one.url("/pact"), "--store", tmp_path / "t.db")
        assert run.code == 1
        assert "not an address of the public web" in run.err
        assert one.connections == 0


def test_the_contact_of_the_settings_is_told_to_the_site(
    timeline: Command, outlet: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_WEB_CONTACT", "https://example.org/about-the-bot")
    timeline("ingest", outlet.url("/pact"), "--store", tmp_path / "t.db")
    assert all("+https://example.org/about-the-bot" in asked.headers["user-agent"] for asked in outlet.asked)


def test_a_page_that_changes_is_read_anew(timeline: Command, outlet: Site, tmp_path: Path) -> None:
    store = tmp_path / "t.db"
    timeline("ingest", outlet.url("/pact"), "--store", store)
    outlet.put("/pact", news_page(STORY.replace("8 July 2024", "7 July 2024").replace("Monday", "Sunday")))
    again = json.loads(timeline("ingest", outlet.url("/pact"), "--store", store, "--json").out)
    assert (again["articles"]["new"], again["articles"]["updated"]) == (0, 1)
