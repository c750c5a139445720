"""What the commands that read reports make of their arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.intake import Given


def expanded(inputs: Sequence[str], given: Given) -> list[str]:
    """The inputs, folders as the files in them. Raises `UsageError` for one URL that several texts would come from."""
    from reportedly import intake

    targets = intake.expand(inputs)
    if given.url and len(targets) > 1:
        raise click.UsageError("--url says where one text comes from, but there are several inputs.")
    return targets
