"""What a first page shows: events told plainly, each once, and something even where little is told plainly."""

from __future__ import annotations

from dataclasses import replace

from timeline.answers.frontpage import FAIR, FEWEST, PLAIN, front, surety
from timeline.dates import from_edtf
from timeline.model import (
    UNDATED,
    Binding,
    Dating,
    EntityKind,
    Event,
    Mention,
    Participant,
    Reason,
    Role,
    Status,
)

SURE, DOUBTFUL = PLAIN + 1, PLAIN - 2
WHO = (Participant("ada-brandt", "Ada Brandt", EntityKind.PERSON, Role.AGENT),)
TITLES = (
    "Ada Brandt opens a bridge in Bergen",
    "Court in Oslo fines the Varda firm",
    "Storm takes the roof of a church",
    "Miners end their strike in Kiruna",
    "Parliament votes for a new tax",
    "Two ships collide off Trondheim",
    "Museum buys a painting by Munch",
)


def event(title: str, day: str = "", *, surety: float | None = SURE, start: int = 0, kind: str = "opening") -> Event:
    """An event of one mention."""
    dating = Dating(from_edtf(day), Reason.STATED) if day else UNDATED
    mention = Mention(
        id=title,
        article=title if start == 0 else "same",
        sentence=9,
        start=start,
        end=start + 80,
        trigger=(0, 1),
        lemma="open",
        kind=kind,
        title=title,
        status=Status.HAPPENED,
        binding=Binding(Reason.NONE),
        dating=dating,
        participants=WHO,
        surety=surety,
    )
    return Event(title + day, title, kind, Status.HAPPENED, dating, WHO, (), (mention,))


def titles(events: tuple[Event, ...]) -> list[str]:
    """What a page shows."""
    return [one.title for one in events]


def test_doubtful_events_are_left_out_where_there_is_enough() -> None:
    plain = [event(title, f"2022-06-0{n}") for n, title in enumerate(TITLES, 1)]
    doubtful = event("Brandt grabs handful", "2022-06-09", surety=DOUBTFUL)
    assert titles(front([doubtful, *plain], [], 50)[0]) == list(TITLES)


def test_a_short_page_is_filled_with_what_is_told_fairly_and_the_order_stays() -> None:
    fair = [event(title, f"2022-06-0{n}", surety=PLAIN - n / 100) for n, title in enumerate(TITLES, 1)]
    assert titles(front(fair, [], 50)[0]) == list(TITLES[:FEWEST])
    assert titles(front(fair[:3], [], 50)[0]) == list(TITLES[:3])


def test_of_what_is_all_doubtful_the_surest_is_shown() -> None:
    doubtful = [event(title, f"2022-06-0{n}", surety=DOUBTFUL + n) for n, title in enumerate(TITLES[:2], 1)]
    doubtful += [event(title, f"2022-06-0{n}", surety=DOUBTFUL - n) for n, title in enumerate(TITLES[2:], 3)]
    assert titles(front(doubtful, [], 50)[0]) == [TITLES[1]]


def test_events_that_nobody_judged_are_shown() -> None:
    assert len(front([event(title, "2022-06-01", surety=None) for title in TITLES], [], 50)[0]) == len(TITLES)


def test_an_event_is_as_sure_as_the_sentence_that_its_title_is_of() -> None:
    plain = [event(title, f"2022-06-0{n}") for n, title in enumerate(TITLES, 1)]
    told = event("Fire destroys the theatre of Molde", "2022-06-09", surety=DOUBTFUL)
    other = replace(told.mentions[0], id="other", title="Theatre burns", surety=SURE)
    both = replace(told, mentions=(*told.mentions, other))
    assert both not in front([*plain, both], [], 50)[0]
    assert replace(both, title="Theatre burns") in front([*plain, replace(both, title="Theatre burns")], [], 50)[0]


def test_what_many_articles_tell_is_shown_if_it_is_told_fairly() -> None:
    plain = [event(title, f"2022-06-0{n}") for n, title in enumerate(TITLES, 1)]
    fair = event("Fire destroys the theatre of Molde", "2022-06-09", surety=(PLAIN + FAIR) / 2)
    assert fair not in front([*plain, fair], [], 50)[0]
    often = replace(fair, sources=3)
    assert often in front([*plain, often], [], 50)[0]


def test_the_same_is_told_once_and_on_another_day_again() -> None:
    first = event("Ada Brandt opens a bridge in Bergen", "2022-06-01")
    same = event("Brandt opens bridge in Bergen", "2022-06-01")
    later = event("Ada Brandt opens bridge in Bergen", "2023-06-01")
    assert front([first, same, later], [], 50)[0] == (first, later)


def test_what_has_a_date_is_not_told_again_without_one() -> None:
    first = event("Ada Brandt opens a bridge in Bergen", "2022-06-01")
    undated = event("Ada Brandt opens new bridge")
    assert front([first], [undated], 50) == ((first,), ())


def test_a_part_of_an_event_of_the_same_sentence_is_not_told_beside_it() -> None:
    whole = event("Ada Brandt says her heart ached for Bergen", "2022-06-01", start=5)
    part = event("Ada Brandt's heart ached", "2022-06-01", start=5)
    assert front([part, whole], [], 50)[0] == (whole,)
    assert front([whole, part], [], 50)[0] == (whole,)


def test_without_a_date_stands_what_waits_for_one_and_other_events_only_on_a_short_page() -> None:
    dated = [event(f"Town number {n} votes for mayor {n * 7}", f"2022-06-{n:02}") for n in range(1, 25)]
    undated = [event(f"{title} again", kind=f"kind{n}") for n, title in enumerate(TITLES)]
    bound = replace(undated[2].mentions[0], binding=Binding(Reason.PUBLICATION_DAY))
    waiting = replace(undated[2], mentions=(bound,))
    assert len(front(dated, [*undated[:2], waiting], 50)[0]) == len(dated)
    assert front(dated, [*undated[:2], waiting], 50)[1] == (waiting,)
    assert front(dated, undated, 50)[1] == ()
    assert len(front(dated[:1], undated, 50)[1]) == FEWEST - 1


def test_what_befalls_somebody_once_is_not_told_again_of_the_day_of_a_later_paper() -> None:
    first = event("Ada Brandt convicted of fraud", "2022-05-07", kind="ruling", start=1)
    later = event("Court finds Ada Brandt guilty after six weeks", "2022-05-23", kind="ruling", start=2)
    known = replace(first, mentions=(replace(first.mentions[0], lemma="convict"),))
    again = replace(
        later,
        mentions=(replace(later.mentions[0], words=("guilty",), binding=Binding(Reason.PUBLICATION_DAY)),),
    )
    assert titles(front((known, again), (), 10)[0]) == [known.title]
    stated = replace(again, mentions=(replace(again.mentions[0], binding=Binding(Reason.STATED, 0)),))
    assert len(front((known, stated), (), 10)[0]) == 2


def test_the_same_of_a_week_is_not_told_beside_its_day() -> None:
    exact = event("Ada Brandt opens a bridge in Bergen", "2022-05-11", start=1)
    vague = event("Ada Brandt opens a new bridge of steel", "2022-05", start=2)
    assert titles(front((exact, vague), (), 10)[0]) == [exact.title]


def test_one_sentence_is_told_once_whatever_its_days() -> None:
    one, two = event(TITLES[0], "2022-04"), event(TITLES[0], "2022-05")
    assert len(front((one, replace(two, id="two", mentions=one.mentions)), (), 10)[0]) == 1


def test_a_day_that_had_not_come_when_it_was_written_is_doubtful() -> None:
    ahead = event(TITLES[0], "2022-05-10", surety=PLAIN + 2)
    dating = replace(ahead.dating, anchor=(ahead.dating.span.first or 0) - 1) if ahead.dating.span else UNDATED
    ahead = replace(ahead, mentions=(replace(ahead.mentions[0], dating=dating),))
    others = tuple(event(title, f"2022-06-{n:02}") for n, title in enumerate(TITLES[1:], 1))
    assert ahead.title not in titles(front((ahead, *others), (), 10)[0])


def test_the_day_of_one_paper_does_not_hold_where_others_tell_it_as_long_past() -> None:
    told = event(TITLES[0], "2022-05-10", surety=PLAIN)
    dated = replace(told.mentions[0], binding=Binding(Reason.PUBLICATION_DAY))
    undated = replace(told.mentions[0], id="other", article="other", dating=UNDATED)
    event_ = replace(told, dating=replace(told.dating, reason=Reason.PUBLICATION_DAY), mentions=(dated, undated))
    others = tuple(event(title, f"2022-06-{n:02}") for n, title in enumerate(TITLES[1:], 1))
    assert event_.title not in titles(front((event_, *others), (), 10)[0])


def test_two_ways_to_tell_one_thing_of_a_day_are_told_once() -> None:
    night = event(
        "Thousands of Norwegians spend second night in the open, too scared to sleep inside houses", "2024-05-06"
    )
    squares = event("Thousands of Norwegians gather in open squares, too scared to sleep inside houses", "2024-05-06")
    later = event("Thousands of Norwegians gather in open squares, too scared to sleep inside houses", "2024-05-09")
    dated, _ = front((night, squares, later), (), 50)
    assert dated == (night, later)


def test_what_several_papers_tell_or_one_begins_with_is_surer() -> None:
    below = event(TITLES[0], "2024-05-06", surety=PLAIN - 0.3)
    first = replace(below, mentions=(replace(below.mentions[0], sentence=0),))
    told = [surety(replace(below, sources=3)), surety(first), surety(below)]
    assert told == sorted(told, key=lambda points: -(points or 0.0))
    assert len(set(told)) == 3


def test_a_visit_that_another_line_of_the_day_tells_of_is_not_told_by_its_name() -> None:
    guest = Participant("nils-vik", "Nils Vik", EntityKind.PERSON, Role.PATIENT)
    welcome = event("Nils Vik welcomes Ada Brandt for an official visit", "2024-04-10")
    welcome = replace(welcome, participants=(*WHO, guest))
    visit = event("Ada Brandt's visit to Oslo", "2024-04-10")
    assert front((welcome, visit), (), 50)[0] == (welcome,)


def test_a_plan_whose_day_had_gone_when_it_was_written_is_doubtful() -> None:
    def plan(apart: int) -> Event:
        made = event(TITLES[0], "2022-05-10")
        day = (made.dating.span.last or 0) if made.dating.span else 0
        dating = replace(made.dating, anchor=day + apart)
        mention = replace(made.mentions[0], status=Status.PLANNED, dating=dating)
        return replace(made, status=Status.PLANNED, dating=dating, mentions=(mention,))

    assert (surety(plan(3)) or 0.0) < (surety(plan(-3)) or 0.0)


def test_a_place_hit_by_the_quake_of_the_day_is_not_told_beside_the_quake() -> None:
    quake = event("Earthquake of magnitude 7.0 kills thousands in Norland", "2010-01-12", kind="quake")
    hit = event("Norland hit by a massive earthquake", "2010-01-12", kind="hit")
    hit = replace(hit, mentions=(replace(hit.mentions[0], lemma="hit"),))
    fell = event("Hotel falls in the earthquake in Norland", "2010-01-12", kind="collapse")
    assert front((quake, hit, fell), (), 50)[0] == (quake, fell)
