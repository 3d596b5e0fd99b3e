"""Cycles are looked for again whatever happens meanwhile, and what needs none of it leaves none."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from benchmarks.ingest.news import news
from timeline.events import cluster
from timeline.garbage import put_off


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    enabled = gc.isenabled()
    yield
    gc.enable() if enabled else gc.disable()


def test_no_cycles_are_looked_for_until_the_outermost_is_done() -> None:
    gc.enable()
    with put_off():
        with put_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_they_are_looked_for_again_after_an_error() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="broken"), put_off():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_does_not_look_for_them_at_all_is_left_at_that() -> None:
    gc.disable()
    with put_off():
        pass
    assert not gc.isenabled()


def test_the_last_of_several_threads_goes_on() -> None:
    gc.enable()
    begun, end = threading.Event(), threading.Event()

    def other() -> None:
        with put_off():
            begun.set()
            end.wait()

    thread = threading.Thread(target=other)
    with put_off():
        thread.start()
        begun.wait()
    assert not gc.isenabled()
    end.set()
    thread.join()
    assert gc.isenabled()


def test_telling_events_leaves_no_cycles() -> None:
    """That is why nothing is lost by not looking for them meanwhile."""
    mentions = [mention for article in news(50, days=2) for mention in article]
    cluster(mentions[:12])  # loads word lists
    gc.collect()
    gc.disable()
    clustering = cluster(mentions)
    assert gc.collect() == 0
    assert clustering.events
