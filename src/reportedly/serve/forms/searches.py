"""The choices of the form of a search, in words."""

from __future__ import annotations

from typing import get_args

from reportedly.records import Access, CueKind, Quote, Terms
from reportedly.views.vocabulary import ACCESS, KINDS, QUOTES, TERMS

SORTS = {"": "best match first", "newest": "newest first", "oldest": "oldest first"}
CHOICES: dict[str, dict[str, str]] = {
    "source": {"unnamed": "not named", "named": "named"},
    "access": {name: ACCESS[name] for name in get_args(Access)},
    "terms": {name: TERMS[name] for name in get_args(Terms)},
    "kind": {name: KINDS[name].name for name in get_args(CueKind)},
    "quote": {name: QUOTES[name] for name in get_args(Quote)},
}
