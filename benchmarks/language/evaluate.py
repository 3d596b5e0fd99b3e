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
from timeline.language import load_reader
from timeline.language.pipeline import SHIPPED
from timeline.model import EntityKind, LineRole, NameForm, ReadText

FILES = ("gum_test_news", "gum_test")
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


def after(read: Sequence[ReadText]) -> set[Span]:
    """Names of our layer; references are no names."""
    found = set()
    for i, one in enumerate(read):
        kinds = {entity.id: OURS.get(entity.kind, "other") for entity in one.entities}
        for mention in one.mentions:
            if mention.form in {NameForm.PRONOUN, NameForm.DESCRIPTION}:
                continue
            kind = "group" if mention.form is NameForm.DEMONYM else kinds[mention.entity]
            found.add((i, mention.start, mention.end, kind))
    return found


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
    print("| sample | words | names | XPOS | UPOS | UAS | LAS | sentences F | names before (P R F) | names after (P R F) | person | place | org |")
    print("| --- " * 13 + "|")
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
        texts = [(doc.text, [Line(0, len(doc.text), LineRole.BODY, 0)], find(doc.text)) for doc in docs]
        ours = after(list(reader.read_many(texts)))
        wanted = gold(docs)
        kinds = [scores(*({s for s in side if s[3] == kind} for side in (ours, wanted)))[2] for kind in ("person", "place", "org")]
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


def speed(reader: object, docs: Sequence[Doc]) -> str:
    """Articles of 400 words per CPU second, read one paragraph a line, and the same for words."""
    read_many = reader.read_many  # type: ignore[attr-defined]
    articles = []
    lines: list[Line] = []
    text = ""
    words = 0
    for doc in docs:
        lines.append(Line(len(text), len(text) + len(doc.text.rstrip()), LineRole.BODY, len(lines)))
        text += doc.text.rstrip() + "\n"
        words += len(doc)
        if words >= 400:
            articles.append((text, tuple(lines), find(text)))
            lines, text, words = [], "", 0
    started = time.process_time()
    total = sum(len(s.tokens) for read in read_many(articles) for s in read.sentences)
    seconds = time.process_time() - started
    return f"\n{len(articles)} articles, {total} words: {total / seconds:.0f} words, {total / seconds / 400:.1f} articles of 400 words a CPU second"


if __name__ == "__main__":
    main()
