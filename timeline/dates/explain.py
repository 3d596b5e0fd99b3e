"""Readings for people: each phrase with the rule, the anchor, the result and the candidates that lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from timeline.model import DatePhrase


def explain(title: str, phrases: Iterable[DatePhrase]) -> list[str]:
    """Say how each phrase was read.

    Args:
        title: what the phrases are from.
        phrases: phrases that have been read.

    Returns:
        Lines of text.
    """
    lines = [str(title)]
    for read in phrases:
        words = " ".join(read.found.text.split())
        anchor = date.fromordinal(read.anchor).isoformat() if read.anchor is not None else "none"
        rule = read.found.rule
        lines.append(f'  {read.found.start}-{read.found.end} "{words}" -> {read.found.type} {read.value}')
        arguments = ", ".join(f"{name}={value}" for name, value in rule.args)
        lines.append(f"    rule {rule.name}({arguments}), direction {rule.direction}")
        lines.append(f"    anchor {anchor} ({read.anchor_source}), days {read.span.edtf if read.span else 'none'}")
        lines.append(f"    {read.explanation}")
        lines.extend(f"    not {other.value}: {other.why}" for other in read.rejected)
    return lines
