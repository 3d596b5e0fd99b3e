"""Mentions of any kind, near enough to one another in days and names to be compared."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from timeline.model import (
    Binding,
    Dating,
    DaySpan,
    EntityKind,
    Mention,
    Participant,
    Place,
    Precision,
    Reason,
    Role,
    Status,
)

_NAMES = ("japan", "france", "kenya", "peru")
_DAY = date(2020, 3, 1).toordinal()


def _span(first: int, days: int) -> DaySpan:
    precision = Precision.DAY if days == 0 else Precision.SPAN
    begin, end = date.fromordinal(first).isoformat(), date.fromordinal(first + days).isoformat()
    return DaySpan(first, first + days, precision, begin if days == 0 else f"{begin}/{end}")


@st.composite
def datings(draw: st.DrawFn) -> Dating:
    if draw(st.integers(0, 4)) == 0:
        return Dating(None, Reason.NONE)
    reason = draw(st.sampled_from([Reason.STATED, Reason.RELATIVE, Reason.STORY_DAY, Reason.PUBLICATION_DAY]))
    return Dating(_span(_DAY + draw(st.integers(0, 12)), draw(st.sampled_from([0, 0, 0, 1, 6, 30, 365]))), reason)


@st.composite
def mention_lists(draw: st.DrawFn) -> list[Mention]:
    made = []
    for n in range(draw(st.integers(1, 12))):
        who = draw(st.lists(st.sampled_from(_NAMES), max_size=2, unique=True))
        kind, lemma = draw(
            st.sampled_from([("visit", "visit"), ("visit", "arrive"), ("meeting", "meet"), ("statement", "say")])
        )
        where = draw(st.lists(st.sampled_from(("paris", "lima")), max_size=1))
        made.append(
            Mention(
                id=f"m{n:02}",
                article=draw(st.sampled_from("abcd")),
                sentence=0,
                start=n,
                end=n + 1,
                trigger=(n, n + 1),
                lemma=lemma,
                kind=kind,
                title=f"{lemma} {n % 3}",
                status=draw(st.sampled_from(list(Status))),
                binding=Binding(Reason.NONE),
                dating=draw(datings()),
                participants=tuple(Participant(w, w.title(), EntityKind.COUNTRY, Role.AGENT) for w in who),
                places=tuple(Place(w, w.title()) for w in where),
                words=tuple(
                    sorted(draw(st.sets(st.sampled_from(("treaty", "border", "trade", "port")), max_size=3)))
                ),
                weight=draw(st.sampled_from([0.3, 0.6, 0.9])),
            )
        )
    return made
