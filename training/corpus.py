"""PolNeAR articles as texts with attributions; changes of a text that keep its labels right."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Span = tuple[int, int]

SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?![\s\"”’'])[^\n.!?]*)*[.!?]*[\"”’']*")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
# Words that are written small when a sentence becomes a clause ("that the ministry had ...").
SMALL = frozenset(
    "the a an he she it they we there this that these those in on at after before when while if as for from but and so some "
    "many most no not his her its their our two three several during since because under by with what who how".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans. `flat`: labelled by annotators who gave one level only, so its content may hold unlabelled ones."""

    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    flat: bool = True

    def shifted(self, at: int, by: int) -> Attribution:
        def move(span: Span) -> Span:
            return (span[0] + by if span[0] >= at else span[0], span[1] + by if span[1] > at else span[1])

        return replace(
            self, source=tuple(map(move, self.source)), cue=move(self.cue), content=tuple(map(move, self.content))
        )


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str
    attributions: tuple[Attribution, ...]


def load(path: Path) -> list[Article]:
    """Articles of a PolNeAR split; the first annotator counts."""
    out = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            labels = (row["annotators"] or [[]])[0]
            out.append(
                Article(row["id"], row["text"], tuple(_attribution(a) for a in labels if a["cue"] and a["content"]))
            )
    return out


def _attribution(label: dict[str, list[list[int]]]) -> Attribution:
    spans = {role: tuple((s, e) for s, e in label[role]) for role in ("source", "cue", "content")}
    return Attribution(spans["source"], (spans["cue"][0][0], spans["cue"][-1][1]), spans["content"])


HELD = 14  # one article in so many is kept out of training, to fit confidence and threshold on


def split(articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """What the network learns from, and what its confidence is fitted on."""
    held = articles[::HELD]
    return [a for i, a in enumerate(articles) if i % HELD], held


FOLDS = (
    2  # networks that have each learned from all but one fold show what one may think of an article not learned from
)


def fold(articles: list[Article], number: int) -> tuple[list[Article], list[Article]]:
    """Of what a network may learn from: all but one fold, and that fold."""
    return [a for i, a in enumerate(articles) if i % FOLDS != number], articles[number::FOLDS]


@dataclass(frozen=True, slots=True)
class Frame:
    """Words around a content, read off a real sentence: `before` + content + `after`, with the source and cue in them."""

    before: str
    after: str
    source: Span | None  # in `before` where that is not empty, else in `after`
    cue: Span


def frames(articles: Iterable[Article]) -> list[Frame]:
    """Frames of the shapes "Source cue that ..." and "..., cue source" from labelled sentences."""
    out = []
    for article in articles:
        text = article.text
        for a in article.attributions:
            if len(a.content) != 1 or len(a.source) > 1:
                continue
            low = min([a.cue[0], *(s for s, _ in a.source)])
            high = max([a.cue[1], *(e for _, e in a.source)])
            (start, end), words = a.content[0], text[low:high]
            if "\n" in words or len(words) > 120 or re.search('[“”"]', words):
                continue
            source = tuple((s - low, e - low) for s, e in a.source)
            cue = (a.cue[0] - low, a.cue[1] - low)
            if 0 < start - high <= 2 and text[high:start].isspace() and re.match(r"that\b", text[start:]):
                out.append(Frame(words + " that ", "", source[0] if source else None, cue))
            elif source and low - end in (1, 2) and re.search(r",[”\"]?\s$", text[end - 2 : low]):
                shift = 2
                out.append(
                    Frame(
                        "", ", " + words, (source[0][0] + shift, source[0][1] + shift), (cue[0] + shift, cue[1] + shift)
                    )
                )
    return out


def wrapped(article: Article, frames: list[Frame], rng: random.Random, rate: float) -> Article:
    """`article` with the sentence of some paragraphs put inside a frame, whether it holds attributions or not.

    So the reader learns that an attribution can stand within another, which the flat labels never show.
    """
    text, labels = article.text, list(article.attributions)
    chosen = [s for s in _sentences(text) if rng.random() < rate]
    for start, end in reversed(chosen):
        if any(_crosses(span, (start, end)) for a in labels for span in (a.cue, *a.source, *a.content)):
            continue
        frame = rng.choice(frames)
        if frame.before and text[start] in "“\"‘'":
            continue
        stop = end - 1 if text[end - 1] == "." else end
        if frame.after:
            text, labels = _insert(text, labels, stop, frame.after)
        content = (start, stop)
        at = stop
        if frame.before:
            first = re.match(r"\w+", text[start:])
            if first and first.group().lower() in SMALL:
                text = text[:start] + text[start].lower() + text[start + 1 :]
            text, labels = _insert(text, labels, start, frame.before[:1].upper() + frame.before[1:])
            content, at = (start + len(frame.before), stop + len(frame.before)), start
        source = ((frame.source[0] + at, frame.source[1] + at),) if frame.source else ()
        labels.append(Attribution(source, (frame.cue[0] + at, frame.cue[1] + at), (content,), flat=False))
    return replace(article, text=text, attributions=tuple(labels))


def _sentences(text: str) -> Iterator[Span]:
    for m in SENTENCE.finditer(text):
        lead = len(m.group()) - len(m.group().lstrip())
        if 40 <= len(m.group()) - lead <= 400 and m.group().rstrip()[-1] in '.”"':
            yield m.start() + lead, m.end()


def _crosses(span: Span, sentence: Span) -> bool:
    inside = sentence[0] <= span[0] and span[1] <= sentence[1]
    return not inside and span[0] < sentence[1] and sentence[0] < span[1]


def _insert(text: str, labels: list[Attribution], at: int, words: str) -> tuple[str, list[Attribution]]:
    return text[:at] + words + text[at:], [a.shifted(at, len(words)) for a in labels]


def roughened(article: Article, rng: random.Random) -> Article:
    """Quotation marks as they come: straight ones for curly ones in some articles, a few lost in others."""
    text = article.text
    if rng.random() < 0.3:
        text = text.translate(STRAIGHT)
    if rng.random() < 0.15:
        marks = [i for i, c in enumerate(text) if c in '“”"']
        lost = set(rng.sample(marks, len(marks) // 20 + 1)) if marks else set()
        text = "".join("-" if i in lost else c for i, c in enumerate(text))
    return replace(article, text=text)
