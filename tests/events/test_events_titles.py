"""A title can be read without its sentence: it goes on word for word, ends with a phrase, and raises no doubt."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import tell, told
from timeline.dates import from_edtf
from timeline.model import Article, PublishedSource


def titles(*sentences: str) -> list[str]:
    """Titles of the events in a small article that appeared on 3 June 2022."""
    return [m.title for m in told(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Thornby council voted 7-4 on Wednesday evening to approve 120 homes on the old mill site.",
            "Thornby council votes 7-4 to approve 120 homes on the old mill site",
        ),
        (
            "Halden Motors introduced a camera capable of filming under water on Thursday.",
            "Halden Motors introduces camera capable of filming under water",
        ),
        (
            "Norway received criticism last month for the placement of the antenna on its newest mast.",
            "Norway receives criticism for the placement of the antenna on its newest mast",
        ),
        (
            "The museum in Bergen lost its great bell (cast in Lübeck) in a fire on Monday.",
            "Museum in Bergen loses its great bell in a fire",
        ),
        (
            "The Danish government told parliament on Monday that the tax on boats, the oldest in Europe, will fall.",
            "Danish government tells parliament that the tax on boats will fall",
        ),
        (
            "In 2005 a team in Bergen rebuilt the 1918 influenza strain from old lung tissue.",
            "Team in Bergen rebuilds 1918 influenza strain from old lung tissue",
        ),
        (
            "A court in Bergen sentenced Carlo Riva to four years in prison on Friday.",
            "Court in Bergen sentences Carlo Riva to four years in prison",
        ),
        (
            "Norway called on Denmark to publish the letters on Monday.",
            "Norway calls on Denmark to publish the letters",
        ),
    ],
)
def test_a_title_goes_on_as_its_sentence_does(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_a_long_title_ends_before_a_phrase() -> None:
    told = titles(
        "Norway and Denmark signed an agreement in Bergen on Thursday on the exchange of weather data between their "
        "ships, harbours and aircraft in the whole of the North Sea during the winter months."
    )
    assert len(told) == 1
    assert told[0].startswith("Norway and Denmark sign agreement in Bergen")
    assert len(told[0]) <= 140
    assert told[0].split(" ")[-1] not in {"on", "of", "the", "between", "their", "in"}
    assert "…" not in told[0]


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        (
            "Aid groups are complaining of a lack of leadership as a strong storm rocked the island on Monday.",
            "Strong storm rocks island",
            "Aid groups rock",
        ),
        (
            "A spokeswoman for Carlo Riva said on Monday that he had been questioned by the police in Oslo.",
            "Spokeswoman for Carlo Riva says he had been questioned by the police in Oslo",
            "Spokeswoman Carlo",
        ),
        (
            "The journalist arrived back in Rome on Monday as fury and confusion grew over the circumstances.",
            "Fury and confusion grow over the circumstances",
            "Journalist grows",
        ),
        (
            "Carlo Riva was handcuffed in the court on Monday as his guilty verdict was confirmed.",
            "Carlo Riva handcuffed in the court",
            "Carlo Riva confirmed",
        ),
        (
            "The interview came on Monday as Carlo Riva, chief cook of the ship, filed a lawsuit against its owner.",
            "Carlo Riva files lawsuit against its owner",
            "Interview files",
        ),
        (
            "Another survivor, Edda Brun, was rescued from a collapsed shop in Bergen on Monday.",
            "Edda Brun rescued from a collapsed shop in Bergen",
            "Survivor, ",
        ),
    ],
)
def test_a_verb_has_the_subject_of_its_own_clause(sentence: str, right: str, wrong: str) -> None:
    told = titles(sentence)
    assert right in told
    assert not any(t.startswith(wrong) for t in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "The phone developed by Halden is a device which allows users to make calls.",
        "Phones sold in Norway already have the volume limited, as the law forbids a louder sound.",
        "It might never have happened, had not a member of his family approached a reporter in Bergen.",
    ],
)
def test_a_doubtful_title_is_not_told(sentence: str) -> None:
    assert titles(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The world number one was beaten by Edda Brun in Oslo on Monday.", "World number one beaten by Edda Brun"),
        ("The Norwegians left Geneva on Monday.", "Norwegians leave Geneva"),
        ("Edda Brun and her partners founded a bank in Bergen on Monday.", "Edda Brun and her partners found"),
        ("Police searched the harbour of Bergen on Monday.", "Police search harbour of Bergen"),
        ("The Swedish navy searched the harbour of Bergen on Monday.", "Swedish navy searches harbour of Bergen"),
    ],
)
def test_the_verb_agrees_with_its_subject(sentence: str, title: str) -> None:
    assert any(t.startswith(title) for t in titles(sentence))


def test_a_companys_first_word_and_its_shares_are_the_company() -> None:
    article = Article(
        id="a",
        title="",
        text="Shares in Tolvane Bank fell on Thursday in Oslo.\nTolvane bought its rival Northfield in 2015.\n"
        "Analysts in Oslo said on Thursday that Tolvane had lost money.",
        published=from_edtf("2022-06-03"),
        published_source=PublishedSource.GIVEN,
    )
    told = {m.lemma: {p.entity for p in m.participants} for m in tell([article]).mentions}
    assert "tolvane-bank" in told["fall"]
    assert "tolvane-bank" in told["buy"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        # A person himself, whose picture it is, and what somebody is before his name are not told.
        (
            "The UN itself lost 40 employees in the quake on Monday.",
            "UN loses 40 employees in the quake",
        ),
        (
            "Clips courtesy Vela Media Ada Brandt's three children joined thousands of fans at a concert on Monday.",
            "Ada Brandt's three children join thousands of fans at a concert",
        ),
        (
            "The co-founder and former chief executive officer of Apple Inc. Steve Jobs has died yesterday at 56.",
            "Steve Jobs dies at 56",
        ),
        # Whose he is wants what he is.
        (
            "More than 1,000 mourners gathered on Wednesday for the funeral of Norway's Archbishop Nils Vik.",
            "More than 1,000 mourners gather for the funeral of Norway's Archbishop Nils Vik",
        ),
        # Members are several, and several who were arriving have arrived one by one.
        (
            "The Friends of the Ropewalk announced on Tuesday that they would appeal to the inspector.",
            "Friends of the Ropewalk announce they would appeal to the inspector",
        ),
        ("American officials were arriving in Haiti on Wednesday.", "American officials arrive in Haiti"),
        (
            "Residents of Molde, west of Oslo, reported clashes between police and students on Monday.",
            "Residents of Molde report clashes between police and students",
        ),
        # What would say something else without a word keeps it, and goes on with what governs it.
        (
            "The former foreign secretary Nils Vik died on Monday in Oslo.",
            "Former foreign secretary Nils Vik dies in Oslo",
        ),
        ("A few aid planes landed in Haiti on Monday.", "A few aid planes land in Haiti"),
        (
            "A Danish judge delayed the manslaughter trial of Ada Brandt's doctor, Nils Vik, until May.",
            "Danish judge delays manslaughter trial of Nils Vik",
        ),
        # Who arrives does it; in return for what, another sentence has said.
        ("About 700 tents have arrived in Bergen on Monday.", "About 700 tents arrive in Bergen"),
        (
            "Norway withdrew its complaint against Denmark in return on Monday.",
            "Norway withdraws its complaint against Denmark",
        ),
        # What begins with a comma ends with one.
        (
            "Rescue workers from around the world, including fire crews from Norway and Spain, traveled to Haiti.",
            "Rescue workers from around the world, including fire crews from Norway and Spain, travel to Haiti",
        ),
        # How they died is told where little else is.
        (
            "Eight Danish servicemen died on Monday when the helicopter they were aboard crashed south of Bergen.",
            "Eight Danish servicemen die when the helicopter they were aboard crashed south of Bergen",
        ),
        # Without its day, what is to be held is told by its name.
        (
            "Halden Motors announced today another special event in Bergen to be held on October 12.",
            "Halden Motors announces another special event in Bergen",
        ),
        # A particle belongs to its verb, and a clause that only gives the day goes with it.
        (
            "Norway called off the launch of its rocket Vela on Monday.",
            "Norway calls off launch of its rocket Vela",
        ),
        (
            "Ada Brandt will also perform at the Bergen Radio event which takes place on 5 August.",
            "Ada Brandt to perform at the Bergen Radio event",
        ),
        # A bare name needs nothing that tells which.
        ("In 1986 Ada Brandt bought Norvik which was acquired by Halden Motors in 2005.", "Ada Brandt buys Norvik"),
    ],
)
def test_a_title_keeps_what_a_person_would_keep(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_a_long_title_ends_before_what_needs_more_words() -> None:
    told = titles(
        "Halden Motors announced on Friday that it will give owners of its new electric cars from Bergen a free "
        "battery in response to mounting concerns over the placement of the antenna."
    )
    assert "Halden Motors announces it will give owners of its new electric cars from Bergen a free battery" in told
