"""Ids made of names: one id for all the ways people write a name."""

from __future__ import annotations

import re
import unicodedata


def slug(name: str) -> str:
    """Make the id of a name: lower case ASCII words joined by hyphens.

    Args:
        name: a name as written, e.g. ``Kim Jong-un``, ``Shinzō Abe``.

    Returns:
        ``kim-jong-un``, ``shinzo-abe``; empty when nothing of the name is a letter or digit.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(r"[^\w]+", "-", plain.replace("'", "").lower()).strip("-_")
