"""The rehearsal room as a person gets it: `python -m bot serve` in an empty folder, with no platform set up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.web.served import serving


@asynccontextmanager
async def rehearsal_room(folder: Path) -> AsyncIterator[str]:
    """Serve it on a free port until the end; everything it writes is in `folder`. Gives its address, without a slash."""
    async with serving(folder, {"BOT_DATA_DIR": str(folder / "data")}) as served:
        yield f"http://127.0.0.1:{served.port}"
