"""Named persons, organisations, places, peoples and other things, read off the encoder's states by a head of its own.

The encoder ignores letter case, so the head is told how each word is written. It tags words, not pieces: outside, or the
begin or the rest of a name of one kind. The best sequence of tags without a rest that has no begin is taken (Viterbi), stretch
by stretch: between names the head is sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.cues import Floats
from reportedly.attribute.pieces import Pieces
from reportedly.attribute.windows import Window
from reportedly.graphs import Ints
from reportedly.records import Span

Kind = Literal["person", "organisation", "place", "demonym", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TAGS = 1 + 2 * len(KINDS)  # 0 outside; then for each kind: begins, continues

SURE = 0.995  # probability of "outside" from which a word parts two stretches
LETTERLESS, LOWER, CAPITAL, UPPER, MIXED, DIGITS = range(6)
STYLES = (
    6 * 2 * 2 * 3
)  # how a word is written, is this its first piece, does it open a sentence, how is its paragraph written
OPENING = frozenset('.?!:;…"“”‘•*–—-')


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text, without titles and articles. `score`: how sure the head is of its least sure word."""

    span: Span
    type: Kind
    score: float


def continued(text: str, pieces: Pieces) -> NDArray[np.bool_]:
    """[n]: does a piece go on with the word of the piece before it?"""
    out = np.zeros(len(pieces), dtype=bool)
    for i in np.flatnonzero(pieces.starts[1:] == pieces.ends[:-1]) + 1:
        at = int(pieces.starts[i])
        out[i] = text[at - 1].isalnum() and text[at].isalnum()
    return out


def styles(text: str, pieces: Pieces) -> Ints:
    """[n] How each piece is written: a number below `STYLES`."""
    if not len(pieces):
        return np.zeros(0, dtype=np.int64)
    goes_on = continued(text, pieces)
    begins = np.flatnonzero(~goes_on)
    ends = np.append(begins[1:], len(pieces))
    words = [text[s:e] for s, e in zip(pieces.starts[begins].tolist(), pieces.ends[ends - 1].tolist(), strict=True)]
    case = np.array([_case(word) for word in words], dtype=np.int64)
    para = pieces.para[begins]
    count = len(pieces.first) - 1
    lower, upper = (np.bincount(para[case == c], minlength=count) for c in (LOWER, UPPER))
    every = np.bincount(para[case != LETTERLESS], minlength=count)
    written = np.where(upper * 2 > every, 2, np.where(lower * 3 < every, 1, 0))
    opens = np.ones(len(words), dtype=bool)
    opens[1:] = [word[-1] in OPENING for word in words[:-1]]
    opens |= np.isin(begins, pieces.first)
    of_word = ((case * 2 + opens) * 3 + written[para]) * 2
    return np.repeat(of_word, ends - begins) + goes_on


def window_styles(styles: Ints, window: Window) -> Ints:
    """The styles of a window's pieces, with `STYLES` for the special ones."""
    out = np.full(len(window.ids), STYLES, dtype=np.int64)
    out[window.rows] = styles[window.start : window.end]
    return out


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if not any(map(str.isalpha, word)):
        return DIGITS if word[0].isdigit() else LETTERLESS
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return CAPITAL
    return UPPER if word.isupper() else MIXED


def mentions(text: str, pieces: Pieces, tags: Floats) -> tuple[Mention, ...]:
    """The names in `text`, in order. `tags` [n, TAGS]: log probabilities for each piece, of which a word's first counts."""
    begins = np.flatnonzero(~continued(text, pieces))
    ends = np.append(begins[1:], len(pieces)) - 1
    tags = tags[begins]
    best = best_tags(tags, np.isin(begins, pieces.first))
    out = []
    heads = np.flatnonzero(best % 2)
    for first in heads.tolist():
        last = first
        while last + 1 < len(best) and best[last + 1] == best[first] + 1:
            last += 1
        span = (int(pieces.starts[begins[first]]), int(pieces.ends[ends[last]]))
        sure = float(np.exp(tags[np.arange(first, last + 1), best[first : last + 1]]).min())
        out.append(Mention(span, KINDS[int(best[first]) // 2], sure))
    return agreed(text, out)


def agreed(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """`found` with one kind for the same words: the one for which most is to be said in the whole text.

    The last word of a person's full name speaks for the person too.
    """
    votes: dict[str, defaultdict[Kind, float]] = {}
    words = [text[slice(*mention.span)].casefold() for mention in found]
    for mention, name in zip(found, words, strict=True):
        votes.setdefault(name, defaultdict(float))[mention.type] += mention.score
        last = name.split()[-1]
        if mention.type == "person" and last != name:
            votes.setdefault(last, defaultdict(float))["person"] += mention.score
    best = {name: max(kinds, key=lambda kind: kinds[kind]) for name, kinds in votes.items()}
    return tuple(
        mention if mention.type == best[name] else replace(mention, type=best[name])
        for mention, name in zip(found, words, strict=True)
    )


def best_tags(tags: Floats, breaks: NDArray[np.bool_]) -> Ints:
    """[n] The best tags for n words; none continues a name that has not begun, or over one of `breaks`.

    A stretch of words that are not surely outside is decoded alone, so that the work grows with the names.
    """
    out = np.zeros(len(tags), dtype=np.int64)
    unsure = tags[:, 0] < np.log(SURE)
    heads = np.flatnonzero(unsure & (breaks | ~np.append(False, unsure[:-1])))
    if not len(heads):
        return out
    tails = np.flatnonzero(unsure & (np.append(breaks[1:], True) | ~np.append(unsure[1:], False)))
    lengths = tails - heads + 1
    places = np.minimum(heads[:, None] + np.arange(np.max(lengths)), len(tags) - 1)
    paths = _viterbi(tags[places], lengths)
    real = np.arange(np.max(lengths)) < lengths[:, None]
    out[places[real]] = paths[real]
    return out


_CONTINUES = np.arange(TAGS) % 2 == 0
_CONTINUES[0] = False
# [from, to]: a name goes on only where one of its kind has begun
_ALLOWED = ~_CONTINUES[None, :] | (
    (np.arange(TAGS)[None, :] - np.arange(TAGS)[:, None] == 1) | np.eye(TAGS, dtype=bool)
)
_STEPS = np.where(_ALLOWED, 0.0, -np.inf).astype(np.float32)


def _viterbi(tags: Floats, lengths: Ints) -> Ints:
    """[s, t, TAGS] log probabilities of stretches of `lengths` -> [s, t] their best tags."""
    count, width, _ = tags.shape
    came = np.zeros((count, width, TAGS), dtype=np.int64)
    score = np.where(_CONTINUES, -np.inf, tags[:, 0])
    final = score
    for t in range(1, width):
        ways = score[:, :, None] + _STEPS
        came[:, t] = ways.argmax(1)
        score = ways.max(1) + tags[:, t]
        final = np.where((lengths > t)[:, None], score, final)
    out = np.zeros((count, width), dtype=np.int64)
    rows = np.arange(count)
    out[rows, lengths - 1] = final.argmax(1)
    for t in range(width - 1, 0, -1):
        inside = t < lengths
        out[inside, t - 1] = came[rows, t, out[:, t]][inside]
    return out
