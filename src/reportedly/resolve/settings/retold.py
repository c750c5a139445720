"""Words of one to another that are retold: "“He told me that the tour was over,” she said in a statement". The statement is public,
and the talk was not."""

from __future__ import annotations

import re

from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.settings.scene import SettingScene

# Right after a cue, whoever alone heard it: "told her that", "insisted to him that".
_HEARD = re.compile(
    r"\s+(?:to\s+|with\s+)?(?:him|her)(?=[,.:]|\s+(?:that|to|not|how|what|why|if|whether|he|she|it|they|there|the|his|about)\b)"
)
_HEARD_BY_TELLER = re.compile(r"\s+(?:to\s+|with\s+)?(?:me|us|him|her)\b")
# Who asks for all to hear.
_PRESS = frozenset(
    "host journalist reporter correspondent anchor presenter interviewer editor columnist broadcaster blogger".split()
)


def is_said_to_one(t: ResolvedStatement, of: SettingScene) -> bool:
    """Was it said to one person, who works for no outlet, as far as the words beside it tell?"""
    end, hearer = t.statement.cue.spans[-1][1], t.addressee
    heard = _HEARD.match(of.cast.text, end) or (t.statement.within and _HEARD_BY_TELLER.match(of.cast.text, end))
    if hearer is None or hearer.type == "unknown":
        return bool(heard)
    outer = of.outer.get(t.statement.within or "")
    if not heard and (outer is None or hearer is not outer.speaker):
        return False
    outlet = (hearer.owner is not None and hearer.owner.type == "outlet") or not hearer.nouns.isdisjoint(_PRESS)
    return hearer.type == "person" and not hearer.plural and not outlet
