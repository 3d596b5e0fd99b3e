"""Rebuild the shipped English model: ``python training/build.py DATA_FOLDER OUT``.

Trains a syntax and a name pipeline side by side from the two configs beside this file, then joins them with a rule
lemmatizer. Needs the packages of requirements.txt beside it, and the data that docs/language.md describes. About half
an hour on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

import spacy
from spacy.cli import train as spacy_train
from spacy.language import Language
from spacy.util import import_file
from thinc.api import NumpyOps, set_current_ops

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
META = {
    "lang": "en",
    "name": "timeline",
    "version": "1.0.0",
    "description": "English for news: tags, Universal Dependencies, names, lemmas",
    "author": "",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
}


def use_fast_products(*_args: object, **_kwargs: object) -> None:
    """Multiply matrices with numpy's BLAS: two to three times the speed of spaCy's own default on current CPUs."""
    set_current_ops(NumpyOps(use_blis=False))


def train(config: str, data: Path, out: Path, syntax: Path | None = None) -> Path:
    """Train one pipeline and return the folder of the checkpoint to use.

    Args:
        config: name of the config file beside this module, without its ending.
        data: folder with the ``.spacy`` files that the config names.
        out: where checkpoints go.
        syntax: a trained pipeline to go on from, for a config that wants one.
    """
    for module in ("augment", "headlines"):
        import_file(module, HERE / f"{module}.py")
    spacy_train.setup_gpu = use_fast_products
    wanted = spacy.util.load_config(HERE / f"{config}.cfg")["paths"]
    overrides = {f"paths.{key}": str(data / value) for key, value in wanted.items() if value}
    if syntax is not None:
        overrides["paths.syntax"] = str(syntax)
    out.mkdir(parents=True, exist_ok=True)
    spacy_train.train(HERE / f"{config}.cfg", out, overrides=overrides)
    # Going on, what is learnt is not in the development texts: the last checkpoint has it, the best may not.
    return out / ("model-best" if syntax is None else "model-last")


def join(syntax: Path, names: Path) -> Language:
    """Join the two trained pipelines and add the lemmatizer with its tables.

    Args:
        syntax: folder of the trained tagger, morphologizer and parser.
        names: folder of the trained name finder, which keeps its own word vectors.
    """
    use_fast_products()
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()
    # The lemmatizer looks exceptions up by part of speech; it has none for auxiliaries.
    table = tomllib.loads((HERE / "aux_lemmas.toml").read_text(encoding="utf-8"))
    forms = {form: [lemma] for lemma, forms in table.items() for form in forms}
    nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")["aux"] = forms
    nlp.meta.update(META)
    return nlp


def save(nlp: Language, out: Path) -> None:
    """Write the joined pipeline: weights and label tables, without the words of the training texts.

    Args:
        nlp: the joined pipeline.
        out: folder to write; an older model in it is replaced.
    """
    keep = {path.name: path.read_bytes() for path in out.glob("*") if path.name in {"NOTICE", "LICENSE"}}
    shutil.rmtree(out, ignore_errors=True)
    # Where the data lay on the machine of training is nobody's business.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(out)
    # Every word seen in training is in the string store; the model needs those of its labels alone.
    labels = {
        part for pipe in nlp.pipe_labels.values() for label in pipe for part in (label, *re.split(r"[|=]", label))
    }
    features = {part for label in nlp.get_pipe("morphologizer").labels for part in label.split("|")}
    strings = sorted(labels | features | {"_SP", "ROOT", "dep", "nsubj"})
    (out / "vocab" / "strings.json").write_text(json.dumps(strings, indent=0) + "\n", encoding="utf-8")
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["performance"] = {}
    (out / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, content in keep.items():
        (out / name).write_bytes(content)


def main() -> None:
    """Read the arguments, train, join, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="folder with the .spacy files")
    parser.add_argument("out", type=Path, help="model folder to write")
    parser.add_argument("--syntax", type=Path, help="go on from this trained syntax pipeline")
    parser.add_argument("--no-headlines", action="store_true", help="leave the training on made headlines out")
    parser.add_argument("--names", type=Path, help="use this trained name pipeline instead of training one")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        plain = args.syntax or train("syntax", args.data, Path(work) / "syntax")
        syntax = plain if args.no_headlines else train("headlines", args.data, Path(work) / "headlines", plain)
        names = args.names or train("ner", args.data, Path(work) / "ner")
        save(join(syntax, names), args.out)


if __name__ == "__main__":
    main()
