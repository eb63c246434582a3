"""Settings: read once at start, from the environment and from `.env`; checked as a whole; secrets never shown.

The name, the default and the sentence that explains a setting stand here once. README's table is made of them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import config_rules as rules

PREFIXES = ("BOT_", "SLACK_", "TEAMS_")


class Misconfigured(Exception):
    """Settings that do not fit. Every problem is one sentence that says what is wrong and what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _setting(name: str, default: Any, description: str) -> Any:
    return Field(default=default, validation_alias=name, description=description)


class Settings(BaseSettings):
    """Frozen. Addresses of databases are secrets too, because they may hold a password."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, case_sensitive=True, hide_input_in_errors=True,
        env_file_encoding="utf-8", populate_by_name=True,
    )  # fmt: skip

    data_dir: Path = _setting(
        "BOT_DATA_DIR",
        Path("data"),
        "Where the files of the embedded default live: the SQLite database, the key store, the master key.",
    )
    database: SecretStr | None = _setting(
        "BOT_DATABASE_URL",
        None,
        "The main database. SQLite in the data folder, for one process; or `postgresql+asyncpg://…`, for "
        "several equal processes.",
    )
    keys: SecretStr | None = _setting(
        "BOT_KEYS_URL",
        None,
        "The store of circle keys: another database than the main one, so that a dump of one never opens the "
        "other. Needed with PostgreSQL.",
    )
    master_key: SecretStr | None = _setting(
        "BOT_MASTER_KEY",
        None,
        "The key that wraps every circle's key. Needed with PostgreSQL; with SQLite a file is made at first start.",
    )
    master_key_old: SecretStr | None = _setting(
        "BOT_MASTER_KEY_OLD", None, "Only while you change the master key: the one before."
    )
    host: str = _setting(
        "BOT_HOST",
        "127.0.0.1",
        "Where the web server listens. Keep the loopback address unless something in front of it speaks HTTPS.",
    )
    port: int = _setting("BOT_PORT", 8080, "The web server's port.")
    public_url: str | None = _setting(
        "BOT_PUBLIC_URL",
        None,
        "The https address under which people reach the web server, if they do: for links to a calendar file with one's own "
        "likely times. Without it the times are shown to be copied.",
    )
    convene_secrets: SecretStr | None = _setting(
        "BOT_CONVENE_SECRETS",
        None,
        "Lets a queue or an incident tool suggest a circle to a keeper (`POST /api/convene`): for each workspace "
        "`platform/tenant=secret`, with commas between; a secret has at least 32 characters.",
    )
    similar_model: Path | None = _setting(
        "BOT_SIMILAR_MODEL",
        None,
        "A folder with a local model of sentences, for suggestions by similar meaning beside similar words (the extra "
        "`semantic`, `docs/patterns.md`). Nothing is fetched, no words leave the machine.",
    )
    log_level: str = _setting(
        "BOT_LOG_LEVEL",
        "info",
        "How much the log tells: debug, info, warning, error. No level shows names or words.",
    )
    slack_bot_token: SecretStr | None = _setting(
        "SLACK_BOT_TOKEN", None, "The bot token (`xoxb-…`) of one workspace."
    )
    slack_app_token: SecretStr | None = _setting(
        "SLACK_APP_TOKEN",
        None,
        "The app-level token (`xapp-…`). When it is set the bot uses Socket Mode and needs no public address.",
    )
    slack_signing_secret: SecretStr | None = _setting(
        "SLACK_SIGNING_SECRET",
        None,
        "The signing secret. Needed for signed HTTP, without an app-level token.",
    )
    slack_client_id: str | None = _setting(
        "SLACK_CLIENT_ID", None, "The client id; only when several workspaces install the app by themselves."
    )
    slack_client_secret: SecretStr | None = _setting(
        "SLACK_CLIENT_SECRET", None, "The client secret that belongs to the client id."
    )
    slack_api_url: str = _setting(
        "SLACK_API_URL", "https://slack.com/api/", "Where Slack's Web API is. Only tests change it."
    )

    teams_app_id: str | None = _setting(
        "TEAMS_APP_ID", None, "The application (client) id of the bot's registration in Microsoft Entra."
    )
    teams_app_secret: SecretStr | None = _setting(
        "TEAMS_APP_SECRET", None, "The value of a client secret of that registration."
    )
    teams_tenant_id: str | None = _setting(
        "TEAMS_TENANT_ID",
        None,
        "The directory (tenant) id of your organisation. The bot serves this one alone.",
    )
    teams_admins: str | None = _setting(
        "TEAMS_ADMINS",
        None,
        "Who may change your organisation's settings in Teams: their Entra object ids, with commas between.",
    )
    teams_catalog_id: str | None = _setting(
        "TEAMS_CATALOG_ID",
        None,
        "The app's id in your organisation's catalogue, from the Teams admin center: for the link by which people add the "
        "app. Without it the application id stands there.",
    )
    teams_login_url: str = _setting(
        "TEAMS_LOGIN_URL",
        "https://login.microsoftonline.com",
        "Where the bot gets its tokens. Only tests change it.",
    )
    teams_openid_url: str = _setting(
        "TEAMS_OPENID_URL",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "Where Teams publishes the keys it signs with. Only tests change it.",
    )

    @model_validator(mode="after")
    def _fits(self) -> Settings:
        problems = (
            *rules.databases(self),
            *rules.web(self),
            *rules.convening(self),
            *rules.meaning(self),
            *rules.slack(self),
            *rules.teams(self),
        )
        if problems:
            raise ValueError("\n".join(problems))
        return self

    @property
    def database_url(self) -> str:
        """The main database's address, password included."""
        return self.database.get_secret_value() if self.database else self._file("talking-piece.sqlite3")

    @property
    def keys_url(self) -> str:
        """The key store's address, password included."""
        return self.keys.get_secret_value() if self.keys else self._file("talking-piece-keys.sqlite3")

    @property
    def master_key_file(self) -> Path:
        """Where the master key of the embedded default rests."""
        return self.data_dir / "master.key"

    @property
    def is_sqlite(self) -> bool:
        return rules.is_sqlite(self.database_url)

    @property
    def convene_sources(self) -> Mapping[str, str]:
        """Secrets by "platform/tenant"."""
        return rules.sources(self.convene_secrets)

    @property
    def has_slack(self) -> bool:
        """Whether any workspace can be served."""
        return self.slack_bot_token is not None or self.slack_client_id is not None

    @property
    def has_teams(self) -> bool:
        """Whether an organisation's Teams can be served."""
        return self.teams_app_id is not None

    @property
    def has_platform(self) -> bool:
        return self.has_slack or self.has_teams

    @property
    def teams_admin_ids(self) -> frozenset[str]:
        """In small letters, as Teams writes them."""
        return frozenset(rules.listed(self.teams_admins))

    def _file(self, name: str) -> str:
        return f"sqlite+aiosqlite:///{self.data_dir / name}"


def said(secret: SecretStr | None) -> str:
    """A secret in the open, for whoever has to use it; "" when it is not set."""
    return secret.get_secret_value() if secret is not None else ""


def settings_fields() -> Mapping[str, FieldInfo]:
    """Every setting by its name in the environment."""
    return {str(field.validation_alias): field for field in Settings.model_fields.values()}


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process; what the environment says stands over the file. Raises Misconfigured."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as wrong:
        sentences = [s for one in wrong.errors(include_input=False, include_url=False) for s in _said(one)]
        # Without a chain: pydantic's own text would quote what it was given.
        raise Misconfigured(tuple(sentences)) from None
    except (OSError, UnicodeDecodeError):
        raise Misconfigured((f"{env_file} cannot be read. Make it a text file in UTF-8.",)) from None


def _said(error: Any) -> list[str]:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]).splitlines()
    name = ".".join(map(str, error["loc"])) or "The settings"
    return [rules.UNREADABLE.get(name, f"{name} cannot be read. Look at README's table of settings.")]


def unknown_names(
    environment: Mapping[str, str] = os.environ, env_file: Path | None = Path(".env")
) -> tuple[str, ...]:
    """One sentence for each name that looks like one of ours and is none: probably a slip."""
    written = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    known = tuple(settings_fields())
    strays = sorted(
        {name for name in (*environment, *written) if name.startswith(PREFIXES) and name not in known}
    )
    return tuple(f"{name} is no setting of this bot and is not used.{_meant(name, known)}" for name in strays)


def _meant(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.75)
    return f" Did you mean {near[0]}?" if near else " Look at README's table of settings."
