from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.bot import samples
from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write
from timeline.export.table import COLUMNS, safe_cell

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def rows(answer: TimelineAnswer) -> list[dict[str, str]]:
    text = write(answer, Format.CSV, now=NOW).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_when_what_and_who_says_so() -> None:
    found = rows(replace(samples.TIMELINE, lines=(samples.VISIT,), undated=(samples.UNDATED_LINE,)))
    assert list(found[0]) == list(COLUMNS)
    visit, undated = found
    assert (visit["edtf"], visit["first"], visit["last"], visit["precision"]) == ("2023-05-07",) * 3 + ("day",)
    assert visit["title"] == "Kishida visits Seoul"
    assert visit["sources"] == "2"
    assert visit["urls"] == "https://harbour.example/2023/05/seoul-visit; https://wire.example/0507?a=1&b=%5B2%5D"
    assert visit["quote"] == samples.SEOUL.quote
    assert (undated["edtf"], undated["first"], undated["reason"]) == ("", "", "none")


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "＝1", '=HYPERLINK("http://evil.example")'],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    line = replace(samples.VISIT, title=cell)
    (row,) = rows(replace(samples.TIMELINE, lines=(line,), undated=()))
    assert row["title"].startswith("'")
    assert row["title"] == safe_cell(cell)
