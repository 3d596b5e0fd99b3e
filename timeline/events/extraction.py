"""From a read article to its mentions of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline.events.acceptance import Score, accepted, score_of
from timeline.events.antecedents import believed, learnt
from timeline.events.binding import Story, further, goes_back, goes_on, of_days, own_binding, story_binding
from timeline.events.bygone import beside_the_story, looking_back, of_any_time
from timeline.events.calling import points_back
from timeline.events.company import Company, company_of, with_company
from timeline.events.confidence import confidence
from timeline.events.counted import counted_on, is_so_long_after, lasts_for_years
from timeline.events.countedfrom import Count, counted_back, counted_from_told, counts
from timeline.events.dating import redate
from timeline.events.disasters import among_the_lost, in_time, lifts_off, of_the_disaster, pointed_at
from timeline.events.discourse import Discourse
from timeline.events.evidence import evidence
from timeline.events.folding import fold
from timeline.events.forms import Form, Trigger
from timeline.events.gapping import told_apart
from timeline.events.habits import at_any_time
from timeline.events.keeping import worth_telling
from timeline.events.lexicon import Lexicon, lexicon
from timeline.events.mentions import identity, mention_of
from timeline.events.names import Known, names_in
from timeline.events.parallels import things_before
from timeline.events.placing import Placed, fine, phrase_tokens, place, usable
from timeline.events.roles import Scene
from timeline.events.stages import Stage, is_earlier, reached
from timeline.events.stance import is_live, stances
from timeline.events.standing import stands
from timeline.events.talk import Told, cast_of, without_asides
from timeline.events.tree import Tree, plant
from timeline.events.triggers import triggers_in
from timeline.model import (
    Article,
    Binding,
    DatePhrase,
    Entity,
    EntityKind,
    EntityMention,
    LineRole,
    Mention,
    NameForm,
    Place,
    ReadText,
    Reason,
    Sentence,
    Status,
)

_LEAD = 3
"""How many sentences make the lead: they may give the story day, and a perfect in them is news."""
_FIRST = 2
"""Up to this sentence a perfect is news; below it, it tells how things stand ("has pleaded not guilty")."""
_PERFECTS = 8
"""Down to this sentence a listed deed of a main clause may be news in the perfect all the same."""
_NEWS = 30
"""How many sentences of an article tell of its day; what a long one tells further down may be of any time."""
_LONG = 60
"""From so many sentences on only the beginning of an article tells of its day."""
_ENOUGH = 0.0
"""Points of confidence that a mention needs."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence with its events and phrases."""

    scene: Scene
    triggers: tuple[Trigger, ...]
    placed: tuple[Placed, ...]
    dated: frozenset[int]
    counts: tuple[Count, ...] = ()
    _bound: dict[Trigger, Binding | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def own_binding(self, trigger: Trigger) -> Binding | None:
        """The phrase of the sentence that dates an event; asked for the story, the event and what follows it."""
        if trigger not in self._bound:
            owners = {t.head: t for t in self.triggers}
            self._bound[trigger] = own_binding(trigger, self.scene.tree, self.placed, owners)
        return self._bound[trigger]


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What an article's sentences have their days from.

    Attributes:
        phrases: its date phrases.
        story: what it says about time as a whole.
        news: the stages of a matter that its first sentences tell.
        sentences: how many it has.
        live: it is a live page.
        known: the day of each kind of disaster told of so far.
    """

    phrases: Sequence[DatePhrase]
    story: Story
    news: Mapping[Stage, frozenset[str]]
    sentences: int
    live: bool
    known: dict[str, Binding] = field(default_factory=dict)

    def own(self, one: _Told, trigger: Trigger, at: Discourse, n: int) -> Binding | None:
        """The ground that a sentence gives, or points to; None where the article's day may be the event's."""
        tree, known = one.scene.tree, self.known
        binding = in_time(trigger, one.own_binding(trigger))
        on = binding is not None and binding.reason is not Reason.STORY_DAY and binding.relation == "on"
        if binding is not None and on and trigger.reality.status is Status.HAPPENED:
            known.setdefault(trigger.kind, replace(binding, reason=Reason.STORY_DAY))
        day = self.story.phrase if at.phrase is None and n <= _LEAD else at.phrase
        binding = binding or counted_on(tree, trigger.head, self.phrases, day)
        if binding is None and n > _LEAD and is_so_long_after(tree, trigger.head, self.phrases):
            # Of the other deed one need not know the day; the news of a lead has its own.
            return Binding(Reason.NONE)
        binding = binding or pointed_at(one.scene, trigger, known)
        binding = binding or among_the_lost(one.scene, trigger, known, one.dated)
        before = day if at.beside is None else at.beside
        if binding is None and before is not None and points_back(tree, trigger.head, one.scene.lex):
            return Binding(Reason.STORY_DAY, before)
        # Who spoke on a day may go on to promise; what was done then is another matter.
        apart = at.beside is None or not (at.of_a_deed or trigger.speech)
        if binding is not None or at.beside is None or apart or self._recalled(one, trigger, n):
            return binding
        told = _inherits(one, trigger, self.story, n, self.phrases)
        return goes_on(trigger, at.beside, self.phrases[at.beside]) if told else None

    def counted(self, one: _Told, trigger: Trigger, told: Sequence[Mention], n: int) -> Binding | None:
        """The ground for an event without a day in its sentence that lies so many days from one of the article."""
        own = one.own_binding(trigger) if one.counts else None
        if not one.counts or (own is not None and own.phrase is not None):
            return None
        found = counted_from_told(one.scene, trigger, one.counts, told, one.placed)
        outer = {t.head: one.own_binding(t) for t in one.triggers if t is not trigger}
        day = self.story.phrase
        news = Binding(Reason.PUBLICATION_DAY) if day is None else Binding(Reason.STORY_DAY, day)
        news = news if self.story.news or day is not None else Binding(Reason.NONE)
        return found or counted_back(
            one.scene, trigger, one.counts, told, one.placed, outer=outer, news=news, lead=n <= _LEAD
        )

    def _recalled(self, one: _Told, trigger: Trigger, n: int) -> bool:
        """Whether an event below the first sentences came before what they tell."""
        return n >= _FIRST and is_earlier(one.scene, trigger, self.news)

    def inherited(self, one: _Told, trigger: Trigger, at: Discourse, n: int, stance: float) -> Binding:
        """The ground for an event whose sentence gives none."""
        discourse = at.phrase
        depth = 0 if self.live else n  # each entry of a live page is a lead
        view = stance if discourse is self.story.phrase is None else None
        aside = depth > _LEAD and of_any_time(one.scene, trigger, at.back, view)
        aside = aside or self._recalled(one, trigger, n)
        reach = _NEWS if self.sentences < _LONG else _NEWS // 3
        inherited = n <= reach and not aside and _inherits(one, trigger, self.story, depth, self.phrases)
        precise = discourse is not None and fine(self.phrases[discourse])
        return story_binding(trigger, self.story, discourse, inherited=inherited, precise=precise)


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
    live = is_live(read)
    views = stances(read, frozenset(one.scene.tree.sentence.index for one in told if one.placed), lexicon())
    grounds = _Grounds(phrases, story, reached((one.scene, one.triggers) for one in told[:_FIRST]), len(told), live)
    cast, mentions = cast_of([(one.scene, one.triggers) for one in told]), list[Mention]()
    discourse = Discourse()
    company: Company | None = None
    disaster = ""
    struck: tuple[Place, ...] = ()
    scores: dict[str, Score] = {}
    for n, one in enumerate(told):
        sentence = one.scene.tree.sentence
        discourse.enter(sentence, live=live)
        kept: list[Told] = []
        for found in one.triggers:
            trigger = of_the_disaster(one.scene, lifts_off(one.scene, found), one.dated, disaster)
            disaster = trigger.kind if trigger.kind in one.scene.lex.natural else disaster
            view = views[sentence.index]
            binding = grounds.counted(one, trigger, mentions, n)
            binding = binding or grounds.own(one, trigger, discourse, n)
            binding = binding or grounds.inherited(one, trigger, discourse, n, view)
            mention = mention_of(article.id, one.scene, trigger, binding, order=n, dated=one.dated)
            again = trigger.toll or (trigger.definite and trigger.kind == disaster)
            mention = replace(mention, places=struck) if again and not mention.places else mention
            struck = mention.places if mention.places and mention.kind == disaster else struck
            around = with_company(one.scene, trigger, mention.participants, company)
            mention = replace(mention, participants=around)
            company = company_of(one.scene, trigger, around, company)
            if _is_event(one, trigger, mention, view):
                parts = _told_of(article, one, trigger, mention)
                kept += [Told(trigger, m) for m in parts]
                scores |= dict.fromkeys((m.id for m in parts), score_of(one.scene, trigger, mention, one.dated, view))
        mentions += without_asides(one.scene, kept, one.placed, one.dated, cast)
        discourse.back = looking_back(discourse.back, one.scene, one.triggers, one.placed)
        following = _next_discourse(one, story, discourse.phrase)
        discourse.leave(following, of_a_deed=_dates_a_deed(one, following))
    return redate(fold(accepted(mentions, scores, len(told))), phrases, article.published)


def _is_event(one: _Told, trigger: Trigger, mention: Mention, stance: float) -> bool:
    """Whether a mention is worth telling, with as much for it as against it."""
    return worth_telling(one.scene, one.dated, trigger, mention) and (
        confidence(one.scene, trigger, mention, stance)
        + sum(evidence(one.scene, trigger, mention, one.dated).values())
        >= _ENOUGH
    )


def _inherits(one: _Told, trigger: Trigger, story: Story, order: int, phrases: Sequence[DatePhrase]) -> bool:
    """Whether an event may be of its article's day: what "has long been criticised" further down is not."""
    far_back = of_days(one.placed, story) if trigger.speech else order > _LEAD and goes_back(one.placed)
    return (
        (order <= _FIRST or not trigger.reality.perfect or _is_new(one, trigger, order))
        and not stands(one.scene, trigger, order)
        and not lasts_for_years(one.scene.tree, trigger.head, phrases)
        and not beside_the_story(one.scene, trigger, one.dated)
        and not far_back
    )


def _is_new(one: _Told, trigger: Trigger, order: int) -> bool:
    """Whether a perfect further down still tells news: a listed deed of a main clause that nothing calls old."""
    main = one.scene.tree.tokens[trigger.head].dep == "ROOT" and one.scene.lex.is_kind(trigger.kind)
    return main and order <= _PERFECTS and not one.placed and trigger.kind != "statement"


def _told_of(article: Article, one: _Told, trigger: Trigger, whole: Mention) -> list[Mention]:
    """A mention and the same deed on other days, or once for each day and object of a verb not said again."""
    parts = told_apart(one.scene, trigger, one.placed)
    told = [whole, *_again(article, one, whole)]
    if not parts:
        return told
    # The last is told in parts.
    whole = told.pop()
    for p, scene, goal in parts:
        offset = scene.tree.tokens[goal].start
        binding = Binding(Reason.RELATIVE if p.phrase.relative else Reason.STATED, p.index)
        part = mention_of(article.id, scene, trigger, binding, order=0, dated=one.dated)
        told.append(replace(part, id=identity(article.id, offset, part.kind), weight=whole.weight))
    return told


def _again(article: Article, one: _Told, mention: Mention) -> list[Mention]:
    """The same deed on the other days of a list ("in March and June")."""
    binding = mention.binding
    if binding.phrase is None or binding.reason is Reason.STORY_DAY or binding.relation != "on":
        return []
    more = further(binding.phrase, one.scene.tree, one.placed)
    return [
        replace(
            mention,
            id=identity(article.id, p.phrase.found.start, mention.kind),
            binding=Binding(Reason.RELATIVE if p.phrase.relative else Reason.STATED, p.index),
        )
        for p in more
    ]


def _tell(read: ReadText, phrases: Sequence[DatePhrase], lex: Lexicon) -> list[_Told]:
    """Finds triggers and phrases sentence by sentence; boilerplate and date lines tell nothing."""
    entities = {e.id: e for e in read.entities}
    indexed = list(enumerate(phrases))
    told: list[_Told] = []
    known: dict[str, Known | None] = {}
    for sentence in read.sentences:
        if sentence.role in {LineRole.BOILERPLATE, LineRole.DATELINE}:
            continue
        here_named = _within(sentence, read.mentions)
        whole = [(m.start, m.end) for m in here_named if m.form in {NameForm.NAME, NameForm.ALIAS}]
        named = {NameForm.NAME, NameForm.ALIAS, NameForm.SURNAME}
        persons = [(m.start, m.end) for m in here_named if m.form in named and _is_person(entities, m)]
        tree = plant(sentence, whole, persons)
        here = [(i, p) for i, p in indexed if sentence.start <= p.found.start < sentence.end]
        dated = phrase_tokens(tree, here)
        names = believed(names_in(tree, here_named, entities), tree, known)
        scene = Scene(tree, names, lex, known=known)
        if told and told[-1].scene.tree.sentence.index == sentence.index - 1:
            scene = replace(scene, things=things_before(scene, told[-1].scene, told[-1].dated))
        known = learnt(scene, known, dated)
        firm = phrase_tokens(tree, [(i, p) for i, p in here if usable(p)])
        triggers = tuple(triggers_in(scene, dated, firm, headline=sentence.role is LineRole.HEADLINE))
        triggers = tuple(t for t in triggers if not at_any_time(tree, t, here))
        owners = frozenset({t.head for t in triggers} | {t.word for t in triggers})
        pairs = tuple(counts(tree, here, lex)) if len(triggers) > 0 else ()
        told.append(_Told(scene, triggers, tuple(place(tree, here, owners)), dated, pairs))
    return told


def _is_person(entities: Mapping[str, Entity], mention: EntityMention) -> bool:
    entity = entities.get(mention.entity)
    return entity is not None and entity.kind is EntityKind.PERSON


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
    opening = _of_the_opening(told)
    if opening is not None:
        return Story(opening, news)
    for one in body:
        for trigger in one.triggers:
            told_on = next((p for p in one.placed if _announced(one.scene.tree, trigger, p)), None)
            if told_on is not None:
                return Story(told_on.index, news)
            if not trigger.reality.news or trigger.reality.background or trigger.reality.status is Status.PLANNED:
                continue
            binding = one.own_binding(trigger)
            at = next((p for p in one.placed if binding and p.index == binding.phrase), None)
            if at is not None and binding is not None and not _of_the_clause(one.scene.tree, at, trigger):
                # "The quake of 1 January has cost ..." is told on another day.
                continue
            if at is not None and "last year" in at.phrase.found.text.lower():
                continue
            if binding is not None and at is not None and binding.relation == "on" and fine(at.phrase):
                return Story(binding.phrase, news)
            if binding is None and trigger.head == _root(one.scene.tree):
                return Story(None, news)
    return Story(None, news)


def _of_the_opening(told: Sequence[_Told]) -> int | None:
    """The day of a first sentence that tells of no event itself ("People stood still on Wednesday")."""
    one = next((t for t in told if t.scene.tree.sentence.role is LineRole.BODY), None)
    if one is None or one.triggers:
        return None
    tree = one.scene.tree
    root = _root(tree)
    past = tree.tokens[root].tag == "VBD"
    own = (p for p in one.placed if past and tree.tokens[p.head].head == root and p.relation == "on")
    return next((p.index for p in own if p.phrase.relative and fine(p.phrase)), None)


def _announced(tree: Tree, trigger: Trigger, at: Placed) -> bool:
    """Whether a phrase is the day a plan was told of ("They will negotiate, the two said on Friday")."""
    token = tree.tokens[trigger.head]
    told = token.dep in {"ccomp", "parataxis"} and at.owner == token.head and at.relation == "on"
    return told and trigger.reality.status is Status.PLANNED and fine(at.phrase)


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
        binding = one.own_binding(trigger)
        real = trigger.reality
        if binding is None or binding.phrase is None:
            continue
        past = real.status in {Status.HAPPENED, Status.SAID} and not real.background
        main = one.scene.tree.tokens[trigger.head].dep in {"ROOT", "conj", "parataxis", "xcomp"}
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


def _dates_a_deed(one: _Told, phrase: int | None) -> bool:
    """Whether a phrase says when something was done, not merely when somebody told of it."""
    dated = [(t, b) for t in one.triggers if (b := one.own_binding(t)) is not None and b.phrase == phrase]
    return any(
        b.reason is not Reason.STORY_DAY and not (t.speech and one.scene.lex.has("speech.weak", t.lemma))
        for t, b in dated
    )
