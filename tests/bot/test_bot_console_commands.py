"""How a typed line is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.commands import COMMANDS, Request, read_line
from timeline.errors import BadInputError


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("/timeline japan-korea", Request("timeline", "japan-korea")),
        ("  /TIMELINE  japan-korea ", Request("timeline", "japan-korea")),
        ("/timeline japan-korea from: 2023 to: april 2024", Request("timeline", "japan-korea", "2023", "april 2024")),
        ("/timeline japan to:2024", Request("timeline", "japan", "", "2024")),
        ("/timeline japan --from 2023-05 --to 2024", Request("timeline", "japan", "2023-05", "2024")),
        ("/timeline from: last month", Request("timeline", "", "last month")),
        ("/timeline road from Rome to Ostia", Request("timeline", "road from Rome to Ostia")),
        ("@bot when did Kishida visit Seoul?", Request("ask", "when did Kishida visit Seoul?")),
        ("@timeline-bot: and then?", Request("ask", "and then?")),
        ("when did it happen?", Request("ask", "when did it happen?")),
        ("/ask when from: 2023", Request("ask", "when from: 2023")),
        ("@bot /timeline artemis", Request("timeline", "artemis")),
        ("/why 2", Request("why", "2")),
        ("why?", Request("why", "")),
        ("@bot Sources", Request("sources", "")),
        ("why did they meet?", Request("ask", "why did they meet?")),
        ("/exit", Request("quit", "")),
        ("/?", Request("help", "")),
    ],
)
def test_lines(line: str, request_: Request) -> None:
    assert read_line(line) == request_


@pytest.mark.parametrize("line", ["", "   ", "@bot", "@bot  ", "\t"])
def test_nothing_is_nothing(line: str) -> None:
    assert read_line(line) is None


@pytest.mark.parametrize(("line", "hint"), [("/timelin japan", "/timeline"), ("/xyzzy", "/help"), ("/", "/help")])
def test_an_unknown_command_gets_a_way_on(line: str, hint: str) -> None:
    with pytest.raises(BadInputError, match=hint) as caught:
        read_line(line)
    assert "A question needs no slash" in str(caught.value)


def test_every_example_reads_as_its_own_command() -> None:
    for command in COMMANDS:
        request = read_line(command.example)
        assert request is not None
        assert request.command == command.name


@given(st.text())
def test_any_line_is_read_or_answered_with_a_sentence(line: str) -> None:
    try:
        request = read_line(line)
    except BadInputError as error:
        assert str(error).endswith(".")  # noqa: PT017 - either way is right
    else:
        assert request is None or request.command in {command.name for command in COMMANDS}
