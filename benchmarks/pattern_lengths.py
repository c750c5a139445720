"""Patterns whose text can't be long, because the code that asks them cuts it or looks at its length first.

They are timed on texts of that length, and may take the square of it.
"""

from __future__ import annotations

import re
import sys
from typing import Any

LONGEST = {  # a module, a name in it: characters
    ("attribute.inner", "_BEFORE"): 90,  # `_REACH`, before an inner quotation
    ("intake.furniture", "_IS_FURNITURE"): 240,  # `LONGEST`: a longer line is prose
    ("intake.furniture", "_QUOTED"): 240,
    ("resolve.encounters", "_READOUT"): 300,  # `_TITLE`: a longer line is no title
    ("resolve.relatives", "_WHOSE"): 60,  # `_REACH`, before a phrase
    ("resolve.spotted", "_DOTTED"): 20,  # before a name
}
SOON = 0.02  # seconds that one of them may take for the longest text


def lengths() -> dict[re.Pattern[Any], int]:
    return {getattr(sys.modules[f"reportedly.{module}"], name): most for (module, name), most in LONGEST.items()}
