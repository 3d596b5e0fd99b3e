"""A guild's whole memory as rows of JSON: out of one store, into another.

written = await take_out(store, guild, file, now=now)
report = await take_in(store, guild, path, reader=load_reader, now=now)
"""

from timeline.intake.moving.taking_in import TakenIn, take_in
from timeline.intake.moving.taking_out import TakenOut, take_out

__all__ = ["TakenIn", "TakenOut", "take_in", "take_out"]
