"""Inflected forms share a key; different words do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from timeline.answers import synonyms
from timeline.answers.opposites import opposites
from timeline.answers.wordforms import content_keys, key, keys, root, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "visit visits visited visiting",
        "release releases released releasing",
        "plan plans planned planning",
        "go goes went gone",
        "meet meets met meeting",
        "sue sues sued",
        "study studies studied",
        "agree agrees agreed agreeing",
        "win won wins winning",
        "country countries",
        "resign resigned resigns",
    ],
)
def test_forms_of_a_word_share_a_key(forms: str) -> None:
    words = forms.split()
    if "meeting" in words:
        words.remove("meeting")  # the noun stands for itself
    assert len({key(word) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), [("visit", "vision"), ("bus", "but"), ("news", "new"), ("use", "us")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_tokens_drop_possessives_and_keep_numbers() -> None:
    assert tokens("Japan's AT&T paid $26.5 million") == ["japan", "at&t", "paid", "26.5", "million"]
    assert content_keys("He was in the house") == ["hous"]


def test_a_root_begins_every_form_or_is_empty() -> None:
    for word in ("visit", "release", "quake"):
        assert all(form.startswith(root(key(word))) for form in (word, word + "s"))
    assert root(key("go")) == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("given the green light", "gave the go-ahead"),
        ("recalled", "called back"),
        ("go on sale", "hit the shelves"),
        ("went on the stock market", "floated on the stock market"),
        ("sued", "filed a lawsuit"),
        ("convicted", "found guilty"),
        ("put aside", "setting aside"),
        ("made landfall", "came ashore"),
        ("retired", "hung up his boots"),
        ("married", "tied the knot"),
        ("getting its name", "received its present name"),
        ("went into bankruptcy", "filed for bankruptcy protection"),
        ("come out of bankruptcy", "left court protection"),
        ("got rid of", "sold"),
        ("went on strike", "walked off the job"),
        ("lost his job", "forced out"),
        ("walked out on", "quit the coalition"),
        ("said no to", "voted down"),
        ("end up in the river", "came down"),
        ("made its first flight", "took to the air"),
        ("got its first plane", "took delivery"),
        ("give up taking over", "dropped"),
        ("became law", "signed into law"),
        ("declared invalid", "declared void"),
        ("got out of prison", "freed"),
        ("owned up", "confessed"),
        ("building work started", "broke ground"),
        ("shown to the public", "unveiled"),
        ("price fixing", "colluded"),
        ("take into public ownership", "nationalised"),
    ],
)
def test_what_happened_is_met_in_other_words(asked: str, told: str) -> None:
    assert tuple(keys(told)) in synonyms.meanings(tuple(keys(asked)))
    assert tuple(keys(asked)) in synonyms.meanings(tuple(keys(told)))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("went on sale", "presented"),
        ("go on sale", "unveiled"),
        ("convicted", "sentenced"),
        ("profit", "revenue"),
        ("go into bankruptcy", "leave bankruptcy"),
        ("said no to", "said yes to"),
        ("go on strike", "return to work"),
        ("owned up", "deny"),
        ("got out of prison", "go to prison"),
    ],
)
def test_two_happenings_do_not_meet(asked: str, told: str) -> None:
    assert tuple(keys(told)) not in synonyms.meanings(tuple(keys(asked)))


def test_no_line_holds_contraries_or_one_word_alone() -> None:
    lines = tomllib.loads((Path(synonyms.__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
    for line in (*lines["groups"], *lines["things"]):
        words = {tuple(keys(word.replace("_", " "))) for word in line.split()}
        assert len(words) > 1, line
        assert not [word for word in words if words & opposites(word)], line


def test_words_with_an_own_e_are_no_others() -> None:
    assert key("wines") == key("wine") != key("win")
    assert key("gunmen") == key("gunman")


def test_words_of_one_meaning_meet() -> None:
    assert tuple(keys("resign")) in synonyms.meanings(tuple(keys("stepped down")))
    # Whoever goes home has not resigned.
    assert tuple(keys("go")) not in synonyms.meanings(tuple(keys("resign")))
    assert "quake" in synonyms.alternatives("earthquake")
    assert synonyms.meanings(("xyzzy",)) == frozenset()
