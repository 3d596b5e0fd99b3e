"""Whether a clause tells of an event, and how the event stands to reality: tense, modality, negation, governor."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.events.calling import called
from timeline.events.claims import claimed
from timeline.events.lexicon import Lexicon
from timeline.events.tree import Tree
from timeline.events.unfulfilled import filled, nobodys_fact, unfulfilled
from timeline.model import Status, Token


@dataclass(frozen=True, slots=True)
class Reality:
    """How an event stands to reality and to the story.

    Attributes:
        status: happened, planned, ongoing or denied.
        news: the form is one in which news of the day is told; the story day or publication day may date it.
        background: the form sets it before the story; only a phrase of its own dates it.
        before: a word says that it was another time ("had twice before").
        weak: a bare present or participle: an event only when something else (a date, a headline) supports it.
        perfect: present perfect: news in a lead, else what has been so for some time.
        speech: word that heads the governing clause of speech, None without one.
        foretold: what is told in the present lies ahead ("is forecast").
    """

    status: Status
    news: bool = False
    background: bool = False
    before: bool = False
    weak: bool = False
    perfect: bool = False
    speech: int | None = None
    foretold: bool = False

    @property
    def stands(self) -> Status:
        """How what is told stands to reality, whatever its words say: what is foretold lies ahead."""
        return Status.PLANNED if self.foretold else self.status


@dataclass(frozen=True, slots=True)
class _Form:
    """The grammar of a verb with its auxiliaries."""

    modal: str
    have: str
    past: bool
    present: bool
    progressive: bool
    infinitive: bool
    participle: bool
    negated: bool
    intended: bool


_MONTHS = frozenset(calendar.month_name[1:])
_DENIALS = ("speech.denying", "speech.dismissing", "speech.untrue")
HAPPENED = Reality(Status.HAPPENED, news=True)


def _auxiliaries(tree: Tree, verb: int) -> tuple[int, ...]:
    """Auxiliaries of a verb, those of the first verb of a coordination shared ("will visit and meet")."""
    own = tree.children(verb, "aux", "aux:pass", "cop")
    token = tree.tokens[verb]
    if own or token.dep != "conj" or token.tag in {"VBD", "VBZ", "VBP"} or tree.subject(verb) is not None:
        return own
    head = token.head
    return _auxiliaries(tree, head) if tree.tokens[head].pos in {"VERB", "AUX"} and head != verb else own


def _form(tree: Tree, verb: int, lex: Lexicon) -> _Form:
    token = tree.tokens[verb]
    auxes = [tree.tokens[k] for k in _auxiliaries(tree, verb)]
    # A tagger takes "released" for a participle or a present now and then; a subject without auxiliary tells.
    bare = token.tag == "VBN" and not auxes and tree.subject(verb) is not None
    mistaken = bare or (token.tag in {"VBZ", "VBP"} and token.text.endswith("ed"))
    tag = "VBD" if mistaken else token.tag
    modal = next((t.text.lower() for t in auxes if t.tag == "MD"), "")
    have = next((t.tag for t in auxes if t.lemma.lower() == "have"), "")
    finite = [t.tag for t in auxes if t.tag in {"VBD", "VBZ", "VBP"}] or [tag]
    to = any(tree.tokens[k].text.lower() == "to" for k in tree.children(verb, "mark", "aux"))
    negated = any(lex.has("negation.words", tree.tokens[k].text.lower()) for k in tree.kids[verb])
    subject = tree.subject(verb)
    if subject is not None:
        negated = negated or lex.has("negation.words", tree.tokens[subject].text.lower())
        negated = negated or any(tree.tokens[k].text.lower() in {"no", "neither"} for k in tree.kids[subject])
    goal = tree.first(verb, "obj")
    if goal is not None:
        negated = negated or any(tree.tokens[k].text.lower() == "no" for k in tree.children(goal, "det"))
    return _Form(
        modal=modal,
        have=have,
        past=finite[0] == "VBD",
        present=finite[0] in {"VBZ", "VBP"},
        progressive=token.tag == "VBG" and any(t.lemma.lower() == "be" for t in auxes),
        infinitive=(token.tag == "VB" and not modal and not auxes) or to,
        participle=tag in {"VBN", "VBG"} and not auxes,
        negated=negated,
        intended=_intended(tree, verb, lex, auxes, to=to),
    )


def _intended(tree: Tree, verb: int, lex: Lexicon, auxes: Sequence[Token], *, to: bool) -> bool:
    """Whether something was or is to happen ("was to be played", "was due to fly"): a plan whatever became of it."""
    had = any(t.tag == "VBD" and t.lemma.lower() == "have" for t in auxes)
    forms = {"VBD", "VBZ", "VBP", "VBN"} if had else {"VBD", "VBZ", "VBP"}
    finite = any(t.lemma.lower() == "be" and t.tag in forms for t in auxes)
    due = any(lex.has("plan.adjectives", tree.tokens[k].text.lower()) for k in tree.kids[verb] if k < verb)
    subject = tree.subject(verb)
    # "The best way is to build" and "his aim is to win" name no plan.
    says_what = subject is not None and lex.has("equative.nouns", tree.tokens[subject].lemma.lower())
    return finite and (to or due) and not says_what


def verb_reality(tree: Tree, verb: int, lex: Lexicon, *, headline: bool = False, depth: int = 0) -> Reality | None:
    """How the event of a verb stands to reality.

    Args:
        tree: the sentence.
        verb: position of the verb.
        lex: word lists.
        headline: the sentence is a headline, where the present tense tells news and "to" a plan.
        depth: recursion depth, for sentences whose tree runs deep.

    Returns:
        None when the clause tells of no event: negated, hypothetical, a wish, a purpose, a general statement.
    """
    form = _form(tree, verb, lex)
    if depth > 6 or _untold(tree, verb, form, lex):
        return None
    reality = _governed(tree, verb, form, lex, headline=headline, depth=depth)
    before = _has_adverb(tree, verb, lex, "background.adverbs") or _had_before(tree, verb, form)
    back = before or _set_back(tree, verb, lex)
    if reality is not None and reality.status is Status.HAPPENED and _foretold(tree, verb, lex):
        return replace(reality, news=False, foretold=True)
    if reality is not None and back and reality.status is Status.HAPPENED and not headline:
        return replace(reality, background=True, before=before)
    return reality


def _foretold(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether something is foretold ("rain is forecast for Friday"): it lies ahead."""
    now = any(tree.tokens[k].tag in {"VBZ", "VBP"} for k in tree.children(verb, "aux:pass"))
    return now and lex.has("plan.foretelling", tree.tokens[verb].lemma.lower())


def _had_before(tree: Tree, verb: int, form: _Form) -> bool:
    """Whether a stray "before" stands in a perfect ("has twice before sued"), where no clause follows it."""
    return bool(form.have) and any(
        k == verb - 1 and tree.tokens[k].text.lower() == "before" for k in tree.children(verb, "mark")
    )


def _has_adverb(tree: Tree, verb: int, lex: Lexicon, cue: str) -> bool:
    return any(lex.has(cue, tree.tokens[k].text.lower()) for k in tree.children(verb, "advmod"))


def _untold(tree: Tree, verb: int, form: _Form, lex: Lexicon) -> bool:
    """Whether the clause by itself tells of no event: negated, a habit, a guess, a condition, a state."""
    return (
        form.negated
        or _has_adverb(tree, verb, lex, "general.adverbs")
        or _has_adverb(tree, verb, lex, "hypothetical.adverbs")
        or lex.has("hypothetical.marks", tree.mark(verb))
        or any(lex.has("hypothetical.marks", tree.mark(k)) for k in tree.children(verb, "advcl"))
        or tree.tokens[verb].dep in {"csubj", "csubj:pass"}
        or claimed(tree, verb, lex)
        or unfulfilled(tree, verb, lex)
        or _only_likely(tree, verb, lex)
        or (bool(form.modal) and not lex.has("plan.modals", form.modal))
        or (tree.tokens[verb].tag == "VBG" and bool(tree.children(verb, "cop")))
    )


def _only_likely(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether "it was more likely" stands in front with nothing else between that is told, whatever the tree."""
    tokens = tree.tokens
    start = max(
        (t.i for t in tokens[:verb] if t.text.lower() == "it" and tokens[t.i + 1].lemma.lower() == "be"), default=verb
    )
    behind = tokens[start + 2 : verb]
    guessed = lex.cues["hypothetical.adjectives"]
    judged = next((t.i for t in behind if t.pos != "ADV" or t.text.lower() in guessed), verb)
    told = any(
        t.tag == "CC" or (t.tag in {"VBD", "VBZ", "VBP"} and t.dep not in {"aux", "aux:pass", "cop"}) for t in behind
    )
    return judged < verb and not told and tokens[judged].text.lower() in guessed


def _set_back(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Relative clauses only recall, and so does what happened when something first or originally did."""
    token = tree.tokens[verb]
    having = any(tree.tokens[k].text.lower() == "having" for k in tree.children(verb, "aux"))
    ground = token.dep == "advcl" and (
        lex.has("background.marks", tree.mark(verb)) or tree.tokens[token.head].dep == "acl:relcl"
    )
    recalls = (_recalls(tree, verb) and called(tree, verb, lex) is None) or (
        token.dep == "conj" and tree.subject(verb) is None and _recalls(tree, token.head)
    )
    return (
        having
        or ground
        or recalls
        or any(
            tree.mark(kid) in {"when", "while"} and _has_adverb(tree, kid, lex, "background.adverbs")
            for kid in tree.children(verb, "advcl")
        )
    )


def _recalls(tree: Tree, verb: int) -> bool:
    led_in = any(tree.tokens[k].text.lower() in {"which", "whom"} and tree.case(k) for k in tree.kids[verb])
    if led_in and tree.tokens[verb].dep in {"advcl", "parataxis"}:
        return True  # "the scandal, for which the bank has been fined"
    return tree.tokens[verb].dep == "acl:relcl" and tree.mark(verb) not in {"where", "when"}


def _governed(tree: Tree, verb: int, form: _Form, lex: Lexicon, *, headline: bool, depth: int) -> Reality | None:
    """Adds what the governing clause says."""
    token = tree.tokens[verb]
    above = tree.tokens[token.head]
    denied = _denied_report(tree, verb, lex)
    if denied is not None or _asks_how(tree, verb) or nobodys_fact(tree, verb, lex):
        return denied
    purpose = token.dep in {"acl", "advcl", "advcl:relcl", "acl:relcl"} and form.infinitive and not form.modal
    content = token.dep in {"ccomp", "csubj", "csubj:pass"} and above.pos in {"VERB", "AUX", "NOUN", "ADJ"}
    scheduled = token.tag in {"VBZ", "VBP"} and not headline and not form.progressive and form.have == ""
    if scheduled and not tree.children(verb, "aux", "aux:pass") and _still_ahead(tree, verb, lex):
        return Reality(Status.PLANNED, weak=True)
    if token.head == verb or not (purpose or content or token.dep in {"conj", "xcomp"}):
        return _free(form, headline=headline)
    if purpose:
        if headline and above.dep == "ROOT" and above.pos in {"PROPN", "NOUN"}:
            return Reality(Status.PLANNED)
        return Reality(Status.PLANNED, weak=True) if lex.has("plan.nouns", above.lemma.lower()) else None
    reader = _content if content else _coordinated if token.dep == "conj" else _complement
    return reader(tree, verb, form, lex, headline=headline, depth=depth)


def _still_ahead(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether a present tense tells what is to come: "when Yoon attends the summit", "the talks open on 19 May"."""
    token = tree.tokens[verb]
    if token.dep == "advcl" and lex.has("scheduled.marks", tree.mark(verb)):
        return True
    plan = lex.has("scheduled.verbs", token.lemma.lower()) and token.dep in {"ROOT", "conj", "acl:relcl"}
    return plan and any(
        (tree.case(k) in {"on", "from"} and (tree.tokens[k].text[:1].isdigit() or _weekday(tree, k)))
        or (tree.case(k) in {"in", "from"} and tree.tokens[k].text in _MONTHS and not tree.kids[k][1:])
        for k in _settings(tree, verb)
    )


def _settings(tree: Tree, verb: int) -> tuple[int, ...]:
    """What tells when or where a verb or its object is ("faces an election in June")."""
    goal = tree.first(verb, "obj")
    return tree.children(verb, "obl", "obl:tmod") + (() if goal is None else tree.children(goal, "nmod"))


def _denied_report(tree: Tree, verb: int, lex: Lexicon) -> Reality | None:
    """Content of a report that somebody denies ("denied reports that she had infected others")."""
    noun = filled(tree, verb)
    if noun is None and _behind_a_denial(tree, verb, lex):
        return Reality(Status.DENIED)
    if noun is None or not lex.has("speech.nouns", tree.lemma(noun)):
        return None
    judged = tree.tokens[tree.tokens[noun].head].lemma.lower()
    return Reality(Status.DENIED) if any(lex.has(cue, judged) for cue in _DENIALS) else None


def _behind_a_denial(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether "denied that" stands before a verb with only its subject between, however the tree hangs the clause."""
    that = next((t.i for t in reversed(tree.tokens[:verb]) if t.text.lower() == "that"), 0)
    told = any(t.pos in {"VERB", "CCONJ", "PUNCT"} for t in tree.tokens[that + 1 : verb])
    return that > 0 and not told and lex.has("speech.denying", tree.tokens[that - 1].lemma.lower())


def _asks_how(tree: Tree, verb: int) -> bool:
    """Whether a clause only says how or how many ("no matter how many are held")."""
    nested = tree.tokens[verb].dep in {"ccomp", "advcl", "acl", "parataxis"}
    return nested and any(tree.tokens[k].text.lower() == "how" for k in tree.subtree(verb) if k < verb)


def _free(form: _Form, *, headline: bool) -> Reality | None:
    """Reality by tense and modality alone."""
    if form.intended:
        # "Was to be played": a plan of then, whatever came of it since.
        return Reality(Status.PLANNED, background=form.past)
    if form.modal:
        return None if form.have or form.modal in {"would", "'d"} else Reality(Status.PLANNED)
    if form.have == "VBD":
        return Reality(Status.HAPPENED, background=True)
    if form.progressive and not form.past:
        return Reality(Status.ONGOING, news=True)
    if form.have or form.past:
        return replace(HAPPENED, perfect=bool(form.have))
    return _bare(form, headline=headline)


def _bare(form: _Form, *, headline: bool) -> Reality | None:
    """Reality of a present, an infinitive or a participle without an auxiliary."""
    if form.infinitive:
        return Reality(Status.PLANNED) if headline else None
    return HAPPENED if headline else Reality(Status.HAPPENED, news=not form.participle, weak=True)


def _coordinated(tree: Tree, verb: int, form: _Form, lex: Lexicon, *, headline: bool, depth: int) -> Reality | None:
    """The second verb of a coordination: its own tense, the first one's standing."""
    head = tree.tokens[verb].head
    if tree.tokens[head].pos not in {"VERB", "AUX"}:
        return _free(form, headline=headline)
    first = verb_reality(tree, head, lex, headline=headline, depth=depth + 1)
    under_modal = any(tree.tokens[k].tag == "MD" for k in tree.children(head, "aux"))
    if under_modal and tree.subject(verb) is None and not tree.children(verb, "aux", "aux:pass"):
        return first
    own_tense = tree.tokens[verb].tag in {"VBD", "VBZ", "VBP"} or tree.children(verb, "aux", "aux:pass")
    if own_tense and not form.infinitive:
        free = _free(form, headline=headline)
        if free is None or first is None:
            return free if tree.tokens[head].dep in {"ROOT", "parataxis"} or first else None
        return replace(free, speech=first.speech)
    return first


def _complement(tree: Tree, verb: int, form: _Form, lex: Lexicon, *, headline: bool, depth: int) -> Reality | None:
    """An infinitive or participle that completes another verb or adjective."""
    governor = tree.tokens[verb].head
    lemma = tree.tokens[governor].lemma.lower()
    above = verb_reality(tree, governor, lex, headline=headline, depth=depth + 1)
    if above is None or lex.has("causing.verbs", lemma):
        return None
    if lex.has("plan.deeds", lemma) and form.infinitive and not _dated_apart(tree, verb):
        return None
    planned = lex.has("plan.verbs", lemma) or lex.has("plan.adjectives", tree.tokens[governor].text.lower())
    if planned and (form.infinitive or tree.mark(verb) in {"to", "on"}):
        return Reality(Status.PLANNED, speech=above.speech)
    if lex.has("aspect.verbs", lemma) or lex.has("implicative.verbs", lemma) or not form.infinitive:
        return above
    if lemma in {"report", "say"}:
        return replace(above, news=False, weak=True)
    return None


def _dated_apart(tree: Tree, verb: int) -> bool:
    """Whether the infinitive has a time of its own ("agreed to meet on Friday"): then the plan is told as well."""
    return any(
        tree.tokens[k].dep in {"obl:tmod", "obl:unmarked"} or tree.tokens[k].text[:1].isdigit() or _weekday(tree, k)
        for k in tree.children(verb, "obl", "obl:tmod", "obl:unmarked")
    )


def _weekday(tree: Tree, i: int) -> bool:
    return tree.tokens[i].pos == "PROPN" and tree.tokens[i].text.lower().rstrip(".")[-3:] == "day"


def _content(tree: Tree, verb: int, form: _Form, lex: Lexicon, *, headline: bool, depth: int) -> Reality | None:
    """The content of what somebody says or thinks."""
    governor = tree.tokens[verb].head
    lemma = tree.lemma(governor)
    if tree.tokens[governor].pos in {"ADJ", "NOUN"} or lex.has("thought.verbs", lemma):
        return None
    above = verb_reality(tree, governor, lex, headline=headline, depth=depth + 1)
    if above is None or lex.has("speech.open", lemma):
        return None
    speech = governor if lex.has("speech.verbs", lemma) else above.speech
    if lex.has("speech.denying", lemma):
        return Reality(Status.DENIED, speech=speech)
    # In what was said, "would" is the past of "will".
    would = form.modal in {"would", "'d"} and not form.have
    own = Reality(Status.PLANNED) if would else _free(form, headline=headline)
    if own is not None and own.status is Status.HAPPENED and _looks_back(tree, governor, lemma, lex):
        own = replace(own, background=True)
    return None if own is None else replace(own, speech=speech)


def _looks_back(tree: Tree, governor: int, lemma: str, lex: Lexicon) -> bool:
    """Whether what is told of was before the telling: "recalled that", "the documents reveal that"."""
    subject = tree.subject(governor)
    written = subject is not None and lex.has("written.nouns", tree.tokens[subject].lemma.lower())
    return lex.has("speech.looking_back", lemma) or written
