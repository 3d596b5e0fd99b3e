"""Keeps together what the parser reads better in one piece: "re-elected", "co-operate", a score of "4-2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.language.vocabulary import PREFIXES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_WHOLE = re.compile(
    rf"(?<![\w-])(?:(?:{'|'.join(sorted(PREFIXES))})-[^\W\d_]{{3,}}|\d{{1,3}}-\d{{1,3}})(?![\w-])", re.IGNORECASE
)


def keep_whole(doc: Doc, text: str) -> Doc:
    """Put words with a prefix, and scores, together again after the tokenizer has cut them at the hyphen.

    Args:
        doc: a tokenized document; changed in place.
        text: its text, which to put together again from its words takes longer than all the rest.
    """
    if "-" not in text:
        return doc
    spans = [doc.char_span(found.start(), found.end()) for found in _WHOLE.finditer(text)]
    if any(span is not None and len(span) > 1 for span in spans):
        with doc.retokenize() as retokenizer:
            for span in spans:
                if span is not None and len(span) > 1:
                    retokenizer.merge(span)
    return doc


def part_units(nlp: Language) -> None:
    """Make the tokenizer cut the full stop from "£140m.", which it takes for an abbreviation otherwise."""
    tokenizer: Any = nlp.tokenizer  # A model may bring a tokenizer of its own, without such rules.
    rules = getattr(tokenizer, "rules", None)
    if rules is not None and "m." in rules:
        tokenizer.rules = {word: pieces for word, pieces in rules.items() if word != "m."}


def set_lemmas(nlp: Language, doc: Doc) -> None:
    """Give words with a prefix the lemma of what stands behind it: "re-elect", for no list holds them.

    Args:
        nlp: the pipeline.
        doc: a parsed document; changed in place.
    """
    from spacy.tokens import Doc  # noqa: PLC0415 - slow to import and needed by ingest alone

    for token in doc:
        prefix, hyphen, rest = token.text.partition("-")
        if hyphen and rest and prefix.lower() in PREFIXES and nlp.has_pipe("lemmatizer"):
            alone = Doc(nlp.vocab, words=[rest], pos=[token.pos_], tags=[token.tag_], morphs=[str(token.morph)])
            token.lemma_ = f"{prefix.lower()}-{nlp.get_pipe('lemmatizer')(alone)[0].lemma_}"
