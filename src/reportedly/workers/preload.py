"""Load the model in the process from which the readers of `--jobs` are forked, so that they share its weights."""

from __future__ import annotations

from contextlib import suppress

from reportedly.attribute.model import shipped
from reportedly.errors import ModelError

with suppress(ModelError):  # each reader meets the same error and reports it
    shipped()
