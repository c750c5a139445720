"""What verb a cue has, in the classes that tell who hears: telling, asking, saying, adding, answering, writing, thinking."""

from __future__ import annotations

import re
from functools import lru_cache

_CLASSES = {
    "tell": r"t(?:ell|ells|old|elling)|inform\w*|assur\w*|remind\w*|warn\w*|notif\w*|advis\w*|briefed",
    "ask": r"ask\w*|question\w*|press(?:ed|ing)|quer\w+|wonder\w*",
    "urge": r"urg\w+|call\w* (?:up)?on|calls? for|called for|order\w*|demand\w*|beg\w*|instruct\w*|request\w*|invit\w+",
    "say": r"sa(?:y|ys|id|ying)",
    "add": r"add(?:s|ed|ing)?|continu\w+|went on|also|again|further|later",
    "answer": r"repl(?:y|ies|ied|ying)|respon\w+|answer\w*|retort\w*|shot back|countered|agreed",
    "write": r"wr(?:ite|ites|ote|iting|itten)|tweet\w*|post(?:s|ed|ing)?|e-?mail\w*|text(?:s|ed|ing)|messag\w+|letter",
    "accord": r"according to|per|via",
    "report": r"report\w*|cit(?:e|es|ed|ing)|quot\w+|publish\w*|reveal\w*|disclos\w+",
    "think": r"believ\w*|think\w*|thought|want\w*|hop\w+|fear\w*|plan\w*|consider\w*|expect\w*|know\w*|"
    r"feel\w*|felt|view\w*|s[ae]w|intend\w*",
    "speak": r"sp(?:eak|eaks|oke|eaking)|talk\w*|discuss\w*|describ\w*|explain\w*",
    "deny": r"den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|disput\w*|refut\w*|rebuff\w*",
    "insist": r"insist\w*|claim\w*|argu\w+|assert\w*|stress\w*|maintain\w*|contend\w*|declar\w*|stat(?:e|es|ed|ing)|announc\w*",
    "threaten": r"threat\w*|vow\w*|promis\w*|pledg\w*|offer\w*",
    "accuse": r"accus\w*|alleg\w*|blam\w*|critici\w*|slam\w*|attack\w*|call(?:s|ed|ing)?",
    "passive": r"(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?"
    r"(?:told|informed|assured|warned|notified|advised|reminded|asked|urged|quoted|cited|ordered)",
    "silent": r"declin\w*|refus\w*|comment|not (?:immediately )?(?:respond|return)",
    "to": r"to",
}  # fmt: skip
_EACH = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _CLASSES.items()}


@lru_cache(maxsize=8192)
def cue_flags(cue: str) -> tuple[str, ...]:
    """The classes that words of a cue fall into."""
    return tuple(name for name, words in _EACH.items() if words.search(cue))
