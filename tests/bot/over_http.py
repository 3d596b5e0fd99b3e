"""Health and figures as whoever watches the bot gets them."""

from __future__ import annotations

import aiohttp
from prometheus_client.parser import text_string_to_metric_families


async def fetch(address: str) -> tuple[int, str]:
    """Status and text."""
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.text()


def figures(text: str) -> dict[str, float]:
    """Values by name and labels."""
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
