"""Imported by the process that the readers of `--jobs` are forked from: they all use the weights that it has loaded."""

from __future__ import annotations

from contextlib import suppress

from reportedly.attribute.model import shipped
from reportedly.errors import ModelError

with suppress(ModelError):  # each reader meets it again and says so
    shipped()
