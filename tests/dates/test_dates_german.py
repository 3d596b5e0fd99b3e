"""German: read by the same engine with another data folder."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.dates import day_span, find, resolve

TUESDAY = day_span(date(2023, 5, 9))


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("Am 7. Mai 2023 reiste er ab.", "7. Mai 2023", "2023-05-07"),
        ("Am Freitag, den 5. Mai, traf er ein.", "Freitag, den 5. Mai", "2023-05-05"),
        ("Stand: 07.05.2023", "07.05.2023", "2023-05-07"),
        ("im Mai 2022", "Mai 2022", "2022-05"),
        ("Anfang März", "Anfang März", "2023-03"),
        ("Ende 2022", "Ende 2022", "2022"),
        ("vor drei Wochen", "vor drei Wochen", "2023-W16"),
        ("vor einem Jahr", "vor einem Jahr", "2022"),
        ("in zwei Monaten", "in zwei Monaten", "2023-07"),
        ("seit zwei Jahren", "zwei Jahren", "P2Y"),
        ("letzte Woche", "letzte Woche", "2023-W18"),
        ("im vergangenen Jahr", "vergangenen Jahr", "2022"),
        ("gestern Abend", "gestern Abend", "2023-05-08TEV"),
        ("übermorgen", "übermorgen", "2023-05-11"),
        ("um 14:30 Uhr", "14:30 Uhr", "2023-05-09T14:30"),
        ("in den 1980er Jahren", "den 1980er Jahren", "198"),
        ("im 19. Jahrhundert", "19. Jahrhundert", "18"),
        ("im ersten Quartal 2023", "ersten Quartal 2023", "2023-Q1"),
        ("im Sommer 2022", "Sommer 2022", "2022-SU"),
        ("jeden Freitag", "jeden Freitag", "XXXX-WXX-5"),
        ("kürzlich", "kürzlich", "PAST_REF"),
        ("an Ostern", "Ostern", "2023-04-09"),
        ("Weihnachten 2022", "Weihnachten 2022", "2022-12-25"),
        ("Er wird am Donnerstag reisen.", "Donnerstag", "2023-05-11"),
        ("Sie trafen sich am Freitag.", "Freitag", "2023-05-05"),
        ("Die Wahl soll am Sonntag stattfinden.", "Sonntag", "2023-05-14"),
        ("Der Rat stimmt am Donnerstag ab.", "Donnerstag", "2023-05-11"),
        ("Wenn sie am Freitag gewinnt, geht er.", "Freitag", "2023-05-12"),
        ("Bis Freitag bleibt die Schule zu.", "Freitag", "2023-05-12"),
        ("Anfang der achtziger Jahre", "der achtziger Jahre", "198"),
        ("in den 90er Jahren", "den 90er Jahren", "199"),
        ("um 14.30 Uhr am Montag", "14.30 Uhr am Montag", "2023-05-08T14:30"),
        ("Am Freitagabend starb er.", "Freitagabend", "2023-05-05TEV"),
    ],
)
def test_german(text: str, phrase: str, value: str) -> None:
    (read,) = resolve(find(text, language="de"), TUESDAY)
    assert (read.found.text, read.value) == (phrase, value)


def test_german_ranges_hold_all_their_days() -> None:
    for text in ("vom 3. bis 5. April 2023", "zwischen dem 3. und 5. April"):
        first, last = resolve(find(text, language="de"), TUESDAY)
        assert first.span == last.span
        assert last.span is not None
        assert last.span.edtf == "2023-04-03/2023-04-05"


@pytest.mark.parametrize("text", ["Der 54 Jahre alte Mann", "Er zahlte 2000 Euro", "Sie mag das"])
def test_german_words_that_are_no_dates(text: str) -> None:
    assert find(text, language="de") == ()


def test_since_looks_back_whatever_the_verb() -> None:
    (may,) = find("Seit Mai wird gebaut.", language="de")
    assert may.rule.direction == "past"
