"""Evidence: the words of a report that name what is offered as proof, and those that say that there is none.

Each noun that may name a proof ("footage", "a memo", "witnesses") has a few candidates: its phrase alone, with what follows up to a
comma, with its whole clause. A linear model over named features (`training/proofs.py`) says how likely each is the evidence.
That there is none is told by form: "without providing evidence".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

from reportedly.deeds.kinds import stem
from reportedly.errors import ModelError
from reportedly.records import EvidenceKind, Span

PATH = Path(__file__).parent / "models" / "evidence-en-1.npz"
Extent = Literal["phrase", "comma", "clause"]
EXTENTS: tuple[Extent, ...] = ("phrase", "comma", "clause")
AROUND = 5  # words on either side in which a sign may stand

_NOUNS: Mapping[EvidenceKind, str] = {
    "video": "video videos footage clip clips videotape newsreel camera",
    "photo": "photo photos photograph photographs picture pictures image images imagery screenshot screenshots selfie shots"
    " satellites",
    "audio": "audio recording recordings tape tapes voicemail",
    "document": "document documents memo memos memorandum e-mail e-mails email emails letter letters cable cables filing"
    " filings"
    " record records transcript transcripts affidavit indictment indictments petition report testimony notes dossier draft contract"
    " invoice invoices messages message correspondence paper papers page pages copies",
    "data": "data statistics figures polls poll survey intercepts intercepted communications numbers logs intelligence forecasts",
    "witness": "witness witnesses source sources informant informants eyewitness eyewitnesses people activists residents",
    "object": "fingerprint fingerprints dna weapon weapons knife rifle ammunition wreckage fragments debris sample samples markings"
    " serial",
}
_KIND: dict[str, EvidenceKind] = {word: kind for kind, words in _NOUNS.items() for word in words.split()}
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some several many two three four five six numerous one any no"
    " more another".split()
)
_STOPS = frozenset(
    """of in on at by for from with to into as after before during over under and or but that which who whom he she it they we i you
    is are was were be been has have had will would can could may might must said says told according citing cited show shows
    showed showing released posted published obtained provided presented used pointed referred drew when while if not""".split()
)
_END = re.compile(
    r"[.!?;:\n]|(?:[”\"]|(?<!\s))\s++[—–-]++\s|,?\s(?:and|but|while|although|because)\s(?=\w+\s\w+ed\b)|,\s(?:said|told|according)\b"
)
_COMMA = re.compile(r"[,.!?;:\n—–]")
_REACH = 260
_LEFT = 7  # words before a noun that may belong to its phrase

# Verbs that lead to a proof, or follow it, by what they say of it.
_SIGNS: Mapping[str, frozenset[str]] = {
    name: frozenset(map(stem, words.split()))
    for name, words in {
        "cite": "citing cited cites cite according based point pointed points referred refers drawn relies quoting",
        "publish": "released published posted uploaded obtained leaked produced presented provided included circulated made tweeted"
        " issued emerged surfaced submitted aired handed",
        "show": "show shows showed showing shown reveal revealed reveals depict depicted depicts detailing purport purports"
        " purported indicate indicates"
        " appear appears appeared suggest suggests suggested document documented confirm confirms prove proves"
        " contain contained describe described",
        "see": "seen reviewed viewed examined analysed analyzed verified authenticated",
        "find": "found find recovered seized discovered carrying identified",
        "rest": "on in by from",
    }.items()
}

_GIVE = r"(?:provid|offer|present|giv|cit|produc|show|supply|supplying|suppl(?:y|i))\w*"
_PROOF = r"(?:evidence|proof|substantiation|documentation|details? to support)"
_NONE = re.compile(
    rf"\b(?:without\s+(?:{_GIVE}\s+)?(?:any\s+|further\s+|clear\s+|supporting\s+)?{_PROOF}"
    rf"|(?:provid|offer|present|g[ai]v|cit|produc|show)\w*\s+no\s+(?:\w+\s+)?{_PROOF}"
    rf"|(?:has|have|had|did|does|do)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?{_GIVE}\s+(?:any\s+)?(?:\w+\s+)?{_PROOF})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ProofCandidate:
    """`noun`: where its head stands, which all candidates of one noun share."""

    kind: EvidenceKind
    noun: Span
    span: Span
    extent: Extent
    features: tuple[str, ...]


def without_proof(text: str) -> list[Span]:
    """The words that say that no evidence is given, in order."""
    return [m.span() for m in _NONE.finditer(text)]


def proof_candidates(text: str, sentences: Sequence[Span]) -> Iterator[list[ProofCandidate]]:
    """The candidates of each noun, in order."""
    for start, end in sentences:
        tokens = [(m.start(), m.end(), m[0].casefold()) for m in _TOKEN.finditer(text, start, end)]
        for k, (at, stop, word) in enumerate(tokens):
            kind = _KIND.get(word)
            if kind is None:
                continue
            begin = _begin(tokens, k)
            ends = dict.fromkeys((stop, *_ends(text, stop, end)))
            found = list(_features(tokens, k, begin, kind))
            out = []
            for extent, last in zip(EXTENTS, ends, strict=False):
                size = min(5, len(text[begin:last].split()) // 4)
                more = (f"x:{extent}", f"x:{extent}:{kind}", f"size:{size}", f"x:{extent}:{_after(tokens, k)}")
                out.append(ProofCandidate(kind, (at, stop), (begin, last), extent, (*found, *more)))
            yield out


_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")


def _after(tokens: Sequence[tuple[int, int, str]], k: int) -> str:
    return stem(tokens[k + 1][2]) if k + 1 < len(tokens) else "END"


def _begin(tokens: Sequence[tuple[int, int, str]], k: int) -> int:
    """Where the noun's phrase begins: at its determiner, or after the last word that can be no part of it."""
    first = k
    for j in range(k - 1, max(-1, k - _LEFT - 1), -1):
        word = tokens[j][2]
        if word in _STOPS or not word[0].isalnum():
            break
        first = j
        if word in _DETERMINERS:
            break
    return tokens[first][0]


def _ends(text: str, at: int, end: int) -> tuple[int, int]:
    stop = min(end, at + _REACH)
    comma, clause = _COMMA.search(text, at, stop), _END.search(text, at, stop)
    return (comma.start() if comma else stop), (clause.start() if clause else stop)


def _features(tokens: Sequence[tuple[int, int, str]], k: int, begin: int, kind: EvidenceKind) -> Iterator[str]:
    yield "k:" + kind
    yield "n:" + stem(tokens[k][2])
    first = next(j for j, t in enumerate(tokens) if t[0] == begin)
    before = [stem(t[2]) for t in tokens[max(0, first - AROUND) : first]]
    after = [stem(t[2]) for t in tokens[k + 1 : k + 1 + AROUND]]
    yield "p:" + tokens[first][2] if tokens[first][2] in _DETERMINERS else "p:none"
    yield "plural" if tokens[k][2].endswith("s") else "one"
    if first == 0:
        yield "opens its sentence"
    near = {*before[-2:]} if before else set()
    for name, stems in _SIGNS.items():
        led, follows = bool(stems & near), bool(stems & {*after})
        if led:
            yield f"led by {name}"
            yield f"led by {name}:{kind}"
        if follows:
            yield f"then {name}"
            yield f"then {name}:{kind}"
        if led and name != "rest":
            yield "led by any"
    for j, name in ((-1, "direct"), (-2, "one between")):
        if len(before) >= -j and any(before[j] in stems for stems in _SIGNS.values()):
            yield f"led: {name}:{kind}"


@dataclass(frozen=True, slots=True, eq=False)
class Proofs:
    """A logistic regression; `threshold`: below which no candidate is told."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def likely(self, candidate: ProofCandidate) -> float:
        total = self.bias + sum(self.weights.get(name, 0.0) for name in candidate.features)
        return float(1 / (1 + np.exp(-total)))

    def found(self, text: str, sentences: Sequence[Span]) -> list[tuple[ProofCandidate, float]]:
        """What is offered as proof: of the candidates of a noun the likeliest, and no two over the same words."""
        best = []
        for own in proof_candidates(text, sentences):
            score, one = max(((self.likely(c), c) for c in own), key=lambda each: each[0])
            if score >= self.threshold:
                best.append((one, score))
        out: list[tuple[ProofCandidate, float]] = []
        for one, score in sorted(best, key=lambda each: -each[1]):
            if all(one.span[1] <= o.span[0] or o.span[1] <= one.span[0] for o, _ in out):
                out.append((one, score))
        return sorted(out, key=lambda each: each[0].span)


@lru_cache(maxsize=1)
def shipped() -> Proofs:
    """The model that ships with the package. Raises `ModelError` if the file can't be used."""
    try:
        with np.load(PATH, allow_pickle=False) as held:
            names = (str(name) for name in held["features"])
            weights = dict(zip(names, held["weights"].astype(float).tolist(), strict=True))
            bias, threshold = held["numbers"].tolist()
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(str(PATH), f"it is no model of evidence ({error})", "reinstall the package") from error
    return Proofs(weights, bias, threshold)
