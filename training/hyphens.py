"""Which words there are, for hyphens at the ends of lines: the whole words in the vocabulary of the encoder.

    python -m training.hyphens

The vocabulary is of MiniLM (Apache-2.0): the 30,522 pieces of words that are frequent in English. Those that are whole words of
three letters or more are kept, one a line.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src" / "reportedly"
VOCABULARY = ROOT / "attribute" / "models" / "en-2" / "tokenizer.json"
WORDS = ROOT / "intake" / "data" / "words.txt"


def main() -> None:
    pieces = json.loads(VOCABULARY.read_text(encoding="utf-8"))["model"]["vocab"]
    words = sorted(piece for piece in pieces if re.fullmatch(r"[a-z]{3,}", piece))
    WORDS.write_text("\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
