"""The key store's migrations run as the main database's do."""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).resolve().parent.parent / "env.py"))
