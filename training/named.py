"""Texts with named persons, organisations, places, peoples and other things, from five corpora that agree on little.

A source that is silent about some words is not read as "no name there": such words are `silent`, and neither trained on nor
measured. One convention for all: a name is without its article, titles and possessive; of names within names the outermost
counts; a country is a place, whatever it does; words for peoples and followers ("Greek", "Muslims", "Democrats") are demonyms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
Name = tuple[int, int, str]

TITLES = frozenset(
    """president prime minister premier senator sen sens representative rep reps governor gov mr mrs ms miss dr
    doctor prof professor sir lord lady dame capt captain col colonel general gen lt lieutenant sgt sergeant
    major maj commodore admiral adm commander secretary secretary-general chancellor ambassador judge justice
    ceo cfo coo chairman chairwoman chair chief executive officer director vice deputy foreign interior
    finance speaker mayor councilman councillor congressman congresswoman rev reverend father bishop
    archbishop cardinal imam ayatollah mp mep mps msp attorney commissioner detective inspector constable
    sheriff spokesman spokeswoman spokesperson coach surgeon solicitor counsel leader editor founder author
    academic actor actress republican democrat democratic former ex-president rb qb wr guard defendant nurse
    analyst executive pc cllr hon honourable right the state defense defence treasury home under first lady
    co-founder staff private corporal cpl brigadier datuk office acting special envoy permanent embassy
    chargé d’affaires affaires adviser advisor assistant under-secretary-general head member members board
    spokespersons ministers presidents""".split()
)
# In the name of a body only after "of" ("Office of the President"), else it has run into somebody's title.
POSTS = frozenset(
    "minister envoy president ambassador spokesman spokeswoman spokesperson ceo chargé senator chairman".split()
)
PARTICLES = frozenset("de van von der den del della di da dos du la le al el bin ibn abu of".split())
CONNECTORS = frozenset(
    "of the and for & de del la le du des di da von van der al el bin - ' / at on in to 's ’s".split()
)
PLAIN = frozenset(("of", "for", "&", "-", "'s", "’s"))  # connectors that go on without a nested name after them
ARTICLES = frozenset("the a an this that these those its his her their our my your some any".split())
PRONOUNS = frozenset(
    "i he she it we you they me him her us them my your his its our their mine who whom which that this these those one "
    "myself himself herself itself ourselves themselves everyone someone anyone so do if when once most but with and not".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec am pm gmt utc est edt q a i o".split()
)
FOLLOWERS = frozenset(
    """european europeans african africans asian asians arab arabs arabic kurdish kurd kurds muslim muslims
    islamic islamist christian christians jewish jew jews catholic catholics protestant protestants sunni
    sunnis shia shiite shiites hindu hindus buddhist buddhists orthodox yazidi yazidis soviet scottish scots
    welsh english british briton britons irish latin hispanic western westerners republican republicans
    democrat democrats democratic conservatives liberals tory tories american americans palestinian
    palestinians chechen tibetan tibetans uyghur uyghurs uighur hellenic californian texan québécois gulf
    balkan nordic scandinavian slavic persian ottoman roman byzantine māori aboriginal communist communists""".split()
) - {"gulf", "conservatives", "liberals", "western"}


NOT_PEOPLE = frozenset(
    "kiribati gibraltar luxembourg liechtenstein laos island islands islander islanders people congo philippine philippines "
    "singapore taiwan zealand poles swiss".split()
) - {"poles", "swiss"}
BEFORE = frozenset("south north east west central costa puerto sri new".split())  # "South Korean"
BODIES = frozenset(("european union", "eu", "united nations", "un", "u.n.", "u.n", "nato"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the names in it, in order and disjoint, and what its source is silent about."""

    id: str
    text: str
    names: tuple[Name, ...]
    silent: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extent:
    """What an annotator marked: tokens [start, end) and a type; `wiki` is the title of the page that it means."""

    start: int
    end: int
    type: str
    wiki: str | None = None


def demonyms(kb: Path) -> frozenset[str]:
    """Lower-case words for the people of a country, singular and plural, from the knowledge base, and for other peoples."""
    found = set(FOLLOWERS)
    for line in (kb / "countries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for text in (row.get("demonym_noun", ""), row.get("demonym_adj", "")):
            for phrase in re.split(r"[,;/()]| or |(?<!\()s\)", text.replace("(s)", "").replace("(wo)", "")):
                word = phrase.split()[-1] if phrase.split() else ""
                if re.fullmatch(r"[A-Z][^\W\d_]{3,}", word):
                    found |= {word.lower(), word.lower() + "s"}
    return frozenset(found - NOT_PEOPLE)


def territories(kb: Path) -> frozenset[str]:
    """Lower-case names of countries, which are places even where they act."""
    found = {"us", "u.s.", "u.s", "uk", "u.k.", "usa", "america", "uae", "europe"}
    for line in (kb / "countries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found |= {row["name"].lower(), *(a.lower() for a in row["aliases"] if len(a) > 4 and a.isascii())}
    return frozenset(found - BODIES)


def capital(word: str) -> bool:
    return word[:1].isupper() or (len(word) > 1 and word[0].islower() and any(c.isupper() for c in word))


def glued(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Tokens as running text, and where each stands in it."""
    text, spans, opened = "", [], False
    previous = ""
    for token in tokens:
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token)
        tight = (
            not text
            or re.fullmatch(r"[,.;:!?%)\]}…]+|'s|’s|n't|n’t|'(?:re|ve|ll|d|m)", word)
            or previous in ("(", "[", "$", "£", "€", "#", "-", "/", "@")
            or word in ("-", "/", "@")
            or (len(previous) > 1 and previous == "." and word.isupper())
            or (re.search(r"(?:^|\W)[A-Z]\.$", text[-3:]) and len(word) == 1 and word.isupper())
        )
        if word == '"':
            tight, opened = opened, not opened
        elif previous == '"' and opened:
            tight = True
        text += ("" if tight else " ") + word
        spans.append((len(text) - len(word), len(text)))
        previous = word
    return text, spans


def core(tokens: Sequence[str], extent: Extent, inner: Sequence[Extent], people: frozenset[str]) -> Span | None:
    """The tokens of a proper name that are the heart of `extent`; `None` where it is described and not named.

    `inner`: the other extents inside it.
    """
    start, end = extent.start, extent.end
    while end > start and (
        tokens[end - 1] in ("'s", "’s", "'", "’", ",", ".", ")", '"', "'") and len(tokens[end - 1]) < 3
    ):
        if tokens[end - 1] == "." and end - start > 1 and len(tokens[end - 2]) == 1:
            break
        end -= 1
    if extent.type == "person":
        return _person(tokens, start, end, extent, inner, people)
    while (start < end and not capital(tokens[start])) or (start < end and tokens[start].lower() in ARTICLES):
        start += 1
    if start == end or (tokens[start].lower() in PRONOUNS and end - start == 1 and tokens[start] not in ("US", "IT")):
        return None
    starts = {e.start for e in inner}
    stop = start
    while stop < end:
        word = tokens[stop]
        if capital(word) or (word[0].isdigit() and stop > start):
            stop += 1
        elif word.lower() in CONNECTORS and stop + 1 < end and any(map(capital, tokens[stop + 1 : stop + 3])):
            ahead = tokens[stop + 1].lower() in CONNECTORS
            if word in ("and", "to", "in", "at", "on", "/") and (stop + 1 + ahead in starts or stop + 1 in starts):
                break
            stop += 1 + ahead
        else:
            break
    while stop > start and not capital(tokens[stop - 1]) and not tokens[stop - 1][0].isdigit():
        stop -= 1
    rest = tokens[stop] if stop < end else ","
    if rest not in ",(;:-–—" and rest not in (
        "in",
        "of",
        "at",
        "and",
        "who",
        "which",
        "that",
        "where",
        "near",
        "on",
        '"',
        ".",
    ):
        return None
    words = [w.lower() for w in tokens[start:stop]]
    if len(words) > 1 and any(w in POSTS and words[i - 1] not in ("of", "the") for i, w in enumerate(words)):
        return None
    return None if all(w in people or w in CALENDAR or w in ARTICLES for w in words) else (start, stop)


def _person(
    tokens: Sequence[str], start: int, end: int, extent: Extent, inner: Sequence[Extent], people: frozenset[str]
) -> Span | None:
    taken = {i for e in inner if e.type != "person" and (e.end < end or e.start > start) for i in range(e.start, e.end)}
    runs: list[Span] = []
    at = start
    while at < end:
        if not _personal(tokens, at, taken, people):
            at += 1
            continue
        stop = at + 1
        while stop < end and (
            (capital(tokens[stop]) and stop not in taken and tokens[stop].lower() not in CALENDAR)
            or (tokens[stop] == "." and len(tokens[stop - 1]) == 1)
            or (tokens[stop] in ("-", "'", "’") and stop + 1 < end and capital(tokens[stop + 1]))
            or (tokens[stop].lower() in PARTICLES and stop + 1 < end and capital(tokens[stop + 1]))
        ):
            stop += 1
        runs.append((at, stop))
        at = stop
    # "of" goes on a name only in those of kings and saints; a title's complement is not the name
    runs = [(a, b) for a, b in runs if b - a < 8]
    if extent.wiki:
        told = set(re.findall(r"[^\W_]+", extent.wiki.lower()))
        runs = [r for r in runs if told & {w.lower() for w in tokens[r[0] : r[1]]}]
    for a, b in runs:
        following = tokens[b] if b < end else ","
        if following in (",", "(", "-", "–", "—", "'s", "’s", '"', "who", ".", ":", "'") or following in (
            "of",
            "and",
            "from",
            "at",
        ):
            return (a, b)
    return None


def _personal(tokens: Sequence[str], at: int, taken: set[int], people: frozenset[str]) -> bool:
    word = tokens[at].lower().rstrip(".")
    return (
        capital(tokens[at]) and at not in taken and word not in TITLES and word not in PRONOUNS and word not in people
        and word not in ARTICLES and word not in CALENDAR
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words that tell what a capitalised one is: for peoples, names of countries, and common ones."""

    people: frozenset[str]
    countries: frozenset[str]
    common: frozenset[str]


def marked(ident: str, tokens: Sequence[str], extents: Iterable[Extent], known: Words, *, complete: bool) -> Marked:
    """Tokens and extents as a text with names. `complete`: what is not marked is known to be no name."""
    people = known.people
    extents = sorted(set(extents), key=lambda e: (e.start, -e.end))
    hidden: set[int] = set()
    found: list[tuple[int, int, str]] = []
    unclear: set[int] = set()
    for e in extents:
        inner = [o for o in extents if o != e and e.start <= o.start and o.end <= e.end]
        name = core(tokens, e, inner, people)
        if name and not e.wiki and _doubtful(tokens, name, known.common):
            unclear.update(range(*name))
        elif name:
            words = " ".join(tokens[name[0] : name[1]]).lower()
            kind = "place" if words in known.countries else "organisation" if words in BODIES else e.type
            found.append((*name, kind))
        elif e.end - e.start < 8 and e.type in ("person", "organisation", "place"):
            unclear.update(range(e.start, e.end))
    found.sort(key=lambda n: (n[0] - n[1], n[0]))
    kept: list[tuple[int, int, str]] = []
    for a, b, kind in found:
        if not any(a < d and c < b for c, d, _ in kept):
            kept.append((a, b, kind))
    inside = {i for a, b, _ in kept for i in range(a, b)}
    for i, word in enumerate(tokens):
        if i in inside or not capital(word):
            continue
        low = word.lower().rstrip(".")
        first = _first(tokens, i)
        if low in people:
            wide = i > 0 and tokens[i - 1].lower() in BEFORE and capital(tokens[i - 1]) and i - 1 not in inside
            hidden.discard(i - 1) if wide else None
            kept.append((i - wide, i + 1, "demonym"))
        elif low in CALENDAR or low in PRONOUNS or low in ARTICLES or (low in TITLES and len(low) > 2):
            continue
        elif i in unclear or not (low in known.common and (complete or first)):
            hidden.add(i)
    text, spans = glued(tokens)
    names = tuple(sorted((spans[a][0], spans[b - 1][1], kind) for a, b, kind in kept if not hidden & set(range(a, b))))
    return Marked(ident, text, names, tuple(spans[i] for i in sorted(hidden)))


def _first(tokens: Sequence[str], i: int) -> bool:
    return not i or tokens[i - 1] in (".", "?", "!", '"', "``", ":", "-", "--")


def _doubtful(tokens: Sequence[str], name: Span, common: frozenset[str]) -> bool:
    """A letter, or common words that have their capitals for another reason (a sentence begins, "the People")."""
    words = tokens[slice(*name)]
    return (len(words) == 1 and len(words[0]) == 1) or all(word.lower() in common for word in words)


KINDS = {
    "politician": "person", "person": "person", "organisation": "organisation", "politicalparty": "organisation",
    "country": "place", "location": "place", "event": "other", "election": "other", "misc": "other",
}  # fmt: skip


def crossner(folder: Path, split: str, known: Words) -> Iterator[Marked]:
    blocks = (folder / f"{split}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks):
        rows = [line.split("\t") for line in block.split("\n")]
        tokens, tags = [r[0] for r in rows], [r[1] for r in rows]
        text, spans = glued(tokens)
        names: list[Name] = []
        hidden: list[Span] = []
        i = 0
        while i < len(tags):
            if tags[i] == "O":
                i += 1
                continue
            j = i + 1
            while j < len(tags) and tags[j].startswith("I-"):
                j += 1
            kind, words = KINDS[tags[i][2:]], [t.lower() for t in tokens[i:j]]
            if tags[i].endswith("-misc") and all(w in known.people for w in words):
                kind = "demonym"
            if kind in ("person", "place", "organisation") and words[0] == "the" and words[1:] != ["hague"]:
                i += 1
            if any(map(capital, tokens[i:j])):
                names.append((spans[i][0], spans[j - 1][1], kind))
            else:
                hidden.append((spans[i][0], spans[j - 1][1]))
            i = j
        yield Marked(f"crossner-{split}-{number}", text, tuple(names), tuple(hidden))


def _rows(path: Path) -> Iterator[dict]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def gum(folder: Path, known: Words) -> Iterator[Marked]:
    types = {"person": "person", "organization": "organisation", "place": "place"}
    for row in _rows(folder / "news_interview.jsonl"):
        extents = []
        for m in row["mentions"]:
            words = row["tokens"][m["start"] : m["end"] + 1]
            kind = types.get(m["type"], "other")
            if m["type"] == "time" or (
                kind == "other" and not (m["wiki"] and sum(map(capital, words)) * 2 > len(words))
            ):
                continue
            extents.append(Extent(m["start"], m["end"] + 1, kind, m["wiki"]))
        yield marked(row["doc"], row["tokens"], extents, known, complete=True)


def meantime(folder: Path, known: Words) -> Iterator[Marked]:
    """The first six sentences of each document, which its annotators read in full."""
    docs: dict[str, dict[int, list[str]]] = {}
    for line in (folder / "en.conll").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            doc, sentence, _, word = line.split("\t")[:4]
            docs.setdefault(doc, {}).setdefault(int(sentence), []).append(word)
    types = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": "other"}
    mentions: dict[str, list[dict]] = {}
    for m in json.loads((folder / "entity_mentions.json").read_text(encoding="utf-8")):
        mentions.setdefault(m["conll_doc_key"], []).append(m)
    for doc, sentences in docs.items():
        offsets, tokens = {}, []
        for number, words in sentences.items():
            if number < 6 and number != 1:
                offsets[number] = len(tokens)
                tokens += words
        extents = []
        for m in mentions.get(doc, ()):
            n, places = m["sent_id"], m["tokens_number"]
            if n in offsets and m["mention_type"] in types and places == list(range(places[0], places[-1] + 1)):
                at = offsets[n]
                extents.append(Extent(at + places[0], at + places[-1] + 1, types[m["mention_type"]]))
        if extents:
            yield marked(doc, tokens, extents, known, complete=False)


def ecbplus(folder: Path, known: Words) -> Iterator[Marked]:
    """The sentences that were checked; the others are read, but silent."""
    types = {
        "HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "HUMAN_PART_MET": "organisation",
        "HUMAN_PART_GPE": "place", "LOC_GEO": "place", "LOC_FAC": "place", "HUMAN_PART_VEH": "other",
    }  # fmt: skip
    for row in _rows(folder / "documents.jsonl"):
        keep = [i for i, s in enumerate(row["sent"]) if s in set(row["validated_sents"])]
        place = {i: k for k, i in enumerate(keep)}
        tokens = [row["tokens"][i] for i in keep]
        extents = []
        for m in row["mentions"]:
            at = [place[i] for i in m["tokens"] if i in place]
            if m["type"] in types and at and at == list(range(at[0], at[-1] + 1)):
                extents.append(Extent(at[0], at[-1] + 1, types[m["type"]]))
        if extents:
            yield marked(row["doc"], tokens, extents, known, complete=False)


TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[-’']\w+)*(?<!'s)(?<!’s)|['’]s\b|[^\w\s]")


def re3d(folder: Path, known: Words) -> Iterator[Marked]:
    types = {
        "Person": "person",
        "Organisation": "organisation",
        "Location": "place",
        "MilitaryPlatform": "other",
        "Vehicle": "other",
    }
    for number, row in enumerate(_rows(folder / "documents.jsonl")):
        where = [m.span() for m in TOKEN.finditer(row["text"])]
        starts, ends = {s: i for i, (s, _) in enumerate(where)}, {e: i + 1 for i, (_, e) in enumerate(where)}
        extents = [
            Extent(starts[e["begin"]], ends[e["end"]], types[e["type"]])
            for e in row["entities"]
            if e["type"] in types and e["begin"] in starts and e["end"] in ends
        ]
        tokens = [row["text"][s:e] for s, e in where]
        made = marked(f"re3d-{number}", tokens, extents, known, complete=False)
        # back to the text as it was, with its paragraphs
        _, glue = glued(tokens)
        back = {s: w[0] for (s, _), w in zip(glue, where, strict=True)} | {}
        stop = {e: w[1] for (_, e), w in zip(glue, where, strict=True)}
        yield Marked(
            made.id, row["text"], tuple((back[s], stop[e], k) for s, e, k in made.names),
            tuple((back[s], stop[e]) for s, e in made.silent),
        )  # fmt: skip


def lower_words(folder: Path) -> frozenset[str]:
    """Words that the corpora write small somewhere, three times or more."""
    counts: dict[str, int] = {}
    texts = [r["text"] for r in _rows(folder / "re3d" / "documents.jsonl")]
    texts += [" ".join(r["tokens"]) for r in _rows(folder / "gum" / "news_interview.jsonl")]
    texts += [" ".join(r["tokens"]) for r in _rows(folder / "ecbplus" / "documents.jsonl")]
    texts += [r["text"] for r in _rows(folder / "polnear" / "train.jsonl")]
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text):
            if word.islower():
                counts[word] = counts.get(word, 0) + 1
    return frozenset(w for w, n in counts.items() if n >= 3)


def words_of(folder: Path) -> Words:
    """What the corpora in `folder` and its knowledge base tell of words."""
    return Words(demonyms(folder / "kb"), territories(folder / "kb"), lower_words(folder))


WEIGHTS = {"crossner": 0.7, "gum": 1.0, "meantime": 1.0, "ecbplus": 0.5, "re3d": 0.7}


def corpora(folder: Path) -> tuple[list[tuple[Marked, float]], dict[str, list[Marked]]]:
    """What to learn from, with weights, and what to measure on: every second document of GUM, every fourth of MEANTIME,
    the test sentences of CrossNER."""
    known = words_of(folder)
    politics = [m for split in ("train", "dev") for m in crossner(folder / "crossner_politics", split, known)]
    interviews, wiki = list(gum(folder / "gum", known)), list(meantime(folder / "meantime", known))
    learn = {
        "crossner": politics,
        "gum": interviews[0::2],
        "meantime": [m for i, m in enumerate(wiki) if i % 4 != 3],
        "ecbplus": list(ecbplus(folder / "ecbplus", known)),
        "re3d": list(re3d(folder / "re3d", known)),
    }
    held = {
        "gum": interviews[1::2],
        "meantime": wiki[3::4],
        "crossner": list(crossner(folder / "crossner_politics", "test", known)),
    }
    return [(m, WEIGHTS[name]) for name, found in learn.items() for m in found], held
