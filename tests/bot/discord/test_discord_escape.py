"""Text from articles: shown, cut, and without effect; keys of buttons: packed and found again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord import keys
from bot.discord.escape import cut, label, link, plain, tidy, units, web_address
from bot.discord.exporting import NAMES
from bot.discord.keys import Key, hash_of, pack, to_keep, unpack
from bot.discord.sync import payload_of
from bot.discord.translate import translations
from bot.discord.words import locales, words
from tests.bot.discord.bodies import every_command
from tests.bot.discord.hostile import TEXTS, URLS

ACTIVE = set("*_~|`<>[]()#")


@given(TEXTS, st.integers(0, 300))
def test_plain_text_has_no_live_markup_and_fits(text: str, limit: int) -> None:
    told = plain(text, limit)
    assert units(told) <= limit
    bare = re.sub(r"\\.", "", told)
    assert not ACTIVE & set(bare)
    assert "\\" not in bare
    assert "://" not in bare
    assert not re.match(r"[-+]|\d+\.", told)
    assert not re.search(r"@(everyone|here)", told, re.IGNORECASE)
    assert "\n" not in told


@given(TEXTS)
def test_plain_text_can_be_read(text: str) -> None:
    assert re.sub(r"\\(.)", r"\1", plain(text, 100_000)).replace("\u200b", "") == tidy(text)


@given(TEXTS, st.integers(1, 200))
def test_labels_are_never_empty_and_fit(text: str, limit: int) -> None:
    assert 1 <= units(label(text, limit)) <= limit


@given(st.text(), st.integers(0, 50))
def test_cutting_splits_no_pair(text: str, limit: int) -> None:
    assert units(cut(text, limit)) <= limit
    cut(tidy(text), limit).encode("utf-16")


@given(URLS)
def test_web_addresses_end_no_link(url: str) -> None:
    address = web_address(url)
    assert not address or re.fullmatch(r"https?://[A-Za-z0-9._-]+[^\s<>()\[\]\\\"|`*]*", address)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a_(b)", "https://example.org/a_%28b%29"),
        ("HTTPS://example.org/a?b=c&d=[e]#f", "https://example.org/a?b=c&d=%5Be%5D#f"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("javascript:alert(1)", ""),
        ("https://name:word@example.org/", ""),
        ("https://", ""),
        ("//example.org", ""),
        ("https://example.org/\n", ""),
        ("http://example.org:port/", ""),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, address: str) -> None:
    assert web_address(url) == address


@given(TEXTS, URLS, st.integers(1, 500))
def test_links_fit_or_are_text(text: str, url: str, limit: int) -> None:
    assert units(link(text, url, limit)) <= limit


FIELDS = st.lists(st.text(st.characters(exclude_characters=":=#", codec="utf-8"), max_size=8), max_size=4).map(tuple)


@given(st.sampled_from("bsm"), st.from_regex(r"[a-z]{1,8}", fullmatch=True), FIELDS, st.text(max_size=200))
def test_keys_come_back(kind: str, verb: str, fields: tuple[str, ...], text: str) -> None:
    key = Key(verb, fields, text)
    packed = pack(kind, key)
    assert units(packed) <= keys.LIMIT
    found = unpack(packed)
    assert found is not None
    if to_keep(kind, key):
        assert found == Key(verb, fields, hash_of(text), hashed=True)
        assert pack(kind, found) == packed
    else:
        assert found == key


@given(st.text())
def test_foreign_ids_are_passed_over(custom_id: str) -> None:
    key = unpack(custom_id)
    assert key is None or custom_id[:2] in {"b:", "s:", "m:"}


@given(st.lists(st.text(min_size=1), max_size=3))
def test_conversations_come_back(questions: list[str]) -> None:
    kept = tuple(question.replace("\u241e", " ") for question in questions)
    assert keys.split_questions(keys.join_questions(tuple(questions))) == kept


def test_every_locale_says_the_same_things_with_the_same_blanks() -> None:
    english = words("en")
    for locale in locales():
        other = words(locale)
        assert other.keys() == english.keys()
        for key in sorted(other.keys()):
            assert _blanks(other.raw(key)) == _blanks(english.raw(key)), f"{locale}: {key}"


def _blanks(raw: str | dict[str, str]) -> set[str]:
    text = raw if isinstance(raw, str) else raw["other"]
    return set(re.findall(r"\{(\w+)\}", text))


def test_an_unknown_locale_is_english() -> None:
    assert words("xx-YY").locale == "en"
    assert words("en-US").locale == "en"


async def test_every_command_is_named_and_described_in_every_other_language() -> None:
    used: dict[str, set[str]] = {"names": set(), "texts": set()}

    def collect(option: Mapping[str, Any]) -> None:
        used["names"].add(option["name"])
        if option.get("description"):
            used["texts"].add(option["description"])
        for child in option.get("options") or ():
            collect(child)
        used["names"] |= {choice["name"] for choice in option.get("choices") or ()} & set(NAMES.values())

    for command in await payload_of(every_command()):
        collect(command)
    for language, table in translations().items():
        assert language in locales()
        assert {part: set(entries) for part, entries in table.items()} == used


def test_an_address_looks_like_no_ping() -> None:
    assert link("news", "https://example.org/@everyone/a", 200) == "[news](https://example.org/%40everyone/a)"
