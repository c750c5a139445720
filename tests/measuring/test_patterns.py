"""No pattern of the package blows up on hostile text, and those that were mended match what they matched."""

from __future__ import annotations

import re

import pytest
from benchmarks.patterns import digest, measured, patterns, steep

from reportedly.alert import checking
from reportedly.attribute import no_comment
from reportedly.resolve import noun_phrases, phrases, spotted

KNOWN = 21  # patterns that are known to grow too fast, and are to be mended
# Each as it was, with a time that grew by the square of the length of a word, a number, blank lines or a name.
AS_THEY_WERE = {
    "place": re.compile(r" - at `.*`$"),
    "tail": re.compile(
        r"(?:(?:the|an?|his|her|its|their|some|several|many|most|all|both|two|three|four|five|other|one)\s+)?"
        r"(?:[^\W\d_][\w.’'-]*\s+){0,2}[^\W\d_][\w.’'-]*\Z",
        re.IGNORECASE,
    ),
    "opens": re.compile(r"(?:(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.?!:“”\"\n]|\A)\s*\Z"),
    "relative": re.compile(
        r"(?:(?P<name>(?:[A-Z][\w.'’-]*\s+)*[A-Z][\w'’-]*),\s+)?(?P<pronoun>who|which)\b(?:,?\s+through\b.*)?\Z"
    ),
    "determiner": re.compile(phrases._DETERMINER.pattern.replace(r"(?<!\d)\d+", r"\d+"), re.IGNORECASE),
}
NOW = {
    "place": checking._PLAIN_MESSAGES[4][0],
    "tail": noun_phrases._TAIL_WORDS,
    "opens": spotted._OPENS,
    "relative": no_comment._RELATIVE,
    "determiner": phrases._DETERMINER,
}
TEXTS = (
    "Expected `str`, got `int` - at `$.rules[0].name`", "Expected `str` - at `$`", "at `$`", "the port’s two ferrymen",
    "an envoy", "the old harbour master", "She saw the O’Neil-Voss brothers", "said al-Amin", "of 12 men", "Mr.",
    "Mrs. ", "ended.", "ended.  ", "ended.\n \n", "asked:\t", "“", " ", "", "\n", "word", "Dr.\n", "said, “", "Tamsin Roe, who",
    "Mara al-Amin, which", "Ada Quill O’Neil, who, through a spokeswoman", "Roe, who through her lawyer", "J. P. Lind, who", "who",
    "somebody, who", "the mayor, which", "Roe, who left", "the 12 men", "12 of the men", "1,200 men",
    "at least 12 men", "all of the men",
    "a number of men", "no man", "men", "the ", "the", "both his sons",
)  # fmt: skip


@pytest.mark.parametrize("name", NOW)
def test_the_mended_match_what_they_matched(name: str) -> None:
    """At the beginning, and anywhere."""
    for text in TEXTS:
        for find in ("match", "search"):
            then, now = getattr(AS_THEY_WERE[name], find)(text), getattr(NOW[name], find)(text)
            if name == "opens":  # only asked whether
                assert bool(then) == bool(now), text
            else:
                assert (then and (then.span(), then.groupdict())) == (now and (now.span(), now.groupdict())), text


def test_a_word_is_not_taken_from_its_middle() -> None:
    """The one difference: it used to be "rd envoys"."""
    found = noun_phrases._TAIL_WORDS.search("two 3rd envoys")
    assert found
    assert found[0] == "envoys"


@pytest.mark.parametrize("pattern", [r"a+\Z", r"(?:\w+ )*x", r"\s+,"])
def test_a_bad_one_is_found(pattern: str) -> None:
    assert steep(re.compile(pattern)) is not None


@pytest.mark.parametrize("pattern", [r"(?<!a)a+\Z", r"\bthe\s+[a-z]{1,20}\b", r"a++", "“[^”“]*”$"])
def test_a_good_one_is_not(pattern: str) -> None:
    assert steep(re.compile(pattern)) is None


@pytest.mark.parametrize("name", NOW)
def test_the_mended_are_mended(name: str) -> None:
    assert steep(NOW[name]) is None


def test_no_new_pattern_grows_too_fast() -> None:
    """Those are timed that are not noted in `benchmarks/figures/patterns.txt`. No more than the known ones grow too fast."""
    known = measured()
    new = [pattern for pattern in patterns() if digest(pattern) not in known]
    assert [found for pattern in new if (found := steep(pattern))] == []
    assert list(known.values()).count("steep") <= KNOWN
