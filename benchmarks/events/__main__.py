"""Draw events at random and print each above its sentence, so that a person can say which ones he would accept.

python -m benchmarks.events --seed 37 --each 25 FILE.jsonl [FILE.jsonl ...]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from timeline.articles import layout, read_paths
from timeline.dates import find, resolve
from timeline.events import extract
from timeline.language import Reader, load_reader
from timeline.model import Article, Mention

_ARTICLES = 14
_OF_ONE = 6


def draw(file: Path, each: int, chance: random.Random, reader: Reader) -> list[tuple[Article, Mention]]:
    """Up to `each` mentions of a file's articles, at most six of one article.

    Args:
        file: articles, one JSON object a line.
        each: how many mentions.
        chance: where the choice comes from; the same seed draws the same.
        reader: the language pipeline.
    """
    lines = file.read_text("utf-8").splitlines()
    chance.shuffle(lines)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        part.write_text("\n".join(lines[:_ARTICLES]) + "\n", "utf-8")
        articles = [item for item in read_paths([part]) if isinstance(item, Article)]
    drawn: list[tuple[Article, Mention]] = []
    for article in articles:
        found = find(article.text)
        read = reader.read(article.text, layout(article), found)
        told = [(article, m) for m in extract(article, read, resolve(found, article.published))]
        chance.shuffle(told)
        drawn += told[:_OF_ONE]
    chance.shuffle(drawn)
    return drawn[:each]


def lines_of(article: Article, mention: Mention) -> Iterator[str]:
    """The event as a reader sees it, then its sentence."""
    span = mention.dating.span.edtf if mention.dating.span else "-"
    names = ", ".join(p.entity for p in mention.participants)
    day = article.published.edtf if article.published else "?"
    yield f"{mention.title} | {mention.kind} {mention.status} | {span} {mention.dating.reason} | {names} | out {day}"
    yield "    " + " ".join(article.text[mention.start : mention.end].split())


def main() -> None:
    """Print the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=37)
    parser.add_argument("--each", type=int, default=25)
    asked = parser.parse_args()
    chance, reader = random.Random(asked.seed), load_reader()  # noqa: S311 - repeatable, not secret
    drawn = [pair for file in asked.files for pair in draw(file, asked.each, chance, reader)]
    for n, (article, mention) in enumerate(drawn):
        print(n, *lines_of(article, mention), sep="\n")


if __name__ == "__main__":
    main()
