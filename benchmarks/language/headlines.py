"""How often a headline's main word is found: ``python benchmarks/language/headlines.py [MODEL_FOLDER ...]``."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from timeline.articles.model import Line
from timeline.language import load_reader
from timeline.language.pipeline import SHIPPED
from timeline.model import LineRole


def main() -> None:
    """Print, for each model, how many headlines have their main word as a verb at the root."""
    text = (Path(__file__).parent / "headlines.csv").read_text(encoding="utf-8")
    table = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    for model in sys.argv[1:] or [str(SHIPPED)]:
        reader = load_reader(model)
        right = 0
        for row in table:
            headline = row["headline"]
            read = reader.read(headline, [Line(0, len(headline), LineRole.HEADLINE, 0)], ())
            roots = [token for sentence in read.sentences for token in sentence.tokens if token.dep == "ROOT"]
            right += any(token.text == row["verb"] and token.pos == "VERB" for token in roots)
        print(f"{right} of {len(table)} headlines  {model}")


if __name__ == "__main__":
    main()
