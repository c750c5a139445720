"""Refuses what is surely not English, the one language that is read for now. In doubt a text is read."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import NotEnglishError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

log = logging.getLogger(__name__)
ENGLISH = "en"

# Each is frequent in English and rare in other languages: "in", "is", "was", "to" and "on" are words of several.
FUNCTION_WORDS = frozenset((
    "the", "of", "and", "that", "for", "with", "from", "by", "has", "have", "had", "his", "her", "their", "they",
    "which", "would", "he", "she", "said", "says", "told", "it", "this", "been", "were", "are", "not", "but", "who",
))  # fmt: skip
# In 2,463 English news texts they are a quarter of the words, and never under 1 in 20; in other languages about none.
# With these limits none of 12,000 whole texts, openings, headlines, texts in capitals and lists of names is refused.
FEW = 0.05
ENOUGH = 60  # bytes of letters: a sentence. Of less nobody can be sure
SURE = 0.9  # the identifier's calibrated probability; names and headlines alone stay far below it
SAMPLE = 10_000  # characters that the identifier looks at
FOREIGN = 0.8  # share of letters in other scripts that needs no identifier's certainty

MIXED = 0.2  # share of a text in another language that is said
MIXED_SAMPLE = 100_000  # characters that are looked at for that
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=.{60})")
_LAST_LATIN = "\u024f"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def check(text: str, name: str, stated: str | None) -> None:
    """Raises `NotEnglishError` if `text` is surely not English, or is `stated` to be in another language."""
    if stated is not None:
        if re.split(r"[-_]", stated.strip().lower())[0] not in (ENGLISH, "eng", "english"):
            raise _refused(name, f"it is said to be in “{stated}”")
    elif found := other_language(text):
        raise _refused(name, f"it looks like another language ({found})")


def other_language(text: str) -> str | None:
    """ISO 639 code of the language that `text` surely is in, if that is not English."""
    words = _WORD.findall(text.lower())
    letters = "".join(words)
    if len(letters.encode()) < ENOUGH:
        return None
    if sum(word in FUNCTION_WORDS for word in words) >= FEW * len(words):
        return None
    language, probability = _identifier().classify(text[:SAMPLE])
    foreign = sum(letter > _LAST_LATIN for letter in letters) >= FOREIGN * len(letters)
    return str(language) if language != ENGLISH and (foreign or probability >= SURE) else None


def tell_mixed(text: str, name: str) -> None:
    """Log how much of an English `text` is in another language: of that nothing is read."""
    parts = [part for part in _PARAGRAPH.split(text[:MIXED_SAMPLE]) if len(part.encode()) >= ENOUGH]
    found = [(part, language) for part in parts if (language := other_language(part))]
    much = sum(len(part) for part, _ in found) / max(1, sum(map(len, parts)))
    if much >= MIXED:
        languages = ", ".join(sorted({language for _, language in found}))
        log.warning("%s: %.0f %% of it is in another language (%s), and is not read", name, 100 * much, languages)


def _refused(name: str, why: str) -> NotEnglishError:
    error = NotEnglishError(name, f"only English can be read for now, and {why}", "if it is English, say so")
    return error.with_setting("language")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
