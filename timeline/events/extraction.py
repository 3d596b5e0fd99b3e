"""From a read article to its mentions of events."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.events.binding import (
    Placed,
    Story,
    fine,
    further,
    own_binding,
    phrase_tokens,
    place,
    story_binding,
    usable,
)
from timeline.events.company import Company, company_of, with_company
from timeline.events.dating import redate
from timeline.events.figures import figures_in
from timeline.events.folding import fold
from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import Lexicon, lexicon
from timeline.events.names import Named, names_in
from timeline.events.roles import Scene, is_passive, noun_roles, places_in, subject_of, verb_roles
from timeline.events.titles import title_of
from timeline.events.tree import Tree, plant
from timeline.events.triggers import triggers_in
from timeline.model import (
    UNDATED,
    Article,
    Binding,
    DatePhrase,
    EntityKind,
    EntityMention,
    LineRole,
    Mention,
    NameForm,
    Participant,
    Place,
    ReadText,
    Reason,
    Role,
    Sentence,
    Status,
)

_REACH = 2
"""How many sentences of one paragraph a date of the running text holds for."""
_LEAD = 3
"""How many sentences make the lead: they may give the story day, and a perfect in them is news."""
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its events and phrases."""

    scene: Scene
    triggers: tuple[Trigger, ...]
    placed: tuple[Placed, ...]
    dated: frozenset[int]

    @property
    def owners(self) -> dict[int, Trigger]:
        return {t.head: t for t in self.triggers}


def extract(article: Article, read: ReadText, phrases: Sequence[DatePhrase]) -> tuple[Mention, ...]:
    """Finds the events an article tells of, in the order of the text.

    Args:
        article: the article as given; its `published` dates what its phrases leave open.
        read: sentences, names and offices as the language room read them.
        phrases: the article's date phrases in text order, resolved; bindings index into them.

    Returns:
        Mentions with ids that depend on the article's id, the word's offset and the kind only.
    """
    told = _tell(read, phrases, lexicon())
    story = _story(told)
    mentions: list[Mention] = []
    discourse: int | None = None
    company: Company | None = None
    since, paragraph = 0, -1
    for n, one in enumerate(told):
        sentence = one.scene.tree.sentence
        since += 1
        far = since > _REACH or sentence.paragraph != paragraph
        discourse = None if far else discourse
        paragraph = sentence.paragraph
        for trigger in one.triggers:
            binding = own_binding(trigger, one.scene.tree, one.placed, one.owners)
            if binding is None:
                # "Has long criticised" far down in the text is no news of the day.
                inherited = n <= _LEAD or not trigger.reality.perfect
                binding = story_binding(trigger, story, discourse, inherited=inherited)
            mention = _mention(article, one, trigger, binding, n)
            around = with_company(one.scene, trigger, mention.participants, company)
            mention = replace(mention, participants=around)
            company = company_of(one.scene, trigger, around, company)
            if _tells(one, trigger, mention):
                mentions.append(mention)
                mentions += _again(article, one, mention)
        following = _next_discourse(one, story, discourse)
        since = since if following == discourse else 0
        discourse = following
    return redate(fold(mentions), phrases, article.published)


def _again(article: Article, one: _Told, mention: Mention) -> list[Mention]:
    """The same deed on the other days of a list ("in March and June")."""
    binding = mention.binding
    if binding.phrase is None or binding.reason is Reason.STORY_DAY or binding.relation != "on":
        return []
    more = further(binding.phrase, one.scene.tree, one.placed)
    return [
        replace(
            mention,
            id=_identity(article.id, p.phrase.found.start, mention.kind),
            binding=Binding(Reason.RELATIVE if p.phrase.relative else Reason.STATED, p.index),
        )
        for p in more
    ]


def _tell(read: ReadText, phrases: Sequence[DatePhrase], lex: Lexicon) -> list[_Told]:
    """Finds triggers and phrases sentence by sentence; boilerplate and date lines tell nothing."""
    entities = {e.id: e for e in read.entities}
    indexed = list(enumerate(phrases))
    told = []
    for sentence in read.sentences:
        if sentence.role in {LineRole.BOILERPLATE, LineRole.DATELINE}:
            continue
        here_named = _within(sentence, read.mentions)
        whole = [(m.start, m.end) for m in here_named if m.form in {NameForm.NAME, NameForm.ALIAS}]
        tree = plant(sentence, whole)
        here = [(i, p) for i, p in indexed if sentence.start <= p.found.start < sentence.end]
        dated = phrase_tokens(tree, here)
        scene = Scene(tree, names_in(tree, here_named, entities), lex)
        firm = phrase_tokens(tree, [(i, p) for i, p in here if usable(p)])
        triggers = tuple(triggers_in(scene, dated, firm, headline=sentence.role is LineRole.HEADLINE))
        owners = frozenset({t.head for t in triggers} | {t.word for t in triggers})
        told.append(_Told(scene, triggers, tuple(place(tree, here, owners)), dated))
    return told


def _within(sentence: Sentence, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    return [m for m in mentions if sentence.start <= m.start < sentence.end]


def _story(told: Sequence[_Told]) -> Story:
    """The story day: the phrase that dates the lead's main event, and whether the article tells news at all."""
    body = [t for t in told if t.scene.tree.sentence.role is LineRole.BODY and t.triggers][:_LEAD]
    news = False
    for one in [*body, *(t for t in told if t.scene.tree.sentence.role is LineRole.HEADLINE)]:
        for trigger in one.triggers:
            real = trigger.reality
            news = news or (real.news and not real.background)
    for one in body:
        for trigger in one.triggers:
            if not trigger.reality.news or trigger.reality.background or trigger.reality.status is Status.PLANNED:
                continue
            binding = own_binding(trigger, one.scene.tree, one.placed, one.owners)
            at = next((p for p in one.placed if binding and p.index == binding.phrase), None)
            if at is not None and binding is not None and not _of_the_clause(one.scene.tree, at, trigger):
                # "The quake of 1 January has cost ..." is told on another day.
                continue
            if binding is not None and at is not None and binding.relation == "on" and fine(at.phrase):
                return Story(binding.phrase, news)
            if binding is None and trigger.head == _root(one.scene.tree):
                return Story(None, news)
    return Story(None, news)


def _of_the_clause(tree: Tree, at: Placed, trigger: Trigger) -> bool:
    """Whether a phrase dates the clause, not merely a noun in it ("the quake of 1 January", "the quake that ...")."""
    noun = tree.tokens[at.head].head == trigger.word and tree.case(at.head) == "of"
    aside = at.owner is not None and at.owner != trigger.head and tree.tokens[at.owner].dep == "acl:relcl"
    return not noun and not aside


def _root(tree: Tree) -> int:
    return next((t.i for t in tree.tokens if t.dep == "ROOT"), 0)


def _next_discourse(one: _Told, story: Story, before: int | None) -> int | None:
    """The phrase the next sentence may go on from: that of a past main clause, not the story's."""
    if not one.triggers:
        return None if one.placed else before
    for trigger in one.triggers:
        binding = own_binding(trigger, one.scene.tree, one.placed, one.owners)
        real = trigger.reality
        if binding is None or binding.phrase is None:
            continue
        past = real.status in {Status.HAPPENED, Status.SAID} and not real.background
        main = one.scene.tree.tokens[trigger.head].dep in {"ROOT", "conj", "parataxis"}
        if (
            past
            and main
            and binding.relation == "on"
            and binding.phrase != story.phrase
            and trigger.form is not Form.NOUN
        ):
            return binding.phrase
        return None
    return before


def _mention(article: Article, one: _Told, trigger: Trigger, binding: Binding, order: int) -> Mention:
    """Fills in all but the days."""
    scene, tree = one.scene, one.scene.tree
    sentence, token = tree.sentence, tree.tokens[trigger.word]
    clause = sorted({i for head in (trigger.head, *trigger.more) for i in tree.clause(head)})
    participants, places = _who_and_where(scene, trigger, clause)
    headline = sentence.role is LineRole.HEADLINE
    return Mention(
        id=_identity(article.id, token.start, trigger.kind),
        article=article.id,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        trigger=(token.start, token.end),
        lemma=trigger.lemma,
        kind=trigger.kind,
        title=title_of(scene, trigger, one.dated),
        status=trigger.reality.status,
        binding=binding,
        dating=UNDATED,
        participants=participants,
        places=places,
        figures=figures_in(tree, _told_with(tree, trigger, clause), one.dated),
        words=_content_words(tree, tree.subtree(trigger.head) if trigger.speech else clause, one.dated),
        headline=headline,
        speaker=_speaker(scene, trigger),
        weight=_weight(scene.lex, trigger, order, headline=headline),
    )


def _told_with(tree: Tree, trigger: Trigger, clause: list[int]) -> list[int]:
    """The clause with what belongs to it for its figures: "voted to allow 210 homes", "the vote was nine to six"."""
    words = set(clause)
    for kid in tree.children(trigger.head, "xcomp", "advcl"):
        if tree.mark(kid) == "to":
            words.update(tree.subtree(kid))
    above = tree.tokens[trigger.head].head
    if trigger.form is Form.NOUN and tree.children(above, "cop") and tree.tokens[trigger.head].dep == "nsubj":
        words.update(tree.clause(above))
    return sorted(words)


_ITSELF = frozenset({Reason.STATED, Reason.RELATIVE})


def _tells(one: _Told, trigger: Trigger, mention: Mention) -> bool:
    """Whether there is anything to find an event by: somebody named, a day, a place, a figure, a listed kind."""
    tree = one.scene.tree
    own = mention.binding.reason in _ITSELF
    subject = subject_of(tree, trigger.head)
    if not own and not mention.headline and _recalls(one, trigger, mention):
        return False
    # "Talks that both called a fresh start" tells of the talks.
    aside = trigger.speech and not own and tree.tokens[trigger.head].dep in {"acl", "acl:relcl"}
    bare = trigger.form is Form.VERB and (
        _nobody(one.scene, subject, mention) or _says_nothing(one.scene, trigger, mention)
    )
    if aside or bare:
        return False
    if trigger.form is Form.NOUN and len(mention.title.split()) < 3 and not _named_or_counted(mention):
        # "A treaty of 1965" without anybody's name tells a reader nothing.
        return mention.headline
    if _named_or_counted(mention) or own:
        return True
    pointer = trigger.form is Form.NOUN or (trigger.form is Form.SUBJECT and trigger.definite)
    if pointer or subject is None or tree.tokens[subject].pos == "PRON":
        return False
    return not trigger.speech and one.scene.lex.is_kind(trigger.kind)


def _named_or_counted(mention: Mention) -> bool:
    return bool(mention.participants or mention.places or mention.figures)


def _nobody(scene: Scene, subject: int | None, mention: Mention) -> bool:
    """Whether the doer is a pronoun that nobody resolved, or there is neither doer nor anybody else named."""
    if subject is None:
        return not mention.participants
    token = scene.tree.tokens[subject]
    vague = token.pos in {"PRON", "DET"} or (token.pos == "NUM" and not scene.tree.children(subject, "nmod"))
    unknown = vague and not any(subject in name.tokens for name in scene.names.values())
    relative = token.text.lower() in {"who", "which", "that", "whom", "whose"}
    return unknown and not (relative and mention.participants)


def _says_nothing(scene: Scene, trigger: Trigger, mention: Mention) -> bool:
    """Whether the title ends with a verb that needs more ("Kishida says", "Leaders agree")."""
    verb = scene.tree.tokens[trigger.head]
    last = mention.title.split(" ")[-1].lower()
    if is_passive(scene.tree, trigger.head) or not last.startswith(verb.lemma.lower()[:3]):
        return False
    return trigger.speech or scene.lex.has("bare.verbs", verb.lemma.lower())


def _recalls(one: _Told, trigger: Trigger, mention: Mention) -> bool:
    """Undated nouns and side clauses that merely point at an event ("after the quake", "the excuse they gave")."""
    if trigger.reality.status is Status.PLANNED:
        return False
    if trigger.form is Form.NOUN:
        return len(mention.participants) < 2 and not mention.figures
    aside = one.scene.tree.tokens[trigger.head].dep in {"acl", "acl:relcl"}
    return aside and not (mention.participants and one.scene.lex.is_kind(trigger.kind))


def _identity(article: str, offset: int, kind: str) -> str:
    return hashlib.blake2b(f"{article}\x1f{offset}\x1f{kind}".encode(), digest_size=8).hexdigest()


def _who_and_where(
    scene: Scene, trigger: Trigger, clause: list[int]
) -> tuple[tuple[Participant, ...], tuple[Place, ...]]:
    participants = noun_roles(scene, trigger.word) if trigger.form is not Form.VERB else ()
    natural = trigger.kind in scene.lex.natural
    goals = [scene.tree.first(head, "obj") for head in (trigger.head, *trigger.more)]
    goals = goals if natural or trigger.kind == "visit" else []
    places = places_in(scene, clause, goals=frozenset(g for g in goals if g is not None))
    if trigger.form is not Form.NOUN:
        there = {p.entity for p in places}
        seen = {p.entity for p in participants}
        more = [p for p in verb_roles(scene, trigger.head) if p.entity not in seen]
        participants = (*more, *participants)
        participants = tuple(
            p for p in participants if p.role is not Role.PATIENT or p.entity not in there or not natural
        )
    return participants, places


def _content_words(tree: Tree, clause: list[int], dated: frozenset[int]) -> tuple[str, ...]:
    words = {
        tree.tokens[i].lemma.lower()
        for i in clause
        if i not in dated and tree.tokens[i].pos in _CONTENT and len(tree.tokens[i].text) > 1
    }
    return tuple(sorted(words))


def _speaker(scene: Scene, trigger: Trigger) -> str:
    """Entity id of who says so."""
    if trigger.reality.speech is None:
        return ""
    subject = subject_of(scene.tree, trigger.reality.speech)
    names = [] if subject is None else _people(scene, subject)
    return names[0].entity.id if names else ""


def _people(scene: Scene, subject: int) -> list[Named]:
    name = scene.names.get(subject)
    found = [name] if name is not None else [n for n in scene.names.values() if subject in n.tokens]
    return [n for n in found if n.entity.kind is not EntityKind.PRODUCT]


def _weight(lex: Lexicon, trigger: Trigger, order: int, *, headline: bool) -> float:
    """How central an event is to its article: headline, then the lead, falling with the text; talk weighs less."""
    weight = 1.0 if headline else max(0.3, 0.9 - 0.05 * order)
    if trigger.speech and lex.has("speech.weak", trigger.lemma):
        weight *= 0.4
    if trigger.reality.background or trigger.form is Form.NOUN:
        weight *= 0.8
    return round(weight, 3)
