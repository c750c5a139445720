"""Do a report's own words set one of its statements against another, right beside it?"""

from __future__ import annotations

from reportedly.trace.by_form import Form
from reportedly.trace.compared import SIGNALS, Compared

BESIDE = 1  # sentences between the two
CONTRASTS = ("but", "while", "dispute")  # the signals that do

_AT = [list(SIGNALS).index(name) for name in CONTRASTS]


def beside(c: Compared, one: int, two: int) -> bool:
    """Do they stand in one report, in one sentence or in two that follow each other?"""
    return bool(c.report[one] == c.report[two]) and abs(int(c.sentence[one]) - int(c.sentence[two])) <= BESIDE


def set_against(c: Compared, one: int, two: int) -> bool:
    """Is there a word of contrast or dispute with the later, or between them, outside what is said?"""
    if not beside(c, one, two):
        return False
    later = one if c.start[one] > c.start[two] else two
    return bool(c.signals[later][_AT].max() > 0) or c.contrast_between(one, two)


def certain(c: Compared, one: int, two: int, form: Form | None) -> bool:
    """Does the form say it of both: a denial of what stands in it or beside it in the same words, or a contrast between two that
    have one frame of words?"""
    return form is not None and beside(c, one, two) and (form == "denial" or set_against(c, one, two))
