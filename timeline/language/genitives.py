"""Reads "the Beatles' Apple Corps" as the Apple Corps of which the article speaks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.knowledge import fold
from timeline.language.identity import Identified
from timeline.model import NameForm

_GENITIVE = re.compile(r"['’]s?\s+")


def without_owners(found: Sequence[Identified]) -> list[Identified]:
    """Names with an owner in front, meant as the same without it where the article also uses it alone.

    "Workers' Party" stays what it is, as no article speaks of a "Party" by that name alone.

    Args:
        found: an article's names with whom they mean.

    Returns:
        As many, in the same order; the longer form becomes an alias.
    """
    known = {fold(one.name.text): one for one in reversed(found) if " " in one.name.text}
    return [_unowned(one, known) for one in found]


def _unowned(one: Identified, known: dict[str, Identified]) -> Identified:
    owned = _GENITIVE.search(one.name.text)
    if owned is None:
        return one
    alone = known.get(fold(one.name.text[owned.end() :]))
    return one if alone is None else replace(one, entity=alone.entity, form=NameForm.ALIAS)
