"""Offices of which one person holds one at a time, and the names that one office goes by."""

from __future__ import annotations

from functools import cache

from timeline.events.lexicon import data_table


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Office to its exclusive group, and office to the name it is compared by."""
    table = data_table("offices")
    groups = {office: group for group, names in table["exclusive"].items() for office in names}
    return groups, dict(table["same"])


def office_called(office: str) -> str:
    """The name an office is compared by: "premier" is "prime minister"."""
    folded = office.lower()
    return _table()[1].get(folded, folded)


def office_group(office: str) -> str:
    """The group of offices of which a person holds one at a time; empty for an office of none."""
    groups = _table()[0]
    return groups.get(office_called(office)) or groups.get(office.lower(), "")


def known_offices() -> frozenset[str]:
    """Every name of an office in the table."""
    groups, same = _table()
    return frozenset(groups) | frozenset(same) | frozenset(same.values())
