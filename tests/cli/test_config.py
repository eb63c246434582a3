"""Settings are checked as a whole at start, with a sentence for each problem, and no secret is ever shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Misconfigured, read_settings, settings_fields, unknown_names

SECRET = "canary-of-a-secret"
POSTGRES = f"postgresql+asyncpg://piece:{SECRET}@127.0.0.1/circles"
KEYS = f"postgresql+asyncpg://piece:{SECRET}@127.0.0.1/keys"
READY = {"SLACK_BOT_TOKEN": f"xoxb-{SECRET}", "SLACK_SIGNING_SECRET": SECRET}
GUID = "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0"
TEAMS = {"TEAMS_APP_ID": GUID, "TEAMS_APP_SECRET": SECRET, "TEAMS_TENANT_ID": GUID}

Environment = Callable[[dict[str, str]], None]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Environment:
    monkeypatch.chdir(tmp_path)
    for name in settings_fields():
        monkeypatch.delenv(name, raising=False)

    def put(settings: dict[str, str]) -> None:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)

    return put


def test_nothing_set_means_sqlite_in_the_data_folder_and_no_platform(environment: Environment) -> None:
    environment({})
    settings = read_settings()
    assert settings.is_sqlite
    assert settings.database_url == "sqlite+aiosqlite:///data/talking-piece.sqlite3"
    assert settings.keys_url == "sqlite+aiosqlite:///data/talking-piece-keys.sqlite3"
    assert not settings.has_slack
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)


def test_an_empty_setting_is_no_setting(environment: Environment) -> None:
    environment({"BOT_PORT": "", "SLACK_BOT_TOKEN": "", "BOT_KEYS_URL": ""})
    settings = read_settings()
    assert settings.port == 8080
    assert not settings.has_slack


def test_teams_may_stand_alone_and_names_its_administrators(environment: Environment) -> None:
    environment({**TEAMS, "TEAMS_ADMINS": f" {GUID.upper()} ,"})
    settings = read_settings()
    assert (settings.has_slack, settings.has_teams, settings.has_platform) == (False, True, True)
    assert settings.teams_admin_ids == {GUID}
    assert SECRET not in repr(settings)


def test_the_environment_stands_over_the_file(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_PORT=9000\nBOT_HOST=127.0.0.2\n", encoding="utf-8")
    environment({"BOT_PORT": "9001"})
    settings = read_settings()
    assert (settings.host, settings.port) == ("127.0.0.2", 9001)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"BOT_PORT": "eight"}, "BOT_PORT is not a number"),
        ({"BOT_PORT": "70000"}, "BOT_PORT is no port"),
        ({"BOT_HOST": " "}, "BOT_HOST is empty"),
        ({"BOT_LOG_LEVEL": "loud"}, "BOT_LOG_LEVEL is none of"),
        ({"BOT_PUBLIC_URL": "circles.example.org"}, "BOT_PUBLIC_URL is no https address"),
        ({"BOT_PUBLIC_URL": "http://circles.example.org"}, "BOT_PUBLIC_URL is no https address"),
        ({"BOT_PUBLIC_URL": "https://me:pw@circles.example.org"}, "BOT_PUBLIC_URL is no https address"),
        ({"BOT_PUBLIC_URL": "https://["}, "BOT_PUBLIC_URL is no https address"),
        (
            {"BOT_DATABASE_URL": f"mysql://piece:{SECRET}@127.0.0.1/circles"},
            "BOT_DATABASE_URL names a database",
        ),
        ({"BOT_DATABASE_URL": SECRET}, "BOT_DATABASE_URL names a database"),
        ({"BOT_KEYS_URL": "redis://127.0.0.1"}, "BOT_KEYS_URL names a database"),
        ({"BOT_DATABASE_URL": POSTGRES, "BOT_MASTER_KEY": SECRET}, "BOT_KEYS_URL is missing"),
        ({"BOT_DATABASE_URL": POSTGRES, "BOT_KEYS_URL": KEYS}, "BOT_MASTER_KEY is missing"),
        (
            {"BOT_DATABASE_URL": POSTGRES, "BOT_KEYS_URL": POSTGRES, "BOT_MASTER_KEY": SECRET},
            "BOT_KEYS_URL is the same database",
        ),
        ({**READY, "SLACK_BOT_TOKEN": f"xoxp-{SECRET}"}, "SLACK_BOT_TOKEN is no bot token"),
        ({**READY, "SLACK_APP_TOKEN": f"xoxb-{SECRET}"}, "SLACK_APP_TOKEN is no app-level token"),
        ({"SLACK_BOT_TOKEN": f"xoxb-{SECRET}"}, "Slack cannot reach the bot yet"),
        ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN is missing"),
        ({**READY, "SLACK_CLIENT_ID": "1.2"}, "belong together"),
        ({"SLACK_API_URL": "slack"}, "SLACK_API_URL is no web address"),
        ({**TEAMS, "TEAMS_APP_SECRET": ""}, "belong together"),
        ({"TEAMS_TENANT_ID": GUID}, "belong together"),
        ({**TEAMS, "TEAMS_APP_ID": "the app"}, "TEAMS_APP_ID is no id"),
        ({**TEAMS, "TEAMS_TENANT_ID": "contoso.example.org"}, "TEAMS_TENANT_ID is no id"),
        ({**TEAMS, "TEAMS_ADMINS": f"{GUID}, ana@example.org"}, "TEAMS_ADMINS holds something"),
        ({**TEAMS, "TEAMS_LOGIN_URL": "login"}, "TEAMS_LOGIN_URL is no web address"),
        ({**TEAMS, "TEAMS_OPENID_URL": "keys"}, "TEAMS_OPENID_URL is no web address"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence_without_secrets(
    environment: Environment, given: dict[str, str], said: str
) -> None:
    environment(given)
    with pytest.raises(Misconfigured) as refused:
        read_settings()
    assert any(problem.startswith(said) or said in problem for problem in refused.value.problems)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert all(problem.endswith(".") for problem in refused.value.problems)


def test_all_problems_are_told_at_once(environment: Environment) -> None:
    environment({"BOT_PORT": "70000", "BOT_LOG_LEVEL": "loud", "SLACK_SIGNING_SECRET": SECRET})
    with pytest.raises(Misconfigured) as refused:
        read_settings()
    assert len(refused.value.problems) == 3


def test_secrets_are_not_in_the_text_of_settings(environment: Environment) -> None:
    environment({**READY, "BOT_DATABASE_URL": POSTGRES, "BOT_KEYS_URL": KEYS, "BOT_MASTER_KEY": SECRET})
    settings = read_settings()
    assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()
    assert SECRET in settings.database_url


def test_a_slip_in_a_name_is_pointed_out(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKN=xoxb-1\n", encoding="utf-8")
    environment({})
    found = unknown_names({"BOT_DATABSE_URL": SECRET, "HOME": "/", "BOT_WEATHER": "1"})
    assert found == (
        "BOT_DATABSE_URL is no setting of this bot and is not used. Did you mean BOT_DATABASE_URL?",
        "BOT_WEATHER is no setting of this bot and is not used. Look at README's table of settings.",
        "SLACK_BOT_TOKN is no setting of this bot and is not used. Did you mean SLACK_BOT_TOKEN?",
    )


def test_a_file_that_is_no_text_is_refused_in_a_sentence(environment: Environment, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_PORT=\xff\xfe")
    environment({})
    with pytest.raises(Misconfigured, match="cannot be read"):
        read_settings()
