"""Web pages saved as HTML.

trafilatura finds the article among menus and adverts. htmldate finds the day the page declares; its extensive search
is off because it makes a date of a footer's copyright year, and the original day is asked for, not the last change.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date

from timeline.errors import BadInputError

MAX_PAGE = 5_000_000
"""Bytes of a page; longer ones are application bundles, and parsing them would hold everybody up."""


def read_page(data: bytes, latest: date | None, *, url: str = "") -> tuple[Mapping[str, object], str]:
    """Find the article on a page.

    Args:
        data: the page as it was saved.
        latest: last day the page may claim to be from; None: any.
        url: where it was fetched; a day in the address counts when the page itself declares none. Empty for a file.

    Returns:
        The fields the page declares (``title``, ``source``, ``url``, ``published``, and under ``canonical`` its
        ``<link rel="canonical">``, empty for none), and the article's text.

    Raises:
        BadInputError: there is no article on the page.
    """
    from htmldate import find_date  # noqa: PLC0415  slow to import, and only pages need them
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415

    for chatty in ("trafilatura", "htmldate"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    nothing = "I found no article on this page. Save its text as .txt and give me that."
    try:
        tree = load_html(data)
        links = [] if tree is None else tree.xpath('//link[contains(concat(" ", @rel, " "), " canonical ")]/@href')
        day = (
            None
            if tree is None
            else find_date(
                tree,
                extensive_search=False,
                original_date=True,
                url=url or None,
                deferred_url_extractor=True,
                outputformat="%Y-%m-%d",
                max_date=date.max.isoformat(),
            )
        )
        found = (
            None
            if tree is None
            # It looks for a day too, which we do not use: unless told, it tries the words of two hundred languages.
            else bare_extraction(
                tree,
                include_comments=False,
                include_tables=False,
                with_metadata=True,
                date_extraction_params={"extensive_search": False},
            )
        )
    except Exception:  # whatever two libraries make of a broken page, the next one is still read
        raise BadInputError(nothing) from None
    if found is None or isinstance(found, dict) or not found.text:
        raise BadInputError(nothing)
    # Asked for days up to the latest, htmldate would make the first of a month of a later one.
    if day is not None and latest is not None and day > latest.isoformat():
        day = None
    canonical = str(links[0]) if links else ""
    fields = {"title": found.title, "source": found.sitename, "url": found.url, "published": day}
    return fields | {"canonical": canonical}, found.text
