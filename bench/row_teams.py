"""Row "teams": a message from Teams, looked at, read, taken in and acknowledged, against the library's own way in."""

from __future__ import annotations

from time import perf_counter

import aiohttp

from bench.figures import Figure, Sizes, at_least, middle, ratio
from bench.teams_apps import Handle, as_it_comes, message, ours, request, stock
from tests.fakes.teams import FakeTeams

ROW = "teams"
WHAT = "a message taken in and acknowledged, against the stock CloudAdapter"


async def measure(server: str, sizes: Sizes) -> list[Figure]:
    del server  # Neither side keeps anything here.
    async with FakeTeams() as teams, aiohttp.ClientSession() as http:
        person = teams.person("Ana Costa")
        messages = [message(teams, person) for _ in range(sizes.events)]
        product, anchor = ours(teams, http), stock(teams)
        rates: tuple[list[float], list[float], list[float]] = ([], [], [])
        for _ in range(sizes.rounds):
            rates[0].append(await _rate(product, messages))
            rates[1].append(await _rate(anchor, messages))
            with as_it_comes():
                rates[2].append(await _rate(anchor, messages))
    took, mended, stocked = (1000 / middle(one) for one in rates)
    return [
        Figure(
            ROW, WHAT, ratio(rates[0], rates[2]), "×", at_least(5), f"{took:.2f} ms against {stocked:.2f} ms"
        ),
        Figure(
            ROW,
            "the same, its list of codes put right as in the product",
            ratio(rates[0], rates[1]),
            "×",
            note=f"against {mended:.2f} ms",
        ),
    ]


async def _rate(handle: Handle, messages: list[tuple[bytes, str]]) -> float:
    """Messages a second, one after the other."""
    waiting = [request(*one) for one in messages]
    began = perf_counter()
    for one in waiting:
        answer = await handle(one)
        if answer.status not in (200, 201):
            raise AssertionError(f"answered with {answer.status}")
    return len(messages) / (perf_counter() - began)
