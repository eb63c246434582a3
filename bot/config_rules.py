"""What settings have to do with each other. Every answer is a whole sentence: what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.service.meaning import problem

_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
LEVELS = ("debug", "info", "warning", "error")
UNREADABLE = {
    "BOT_PORT": "BOT_PORT is not a number. Set it to a free port from 1 to 65535, for example 8080."
}


class _Settings(Protocol):
    """The fields that these rules look at."""

    @property
    def data_dir(self) -> Path: ...
    @property
    def database(self) -> SecretStr | None: ...
    @property
    def keys(self) -> SecretStr | None: ...
    @property
    def master_key(self) -> SecretStr | None: ...
    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def public_url(self) -> str | None: ...
    @property
    def convene_secrets(self) -> SecretStr | None: ...
    @property
    def similar_model(self) -> Path | None: ...
    @property
    def log_level(self) -> str: ...
    @property
    def slack_bot_token(self) -> SecretStr | None: ...
    @property
    def slack_app_token(self) -> SecretStr | None: ...
    @property
    def slack_signing_secret(self) -> SecretStr | None: ...
    @property
    def slack_client_id(self) -> str | None: ...
    @property
    def slack_client_secret(self) -> SecretStr | None: ...
    @property
    def slack_api_url(self) -> str: ...
    @property
    def teams_app_id(self) -> str | None: ...
    @property
    def teams_app_secret(self) -> SecretStr | None: ...
    @property
    def teams_tenant_id(self) -> str | None: ...
    @property
    def teams_admins(self) -> str | None: ...
    @property
    def teams_catalog_id(self) -> str | None: ...
    @property
    def teams_login_url(self) -> str: ...
    @property
    def teams_openid_url(self) -> str: ...


def sources(secrets: SecretStr | None) -> dict[str, str]:
    """By "platform/tenant". Raises ValueError for what cannot be read so."""
    found: dict[str, str] = {}
    for one in listed_exactly(secrets.get_secret_value() if secrets else None):
        source, _, secret = one.partition("=")
        platform, _, tenant = source.partition("/")
        if platform not in ("slack", "teams") or not tenant or len(secret) < 32:
            raise ValueError("no source")
        # The tenant ids of Teams are the same in capitals; tokens and the wishes that come in write them small.
        found[source.lower() if platform == "teams" else source] = secret
    return found


def meaning(settings: _Settings) -> Iterator[str]:
    said = problem(settings.similar_model) if settings.similar_model is not None else ""
    if said:
        yield f"BOT_SIMILAR_MODEL cannot be used. {said} Leave it empty to suggest by similar words alone."


def convening(settings: _Settings) -> Iterator[str]:
    try:
        sources(settings.convene_secrets)
    except ValueError:
        yield (
            "BOT_CONVENE_SECRETS cannot be read. For each workspace write slack/T0123ABCD=secret or "
            "teams/tenant-id=secret, with commas between; a secret has at least 32 characters."
        )


def is_sqlite(url: str) -> bool:
    return url.partition(":")[0].partition("+")[0] == "sqlite"


def databases(settings: _Settings) -> Iterator[str]:
    """Which database, where the keys are, and whether there is a master key for them."""
    main, keys = settings.database, settings.keys
    for name, url in (("BOT_DATABASE_URL", main), ("BOT_KEYS_URL", keys)):
        if url is not None and not _is_known(url.get_secret_value()):
            yield (
                f"{name} names a database that this bot does not know. Use sqlite+aiosqlite:///path or "
                "postgresql+asyncpg://user:password@host/database."
            )
            return
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        yield "BOT_DATA_DIR is a file. Set it to a folder that the bot may write to."
    if main is not None and keys is not None and main.get_secret_value() == keys.get_secret_value():
        yield (
            "BOT_KEYS_URL is the same database as BOT_DATABASE_URL, so one dump would hold words and keys. "
            "Give the keys a database of their own."
        )
    if main is None or is_sqlite(main.get_secret_value()):
        return
    if keys is None:
        yield (
            "BOT_KEYS_URL is missing. With PostgreSQL, set it to a second database for the keys, best on another "
            "server with other backups."
        )
    if settings.master_key is None:
        yield (
            "BOT_MASTER_KEY is missing. With PostgreSQL, make one with: "
            "python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())' "
            "and keep a copy apart from the backups."
        )


def _is_known(url: str) -> bool:
    scheme, colon, rest = url.partition(":")
    return bool(colon and rest) and scheme.partition("+")[0] in {"sqlite", "postgresql", "postgres"}


def web(settings: _Settings) -> Iterator[str]:
    """Where the server listens and how much the log tells."""
    if not 0 <= settings.port <= 65535:
        yield "BOT_PORT is no port. Set it to a free port from 1 to 65535, for example 8080."
    if not settings.host.strip():
        yield "BOT_HOST is empty. Set it to 127.0.0.1, or to the address your proxy reaches."
    if settings.public_url is not None and not _is_public(settings.public_url):
        yield (
            "BOT_PUBLIC_URL is no https address. Write https://circles.example.org, or leave it out when people "
            "cannot reach the web server."
        )
    if settings.log_level.lower() not in LEVELS:
        yield f"BOT_LOG_LEVEL is none of {', '.join(LEVELS)}. Leave it out for info."


def _is_public(url: str) -> bool:
    """Plain http is fine on this machine alone."""
    try:
        parts = urlsplit(url)
        host, plain = parts.hostname, parts.scheme == "http"
    except ValueError:
        return False
    rest = parts.query or parts.fragment or parts.username or parts.password
    there = parts.scheme == "https" or (plain and host in ("127.0.0.1", "localhost"))
    return bool(host) and there and not rest


def slack(settings: _Settings) -> Iterator[str]:
    """Tokens of the right kind, and all that the chosen way needs."""
    bot, app, signing = settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret
    several = (settings.slack_client_id, settings.slack_client_secret)
    if bot is not None and not bot.get_secret_value().startswith("xoxb-"):
        yield (
            "SLACK_BOT_TOKEN is no bot token. It begins with xoxb- and stands in Slack's app page under "
            "OAuth & Permissions."
        )
    if app is not None and not app.get_secret_value().startswith("xapp-"):
        yield (
            "SLACK_APP_TOKEN is no app-level token. It begins with xapp- and stands in Slack's app page under "
            "Basic Information, App-Level Tokens."
        )
    if any(several) and not all(several):
        yield "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together. Set both, or neither."
    if any((bot, *several)) and not (app or signing):
        yield (
            "Slack cannot reach the bot yet. Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for "
            "signed HTTP."
        )
    if (app or signing) and not any((bot, *several)):
        yield "SLACK_BOT_TOKEN is missing. Copy it from Slack's app page, OAuth & Permissions."
    if urlsplit(settings.slack_api_url).scheme not in {"http", "https"}:
        yield "SLACK_API_URL is no web address. Leave it out."


def teams(settings: _Settings) -> Iterator[str]:
    """One registration, for one tenant, whole; and ids where ids belong."""
    app, tenant = settings.teams_app_id, settings.teams_tenant_id
    whole = (app, settings.teams_app_secret, tenant)
    if any(whole) and not all(whole):
        yield "TEAMS_APP_ID, TEAMS_APP_SECRET and TEAMS_TENANT_ID belong together. Set all three, or none."
    for name, value, where in (
        ("TEAMS_APP_ID", app, "Application (client) ID"),
        ("TEAMS_TENANT_ID", tenant, "Directory (tenant) ID"),
    ):
        if value is not None and not _is_guid(value):
            yield f"{name} is no id. Copy it from the registration's overview in Microsoft Entra, {where}."
    if settings.teams_catalog_id is not None and not _is_guid(settings.teams_catalog_id):
        yield "TEAMS_CATALOG_ID is no id. Copy the App ID from the app's page in the Teams admin center, or leave it out."
    if not all(map(_is_guid, listed(settings.teams_admins))):
        yield (
            "TEAMS_ADMINS holds something that is no object id. Copy each person's Object ID from Microsoft Entra and "
            "put commas between them."
        )
    for name, url in (
        ("TEAMS_LOGIN_URL", settings.teams_login_url), ("TEAMS_OPENID_URL", settings.teams_openid_url),
    ):  # fmt: skip
        if urlsplit(url).scheme not in {"http", "https"}:
            yield f"{name} is no web address. Leave it out."


def listed(value: str | None) -> list[str]:
    """What stands between commas, in small letters."""
    return [one.lower() for one in listed_exactly(value)]


def listed_exactly(value: str | None) -> list[str]:
    return [one.strip() for one in (value or "").split(",") if one.strip()]


def _is_guid(value: str) -> bool:
    return _GUID.fullmatch(value.strip()) is not None
