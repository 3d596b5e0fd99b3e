"""The program as it is run: arguments, pipes, signals, what it loads, and how it fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bot(place: dict[str, str], *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        input=said,
        capture_output=True,
        text=True,
        env=place,
        cwd=Path(place["TIMELINE_STORE"]).parent,
        timeout=60,
        check=False,
    )


def test_help_has_examples(place: dict[str, str]) -> None:
    done = bot(place, "--help")
    assert done.returncode == 0
    assert "python -m bot --console" in done.stdout
    assert "timeline ingest" in done.stdout


def test_a_pipe_gets_each_reply_and_ends(place: dict[str, str]) -> None:
    done = bot(place, "--console", said="/help\r\n\n/nonsense\n/why 1\n/status")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert "No articles to begin with" in done.stderr
    assert "/timeline TOPIC" in done.stdout
    assert "There is no command /nonsense." in done.stdout
    assert "There is no answer yet to point at." in done.stdout
    assert "0 articles" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_locale_without_our_characters_gets_question_marks(place: dict[str, str]) -> None:
    done = bot(place | {"PYTHONIOENCODING": "ascii"}, "--console", said="/why 日本\n/nonsense\n")
    assert done.returncode == 0
    assert "There is no command /nonsense." in done.stdout


def test_quit_ends_before_the_end(place: dict[str, str]) -> None:
    done = bot(place, "--console", said="/quit\n/help\n")
    assert (done.returncode, done.stdout) == (0, "")


def test_without_arguments_it_greets_even_a_pipe(place: dict[str, str]) -> None:
    done = bot(place)
    assert done.returncode == 0
    assert "There is no article here yet. Read some in: python -m timeline ingest FOLDER" in " ".join(
        done.stdout.split()
    )


def test_broken_settings_are_one_line(place: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[log]\nlevel = 'LOUD'\n", encoding="utf-8")
    done = bot(place, "--console")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "line 2, [log] level is 'LOUD'" in done.stderr


def test_a_place_that_is_no_place_for_a_store_is_one_line(place: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = bot(place, "--console", "--store", str(tmp_path / "file" / "t.db"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("bot: ")


def test_a_file_that_is_no_store_is_one_line_and_stays_as_it_is(place: dict[str, str], tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear Sir or Madam,\n" * 100, encoding="utf-8")
    done = bot(place, "--console", "--store", str(letter))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "not a timeline store" in done.stderr
    assert letter.read_text(encoding="utf-8").startswith("Dear Sir")


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_while_it_waits(place: dict[str, str], number: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--console"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=place,
        cwd=Path(place["TIMELINE_STORE"]).parent,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"/help\n")
        process.stdin.flush()
        while b"slash is a question" not in process.stdout.readline():
            pass
        process.send_signal(number)
        assert process.wait(30) == 0
        assert b"Traceback" not in process.stderr.read()
    assert not Path(place["TIMELINE_STORE"] + "-wal").exists()


def test_a_reader_that_goes_away_is_no_error(place: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "--console"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=place,
        cwd=Path(place["TIMELINE_STORE"]).parent,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, complaints = process.communicate(b"/help\n" * 200, timeout=60) if process.stdin else (b"", b"")
        assert process.returncode == 0
        assert b"Traceback" not in complaints
        assert b"BrokenPipe" not in complaints


def test_the_answering_path_loads_no_heavy_library(place: dict[str, str], filled_store: Path) -> None:
    for file in filled_store.parent.glob(f"{filled_store.name}*"):
        shutil.copy(file, Path(place["TIMELINE_STORE"]).parent)
    heavy = {
        *("spacy", "thinc", "trafilatura", "htmldate", "dateparser", "holidays", "discord", "aiohttp"),
        *("prompt_toolkit", "typer"),
    }
    code = (
        "import sys, bot.__main__; bot.__main__.main(['--console']); "
        f"print(*sorted({heavy} & set(sys.modules)), sep='+', end='.', file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        input="/timeline japan-korea from: 2022 to: may 2023\n/why 1\n/sources\n@bot when did Kishida visit Seoul?\n"
        "and who did he meet there?\n/digest preview\n/status\n",
        capture_output=True,
        text=True,
        env=place,
        cwd=Path(place["TIMELINE_STORE"]).parent,
        timeout=60,
        check=False,
    )
    assert done.stderr == "."
    assert "7 May 2023" in done.stdout
    assert "(id " not in done.stdout
