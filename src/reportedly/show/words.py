"""Parts of a record as words, for every format that people read."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.records import Actor, Setting
from reportedly.show.visible import one_line


def name_of(actor: str | None, actors: Mapping[str, Actor]) -> str:
    """The name of the actor with this id; the id itself where the record has no such actor."""
    if actor is None:
        return ""
    return one_line(actors[actor].name if actor in actors else actor)


def setting_words(setting: Setting) -> str:
    """What is known of where it was said; nothing if nothing is."""
    values = (setting.access, setting.form, setting.place, setting.date, setting.terms)
    return " · ".join(one_line(value).replace("_", " ") for value in values if value and value != "unknown")
