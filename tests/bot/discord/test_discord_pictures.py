"""What people see is what was last looked at."""

from __future__ import annotations

from tests.bot.discord.pictures import FOLDER, pictures


async def test_replies_look_as_they_were_last_reviewed() -> None:
    shown = {name: picture async for name, picture in pictures()}
    kept = {path.stem: path.read_text("utf-8") for path in FOLDER.glob("*.txt")}
    assert shown == kept, "look at the change, then run: python -m tests.bot.discord.pictures"
