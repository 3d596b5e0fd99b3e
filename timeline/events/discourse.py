"""The time an article has gone to, from sentence to sentence: what "yesterday" in one of them holds for."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Sentence

_REACH = 2
"""How many sentences of one paragraph a date of the running text holds for."""


@dataclass(slots=True)
class Discourse:
    """Where the text stands, changed with each sentence.

    Attributes:
        phrase: the date phrase that holds in the sentence, other than the story's; None without one.
        beside: that of what was told right before, in a paragraph of its own: the sentence may go on with it.
        of_a_deed: it said when something was done, not merely when somebody told of it.
        back: for how many sentences more the article tells of a time it has gone back to.
    """

    phrase: int | None = None
    beside: int | None = None
    back: int = 0
    of_a_deed: bool = False
    _since: int = 0
    _paragraph: int = -1

    def enter(self, sentence: Sentence, *, live: bool) -> None:
        """Take up a sentence.

        Args:
            sentence: the next one.
            live: the article is a live page, whose paragraphs do not go on.
        """
        self._since += 1
        apart = sentence.paragraph != self._paragraph
        self.beside = self.phrase if apart and self._since == 1 and not live else None
        self.phrase = None if apart or self._since > _REACH else self.phrase
        self._paragraph = sentence.paragraph

    def leave(self, following: int | None, *, of_a_deed: bool) -> None:
        """Put down a sentence.

        Args:
            following: the phrase that the next may go on from.
            of_a_deed: it says when something was done, not merely when somebody told of it.
        """
        self._since = self._since if following == self.phrase else 0
        self.phrase, self.of_a_deed = following, of_a_deed
