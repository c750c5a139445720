"""Scores what a program reads and traces against labels by hand: `python -m benchmarks.scoring STORIES RUN [--json]`.

| module | what it decides |
| --- | --- |
| `names` | whether two names mean one actor, one place, one date |
| `tokens` | which words a span covers |
| `pairing` | which statement found stands for which labelled one |
| `story` | what is read from the files, in an order that neither ids nor the order of lines decide |
| `statements`, `claims`, `roots`, `relations` | what is counted of each |
| `figures` | the figures made of the counts, and what each means |
| `attribution` | the other scorer: source, cue and content against PolNeAR |
"""

from benchmarks.scoring.figures import score
from benchmarks.scoring.names import near_words, nobody, same_actor, same_date
from benchmarks.scoring.pairing import pair_up, paired
from benchmarks.scoring.tokens import TOKEN, content_tokens, tokens_in

__all__ = [
    "TOKEN",
    "content_tokens",
    "near_words",
    "nobody",
    "pair_up",
    "paired",
    "same_actor",
    "same_date",
    "score",
    "tokens_in",
]
