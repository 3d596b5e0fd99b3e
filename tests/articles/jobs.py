"""Jobs for a process of its own: some are done, some never end, some break it."""

from __future__ import annotations

import os

from timeline.errors import BadInputError


def slow(_: str) -> str:
    while True:
        pass


def crash(_: str) -> str:
    raise MemoryError


def greedy(_: str) -> str:
    return str(len(bytearray(3 * 2**30)))


def leave(_: str) -> str:
    raise SystemExit(3)


def shout(text: str) -> str:
    if not text:
        raise BadInputError("Say something.")
    return text.upper()


def environment(name: str) -> str:
    return os.environ.get(name, "nothing")


def chatter(text: str) -> str:
    print(text)  # noqa: T201 - what a library may do
    return text
