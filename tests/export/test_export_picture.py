"""What a picture shows, where it stands, and which letters it can draw."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from tests.bot import samples
from timeline.answers.model import EventLine, TimelineAnswer
from timeline.dates import from_edtf
from timeline.export import Format, write
from timeline.export.picture import describe, fonts
from timeline.export.picture.fonts import Typeface
from timeline.export.picture.scene import MOST, chosen, scene
from timeline.export.picture.speech import ENGLISH, short_month
from timeline.export.picture.text import cut, fold, is_backwards, width
from timeline.model import Dating, Reason, Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ARABIC = "السفير الياباني يزور القاهرة"


def line(edtf: str, title: str = "Talks", *, id_: str = "", status: Status = Status.HAPPENED) -> EventLine:
    event = replace(samples.VISIT.event, id=id_ or edtf, status=status, dating=Dating(from_edtf(edtf), Reason.STATED))
    return replace(samples.VISIT, event=event, title=title, date=edtf)


def timeline(*lines: EventLine) -> TimelineAnswer:
    return replace(samples.TIMELINE, lines=lines, undated=(), total=len(lines), conflicts=())


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# ---------------------------------------------------------------- what is in it


def test_the_events_that_matter_most_are_drawn_in_order_of_time() -> None:
    lines = tuple(line(f"2023-01-{day:02}", f"Day {day}") for day in range(1, 21))
    weighed = tuple(
        replace(each, event=replace(each.event, importance=float(number % 7))) for number, each in enumerate(lines)
    )
    drawn = chosen(timeline(*weighed))
    assert len(drawn) == MOST
    assert [each.date for each in drawn] == sorted(each.date for each in drawn)
    assert min(each.event.importance for each in drawn) == 3.0
    assert scene(timeline(*weighed)).rest == "Not in the picture: 10 more events"


def test_marks_are_as_long_as_the_dates_are_known() -> None:
    day, month, opening, plan = scene(
        timeline(
            line("2023-01-01"),
            line("2023-06"),
            line("2023-09-01/.."),
            line("2023-12-31", status=Status.PLANNED),
        )
    ).rows
    assert day.mark.start == day.mark.end
    assert month.mark.start < month.mark.end
    assert (opening.mark.open_end, opening.mark.open_start) == (True, False)
    assert plan.mark.hollow
    assert plan.title.startswith("planned: ")


def test_a_contested_event_is_ringed_and_an_updated_one_is_not() -> None:
    answer = replace(
        timeline(line("2023-01-01", id_="a"), line("2023-01-02", id_="b")),
        conflicts=(replace(samples.OFFICE, attribute="place", events=("a",)), replace(samples.TOLL, events=("b",))),
    )
    assert [row.mark.ringed for row in scene(answer).rows] == [True, False]


def test_sources_are_told_beside_articles_where_these_are_more() -> None:
    copy = replace(samples.WIRE, article="copy")
    told = replace(samples.VISIT, citations=(samples.SEOUL, samples.WIRE, copy))
    told = replace(told, event=replace(told.event, sources=3))
    of_two, of_one = scene(timeline(told, replace(told, citations=(samples.WIRE,)))).rows
    assert of_two.remarks.startswith("3 articles, 2 sources")
    assert of_one.remarks.startswith("1 article")
    assert "source" not in of_one.remarks
    assert "(3 articles, 2 sources)" in describe(timeline(told))
    near = replace(told, event=replace(told.event, sources=1))
    assert scene(timeline(near)).rows[0].remarks.startswith("3 articles, 1 source")


def test_what_is_in_doubt_is_said_first() -> None:
    doubted = replace(line("2023-01-01", id_="a"), notes=("day worked out", "sources disagree on the place"))
    answer = replace(timeline(doubted), conflicts=(replace(samples.OFFICE, attribute="place", events=("a",)),))
    remarks = scene(answer).rows[0].remarks
    assert remarks.index("sources disagree") < remarks.index("day worked out")


def test_an_office_told_in_two_ways_elsewhere_rings_no_event() -> None:
    answer = replace(timeline(line("2023-01-01", id_="a")), conflicts=(replace(samples.OFFICE, events=("a",)),))
    assert [row.mark.ringed for row in scene(answer).rows] == [False]


def test_a_decade_does_not_squeeze_what_is_known_better() -> None:
    rows = scene(timeline(line("199X"), line("2023-01-01"), line("2023-12-31"))).rows
    assert rows[2].mark.start - rows[1].mark.start > 0.8
    assert (rows[0].mark.start, rows[0].mark.end) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("1950-01-01", "2020-01-01", ["1960", "1980", "2000", "2020"]),
        ("2021-03-01", "2024-02-01", ["2022", "2023", "2024"]),
        ("2023-03-01", "2023-12-01", ["Mar", "May", "Jul", "Sept", "Nov"]),
        ("2023-05-07", "2023-05-09", ["4 May", "12 May"]),
        ("9999-12-31", "9999-12-31", ["28 Dec", "31 Dec"]),
    ],
)
def test_the_axis_says_years_months_or_days(first: str, last: str, said: list[str]) -> None:
    assert [words for _, words in scene(timeline(line(first), line(last, id_="other"))).ticks] == said


def test_the_alternative_text_says_what_is_there() -> None:
    text = describe(samples.TIMELINE)
    assert text.startswith("Timeline of Japan – Korea: 7 events, March 2023 to April 2024. 16 March 2023: ")
    assert "7 May 2023: Kishida visits Seoul (2 articles)." in text
    assert "planned: Kishida in Washington" in text
    short = describe(samples.TIMELINE, 200)
    assert len(short) <= 200
    assert short.endswith(" more.")
    assert describe(samples.NOTHING) == "Timeline of atlantis: 0 events. None has a date."


def test_a_picture_speaks_the_language_it_is_given() -> None:
    french = replace(
        ENGLISH,
        articles=lambda n: f"{n} articles de presse",
        month=lambda day: short_month(day, "fr"),
        rest="Hors de l'image : {what}",
        about="Chronologie {label} : {facts}.",
    )
    shown = scene(replace(timeline(line("2023-01-01"), line("2023-11-30")), total=9), french)
    assert "avr." in [said for _, said in shown.ticks]
    assert all("articles de presse" in row.remarks for row in shown.rows)
    assert shown.rest == "Hors de l'image : 7 more events"
    assert write(samples.TIMELINE, Format.PNG, now=NOW, speech=french).alt.startswith("Chronologie Japan – Korea : ")


def test_a_picture_is_a_png_with_a_ground_of_its_own() -> None:
    document = write(samples.TIMELINE, Format.PNG, now=NOW)
    with opened(document.content) as image:
        assert (image.format, image.mode, image.width) == ("PNG", "RGB", 1100)
        assert image.getpixel((2, 2)) == image.getpixel((1097, image.height - 3))
    assert document.content == write(samples.TIMELINE, Format.PNG, now=NOW).content
    assert len(document.content) < 500_000


# ---------------------------------------------------------------- letters


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without a single font of the list."""
    monkeypatch.setattr(fonts, "installed_fonts", dict)
    fonts.fonts.cache_clear()
    yield
    fonts.fonts.cache_clear()


@pytest.fixture
def no_raqm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Pillow that cannot join letters."""
    monkeypatch.setattr(fonts, "shapes", lambda: False)
    fonts.has.cache_clear()
    yield
    fonts.has.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_without_fonts_plain_letters_are_drawn_and_the_rest_is_said() -> None:
    face = Typeface(28)
    assert "".join(run.text for run in face.runs("Škvorecký – ß")) == "Skvorecky - ss"
    document = write(timeline(line("2023-01-01", "尹錫悦 meets Žofie")), Format.PNG, now=NOW)
    (note,) = document.notes
    assert note.startswith("No font here draws Chinese and some Latin letters; other signs stand in their place.")
    assert note.endswith("Install fonts for them, such as DejaVu and Noto.")


@pytest.mark.usefixtures("no_raqm")
def test_without_raqm_arabic_is_not_drawn_wrongly_but_missed() -> None:
    document = write(timeline(line("2023-01-01", ARABIC)), Format.PNG, now=NOW)
    (note,) = document.notes
    assert note.startswith("No font here draws Arabic letters")
    assert note.endswith("Pillow needs the Raqm library for some.")


def test_arabic_is_joined_and_read_from_the_right() -> None:
    face = Typeface(28)
    if not fonts.shapes() or len(face.runs(ARABIC)) != 1 or face.missing:
        pytest.skip("this machine has no Raqm or no Arabic font")
    assert is_backwards(ARABIC)
    assert not is_backwards(f"Ahmed {ARABIC}")
    apart = sum(width(letter, face) for letter in ARABIC)
    assert width(ARABIC, face) < apart * 0.95


def test_marks_stay_with_their_letter_and_digits_with_their_script() -> None:
    face = Typeface(28)
    assert [run.text for run in face.runs("e\u0301t\u00e9 2023, 7")] == ["e\u0301t\u00e9 2023, 7"]


def test_a_damaged_font_file_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "DejaVuSans.ttf"
    bad.write_bytes(b"no font")
    monkeypatch.setattr(fonts, "installed_fonts", lambda: {"DejaVuSans.ttf": bad})
    fonts.fonts.cache_clear()
    try:
        assert isinstance(fonts.fonts(28, bold=False)[-1], ImageFont.FreeTypeFont)
    finally:
        fonts.fonts.cache_clear()


@pytest.mark.parametrize("text", ["word " * 60, "x" * 500, "東京" * 100, "a", ARABIC * 9])
def test_lines_fit_and_say_where_something_is_left_out(text: str) -> None:
    face = Typeface(28)
    lines = fold(text, face, 300, 2)
    assert 1 <= len(lines) <= 2
    assert all(width(each, face) <= 300 for each in lines)
    assert lines[-1].endswith("…") == (len(text) > 1)
    assert width(cut(text, face, 120), face) <= 120


def test_a_line_is_cut_after_a_word() -> None:
    face = Typeface(28)
    whole = "Leaders agree to share data on North Korean missiles"
    room = width("Leaders agree to share data, on Nor…", face)
    assert cut(whole.replace("data", "data,"), face, room) == "Leaders agree to share data, on…"
    assert cut(whole, face, width(whole, face)) == whole


def test_nothing_but_undated_events_is_said_and_not_drawn() -> None:
    answer = replace(samples.TIMELINE, lines=(), total=0)
    assert scene(answer).rest == "Not in the picture: 2 without a date"
    with opened(write(answer, Format.PNG, now=NOW).content) as image:
        assert image.height < 400


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    assert write(timeline(line("9999-12-31"), line("0001-01-01")), Format.PNG, now=NOW).content
    assert date.max.isoformat() == "9999-12-31"
