"""Reads the arguments of a call out of an HTTP request, as Slack does it."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fakes.slack.refusal import SlackRefusal

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def arguments(request: web.Request) -> dict[str, Any]:
    """Query, form and JSON body together; SlackRefusal when the body cannot be read."""
    args: dict[str, Any] = dict(request.query)
    if request.method != "POST":
        return args
    if request.content_type in FORMS:
        args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    elif request.content_type == "application/json":
        args |= _json(await request.read())
    elif await request.read():
        raise SlackRefusal("invalid_post_type")
    return args


def _json(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise SlackRefusal("invalid_json") from None
    if not isinstance(value, dict):
        raise SlackRefusal("json_not_object")
    return {key: one for key, one in value.items() if one is not None}


def bearer(request: web.Request, args: Mapping[str, Any]) -> str:
    """The token: from the header, or from a form; never from a JSON body."""
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        return header.removeprefix("Bearer ").strip()
    in_body = args.get("token") if request.content_type != "application/json" else None
    return str(in_body or "")


def basic(request: web.Request) -> tuple[str, str] | None:
    """Client id and secret from the header of oauth.v2.access."""
    header = request.headers.get("Authorization", "")
    if not header.startswith("Basic "):
        return None
    try:
        name, _, secret = base64.b64decode(header.removeprefix("Basic ")).decode().partition(":")
    except (ValueError, binascii.Error):
        return None
    return name, secret
