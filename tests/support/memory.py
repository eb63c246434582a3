"""A folder that lies in memory, where there is a roomy one: its files are files like others, and nobody waits for a disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Bytes. Containers often have 64 MB there, which is too little for a run."""


def memory_folder() -> Path | None:
    """None where there is no such folder, where it is small, and where this user may not write."""
    if not os.access(FOLDER, os.W_OK) or shutil.disk_usage(FOLDER).free < ENOUGH:
        return None
    return FOLDER
