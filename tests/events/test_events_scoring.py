"""A score hangs on nothing but the two mentions: not even on the order in which Python keeps the words of a set."""

from __future__ import annotations

from random import Random

from timeline.events import score
from timeline.model import UNDATED, Binding, Mention, Reason, Status


class _Word(str):
    """A word that takes the place in a set that it is told to, as another process's seed of hashes would."""

    __slots__ = ("place",)

    place: int

    def __hash__(self) -> int:
        return self.place

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)


def _mention(id_: str, words: str, places: list[int]) -> Mention:
    kept = []
    for text, place in zip(words.split(), places, strict=False):
        word = _Word(text)
        word.place = place
        kept.append(word)
    return Mention(
        id=id_, article=id_, sentence=0, start=0, end=1, trigger=(0, 1), lemma="visit", kind="visit", title="Visit",
        status=Status.HAPPENED, binding=Binding(Reason.NONE), dating=UNDATED, words=tuple(kept),
    )  # fmt: skip


def test_the_order_of_words_in_a_set_does_not_count() -> None:
    """1.8 * 0.7 / 4.8 lies between two thousandths, and 4.8 was a little less when its parts were added otherwise."""
    totals = set()
    for seed in range(60):
        places = Random(seed).sample(range(1, 8), 6)  # noqa: S311 - repeatable, not secret
        mine = _mention("a", "ship meet summit harbour port talk", places)
        theirs = _mention("b", "ship ferries island captain lighthouse mainland", [places[0], 11, 12, 13, 14, 15])
        totals.add(score(mine, theirs).total)
    assert len(totals) == 1
