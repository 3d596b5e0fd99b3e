"""How well the language room reads: ``python benchmarks/language/evaluate.py DATA_FOLDER [--model FOLDER]``.

Scores tags, parse and sentence bounds of the pipeline, and names before and after our own layer, on test documents in
spaCy's format (one ``.spacy`` file each). Prints a Markdown table and the speed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from timeline.articles.model import Line
from timeline.dates import find
from timeline.language import Reader, load_reader
from timeline.language.pipeline import SHIPPED
from timeline.model import EntityKind, LineRole, NameForm

RUN = 10
FILES = ("gum_test_news", "gum_test")
HEADER = (
    "sample",
    "words",
    "names",
    "XPOS",
    "UPOS",
    "UAS",
    "LAS",
    "sentences F",
    "names before: P R F",
    "after: P R F",
    "person F",
    "place F",
    "organisation F",
)
KIND = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "NORP": "group",
    "EVENT": "other",
    "PRODUCT": "other",
    "MISC": "other",
}
OURS = {
    EntityKind.PERSON: "person",
    EntityKind.ORG: "org",
    EntityKind.COUNTRY: "place",
    EntityKind.PLACE: "place",
    EntityKind.GROUP: "group",
}
Span = tuple[int, int, int, str]


def gold(docs: Sequence[Doc]) -> set[Span]:
    """Names of the annotators: document, start, end, kind."""
    return {(i, e.start_char, e.end_char, KIND[e.label_]) for i, doc in enumerate(docs) for e in doc.ents}


def after(docs: Sequence[Doc], reader: Reader) -> set[Span]:
    """Names of our layer; references are no names.

    The data has lost where documents end, so a run of pieces is read as one article.
    """
    found = set()
    for first in range(0, len(docs), RUN):
        text, lines = as_article(docs[first : first + RUN])
        read = reader.read(text, lines, find(text))
        kinds = {entity.id: OURS.get(entity.kind, "other") for entity in read.entities}
        for mention in read.mentions:
            if mention.form in {NameForm.PRONOUN, NameForm.DESCRIPTION}:
                continue
            kind = "group" if mention.form is NameForm.DEMONYM else kinds[mention.entity]
            at = next(i for i, line in enumerate(lines) if line.start <= mention.start < line.end)
            found.add((first + at, mention.start - lines[at].start, mention.end - lines[at].start, kind))
    return found


def as_article(docs: Sequence[Doc]) -> tuple[str, list[Line]]:
    """Documents as the paragraphs of one text."""
    lines: list[Line] = []
    text = ""
    for doc in docs:
        lines.append(Line(len(text), len(text) + len(doc.text.rstrip()), LineRole.BODY, len(lines)))
        text += doc.text.rstrip() + "\n"
    return text, lines


def scores(found: Iterable[Span], wanted: Iterable[Span]) -> tuple[float, float, float]:
    """Precision, recall and F in per cent."""
    found, wanted = set(found), set(wanted)
    hits = len(found & wanted)
    precision, recall = hits / max(1, len(found)), hits / max(1, len(wanted))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default=str(SHIPPED))
    args = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(args.model)
    reader = load_reader(args.model)
    print("| " + " | ".join(HEADER) + " |")
    print("| --- " * len(HEADER) + "|")
    for name in FILES:
        docs = list(DocBin().from_disk(args.data / f"{name}.spacy").get_docs(nlp.vocab))
        bare = [Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in docs]
        examples = [Example(found, doc) for found, doc in zip(nlp.pipe(bare), docs, strict=True)]
        syntax = Scorer(nlp).score(examples)
        before = {
            (i, e.start_char, e.end_char, KIND[e.label_])
            for i, example in enumerate(examples)
            for e in example.predicted.ents
        }
        wanted = gold(docs)
        ours = after(docs, reader)
        kinds = [
            scores({s for s in ours if s[3] == kind}, {s for s in wanted if s[3] == kind})[2]
            for kind in ("person", "place", "org")
        ]
        numbers = [100 * syntax[key] for key in ("tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f")]
        cells = [
            name,
            sum(len(doc) for doc in docs),
            len(wanted),
            *(f"{number:.1f}" for number in numbers),
            " ".join(f"{x:.1f}" for x in scores(before, wanted)),
            " ".join(f"{x:.1f}" for x in scores(ours, wanted)),
            *(f"{x:.1f}" for x in kinds),
        ]
        print("| " + " | ".join(str(cell) for cell in cells) + " |")
    print(speed(reader, docs))


def speed(reader: Reader, docs: Sequence[Doc]) -> str:
    """Words and articles of 400 words a CPU second, read one after the other."""
    articles = []
    for first in range(0, len(docs), RUN):
        text, lines = as_article(docs[first : first + RUN])
        articles.append((text, lines, find(text)))
    started = time.process_time()
    total = sum(len(sentence.tokens) for read in reader.read_many(articles) for sentence in read.sentences)
    rate = total / (time.process_time() - started)
    return f"\nspeed: {total} words, {rate:.0f} words or {rate / 400:.1f} articles of 400 words a CPU second"


if __name__ == "__main__":
    main()
