"""Finds out whom each name of an article means."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.knowledge import lookup, slug
from timeline.language.names import Name
from timeline.model import Entity, EntityKind, EntityMention, FoundPhrase, NameForm, ReadText, Sentence

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORG,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "EVENT": EntityKind.EVENT,
    "PRODUCT": EntityKind.PRODUCT,
}


def identify(
    text: str, sentences: tuple[Sentence, ...], names: Sequence[Name], phrases: Sequence[FoundPhrase]
) -> ReadText:
    """Turn an article's names into entities and their mentions.

    Args:
        text: the article's text.
        sentences: its sentences.
        names: its names as the pipeline found them.
        phrases: its date phrases.
    """
    kept = [name for name in names if not any(p.start < name.end and name.start < p.end for p in phrases)]
    full = {name.text.split()[-1]: name.text for name in kept if name.label == "PERSON" and " " in name.text}
    entities: dict[str, Entity] = {}
    mentions = []
    for name in kept:
        wanted = full.get(name.text, name.text)
        known = lookup(wanted) if wanted == name.text or name.label == "PERSON" else ()
        entity = known[0].entity if known else Entity(slug(wanted), wanted, _KINDS.get(name.label, EntityKind.OTHER))
        form = known[0].form if known else NameForm.NAME
        if wanted != name.text:
            form = NameForm.SURNAME
        if entity.id:
            entities.setdefault(entity.id, entity)
            mentions.append(EntityMention(name.start, name.end, name.text, entity.id, form))
    return ReadText(sentences, tuple(entities.values()), tuple(mentions))
