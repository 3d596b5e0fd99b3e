"""What an article has named, a title names again, where its sentence says but "the rocket" or "the singer"."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import told


def titles(*sentences: str) -> list[str]:
    """Titles of the events in a small article that appeared on 3 June 2022."""
    return [m.title for m in told(*sentences)]


@pytest.mark.parametrize(
    ("sentences", "title"),
    [
        (
            (
                "The Vela 2 rocket rose from Lunden on Monday.",
                "South Korea's navy found a large piece of the rocket off the coast on Tuesday.",
            ),
            "South Korea's navy finds large piece of the Vela 2 rocket off the coast",
        ),
        (
            ("The Vela 2 rocket rose from Lunden on Monday.", "The rocket fell into the sea on Tuesday."),
            "Vela 2 rocket falls into the sea",
        ),
        (
            (
                "Peacekeepers guarded Bergen airport.",
                "On Monday police fired baton rounds to force a crowd back from the gates of the airport.",
            ),
            "Police fire baton rounds to force a crowd back from the gates of the Bergen airport",
        ),
        (
            (
                "The pop star Ada Brandt died in Oslo on Monday.",
                "Police raided Nils Vik's offices as part of an investigation into the singer's death on Tuesday.",
            ),
            "Police raid Nils Vik's offices as part of an investigation into Ada Brandt's death",
        ),
        (
            (
                "Ada Brandt's physician was questioned in Oslo on Monday.",
                "In May 2019 the Varda firm hired Nils Vik to be the star's physician.",
            ),
            "Varda firm hires Nils Vik to be Ada Brandt's physician",
        ),
        (
            ("Ada Brandt's burial was put off.", "The burial will take place on 9 June in Oslo."),
            "Ada Brandt's burial to take place in Oslo",
        ),
        (
            (
                "Record rain fell on the Noto Peninsula in May.",
                "On Wednesday the mayor of Suzu visited the villages of the peninsula.",
            ),
            "Mayor of Suzu visits villages of the Noto Peninsula",
        ),
    ],
)
def test_a_noun_gives_way_to_the_name_the_article_has_told(sentences: tuple[str, ...], title: str) -> None:
    assert title in titles(*sentences)


def test_of_two_that_were_called_so_none_is_meant() -> None:
    told = titles(
        "The Vela 2 rocket rose from Lunden on Monday.",
        "The Orsa 7 rocket rose from Bergen on Tuesday.",
        "South Korea's navy found a large piece of the rocket off the coast on Wednesday.",
    )
    assert "South Korea's navy finds large piece of the rocket off the coast" in told


def test_what_the_title_has_named_is_not_named_again() -> None:
    told = titles(
        "The singer Ada Brandt fell ill in Oslo on Monday.",
        "Ada Brandt hired a doctor on Tuesday who had known the singer since 1998.",
    )
    assert all(title.count("Brandt") < 2 for title in told)


def test_the_singer_is_not_somebody_whom_the_article_calls_a_physician() -> None:
    mentions = told(
        "The pop star Ada Brandt died in June 2019.",
        "A judge will hear Brandt's physician, Nils Vik, on Monday.",
        "The singer died suddenly in June 2019 of an overdose in Oslo.",
    )
    last = next(m for m in mentions if "overdose" in m.title)
    assert last.title.startswith("Ada Brandt dies suddenly")
    assert "nils-vik" not in {p.entity for p in last.participants}
