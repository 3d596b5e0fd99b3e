"""The rules of the loopback Discord: each of them can fail, and what Discord takes passes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord_server import rules, spec

MESSAGES = "/channels/{channel_id}/messages"
V2 = rules.COMPONENTS_V2


def row(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(items)}


def button(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "b:x:=", **changes}


def link(url: str) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "Go", "url": url}


def menu(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": 3, "custom_id": "s:x:=", "options": [{"label": "a", "value": "a"}], **changes}


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def frame(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(items)}


def v2(*items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"flags": V2, "components": list(items), **more}


BAD_MESSAGES = [
    ({"content": "x" * 2001}, "2,000"),
    ({"content": "😀" * 1001}, "2,000"),
    ({}, "empty message"),
    ({"content": "   "}, "empty message"),
    ({"content": "x", "nonce": "n" * 26}, "nonce"),
    ({"content": "x", "flags": 1 << 4}, "flags"),
    (v2(text("a"), content="b"), "content may not go"),
    (v2(text("a"), embeds=[{"title": "b"}]), "embeds may not go"),
    (v2(text("a"), poll={"question": {}}), "poll may not go"),
    ({"content": "a", "components": [text("b")]}, "needs the flag"),
    (v2(text("a" * 2001), text("b" * 2000)), "4,000"),
    (v2(text("😀" * 2001)), "4,000"),
    (v2(*(text("a") for _ in range(41))), "41 components"),
    (v2(frame(*(text("a") for _ in range(40)))), "41 components"),
    (v2(text(" ")), "text display is empty"),
    (v2(button()), "may not stand at the top"),
    (v2(frame(frame(text("a")))), "may not stand in a container"),
    (v2(frame()), "container is empty"),
    (v2({"type": 9, "components": [text("a")]}), "accessory"),
    (v2({"type": 9, "components": [text("a")] * 4, "accessory": button()}), "one to three"),
    (v2(row(button(), button())), "duplicated"),
    (v2(row(button()), row(menu(custom_id="b:x:="))), "duplicated"),
    (v2(row(button(custom_id="c" * 101))), "1 to 100"),
    (v2(row(button(custom_id=""))), "1 to 100"),
    (v2(row(button(custom_id=None))), "needs a custom_id"),
    (v2(row(button(label="l" * 81))), "80"),
    (v2(row(button(label=""))), "label or an emoji"),
    (v2(row(*(button(custom_id=str(n)) for n in range(6)))), "five buttons"),
    (v2(row(button(), menu())), "five buttons or one select"),
    (v2(row()), "row is empty"),
    (v2(row(link("javascript:alert(1)"))), "web address"),
    (v2(row(link("https://"))), "web address"),
    (v2(row(link("https://e.org/" + "a" * 500))), "512"),
    (v2(row(link("https://e.org") | {"custom_id": "x"})), "no custom_id"),
    (v2(row(menu(options=[]))), "0 options"),
    (v2(row(menu(options=[{"label": str(n), "value": str(n)} for n in range(26)]))), "26 options"),
    (v2(row(menu(options=[{"label": "a", "value": "a"}, {"label": "b", "value": "a"}]))), "given twice"),
    (v2(row(menu(options=[{"label": "l" * 101, "value": "a"}]))), "label must be"),
    (v2(row(menu(options=[{"label": "", "value": "a"}]))), "label must be"),
    (v2(row(menu(options=[{"label": "a", "value": "v" * 101}]))), "value must be"),
    (v2(row(menu(options=[{"label": "a", "value": "a", "description": "d" * 101}]))), "description must be"),
    (v2(row(menu(placeholder="p" * 151))), "placeholder"),
    (
        v2(row(menu(options=[{"label": n, "value": n, "default": True} for n in "ab"]))),
        "more options are default",
    ),
    (v2({"type": 12, "items": [], "media": {"url": "file:///etc/passwd"}}), "web address"),
    ({"embeds": [{"description": "d" * 3001}] * 2}, "6,000"),
    ({"embeds": [{"title": "t"}] * 11}, "ten embeds"),
    ({"embeds": [{"fields": [{"name": "n", "value": " "}]}]}, "field is empty"),
    ({"content": "a", "components": [button()]}, "outside a row"),
    ({"content": "a", "components": [row(button(custom_id=str(n))) for n in range(6)]}, "five action rows"),
]


@pytest.mark.parametrize(("body", "fault"), BAD_MESSAGES, ids=[fault for _, fault in BAD_MESSAGES])
def test_a_message_discord_refuses_is_refused(body: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in rules.message(body))


def test_messages_discord_takes_pass() -> None:
    assert rules.message({"content": "x" * 2000}) == []
    assert rules.message(v2(frame(text("a" * 4000)))) == []
    assert rules.message(v2(frame(text("a"), row(button(), link("https://e.org/a")), row(menu())))) == []
    assert rules.message({"embeds": [{"description": "d"}]}) == []
    assert rules.message({}, files=1) == []
    assert rules.message({"components": []}, create=False) == []


def test_the_flag_of_components_v2_stays_with_an_edited_message() -> None:
    assert any("content may not go" in found for found in rules.message({"content": "a"}, create=False, was_v2=True))


BAD_MODALS = [
    ({"title": "t" * 46, "custom_id": "m", "components": [row()]}, "45"),
    ({"title": "t", "custom_id": "m", "components": []}, "one to five"),
    ({"title": "t", "custom_id": "m" * 101, "components": [row()]}, "custom_id"),
    ({"title": "t", "custom_id": "m", "components": [{"type": 18, "label": "l" * 46}]}, "label"),
    (
        {
            "title": "t",
            "custom_id": "m",
            "components": [row({"type": 4, "custom_id": "a", "placeholder": "p" * 101})],
        },
        "placeholder",
    ),
    ({"title": "t", "custom_id": "m", "components": [row({"type": 4, "custom_id": "a"})] * 2}, "duplicated"),
]


@pytest.mark.parametrize(("data", "fault"), BAD_MODALS, ids=[fault for _, fault in BAD_MODALS])
def test_a_modal_discord_refuses_is_refused(data: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in rules.modal(data))


def command(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"name": "timeline", "type": 1, "description": "What happened", **changes}


def option(name: str = "topic", **changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"name": name, "type": 3, "description": "About what", **changes}


BAD_COMMANDS = [
    ([command(name="Timeline")], "not a name"),
    ([command(name="time line")], "not a name"),
    ([command(name="t" * 33)], "not a name"),
    ([command(name_localizations={"de": "Zeit Leiste"})], "not a name"),
    ([command(description="")], "description must be"),
    ([command(description="d" * 101)], "description must be"),
    ([command(description_localizations={"de": "d" * 101})], "description must be"),
    ([command(), command()], "given twice"),
    ([command(options=[option("a"), option("b", required=True)])], "before optional"),
    ([command(options=[option(), option()])], "two options"),
    ([command(options=[option(str(n)) for n in range(26)])], "25 options"),
    ([command(options=[option(choices=[{"name": str(n), "value": "v"} for n in range(26)])])], "25 choices"),
    ([command(options=[option(choices=[{"name": "n" * 101, "value": "v"}])])], "1 to 100"),
    (
        [
            command(
                options=[
                    option(f"o{n}", description="d" * 100, choices=[{"name": "n", "value": "v" * 100}] * 9)
                    for n in range(9)
                ]
            )
        ],
        "8,000",
    ),
    ([command(name=f"c{n}") for n in range(101)], "too many"),
    ([{"name": "Menu", "type": 3, "description": "no"}], "no description"),
    (
        [
            command(
                options=[
                    {
                        "name": "a",
                        "type": 2,
                        "description": "a",
                        "options": [{"name": "b", "type": 2, "description": "b", "options": [option(type=1)]}],
                    }
                ]
            )
        ],
        "nested",
    ),
]


@pytest.mark.parametrize(("payload", "fault"), BAD_COMMANDS, ids=[fault for _, fault in BAD_COMMANDS])
def test_commands_discord_refuses_are_refused(payload: list[dict[str, Any]], fault: str) -> None:
    assert any(fault in found for found in rules.commands(payload))


def test_commands_discord_takes_pass() -> None:
    group = command(name="digest", options=[option("set", type=1, options=[option(required=True), option("zone")])])
    menu_command = {"name": "What happened then?", "type": 3, "description": ""}
    assert rules.commands([command(name_localizations={"de": "zeitleiste"}), group, menu_command]) == []


@pytest.mark.skipif(not spec.present(), reason=spec.ABSENT)
class TestDescription:
    """What Discord's own description adds to the rules."""

    def test_it_takes_a_layout(self) -> None:
        body = v2(frame(text("a"), {"type": 14}, row(button()), row(menu())), allowed_mentions={"parse": []})
        assert spec.check(MESSAGES, "POST", body) == []

    def test_it_takes_numbers_for_ids(self) -> None:
        assert spec.check(MESSAGES, "POST", {"content": "a", "message_reference": {"message_id": 5}}) == []

    def test_it_refuses_wrong_types(self) -> None:
        assert spec.check(MESSAGES, "POST", {"content": 5})

    def test_it_refuses_a_section_without_accessory(self) -> None:
        assert spec.check(MESSAGES, "POST", v2({"type": 9, "components": [text("a")]}))

    def test_misspelled_keys_are_refused_at_any_depth(self) -> None:
        assert any("$.contents" in found for found in spec.check(MESSAGES, "POST", {"content": "a", "contents": "b"}))
        deep = spec.check(MESSAGES, "POST", v2(frame(row(button(lable="x")))))
        assert any("lable" in found for found in deep)

    def test_a_key_of_another_component_is_refused(self) -> None:
        assert any("options" in found for found in spec.check(MESSAGES, "POST", v2(row(button(options=[])))))
