"""Transcripts: lines that open with a speaker's label ("MR TARN:", "Q:") and the speech that belongs to it.

A text is a transcript, in whole or in part, only if at least `FEWEST` lines open with a label, most have one that recurs or is
the questioner's, there are two of these (or questions alone), and half of the turns have `WORDS` words: a list ("Monday: ...",
"E-mail: ...") and captions have labels too, but other ones on most lines, or no speech behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.attribute.paragraphs import LINE_END
from reportedly.records import Span
from reportedly.spans import minus, trimmed

FEWEST, WORDS = 3, 3  # labelled lines; words in an ordinary turn
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof"))
_SAME = {"question": "q", "answer": "a"}
QUESTIONERS = frozenset(("q", "question", "reporter", "interviewer", "questioner", "journalist"))

_WORD = r"[^\W\d_a-z][\w.,’'\-]*"
LABEL = re.compile(rf"(?P<label>{_WORD}(?:[ \u00a0]+(?:{_WORD}|of|the|for|de|von|van|al|&|#?\d{{1,2}})){{0,7}})")
ASIDE = r"(?P<aside>\s*[(\[][^)\]\n]{1,40}[)\]])?"
COLON = re.compile(ASIDE + r"[ \u00a0]*(?P<cue>:)(?=\s|$)")
# A label on a line of its own, marked as a heading: "#### Speaker 1".
HEADED = re.compile(r"#{1,6}[ \u00a0]+" + LABEL.pattern + r"[ \u00a0]*+:?\s*")
_TIME = re.compile(
    r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?[\])]?[ \u00a0]+(?=[^\W\d_a-z])"
)  # "[00:01:10] Ana Tersk: "
BARE = re.compile(r"(?P<label>Q|[QA]\.)[ \u00a0]+(?=\S)")
# Labels of lines that tell about the text rather than who speaks.
NOT_SPEAKERS = frozenset(
    "note notes update updated photo photos image caption video credit correction editor editors source sources topics tags "
    "contact date time location place subject re from to cc key points summary related more watch read listen results score "
    "end ps warning tip step fact facts background analysis opinion exclusive breaking live".split()
)
_NAMED = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,3}}")
_NUMBER = re.compile(r" #?\d+$")
STAGE = re.compile(r"(?:[(\[][^)\]]*[)\]][.]?\s*)+$")
OUTSIDE = re.compile(
    r"(?:\d{1,2}[:.]\d{2}\s*+(?:[AaPp]\.?[Mm]\.?(?:\s*+\(?[A-Z]{1,4}\)?)?|\(?[A-Z]{1,4}\)?)?"
    r"|[#*_=\-–—\s]{3,}|END|(?:ENDS?\s+)?\d{1,2}[:.]\d{2}.{0,12})$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """`speaker`: the label; `cue`: its colon, or the label itself where none follows; `content`: a span a paragraph."""

    speaker: Span
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    speaker: Span | None = None
    cue: Span | None = None
    start: int = 0  # of the speech
    timed: bool = False  # the time stands before the label


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of `text` in order; none where it is no transcript."""
    lines = [_line(text, span) for span in minus((0, len(text)), [m.span() for m in LINE_END.finditer(text)])]
    lines = [line for line in lines if not text[slice(*line.span)].isspace()]
    whole = _whole_names([_name(text, line.speaker) for line in lines if line.speaker])

    def named(line: _Line) -> str:
        return whole.get(name := _name(text, line.speaker), name)

    names = Counter(named(line) for line in lines if line.speaker)
    recurring = {name for name, times in names.items() if times > 1}
    # "Speaker 2" is known by "Speaker 1", who recurs.
    numbered = {_NUMBER.sub("", name) for name in recurring if _NUMBER.search(name)}
    recurring |= {name for name in names if _NUMBER.search(name) and _NUMBER.sub("", name) in numbered}
    timed = [line for line in lines if line.timed]
    recurring |= {named(line) for line in timed} if len(timed) >= FEWEST else set()
    known = recurring | (QUESTIONERS & names.keys())
    if sum(names.values()) < FEWEST or 2 * sum(names[name] for name in known) <= sum(names.values()):
        return ()
    if len(known) < 2 and not recurring & QUESTIONERS:
        return ()
    # A label in small letters has to recur, or to be a name between turns: a heading or a headline with a colon looks just like it.
    places = [i for i, line in enumerate(lines) if line.speaker and named(line) in known]
    lines = [
        line
        if not line.speaker
        or named(line) in recurring
        or text[slice(*line.speaker)].isupper()
        or (places[0] < i < places[-1] and _NAMED.fullmatch(text, *line.speaker))
        else _Line(line.span)
        for i, line in enumerate(lines)
    ]
    labelled = [i for i, line in enumerate(lines) if line.speaker]
    if len(labelled) < FEWEST:
        return ()
    # Past the last turn of a question-and-answer part the article goes on; a transcript from its top ends with its end.
    end = len(lines) if labelled[0] < max(4, len(lines) // 4) else labelled[-1] + 1
    found = [_turn(text, lines[i], lines[i + 1 : j]) for i, j in zip(labelled, [*labelled[1:], end], strict=True)]
    made = tuple(turn for turn in found if turn)
    wordy = sum(sum(len(text[a:b].split()) for a, b in turn.content) >= WORDS for turn in made)
    return made if 2 * wordy >= len(labelled) else ()


def asks(label: str) -> bool:
    """Is this the label of those who put questions?"""
    return label.casefold().rstrip(".") in QUESTIONERS


def _line(text: str, span: Span) -> _Line:
    start = span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    timed = _TIME.match(text, start, span[1])
    if timed:
        start = timed.end()
    label = LABEL.match(text, start, span[1])
    colon = label and COLON.match(text, label.end(), span[1])
    if label and colon and len(label["label"]) <= 60 and not _about_text(label["label"]):
        return _Line(span, label.span("label"), colon.span("cue"), colon.end(), timed is not None)
    headed = HEADED.fullmatch(text, start, span[1])
    if headed and not _about_text(headed["label"]):
        return _Line(span, headed.span("label"), headed.span("label"), span[1])
    if bare := BARE.match(text, start, span[1]):
        return _Line(span, bare.span("label"), bare.span("label"), bare.end())
    return _Line(span)


def _note(text: str, span: Span) -> bool:
    """Does the line have a label, but one that tells about the text?"""
    label = LABEL.match(text, *span)
    return bool(label and COLON.match(text, label.end(), span[1]) and _about_text(label["label"]))


def _about_text(label: str) -> bool:
    return not set(re.findall(r"[a-z]+", label.casefold())) - NOT_SPEAKERS


def _name(text: str, speaker: Span | None) -> str:
    name = re.sub(r"[\s.]+", " ", text[slice(*speaker)]).casefold().strip() if speaker else ""
    return _SAME.get(name, name)


def _whole_names(names: Sequence[str]) -> dict[str, str]:
    """Of names that shorten, the whole: "ortiz", "dr ortiz", "lena" and "lo" are "lena ortiz", if she alone of the labels before
    is called so."""
    out: dict[str, str] = {}
    seen: dict[str, None] = {}
    for name in names:
        longer = [other for other in seen if other not in out and _shortens(name, other)]
        if len(longer) == 1 and name not in seen:
            out[name] = longer[0]
        seen.setdefault(name)
    return out


def _shortens(name: str, whole: str) -> bool:
    """Is it the first or the last of several words, their initials, or a title and the last?"""
    words = whole.split()
    words = words[1:] if words[0] in _TITLES and words[2:] else words
    if len(words) < 2 or name == whole:
        return False
    title, _, rest = name.partition(" ")
    if name in (words[0], "".join(word[0] for word in words)) or whole.endswith(f" {name}"):
        return True
    return bool(rest) and title in (words[0], *_TITLES) and whole.endswith(f" {rest}")


def _turn(text: str, line: _Line, more: list[_Line]) -> Turn | None:
    content = [trimmed(text, (line.start, line.span[1]))]
    for span in (trimmed(text, other.span) for other in more):
        if span and (OUTSIDE.match(text[slice(*span)]) or _note(text, span)):
            break
        content.append(span)
    spoken = tuple(span for span in content if span and not STAGE.match(text[slice(*span)]))
    if not spoken or not line.speaker or not line.cue:
        return None
    return Turn(line.speaker, line.cue, spoken)
