"""Who takes part in an event, and where it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from timeline.events.lexicon import Lexicon
from timeline.events.names import Known, Named
from timeline.events.tree import Tree
from timeline.model import EntityKind, LineRole, NameForm, Participant, Place, Role

_PLACES = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})
_PARTNERS = frozenset({"with", "alongside"})
_RECEIVERS = frozenset({"to", "against", "from", "for", "of"})
_WITHIN = frozenset({"of", "by", "for"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_ORDER = {Role.AGENT: 0, Role.PATIENT: 1, Role.PARTNER: 2, Role.SPEAKER: 3, Role.TOPIC: 4}


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its names, ready to be asked for roles.

    Attributes:
        tree: the sentence.
        names: its references by the position of their head word.
        lex: word lists.
        things: what "it" and "them" mean as objects, in words, where the sentence before makes it plain.
        known: what nouns by themselves mean by the sentences before it (`antecedents.learnt`).
    """

    tree: Tree
    names: Mapping[int, Named]
    lex: Lexicon
    things: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Known | None] = field(default_factory=dict)


def subject_of(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """The word that heads the subject of a verb, shared with its governor where it has none of its own."""
    own = tree.subject(verb)
    token = tree.tokens[verb]
    if own is not None:
        relative = token.dep == "acl:relcl" and tree.tokens[own].text.lower() in _RELATIVES
        return token.head if relative else own
    if token.dep == "acl" and token.tag == "VBG":
        return token.head
    shared = token.dep in {"conj", "xcomp", "advcl"} and tree.tokens[token.head].pos in {"VERB", "AUX", "ADJ", "NOUN"}
    if depth > 5 or not shared:
        return _name_before(tree, verb)
    goal = tree.first(token.head, "obj", "iobj") if token.dep == "xcomp" else None
    return goal if goal is not None else subject_of(tree, token.head, depth + 1)


def _name_before(tree: Tree, verb: int) -> int | None:
    """The name right before a finite verb, where the tree has hung the subject elsewhere."""
    if tree.tokens[verb].tag not in {"VBD", "VBZ", "VBP"}:
        return None
    i = verb - 1
    while i > 0 and tree.tokens[i].pos in {"ADV", "AUX"}:
        i -= 1
    return i if i >= 0 and tree.tokens[i].pos == "PROPN" else None


def is_passive(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Whether the subject of a verb is the one acted on."""
    token = tree.tokens[verb]
    bare = token.tag == "VBN" and not tree.children(verb, "obj", "ccomp")
    # In running text a main verb without an auxiliary is active, whatever the tagger says ("the probe landed").
    main = token.dep == "ROOT" and tree.sentence.role is not LineRole.HEADLINE and not tree.children(verb, "aux")
    helped = any(
        tree.tokens[k].pos != "PROPN" for k in tree.children(verb, "aux:pass")
    )  # "Vik" in "Nils Vik accused"
    if helped or (bare and not main and tree.children(verb, "nsubj:pass")):
        return True
    if token.dep == "acl" and token.tag == "VBN":
        return True
    shared = token.dep in {"conj", "xcomp"} and token.tag == "VBN" and not tree.children(verb, "aux", "nsubj")
    return shared and depth < 4 and is_passive(tree, token.head, depth + 1)


def _core(scene: Scene, head: int, depth: int = 0) -> Iterator[int]:
    """Words of a noun phrase whose names are the phrase's own: its head, flat parts, appositions, coordinates."""
    yield head
    if depth > 4:
        return
    tree = scene.tree
    named = head in scene.names
    told_apart = any(k in scene.names for k in tree.children(head, "appos"))
    for kid in tree.kids[head]:
        token = tree.tokens[kid]
        sort = scene.lex.has("identity.nouns", tree.tokens[head].lemma.lower())
        institution = scene.lex.has("institution.nouns", tree.tokens[head].lemma.lower())
        if token.dep in {"flat", "appos", "conj", "goeswith", "list"}:
            yield from _core(scene, kid, depth + 1)
        elif token.dep in {"compound", "amod", "nmod:poss", "nmod"} and not named:
            name = scene.names.get(kid)
            if name is not None and _owns_only(scene, head, kid, apart=told_apart):
                continue
            held = tree.case(kid) == "in" and scene.lex.has("held.nouns", tree.tokens[head].lemma.lower())
            if name is None:
                if token.dep == "nmod" and tree.case(kid) in _WITHIN:
                    yield from _core(scene, kid, depth + 1)
                elif token.dep == "compound":
                    yield kid
            elif token.dep == "nmod":
                if held or tree.case(kid) in _WITHIN:
                    yield from _core(scene, kid, depth + 1)
            elif (
                institution
                or (token.dep == "compound" and sort)
                or (name.mention.form is not NameForm.DEMONYM and token.dep != "compound")
            ):
                yield kid


def _owns_only(scene: Scene, head: int, owner: int, *, apart: bool) -> bool:
    """Whether a noun is for another person than whose it is: "Kishida's host, Joe Biden", "Ada's lawyer"."""
    if scene.names[owner].entity.kind is not EntityKind.PERSON:
        return False
    somebodys = scene.lex.has("relatives.nouns", scene.tree.tokens[head].lemma.lower())
    return apart or (somebodys and scene.tree.tokens[owner].dep == "nmod:poss")


def names_of(scene: Scene, head: int) -> list[Named]:
    """Names that a noun phrase stands for."""
    found = []
    for i in dict.fromkeys(_core(scene, head)):
        name = scene.names.get(i)
        if name is not None:
            found.append(name)
    if not found:
        found = [n for i, n in scene.names.items() if head in n.tokens]
    return found


def _as(names: Iterable[Named], role: Role) -> list[Participant]:
    """Everybody the names stand for, in one role."""
    return [Participant(e.id, e.name, e.kind, role, e.stands_for) for name in names for e in name.entities]


def _merge(found: list[Participant]) -> tuple[Participant, ...]:
    """One participant for each entity, with its strongest role, in order of role and appearance."""
    best: dict[str, Participant] = {}
    for participant in found:
        known = best.get(participant.entity)
        if known is None or _ORDER[participant.role] < _ORDER[known.role]:
            best[participant.entity] = participant
    return tuple(sorted(best.values(), key=lambda p: _ORDER[p.role]))


def verb_roles(scene: Scene, verb: int) -> tuple[Participant, ...]:
    """Participants of the event a verb names.

    Args:
        scene: the sentence with its names.
        verb: position of the verb.

    Returns:
        Agent, patient, partner in this order; each entity once.
    """
    tree = scene.tree
    token = tree.tokens[verb]
    passive = is_passive(tree, verb)
    found: list[Participant] = []
    subject = subject_of(tree, verb)
    torn = [k for k in tree.children(verb, "nsubj", "nsubj:pass") if k != subject]
    for head in torn if subject is None else [subject, *torn]:
        found += _as(names_of(scene, head), Role.PATIENT if passive else Role.AGENT)
    if token.dep == "acl" and token.tag == "VBN":
        found += _as(names_of(scene, token.head), Role.PATIENT)
    for kid in tree.children(verb, "obj", "iobj"):
        found += _as(names_of(scene, kid), Role.PATIENT)
    for kid in (*tree.children(verb, "obl", "obl:agent", "obl:arg"), *_stray_obliques(tree, verb)):
        found += _oblique(scene, kid)
    return _merge(found)


def _stray_obliques(tree: Tree, verb: int) -> tuple[int, ...]:
    """Prepositional phrases hung on the object that belong to the verb as a rule ("met X with Y")."""
    goal = tree.first(verb, "obj")
    if goal is None:
        return ()
    return tuple(k for k in tree.children(goal, "nmod") if tree.case(k) in _PARTNERS | {"against", "to", "between"})


def _oblique(scene: Scene, head: int) -> list[Participant]:
    case = scene.tree.case(head)
    names = names_of(scene, head)
    if case == "by":
        return _as(names, Role.AGENT)
    if case in _PARTNERS or case in {"between", "among"}:
        return _as(names, Role.PARTNER)
    if case in _RECEIVERS or not case:
        return _as((n for n in names if n.entity.kind not in _PLACES or case == "against"), Role.PATIENT)
    if case in {"on", "in", "at", "into", "about", "over"}:
        return _as((n for n in names if n.entity.kind is EntityKind.PRODUCT), Role.PATIENT)
    return []


def noun_roles(scene: Scene, noun: int) -> tuple[Participant, ...]:
    """Participants of the event a noun names, from its possessor, modifiers and complements.

    Args:
        scene: the sentence with its names.
        noun: position of the noun.

    Returns:
        As `verb_roles`.
    """
    tree = scene.tree
    found: list[Participant] = []
    for kid in tree.kids[noun]:
        token = tree.tokens[kid]
        if token.dep in {"nmod:poss", "compound", "amod"}:
            found += _as(names_of(scene, kid), Role.AGENT)
        elif token.dep == "nmod":
            case = tree.case(kid)
            if case in {"with", "between", "among", "alongside"}:
                found += _as(() if _own(tree, kid) else names_of(scene, kid), Role.PARTNER)
            elif case in {"by"}:
                found += _as(names_of(scene, kid), Role.AGENT)
            elif case in {"of", "against", "for", "to", "over"}:
                names = names_of(scene, kid)
                found += _as((n for n in names if case == "of" or n.entity.kind not in _PLACES), Role.PATIENT)
    if not found:
        found = _as((n for k in _far_partners(scene, noun) for n in _listed(scene, k)), Role.PARTNER)
    return _merge(found)


def _far_partners(scene: Scene, noun: int) -> Iterator[int]:
    """Phrases with "with" or "between" that the tree hung on a word inside the noun's phrase ("last year with X")."""
    tree = scene.tree
    for i in tree.clause(noun):
        if tree.tokens[i].dep == "nmod" and tree.case(i) in {"with", "between"} and not _own(tree, i):
            yield i


def _own(tree: Tree, noun: int) -> bool:
    """Whether it belongs to one of the sentence ("broke the agreement with its Alder phone"): that is no party."""
    return any(tree.tokens[k].tag == "PRP$" for k in tree.children(noun, "nmod:poss"))


def _listed(scene: Scene, head: int) -> list[Named]:
    """Names of an enumeration, read along the words where the tree may have lost its members ("with A, B and C")."""
    found = names_of(scene, head)
    tree = scene.tree
    i = max([head, *(t for n in found for t in n.tokens)]) + 1
    inside = {t: n for n in scene.names.values() for t in n.tokens}
    while i < len(tree.tokens) and (i in inside or tree.tokens[i].pos in {"PROPN", "NOUN", "ADJ", "CCONJ", "PUNCT"}):
        if tree.tokens[i].pos == "PUNCT" and tree.tokens[i].text != ",":
            break
        if i in inside and inside[i] not in found and inside[i].mention.form is not NameForm.DEMONYM:
            found.append(inside[i])
        i += 1
    return found


def places_in(scene: Scene, words: Iterable[int], *, goals: frozenset[int] = frozenset()) -> tuple[Place, ...]:
    """Places named in a stretch of clause.

    Args:
        scene: the sentence with its names.
        words: positions of the clause; the whole of it, as prepositional phrases are often hung on the wrong word.
        goals: positions of objects that are the place itself ("visited South Korea").

    Returns:
        Places, each once, in order.
    """
    found: dict[str, Place] = {}
    for i in words:
        name = scene.names.get(i)
        if name is None or name.mention.form is NameForm.DEMONYM:
            continue
        # In "the Noto earthquake" the name is a place, whatever an article without another word on it makes of it.
        struck = scene.tree.tokens[i].dep == "compound" and _of_a_place(scene, scene.tree.tokens[i].head)
        if name.entity.kind not in _PLACES and not struck:
            continue
        case = scene.tree.case(i)
        inner = scene.tree.tokens[i].dep in {"appos", "flat", "conj"} and scene.tree.case(scene.tree.tokens[i].head)
        if (
            i not in goals
            and case == "of"
            and scene.lex.has("waters.nouns", scene.tree.lemma(scene.tree.tokens[i].head))
        ):
            case = scene.tree.case(scene.tree.tokens[i].head)
        if i in goals or struck or scene.lex.has("place.prepositions", case or inner or ""):
            country = name.entity.id if name.entity.kind is EntityKind.COUNTRY else ""
            country = country or (name.entity.stands_for[0] if name.entity.stands_for else "")
            found.setdefault(name.entity.id, Place(name.entity.id, name.entity.name, country))
    return tuple(found.values())


def _of_a_place(scene: Scene, noun: int) -> bool:
    """Whether a noun names a disaster that is called after its place (storms have names of their own)."""
    kinds = {"quake", "flood", "landslide", "eruption", "drought", "fire"}
    return scene.lex.noun_kinds.get(scene.tree.tokens[noun].lemma.lower()) in kinds


def speaker_of(scene: Scene, verb: int) -> str:
    """Entity id of who speaks, by name; empty where nobody is named.

    Args:
        scene: the sentence with its names.
        verb: position of the verb of speech.
    """
    subject = subject_of(scene.tree, verb)
    if subject is None:
        return ""
    name = scene.names.get(subject)
    found = [name] if name is not None else [n for n in scene.names.values() if subject in n.tokens]
    return next((n.entity.id for n in found if n.entity.kind is not EntityKind.PRODUCT), "")
