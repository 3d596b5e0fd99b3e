"""What the answers say of their own accord is said in the reader's language; what articles say stays theirs."""

from __future__ import annotations

import string
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord import sayings
from bot.discord.rendering import event, question, timeline
from bot.discord.rendering.reasons import why
from bot.discord.rendering.timeline import PAGE, View
from bot.discord.words import locales, words
from bot.errors import NotAllowedError
from bot.model import Caller
from bot.rights import require_admin
from bot.service import Service
from tests.bot.discord import library
from tests.bot.discord.bodies import body_of, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.state import User, snowflake
from timeline.answers import words as english
from timeline.answers.asking import phrasing
from timeline.answers.model import Citation, EventAnswer, EventLine
from timeline.model import UNDATED, DaySpan, Event, Precision, PublishedSource, Reason, Status
from timeline.store import Store

DE = words("de")
ASKER = Caller("guild", "user", "channel")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("No article says so.", "Das sagt kein Artikel."),
        (phrasing.IF_MEANT, "Der Artikel sagt es mit anderen Worten, falls das gemeint ist."),
        ("7 May 2023.", "7. Mai 2023."),
        ("Planned: 10 April 2024.", "Geplant: 10. April 2024."),
        ("Three times, as far as the articles tell.", "Dreimal, soweit die Artikel berichten."),
        ("year worked out from “last year”", "Jahr aus „last year“ errechnet"),
        ("sources disagree on Kishida's office", "die Quellen sind sich nicht einig über das Amt von Kishida"),
        (
            "Sources disagree on the number killed: 12 (a, b) and at least 15 (c).",
            "Die Quellen sind sich nicht einig über die Zahl der Toten: 12 (a, b) und at least 15 (c).",
        ),
        (
            "Nothing in the 9 articles here happened in April 1997. The earliest event is from March 2023.",
            "In den 9 Artikeln hier geschah im April 1997 nichts. Das früheste Ereignis ist vom März 2023.",
        ),
        ("Date changed: Talks in May, 6 to 9 May 2024.", "Anderes Datum: Talks in May, 6. bis 9. Mai 2024."),
        ("Korea: South or North? Showing both.", "Korea: South or North? Hier steht beides."),
        (
            '"31 April 2023" is not a day. Did you mean 30 April or 1 May?',
            "„31 April 2023“ ist kein Tag. Ist der 30. April gemeint?",
        ),
        ("Nobody has put this sentence into German.", "Nobody has put this sentence into German."),
    ],
)  # fmt: skip
def test_sentences_of_ours_are_said_in_german(said: str, meant: str) -> None:
    assert sayings.say(said, DE) == meant
    assert sayings.say(said, words("en")) == said


SPANS = [
    DaySpan(date(2023, 5, 7).toordinal(), date(2023, 5, 7).toordinal(), Precision.DAY, "2023-05-07"),
    DaySpan(date(2023, 5, 1).toordinal(), date(2023, 5, 31).toordinal(), Precision.MONTH, "2023-05"),
    DaySpan(date(2023, 3, 1).toordinal(), date(2023, 5, 31).toordinal(), Precision.SEASON, "2023-21"),
    DaySpan(date(2023, 1, 1).toordinal(), date(2023, 3, 31).toordinal(), Precision.QUARTER, "2023-33"),
    DaySpan(date(1990, 1, 1).toordinal(), date(1999, 12, 31).toordinal(), Precision.DECADE, "199X"),
    DaySpan(date(1801, 1, 1).toordinal(), date(1900, 12, 31).toordinal(), Precision.CENTURY, "18XX"),
    DaySpan(date(2024, 4, 6).toordinal(), None, Precision.SPAN, "2024-04-06/.."),
    DaySpan(None, date(2024, 4, 6).toordinal(), Precision.SPAN, "../2024-04-06"),
    DaySpan(date(2024, 4, 6).toordinal(), date(2024, 5, 2).toordinal(), Precision.SPAN, "2024-04-06/2024-05-02"),
    DaySpan(date(2024, 4, 1).toordinal(), date(2024, 4, 7).toordinal(), Precision.WEEK, "2024-W14"),
]
GERMAN = [
    "7. Mai 2023",
    "Mai 2023",
    "Frühjahr 2023",
    "erstes Quartal 2023",
    "1990er-Jahre",
    "19. Jahrhundert",
    "ab 6. April 2024",
    "bis 6. April 2024",
    "6. April bis 2. Mai 2024",
    "die Woche 1. bis 7. April 2024",
]


@pytest.mark.parametrize(("span", "said"), list(zip(SPANS, GERMAN, strict=True)))
def test_days_are_said_in_german_as_fine_as_in_english(span: DaySpan, said: str) -> None:
    assert sayings.say_days(english.say_span(span), DE) == said


@given(st.text(st.sampled_from("0123 May.to frm\n:(){}\ud800"), max_size=40))
def test_any_text_comes_through(text: str) -> None:
    assert isinstance(sayings.say(text, DE), str)
    assert isinstance(sayings.say_days(text, DE), str)
    assert isinstance(sayings.say(f"Nearly as close: {text}, {text}.", DE), str)


@pytest.mark.parametrize("locale", [locale for locale in locales() if locale != "en"])
def test_translations_fill_no_other_blanks_than_the_english(locale: str) -> None:
    tables = tomllib.loads((files("bot.discord.sayings") / f"{locale}.toml").read_text("utf-8"))
    for name in ("sentences", "parts", "days"):
        for said, told in tables[name]:
            assert blanks(told) <= blanks(said), said
        assert len({said for said, _ in tables[name]}) == len(tables[name])
    for told in tables["grounds"].values():
        assert blanks(told) <= {"phrase", "anchor", "day"}
    assert {reason.value for reason in Reason} - {"corrected"} <= {
        key.removesuffix("-day").removesuffix("-anchor").removesuffix("-phrase") for key in tables["grounds"]
    } | set(tables["grounds"])


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("reason", "phrase", "anchor", "told"),
    [
        (Reason.STATED, "on May 7, 2023", None, "„on May 7, 2023“ steht als Datum im Satz selbst: 7. Mai 2023."),
        (Reason.RELATIVE, "On Friday", 738_652, "„On Friday“, gezählt vom 12. Mai 2023 an: 7. Mai 2023."),
        (Reason.INFERRED, "", None, "Erschlossen: ein anderer Satz über dasselbe Ereignis gibt das Datum an."),
    ],
)
def test_the_ground_of_a_date_is_told_in_german(reason: Reason, phrase: str, anchor: int | None, told: str) -> None:
    read = "“x” is a date."
    cited = Citation(
        "a", "T", "S", "", None, PublishedSource.NONE, 0, 1, "q", 0, phrase, reason, SPANS[0], anchor, read
    )
    one = Event("e1", "t", "visit", Status.HAPPENED, UNDATED, (), (), ())
    answer = EventAnswer(
        EventLine(one, "7 May 2023", "t", (), (cited,)),
        (read, "Said by: T (a), sentence 1.", "Not contradicted."),
        (),
        False,
    )
    assert why(answer, DE) == [told, "Niemand widerspricht."]
    assert why(answer, words("en")) == [read, "Not contradicted."]


async def test_a_german_reader_finds_no_english_of_ours(store: Store) -> None:
    service = Service(store, HandClock())
    shown = [event.render(await service.event(ASKER, "diplomacy-1"), DE)]
    view = View("japan-korea")
    shown.append(timeline.render(await service.timeline(ASKER, view.topic, limit=PAGE), view, DE))
    shown += [
        question.render(await service.ask(ASKER, asked), (), DE, echo=True)
        for asked in (
            "when did Kishida visit South Korea?",
            "when did Kishida visit Atlantis?",
            "what happened in 1901?",
        )
    ]
    text = "\n".join(text_of(body_of(layout)) for layout in shown).replace("\\", "")
    assert "7. Mai 2023" in text
    assert "geplant: Kishida in Washington" in text
    for theirs in (
        "planned",
        "No article",
        "Nothing in",
        "Not contradicted",
        "Showing",
        "is a full date",
        "Said by",
    ):
        assert theirs not in text, theirs


def test_a_refusal_is_said_in_german() -> None:
    with pytest.raises(NotAllowedError) as refused:
        require_admin(ASKER, "set up a digest")
    assert sayings.say(str(refused.value), DE) == (
        "Das dürfen nur die, die diesen Server verwalten: einen täglichen Überblick einrichten."
        " Frage jemanden von ihnen."
    )


async def test_a_german_is_refused_and_told_in_german(fake: FakeDiscord, run_bot: RunBot) -> None:
    german = User(snowflake(), "eva", locale="de")
    async with run_bot():
        told = await (await fake.slash("digest set", {"at": "08:00"}, user=german)).reply()
        assert "verwalten" in text_of(told)
        shown = await (
            await fake.slash("event", {"event": f"{library.DIPLOMACY}-x"}, channel=fake.dm(german), user=german)
        ).reply()
        assert "gibt es nicht mehr" in text_of(shown)
