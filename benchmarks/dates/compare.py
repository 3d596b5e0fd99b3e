"""How well and how fast dates are read, beside other taggers.

``python -m benchmarks.dates.compare CORPUS --scorer timex_score.py [--sample 20] [--write]`` prints Markdown tables:
accuracy (TempEval-3 Task A), also by kind, and speed as ratios. A peer that is not installed is skipped, the reason
printed. Slow peers get a sample of the documents; this project's figures on that sample then stand beside.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.dates import hostile, readings
from benchmarks.dates.peers import Peer, Spans, chrono_node, dateparser_search, heideltime, ours

RESULTS = Path(__file__).resolve().parents[1] / "RESULTS.md"
NOTES = Path(__file__).with_name("notes.md")
TITLE = "## Dates"
KINDS = (
    ("day", r"\d{4}-\d\d-\d\d"),
    ("month", r"\d{4}-\d\d"),
    ("year", r"\d{4}"),
    ("quarter or half", r"\d{4}-[QH]\d"),
    ("week or weekend", r"\d{4}-W\w\w?(-WE)?"),
    ("season", r"\d{4}-(SP|SU|FA|WI)"),
    ("part of day, clock", r".*T(\d|MO|MI|AF|EV|NI).*"),
    ("amount", r"P.*[YMWDQHS].*(?<!REF)"),
    ("now, past, future", r"\w+_REF"),
)


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("timex_score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules["timex_score"] = module
    spec.loader.exec_module(module)
    return module


def timed(peer: Peer, documents: Sequence[Any]) -> tuple[float, list[Spans]]:
    """Seconds of processor time and records of a peer, after a first document that does not count."""
    if peer.tag is None:
        raise ValueError(peer.missing)
    tag = peer.tag
    tag(documents[0].text, documents[0].published[:10])
    # A slow peer works in a process of its own, whose time only the wall clock shows.
    clock = time.perf_counter if peer.slow else time.process_time
    start = clock()
    answers = [tag(d.text, d.published[:10]) for d in documents]
    return clock() - start, answers


def accuracy(scorer: ModuleType, documents: Sequence[Any], answers: Sequence[Spans]) -> tuple[dict[str, float], Any]:
    """The scorer's figures, and its pairs of gold and predicted expressions."""
    predicted = {
        d.name: [scorer.Timex(s["start"], s["end"], s["text"], s["type"], s["value"]) for s in spans]
        for d, spans in zip(documents, answers, strict=True)
    }
    tally, pairs = scorer.score(documents, predicted)
    return scorer.figures(tally), pairs


def row(name: str, figures: dict[str, float], documents: int) -> str:
    """A line of the accuracy table."""
    numbers = " | ".join(f"{100 * figures[f'{key}_f1']:.1f}" for key in ("strict", "relaxed", "type", "value"))
    return f"| {name} | {documents} | {numbers} |"


def by_kind(pairs: Sequence[Any]) -> Iterator[str]:
    """Found, exact and rightly read expressions for each kind of gold value."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, _, g, p in pairs:
        if g is None:
            continue
        kind = next((name for name, pattern in KINDS if re.fullmatch(pattern, g.value)), "other")
        gold[kind] += 1
        if p is not None:
            found[kind] += 1
            exact[kind] += g.same_span(p)
            right[kind] += g.value == p.value
    for kind, total in gold.most_common():
        share = [f"{100 * c[kind] / total:.0f} %" for c in (found, exact, right)]
        yield f"| {kind} | {total} | {' | '.join(share)} |"


def report(scorer: ModuleType, corpus: Path, sample: int) -> list[str]:
    """The whole comparison as lines of Markdown."""
    documents = scorer.read_gold(corpus)
    few = documents[:: max(1, len(documents) // sample)]
    lines = ["| tagger | documents | strict F1 | relaxed F1 | type F1 | value F1 |", "|---|---|---|---|---|---|"]
    speeds = []
    seconds, mine = timed(ours(), documents)
    figures, pairs = accuracy(scorer, documents, mine)
    lines.append(row("timeline.dates", figures, len(documents)))
    base = len(documents) / seconds
    speeds.append(("timeline.dates", base))
    skipped = []
    for peer in (dateparser_search(), heideltime()):
        if peer.tag is None:
            skipped.append(f"{peer.name} skipped: {peer.missing}.")
            continue
        chosen = few if peer.slow else documents
        seconds, answers = timed(peer, chosen)
        lines.append(row(peer.name, accuracy(scorer, chosen, answers)[0], len(chosen)))
        speeds.append((peer.name, len(chosen) / seconds))
        if peer.slow:
            lines.append(row("timeline.dates on the same", accuracy(scorer, few, timed(ours(), few)[1])[0], len(few)))
    peer, seconds, answers = chrono_node([(d.text, d.published[:10]) for d in documents])
    if peer.missing:
        skipped.append(f"{peer.name} skipped: {peer.missing}.")
    else:
        lines.append(row(peer.name, accuracy(scorer, documents, answers)[0], len(documents)))
        speeds.append((peer.name, len(documents) / seconds))
    lines += [
        "",
        *skipped,
        "",
        "| kind of gold value | gold | found | exact borders | right value |",
        "|---|---|---|---|---|",
    ]
    lines += by_kind(pairs)
    lines += _readings(documents, pairs, figures["value_f1"], sum(map(len, mine)))
    lines += ["", "| tagger | documents a second, warm, one core | timeline.dates is faster by |", "|---|---|---|"]
    lines += [f"| {name} | {_plain(speed)} | {_plain(base / speed)} |" for name, speed in speeds]
    lines += ["", "| a million characters of | time | times a tenth of them |", "|---|---|---|", *hostile.rows()]
    return lines


def _readings(documents: Sequence[Any], pairs: Sequence[Any], value_f1: float, predicted: int) -> list[str]:
    """What stands behind the figure for values: spellings, and how well tense was read."""
    total = sum(len(d.timexes) for d in documents) + predicted
    looks = readings.directions(documents)
    said = f"{looks['right']} right, {looks['wrong']} wrong, {looks['silent']} where the words say nothing"
    table = ["", "| how values are compared | value F1 |", "|---|---|", *readings.rows(pairs, value_f1, total)]
    return [*table, "", f"Past or future of days and months without a year, told by the words around: {said}."]


def _plain(number: float) -> str:
    """Three figures, without an exponent."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.2g}"


def write(lines: Sequence[str], command: str) -> None:
    """Put the lines in place of the section of RESULTS.md that is ours."""
    notes = NOTES.read_text(encoding="utf-8").rstrip()
    section = "\n".join([TITLE, "", f"    {command}", "", notes, "", *lines, ""])
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Results\n"
    match = re.search(rf"^{TITLE}\n.*?(?=^## |\Z)", old, re.MULTILINE | re.DOTALL)
    new = old[: match.start()] + section + "\n" + old[match.end() :] if match else f"{old.rstrip()}\n\n{section}"
    RESULTS.write_text(new.rstrip() + "\n", encoding="utf-8")


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="folder of TimeML files")
    parser.add_argument("--scorer", type=Path, required=True, help="timex_score.py")
    parser.add_argument("--sample", type=int, default=20, help="documents for peers that take seconds for each")
    parser.add_argument("--write", action="store_true", help="write the section into benchmarks/RESULTS.md")
    options = parser.parse_args()
    lines = report(load_scorer(options.scorer), options.corpus, options.sample)
    print("\n".join(lines))
    if options.write:
        data = "../shared/corpora/timebank --scorer ../shared/tools/timex_score.py"
        words = f"python -m benchmarks.dates.compare {data} --sample {options.sample}"
        write(lines, words)


if __name__ == "__main__":
    main()
