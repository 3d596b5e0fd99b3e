"""What the tagger reaches on gold news data, and how fast; skipped where the data is not at hand."""

from __future__ import annotations

import importlib.util
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from timeline.dates import day_span, find, resolve, to_timex

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpora" / "timebank"
SCORER = SHARED / "tools" / "timex_score.py"

pytestmark = pytest.mark.skipif(
    not (CORPUS.is_dir() and SCORER.is_file()), reason="the shared gold news data is not here"
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("timex_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["timex_score"] = module
    spec.loader.exec_module(module)
    return module


def test_accuracy_does_not_fall(scorer: ModuleType) -> None:
    documents = scorer.read_gold(CORPUS)
    predictions = {}
    for document in documents:
        published = day_span(date.fromisoformat(document.published[:10]))
        timexes = to_timex(resolve(find(document.text), published))
        predictions[document.name] = [scorer.Timex(**timex) for timex in timexes]
    reached = scorer.figures(scorer.score(documents, predictions)[0])
    floors = {"strict_f1": 0.89, "relaxed_f1": 0.948, "type_f1": 0.904, "value_f1": 0.827}
    assert {name: reached[name] >= floor for name, floor in floors.items()} == dict.fromkeys(floors, True), reached


def test_five_hundred_documents_a_second(scorer: ModuleType) -> None:
    documents = scorer.read_gold(CORPUS)
    find("warm up, today")
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for document in documents:
            resolve(find(document.text), day_span(date.fromisoformat(document.published[:10])))
        best = min(best, time.process_time() - start)
    assert len(documents) / best >= 500
