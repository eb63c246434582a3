"""Row "memory": what an open circle costs a process in memory, and how soon a process serves, with many pending."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from bench.figures import Figure, Sizes, at_most, middle, ratio
from bench.ground import Databases, ground
from bench.pending import lay_pending

ROW = "memory"
PATIENCE_SECONDS = 120.0
NO_SLACK = {
    "SLACK_BOT_TOKEN": "xoxb-measuring",
    "SLACK_SIGNING_SECRET": "measuring",
    "SLACK_API_URL": "http://127.0.0.1:9/",
}


@dataclass(frozen=True)
class Started:
    """`ready`: seconds from the start of the process until it serves; `memory`: bytes of its own, a while later."""

    ready: float
    memory: int
    modules: list[str]


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    async with AsyncExitStack() as stack:
        few, full = [await stack.enter_async_context(ground(server)) for _ in range(2)]
        await lay_pending(few, sizes.few_pending)
        await lay_pending(full, sizes.pending)
        for here in (few, full):
            await here.settle()
        runs = [await _run_once(few.where, full.where, sizes) for _ in range(sizes.starts)]
    return [_memory(runs, sizes), _ready(runs, sizes)]


async def _run_once(few: Databases, full: Databases, sizes: Sizes) -> tuple[Started, Started, float]:
    small = await _serve(few, sizes.quiet_seconds)
    large = await _serve(full, sizes.quiet_seconds)
    return small, large, await _imports(large.modules)


def _memory(runs: list[tuple[Started, Started, float]], sizes: Sizes) -> Figure:
    more = sizes.pending - sizes.few_pending
    each = [(full.memory - few.memory) / more for few, full, _ in runs]
    low = middle([few.memory for few, _, _ in runs]) / 2**20
    high = middle([full.memory for _, full, _ in runs]) / 2**20
    what = f"memory per open circle, {sizes.pending:,} pending against {sizes.few_pending:,}"
    return Figure(ROW, what, middle(each), "B", at_most(50), f"{high:.1f} MiB against {low:.1f} MiB")


def _ready(runs: list[tuple[Started, Started, float]], sizes: Sizes) -> Figure:
    ours, imports = [full.ready for _, full, _ in runs], [bare for _, _, bare in runs]
    what = f"ready to serve with {sizes.pending:,} pending, against importing the same modules"
    return Figure(
        ROW,
        what,
        ratio(ours, imports),
        "×",
        at_most(1.5),
        f"{middle(ours):.2f} s against {middle(imports):.2f} s",
    )


async def _serve(where: Databases, seconds: float) -> Started:
    with tempfile.TemporaryDirectory() as folder:
        settings = {**where.environment, **NO_SLACK, "BOT_PORT": "0", "BOT_DATA_DIR": folder}
        began, said = await _run(["serve", str(seconds)], settings)
    return Started(said[0]["ready"] - began, said[1]["memory"], said[0]["modules"])


async def _imports(modules: list[str]) -> float:
    began, said = await _run(["imports"], {}, json.dumps(modules))
    return float(said[0]["ready"]) - began


async def _run(
    what: list[str], settings: dict[str, str], given: str = ""
) -> tuple[float, list[dict[str, Any]]]:
    """The moment at which the process was started, and the lines that it said."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "SLACK_"))}
    began = time.time()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.starting", *what, env={**kept, **settings},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            out, _ = await process.communicate(given.encode())
    finally:
        if process.returncode is None:
            process.kill()
    lines = [line for line in out.decode().splitlines() if line.startswith("{")]
    if process.returncode:
        raise RuntimeError(f"a process that was measured ended with {process.returncode}")
    return began, [json.loads(line) for line in lines]
