"""Settings: environment over file over default, and a sentence for what is wrong."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import config
from timeline import config as timeline_config
from timeline.errors import BadInputError

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("TIMELINE_", "DISCORD_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file(tmp_path: Path) -> None:
    settings = config.load()
    assert settings.store.path == str(tmp_path / "data" / "timeline" / "timeline.db")
    assert settings.discord.token.get_secret_value() == ""
    assert settings.bot.seeds == ROOT / "seeds"


def test_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, '[store]\npath = "file.db"\n[log]\nlevel = "DEBUG"\n[discord]\ntoken = "from-file"\n')
    assert config.load().store.path == "file.db"
    monkeypatch.setenv("TIMELINE_STORE", "env.db")
    monkeypatch.setenv("DISCORD_TOKEN", "from-env")
    settings = config.load()
    assert (settings.store.path, settings.log.level) == ("env.db", "DEBUG")
    assert settings.discord.token.get_secret_value() == "from-env"


def test_an_empty_variable_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, '[store]\npath = "file.db"\n')
    monkeypatch.setenv("TIMELINE_STORE", "")
    assert config.load().store.path == "file.db"
    assert timeline_config.load().store == "file.db"


def test_numbers_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_DISCORD_DEVELOPMENT_GUILD", "42")
    assert config.load().discord.development_guild == 42


def test_zone_is_read_kindly_and_kept_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_BOT_ZONE", "tokyo")
    assert config.load().bot.zone == "Asia/Tokyo"


def test_a_database_url_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_STORE", "sqlite:////tmp/a.db")
    assert config.load().store.path == "sqlite:////tmp/a.db"


def test_the_token_does_not_show() -> None:
    assert "hidden" not in repr(config.Settings(discord=config.DiscordSettings(token=SecretStr("hidden"))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[store]\npath = nowhere\n", r"line 2"),
        ("[store]\n\npaht = 'x'\n", r"line 3, \[store\] paht is not a setting. Did you mean path\?"),
        ("[stroe]\npath = 'x'\n", r"line 1, \[stroe\] is not a setting. Did you mean store\?"),
        ("[bot]\n\n\nzone = 'Europe/Berlni'\n", r"line 4, \[bot\] zone .*Did you mean Europe/Berlin\?"),
        ("[log]\nlevel = 'LOUD'\n", r"line 2, \[log\] level is 'LOUD'; it must be one of"),
        ("[store]\npath = 7\n", r"line 2, \[store\] path is 7; it must be text in quotes"),
        ("[discord]\ndevelopment_guild = -1\n", r"line 2, \[discord\] development_guild is not right"),
        ("log = 'INFO'\n", r"line 1, \[log\] is 'INFO'; it must be a section"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadInputError, match=said) as caught:
        config.load(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_LOG_LEVEL", "LOUD")
    with pytest.raises(BadInputError, match="The environment variable TIMELINE_LOG_LEVEL is 'LOUD'"):
        config.load()


def test_a_file_that_is_named_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIMELINE_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(BadInputError, match="no such file"):
        config.load()
    with pytest.raises(BadInputError, match="cannot be read"):
        config.load(tmp_path / "none.toml")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe[store]")
    with pytest.raises(BadInputError, match="not UTF-8"):
        config.load(path)


def test_the_timeline_reads_its_part_of_the_same_file(tmp_path: Path) -> None:
    written(tmp_path, '[store]\npath = "mine.db"\n[language]\nmodel = "m"\n[discord]\ntoken = "x"\n')
    assert timeline_config.load() == timeline_config.Config(store="mine.db", model="m")


def test_the_timeline_says_what_is_wrong_too(tmp_path: Path) -> None:
    path = written(tmp_path, "[store]\npath = 7\n")
    with pytest.raises(BadInputError, match=r"\[store\] path must be text in quotes, not 7"):
        timeline_config.load(path)
    path = written(tmp_path, "store = 7\n")
    with pytest.raises(BadInputError, match="must be a section"):
        timeline_config.load(path)


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_a_token_that_others_can_read_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, '[discord]\ntoken = "x"\n')
    path.chmod(0o644)
    assert config.exposed_file(path) == path
    path.chmod(0o600)
    assert config.exposed_file(path) is None
    path.write_text('[discord]\ntoken = ""\n', encoding="utf-8")
    path.chmod(0o644)
    assert config.exposed_file(path) is None


# ---------------------------------------------------------------- the example


EXAMPLE = ROOT / "config.example.toml"


def example_keys() -> dict[tuple[str, str], str]:
    """Every key of the example, commented ones too, with the comment above it."""
    section, comment, found = "", "", {}
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        key = re.match(r"(?:# )?([a-z_]+) = ", line)
        if line.startswith("["):
            section, comment = line.strip("[]"), ""
        elif key:
            found[section, key[1]] = comment
            comment = ""
        elif line.startswith("#"):
            comment += line
        else:
            comment = ""
    return found


def test_the_example_explains_every_key_and_no_other() -> None:
    explained = example_keys()
    assert set(explained) == {(section, key) for section, key, _ in config.every_key()}
    for section, key, variable in config.every_key():
        assert len(explained[section, key]) > 40, f"[{section}] {key} is not explained"
        assert f"Environment: {variable}" in explained[section, key]


def test_the_example_shows_the_defaults() -> None:
    example = config.load(EXAMPLE)
    assert example == config.Settings()
    shown = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert set(shown) == set(config.Settings.model_fields)


def test_every_key_is_read_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    unread = [f"{section}.{key}" for section, key, _ in config.every_key() if f"settings.{section}.{key}" not in code]
    assert not unread
