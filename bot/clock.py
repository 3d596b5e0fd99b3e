"""The one place of the bot that reads the time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return datetime.now(UTC)

    async def sleep_until(self, moment: datetime) -> None:
        """Return at `moment`; at once when it is past."""
        await asyncio.sleep(max(0.0, (moment - self.now()).total_seconds()))
