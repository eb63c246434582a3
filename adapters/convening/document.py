"""What may be asked, as OpenAPI says it: the same types that requests are read with."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec

from adapters.convening.signing import LATE_SECONDS, SIGNATURE, SOURCE, TIMESTAMP

PATH = "/api/convene"
BODY_MOST = 4096

Json = dict[str, Any]


class Wish(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A suggestion. There is no field for any text: what happened is told by people, in the circle, if they wish."""

    keeper: Annotated[
        str,
        msgspec.Meta(
            min_length=1,
            max_length=128,
            pattern=r"^[A-Za-z0-9][A-Za-z0-9:._-]*$",
            description="The keeper's id on the chat platform. Nobody else hears of it.",
            examples=["U0123ABCD"],
        ),
    ]
    happened_at: Annotated[
        datetime,
        msgspec.Meta(
            tz=True,
            description="When it happened, with its offset. Not later than now, and within the last 30 days.",
        ),
    ]
    template: Annotated[
        str,
        msgspec.Meta(
            max_length=64,
            pattern=r"^[a-z][a-z-]*$",
            description="The kind of circle, as `python -m bot templates list` names it.",
        ),
    ] = "escalation-debrief"
    channel: Annotated[
        str,
        msgspec.Meta(
            max_length=128,
            pattern=r"^[A-Za-z0-9:@._-]*$",
            description="Where its thread could stand, by the platform's id. The keeper can choose another one.",
        ),
    ] = ""


class Suggested(msgspec.Struct, frozen=True):
    """The keeper reads it with their next message, in their own waking hours."""

    suggested: bool


class Refused(msgspec.Struct, frozen=True):
    """Why not, in one sentence."""

    error: str


read = msgspec.json.Decoder(Wish).decode


def document() -> Json:
    """OpenAPI 3.1."""
    (wish, suggested, refused), parts = msgspec.json.schema_components(
        (Wish, Suggested, Refused), ref_template="#/components/schemas/{name}"
    )

    def answer(said: str, schema: Json) -> Json:
        return {"description": said, "content": {"application/json": {"schema": schema}}}

    operation = {
        "operationId": "suggestCircle",
        "summary": "Suggest a circle to its keeper",
        "description": (
            "The keeper alone is told, and decides. Members are never messaged by this. Sign the bytes `v1`, the source, "
            "the timestamp and the body, joined by line feeds, with HMAC-SHA-256 under the source's secret."
        ),
        "parameters": _headers(),
        "requestBody": {"required": True, "content": {"application/json": {"schema": wish}}},
        "responses": {
            "202": answer("Suggested.", suggested),
            "400": answer("No JSON.", refused),
            "401": answer("Not signed, or too late.", refused),
            "409": answer("This very request came before.", refused),
            "413": answer("Too long.", refused),
            "415": answer("Not said to be JSON.", refused),
            "422": answer("Something in it cannot be.", refused),
            "503": answer(
                "Not now, because the chat platform does not answer or enough waits: try again later.",
                refused,
            ),
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Talking Piece",
            "version": "1",
            "description": "Suggest a circle after something happened.",
        },
        "paths": {PATH: {"post": operation}},
        "components": {"schemas": parts},
    }


def _headers() -> list[Json]:
    said = {
        SOURCE: (
            "Which workspace: its platform and id.",
            {"type": "string", "examples": ["slack/T0123ABCD"]},
        ),
        TIMESTAMP: (
            f"Seconds since 1970, at most {LATE_SECONDS} away from now.",
            {"type": "string", "pattern": "^[0-9]{1,12}$"},
        ),
        SIGNATURE: ("The signature.", {"type": "string", "pattern": "^v1=[0-9a-f]{64}$"}),
    }
    return [
        {"name": name, "in": "header", "required": True, "description": text, "schema": schema}
        for name, (text, schema) in said.items()
    ]
