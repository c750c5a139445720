"""Private against public: what a party says behind closed doors beside its public position on the same matter.

No likeness of wordings finds it: "cannot accept that Russia loses" and "is no party to the conflict" have nothing in common but
their matter. What finds it is the setting, the party, and that a report sets the one against the other or that they are somewhat
alike. Each public position is held against one private claim. Where the report sets the one against
the other ("although it officially insists"), the reading is the report's; else it is ours, and scored lower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.resolve.sentences import sentences
from reportedly.spans import minus
from reportedly.trace.against import Against
from reportedly.trace.parties import party
from reportedly.trace.said import Said
from reportedly.trace.told import Told

REPORTS, OURS = 0.8, 0.5  # scores, by whose reading it is: settings, not measurements
MATTER = 0.3  # likeness from which they are on one matter, where no report says so
TOGETHER = 0.2  # and where one report tells both
POSITIONS = ("assertion", "promise", "wish", "belief")  # kinds of cue that state one

_OPENLY = re.compile(
    r"\b(?:officially|publicly|openly|in public|public (?:\w+ )?(?:position|stance|line|statements?))\b", re.I
)
_BUT = re.compile(
    r"\b(?:although|though|but|while|whereas|despite|even (?:if|as|though)|yet|however|contrary|contrast\w*|contradict\w*"
    r"|at odds)\b",
    re.I,
)


def private_against_public(story: Told) -> list[Against]:
    """The public positions of each party that stand beside something it says in private."""
    private: dict[str, list[int]] = {}
    public: dict[str, list[int]] = {}
    for number in range(len(story.groups)):
        group = story.own(number)
        side = public if story.access[number] == "public" else private
        if story.access[number] == "unknown" or not _states(story, group):
            continue
        if who := _whose(story, group):
            side.setdefault(who, []).append(number)
    found = [
        _held(story, number, private[who]) for who, numbers in public.items() if who in private for number in numbers
    ]
    return [each for each in found if each is not None]


def _held(story: Told, number: int, private: Sequence[int]) -> Against | None:
    """A public position against the private claim that it is most like or, where it shares no word with any but the report
    itself sets them against each other, against that which most report."""
    own = [story.statements[n] for n in story.own(number)]
    setting = next((each for each in own if _set_against(each)), None)
    like = {other: _likeness(story, number, other) for other in private}
    other = max(private, key=lambda n: (len(story.groups[n]) if setting else 0, like[n], len(story.groups[n]), -n))
    together = {each.record.report.id for each in own} & {each.ref[0] for each in story.claim(other)}
    if setting is None and like[other] < (TOGETHER if together else MATTER):
        return None
    theirs = [story.statements[n] for n in story.own(other)]
    said = [
        each for each in theirs if each.statement.setting.access == "private" and party(each, story.parties)
    ] or theirs
    a = next((each for each in said if setting and each.record is setting.record), said[0])
    score = REPORTS if setting else OURS
    return Against("conflicts", other, number, score, a, setting or own[0], "report" if setting else "ours", True)


def _likeness(story: Told, one: int, two: int) -> float:
    return max(float(story.alike[a, b]) for a in story.own(one) for b in story.own(two))


def _states(story: Told, group: Sequence[int]) -> bool:
    kinds = [story.statements[number].statement.cue.kind for number in group]
    return 2 * sum(kind in POSITIONS for kind in kinds) > len(kinds)


def _whose(story: Told, group: Sequence[int]) -> str | None:
    """The party that most of the statements are of."""
    found = [who for number in group if (who := party(story.statements[number], story.parties))]
    return max(sorted(set(found)), key=found.count, default=None)


def _set_against(each: Said) -> bool:
    """Does its sentence say of this statement, and of no other, that it is so in public, and otherwise elsewhere?"""
    if not each.statement.cue.spans:
        return False
    text = each.record.report.text
    parts = sentences(text)
    sentence = parts.spans[parts.at(each.statement.cue.spans[0][0])]
    around = minus(sentence, each.statement.content.spans)
    openly = [m.start() for start, end in around for m in _OPENLY.finditer(text, start, end)]
    if not openly or not any(_BUT.search(text, start, end) for start, end in around):
        return False
    cues = [other.cue.spans[0][0] for other in each.record.statements if other.cue.spans]
    nearest = min(cues, key=lambda cue: min(abs(cue - at) for at in openly))
    return nearest == each.statement.cue.spans[0][0]
