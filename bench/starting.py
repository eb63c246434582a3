"""A process of the product, started for one measurement: python -m bench.starting serve SECONDS | imports.

`serve` starts everything that serving starts, with Slack over signed HTTP, says so as a line of JSON once its readiness
page answers, and again after the metronome has run for so long. `imports` loads the modules named on its input, and
ends: what starting would cost if there were nothing to do.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from contextlib import suppress


def own_memory() -> int:
    """Bytes that belong to this process alone."""
    import psutil  # noqa: PLC0415

    return int(psutil.Process().memory_full_info().uss)


async def serve(seconds: float) -> None:
    import aiohttp  # noqa: PLC0415

    from bot.compose import build  # noqa: PLC0415
    from bot.config import read_settings  # noqa: PLC0415

    application = build(read_settings(None))
    await application.start()
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{application.port}/readyz") as answer,
        ):
            assert answer.status == 200, await answer.text()
        _say(ready=time.time(), modules=list(sys.modules))
        await asyncio.sleep(seconds)
        _say(memory=own_memory())
    finally:
        await application.stop()


def imports() -> None:
    for name in json.load(sys.stdin):
        with suppress(ImportError):
            importlib.import_module(name)
    _say(ready=time.time())


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        asyncio.run(serve(float(sys.argv[2])))
    else:
        imports()
