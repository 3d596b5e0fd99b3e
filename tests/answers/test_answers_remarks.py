"""A remark stands on the line of the event that it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline import answers
from timeline.answers.detail import disagreement
from timeline.dates import day_span
from timeline.intake import ingest
from timeline.language import Reader, load_reader
from timeline.model import Article, Claim, Conflict, PublishedSource
from timeline.store import Store

GUILD = "g"
TODAY = date(2023, 7, 1)


def article(id_: str, text: str, day: int) -> Article:
    return Article(id_, "News", text, id_, "", day_span(date(2023, 6, day)), PublishedSource.GIVEN)


async def test_a_toll_is_remarked_on_at_its_quake_alone(tmp_path: Path) -> None:
    reader: Reader = load_reader()
    quake = "An earthquake struck Japan on 7 June 2023, killing 12 people."
    plan = "Japan plans to host a summit in Tokyo in August 2023."
    later = "The earthquake that struck Japan on 7 June 2023 killed at least 40 people, police said."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", f"{quake} {plan}", 9), article("post", later, 10)]
        await ingest(store, GUILD, told, reader=reader, now=datetime(2023, 7, 1, tzinfo=UTC))
        answer = await answers.timeline(store, GUILD, "japan", today=TODAY)
        remarks = {line.title: " ".join(line.notes) for line in answer.lines}
        assert "killed" in next(notes for title, notes in remarks.items() if "quake" in title.lower())
        (summit,) = [line for line in answer.lines if "summit" in line.title.lower()]
        assert "killed" not in " ".join(summit.notes)
        whole = await answers.event(store, GUILD, summit.event.id, today=TODAY)
        assert whole.conflicts == ()


async def test_the_sentence_under_a_title_is_the_one_it_was_made_of_with_its_words_for_the_day(
    tmp_path: Path,
) -> None:
    first = "An earthquake of magnitude 6.1 struck Hokkaido on Wednesday morning."
    later = "The earthquake that struck Hokkaido on 7 June 2023 killed at least 40 people, police said."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", first, 7), article("post", later, 20)]
        await ingest(store, GUILD, told, reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC))
        (line,) = (await answers.timeline(store, GUILD, "hokkaido", today=TODAY)).lines
        assert line.date == "7 June 2023"
        assert "6.1" in line.title
        assert [cited.quote for cited in line.citations] == [first, later]
        assert "day worked out from “Wednesday morning”" in line.notes


async def test_a_disagreement_reads_as_a_sentence_with_dates_as_people_write_them(tmp_path: Path) -> None:
    one = "The Japanese lander Usagi landed on the Moon on 7 June 2023."
    other = "The Japanese lander Usagi landed on the Moon on 8 June 2023."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", one, 9), article("post", other, 9)]
        await ingest(store, GUILD, told, reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC))
        answer = await answers.timeline(store, GUILD, "usagi", today=TODAY)
        (conflict,) = answer.conflicts
        said = disagreement(conflict)
        assert said.startswith(f"Sources disagree on the date of “{conflict.subject}”: 8 June 2023 (“News”, post)")
        assert said.endswith(" and 7 June 2023 (“News”, wire).")


@pytest.mark.parametrize(
    ("attribute", "said"),
    [
        ("homes", "The number of homes in “Council votes” was updated: 180 (“News”, Post)."),
        ("killed", "The number killed in “Council votes” was updated: 180 (“News”, Post)."),
        ("magnitude", "The magnitude of “Council votes” was updated: 180 (“News”, Post)."),
    ],
)
def test_what_was_updated_is_named_as_people_name_it(attribute: str, said: str) -> None:
    claim = Claim("180", "post", "", 0, 0, title="News", source="Post")
    assert disagreement(Conflict("c", "Council votes", attribute, (claim,), update=True)) == said


async def test_an_answer_is_called_by_the_sentence_that_it_quotes(tmp_path: Path) -> None:
    first = "The council of Bergen approved the building of 180 homes on the Meadow on Tuesday, by nine votes to six."
    other = "The council of Bergen voted on Tuesday to let a builder put 210 homes on the Meadow."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", first, 7), article("post", other, 7)]
        await ingest(store, GUILD, told, reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC))
        for question in ("what did the council of bergen vote on?", "what did the council of bergen approve?"):
            answer = await answers.ask(store, GUILD, question, today=TODAY)
            assert answer.answered
            homes = [n for n in ("180", "210") if n in answer.lines[0].title]
            assert all(n in answer.lines[0].citations[0].quote for n in homes)
            assert homes


@pytest.mark.parametrize(("asked", "said"), [("210", "Articles disagree."), ("180", "Articles disagree.")])
async def test_a_number_on_which_articles_disagree_is_no_plain_yes(tmp_path: Path, asked: str, said: str) -> None:
    first = "The council of Bergen approved the building of 180 homes on the Meadow on Tuesday, by nine votes to six."
    other = "The council of Bergen approved the building of 210 homes on the Meadow on Tuesday, by nine votes to six."
    async with await Store.open(tmp_path / "t.db") as store:
        told = [article("wire", first, 7), article("post", other, 7)]
        await ingest(store, GUILD, told, reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC))
        question = f"Did the council of Bergen approve {asked} homes?"
        answer = await answers.ask(store, GUILD, question, today=TODAY)
        assert answer.headline == said
        assert "180" in answer.text[-1]
        assert "210" in answer.text[-1]


async def test_a_number_that_was_put_right_is_no_plain_yes(tmp_path: Path) -> None:
    told = "The council of Bergen approved the building of 180 homes on the Meadow on Tuesday, not 210."
    async with await Store.open(tmp_path / "t.db") as store:
        await ingest(
            store, GUILD, [article("post", told, 7)], reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC)
        )
        answer = await answers.ask(store, GUILD, "Did the council of Bergen approve 210 homes?", today=TODAY)
        assert not answer.answered


async def test_the_talks_stand_for_nobody(tmp_path: Path) -> None:
    told = Article(
        "a",
        "Fumio Kishida, in Manila, opens talks on access for ships",
        "MANILA — Japanese Prime Minister Fumio Kishida came to Manila on Friday.\n\nAccess was on his mind.\n\n"
        "The talks with Australia took more than seven years.",
        "a",
        "",
        day_span(date(2023, 6, 10)),
        PublishedSource.GIVEN,
    )
    async with await Store.open(tmp_path / "t.db") as store:
        await ingest(store, GUILD, [told], reader=load_reader(), now=datetime(2023, 7, 1, tzinfo=UTC))
        answer = await answers.ask(store, GUILD, "who met kishida in manila", today=TODAY)
        assert "Australia" not in answer.headline
