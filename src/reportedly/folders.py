"""Where a user's own data lie: what he or she adds to the knowledge base, and the store."""

from __future__ import annotations

import os
from pathlib import Path

import click

VARIABLE = "REPORTEDLY_DATA"


def data_folder() -> Path:
    """The folder of the environment's REPORTEDLY_DATA, else the platform's for user data. It need not exist yet."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else Path(click.get_app_dir("reportedly"))


def made(folder: Path) -> Path:
    """`folder`, made if it was missing, for its owner only. Several may make it at once; a file of its name is an OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
