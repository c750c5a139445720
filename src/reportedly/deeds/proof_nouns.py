"""Nouns that may name what is offered as proof ("footage", "a memo", "witnesses"), and how far the words of each may reach.

The words begin with the noun's phrase, its clause or its sentence, and end after the noun or before a later word at which a
phrase may end. `proofs.py` says which noun is evidence, and which words belong to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.deeds.kinds import stem
from reportedly.records import EvidenceKind, Span
from reportedly.resolve.nouns import singular

Token = tuple[int, int, str]  # where it begins and ends, and the word in small letters
AROUND = 5  # words on either side in which a sign may stand

# Nouns of WordNet's classes (writing and messages; pictures; films; sound recordings; data and statistics; informants and
# onlookers; weapons, remains and traces) that news uses, in the singular, with newer words of the same classes.
_NOUNS: Mapping[EvidenceKind, str] = {
    "video": "video footage clip videotape film livestream camera cctv dashcam bodycam webcam",
    "photo": "photo photograph picture image imagery screenshot screengrab snapshot selfie shot portrait scan x-ray map satellite",
    "audio": "audio recording tape voicemail wiretap soundtrack podcast audiotape",
    "document": "account affidavit agreement article audit autopsy brief cable certificate chart complaint contract copy"
    " correspondence declaration decree diary directive disclosure dispatch document dossier draft e-mail email entry file filing"
    " finding form indictment inquiry interview invoice journal lawsuit leak ledger letter link list log logbook manifest manual"
    " material memo memorandum message minute note notebook notice order page paper paperwork passage permit petition post printout"
    " profile proposal quote receipt record release report review ruling script slide spreadsheet statement study subpoena summary"
    " telegram testimony text transcript treaty tweet verdict warrant website",
    "data": "analysis data dataset database estimate figure index indicator intelligence intercept measurement metadata number"
    " percentage poll rate reading result sample score statistic survey telemetry test tracking",
    "witness": "activist bystander colleague defector employee eyewitness friend informant insider neighbor neighbour official"
    " onlooker passenger patient people person prisoner relative resident soldier source survivor victim villager whistleblower"
    " witness worker",
    "object": "ammunition blood body bomb bullet casing clothing debris device dna drone explosive fingerprint footprint fragment"
    " gun knife missile passport remains residue rifle rocket scar shell shrapnel specimen trace weapon wound wreckage",
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
_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_CLAUSE = re.compile(
    r"[!?;:\n“”\"]|[.,]\s|\s[—–-]+\s|\s(?:that|which|who|and|but|while|after|because|as|when|where|although)\s"
)
_STOP_BEFORE = re.compile(
    r"[,!?;:\n”\"]|\.(?=\s|$)|\s[—–-]+\s|\s(?:that|which|who|and|but|while|after|because|as|when|where|although|show[a-z]{0,3}|said|says"
    r"|reveal[a-z]{0,3}|suggest[a-z]{0,3}|is|are|was|were|has|had|have|of|from|by|in|on|with|to|for)\s"
)
_REACH = 260  # characters after a noun in which its words end
_ENDS = 14  # ends that are tried, beside the farthest
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


@dataclass(frozen=True, slots=True)
class Extent:
    """Words that the evidence may have."""

    span: Span
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofNoun:
    """`noun`: where it stands; `phrase`: where its phrase begins; `sentence`: where it stands in."""

    kind: EvidenceKind
    noun: Span
    phrase: int
    sentence: Span
    features: tuple[str, ...]
    extents: tuple[Extent, ...]


def proof_nouns(text: str, sentences: Sequence[Span]) -> Iterator[ProofNoun]:
    """In order."""
    before = Counter[str]()  # nouns and kinds that were named before
    for number, (start, end) in enumerate(sentences):
        tokens = [(m.start(), m.end(), m[0].casefold()) for m in _TOKEN.finditer(text, start, end)]
        for k, (at, stop, word) in enumerate(tokens):
            if kind := _kind(word):
                begin = _begin(tokens, k)
                place = f"sentence:{min(6, number // 2)}"
                features = (*_features(tokens, k, begin, kind), place, *_named_before(before, stem(word), kind))
                before.update((stem(word), "k:" + kind))
                extents = tuple(_extents(text, (start, end), begin, (at, stop), kind))
                yield ProofNoun(kind, (at, stop), begin, (start, end), tuple(dict.fromkeys(features)), extents)


def _named_before(before: Counter[str], noun: str, kind: EvidenceKind) -> Iterator[str]:
    """How often the same noun, and one of the same kind, stood before."""
    times = min(before["k:" + kind], 3)
    yield f"noun before:{min(before[noun], 2)}"
    yield f"kind before:{times}"
    yield f"kind before:{times}:{kind}"


def _kind(word: str) -> EvidenceKind | None:
    """Of what kind a noun is; of a compound its last part says it."""
    return _KIND.get(word) or _KIND.get(singular(word)) or _KIND.get(singular(word.rpartition("-")[2]))


def _begin(tokens: Sequence[Token], k: int) -> int:
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


def _extents(text: str, sentence: Span, phrase: int, noun: Span, kind: EvidenceKind) -> Iterator[Extent]:
    begins = sorted({phrase, _clause(text, sentence[0], phrase), sentence[0]}, reverse=True)
    ends = list(dict.fromkeys((noun[1], *_ends(text, noun[1], sentence[1]))))
    for row, begin in enumerate(begins):
        for end in dict.fromkeys((*ends[:_ENDS], ends[-1])):
            yield Extent((begin, end), tuple(_of_extent(text, (begin, end), noun, f"b{row}", kind)))


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause begins in which `at` stands."""
    last = start
    for m in _CLAUSE.finditer(text, start, at):
        last = m.end()
    while last < at and text[last].isspace():
        last += 1
    return last


def _ends(text: str, at: int, end: int) -> Iterator[int]:
    """Where the words may end, last at the end of what is in reach."""
    stop = min(end, at + _REACH)
    for m in _STOP_BEFORE.finditer(text, at, stop):
        yield m.start()
    yield at + len(text[at:stop].rstrip())


def _of_extent(text: str, span: Span, noun: Span, row: str, kind: EvidenceKind) -> Iterator[str]:
    following = _TOKEN.search(text, span[1], span[1] + 40)
    then = stem(following[0]) if following else "END"
    inner = _TOKEN.search(text, noun[1], span[1])
    before, after = len(text[span[0] : noun[0]].split()), len(text[noun[1] : span[1]].split())
    yield from (
        row,
        f"{row}:{kind}",
        "next:" + then,
        f"before:{min(before, 12)}",
        f"{row}:before:{min(before // 2, 5)}",
    )
    yield f"after:{after if after < 8 else 8 + min(4, (after - 8) // 4)}"
    yield "with more" if after else "noun last"
    yield f"words:{min(10, (before + after + 1) // 2)}"
    yield "then:" + (stem(inner[0]) if inner else "NONE")
    yield f"cut:{then}" if not after else f"kept:{stem(inner[0]) if inner else then}"
    if "," in text[noun[1] : span[1]]:
        yield "comma inside"
    if first := _TOKEN.search(text, *span):
        yield "starts:" + stem(first[0])


def _features(tokens: Sequence[Token], k: int, begin: int, kind: EvidenceKind) -> Iterator[str]:
    """What the words on either side say of the noun that stands k-th."""
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
    for j in range(max(0, k - 3), min(len(tokens), k + 4)):
        if j != k:
            yield f"w{j - k}:{stem(tokens[j][2])}"
