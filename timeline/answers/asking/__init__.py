"""Questions in people's own words, answered from events and, where no event carries them, from sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.answers.asking.conversation import complete
from timeline.answers.asking.finding import find
from timeline.answers.asking.holding import holding
from timeline.answers.asking.likely import with_likely
from timeline.answers.asking.occurring import occurring
from timeline.answers.asking.reply import reply
from timeline.answers.model import QuestionAnswer
from timeline.store import Store


async def ask(store: Store, guild: str, question: str, *, today: date, context: Sequence[str] = ()) -> QuestionAnswer:
    """Answer a question from the articles of a guild's memory.

    Args:
        store: the open store.
        guild: whose memory answers.
        question: as it was typed; typos, lower case and chat are expected.
        today: the day it is asked; "yesterday" and "this week" count from it.
        context: earlier questions of the same conversation, oldest first.

    Returns:
        An answer with citations, or one that says what is not known and what comes nearest.
    """
    completed = await complete(store, guild, question, tuple(context), today)
    found = await find(store, guild, completed, today)
    special = await holding(store, guild, question, found, today) or await occurring(
        store, guild, question, found, today
    )
    return special or await reply(store, guild, question, with_likely(found), today)
