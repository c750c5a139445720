"""Proper names of one report made one: full names, surnames, short forms and acronyms.

Names are compared by their words. A short form that fits several longer names ("Tersk", of Ana and of Ivo) is taken for
the one that was written out most often before it, of equals for the last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.attribute.mentions import Kind, Mention
from reportedly.identity import family_name, gender_of_title, same_body_name, same_person_name, untitled
from reportedly.identity.person_names import Gender
from reportedly.records import Span
from reportedly.resolve import nouns

_TITLE = 24  # characters before a name in which its title stands
MOSTLY = 0.3  # share of the places of the name of a thing that have an article: papers often leave it out
_ARTICLES = frozenset("the a an its this".split())
_POSSESSIVE = re.compile(r"['’]s?\Z")
_LEADING = nouns.HONORIFICS | {"the"}  # words before a name that are none of it
_BODIES, _OFFICES = nouns.BODIES | {"house"}, nouns.PEOPLE | {"speaker"}
_SMALL = frozenset("of the and for de la al bin von van der du di da".split())
# Words that many names of papers and broadcasters hold.
_PRESS = frozenset(
    """post times news daily herald tribune courier gazette journal mirror guardian telegraph press broadcasting tv radio
    network chronicle observer star sun mail express standard independent examiner inquirer globe dispatch ledger sentinel
    weekly magazine newspaper wire newswire bulletin echo argus register reporter spectator pravda zeitung""".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """One bearer of a name in one report: the fullest form, and every place where it stands."""

    full: str
    type: Kind
    spans: tuple[Span, ...]
    forms: frozenset[str]


def names(
    text: str,
    mentions: Sequence[Mention],
    entry: Callable[[str], str | None],
    sex: Callable[[str], str | None] = lambda _: None,
) -> tuple[Name, ...]:
    """The bearers of all names but demonyms, in the order of their first mentions. `entry`: the id of the one entry of the
    knowledge base that answers to a name; `sex`: what a full name tells of its bearer."""
    told = sorted((m for m in mentions if m.type != "demonym"), key=lambda m: m.span)
    told = _without_pairs(text, told)
    forms = {m.span: _form_of(text, m) for m in told}
    votes: dict[str, defaultdict[Kind, float]] = {}
    for m in told:
        votes.setdefault(forms[m.span], defaultdict(float))[m.type] += m.score
    articles = _articles(text, forms)
    order = sorted(votes, key=lambda f: (-len(f.split()), -len(f)))
    kinds = {one: _most(votes[one]) for one in order}
    longer: dict[str, list[str]] = {}
    whole: dict[str, int] = {}  # those that are short for none, numbered in their order
    holding: defaultdict[str, list[str]] = defaultdict(list)  # the same, by each of their words
    lettered: defaultdict[str, list[str]] = defaultdict(list)  # the same, by their initials
    blends: defaultdict[str, list[str]] = defaultdict(list)  # the same, by the head of the word before their last
    meaning: dict[str, str] = {}  # the one of them that means an entry
    for one in order:
        likely = (
            {*holding[_words(one)[0]], *lettered[_letters(one)], *blends[one.casefold()[:3]]} if _words(one) else ()
        )
        fits = (f for f in sorted(likely, key=whole.__getitem__) if short_for(one, f, kinds[one], kinds[f]))
        longer[one] = list(fits)
        bodies = [f for f in longer[one] if kinds[f] in ("organisation", "other")]
        if len(bodies) == len(longer[one]) and _of_its_own(one, bodies, articles, entry):
            longer[one] = []
        known = None if longer[one] else entry(one)
        if known in meaning:
            longer[one] = [meaning[known]]
        if not longer[one]:
            whole[one] = len(whole)
            for word in {*_words(one)}:
                holding[word].append(one)
            lettered[_initials(one)].append(one)
            if len(_words(one)) > 1:
                blends[_words(one)[-2][:3]].append(one)
            if known is not None:
                meaning[known] = one
    # Short forms that somebody has who is not named in full: "Mr. Tersk", beside Ana Tersk.
    genders = {m.span: _gender(text, m.span) for m in told}
    others = ((m.span, longer[forms[m.span]]) for m in told)
    apart = {forms[span] for span, full in others if full and _is_another(genders[span], full, entry, sex)}
    found: dict[str, list[Span]] = {f: [] for f, up in longer.items() if not up or f in apart}
    written: dict[str, tuple[int, int]] = {}  # how often in full, and where last
    titles: dict[str, Gender] = {}  # of whom a title tells the gender
    for m in told:
        one = forms[m.span]
        gender = genders[m.span]
        every = [*longer[one], one] if one in apart else longer[one] or [one]
        bearers = [f for f in every if not gender or (titles.get(f) or sex(f) or gender) == gender] or every
        sure = [f for f in bearers if gender and (titles.get(f) or sex(f)) == gender]
        # Of somebody whom a title fits and somebody of whom nothing is known, "Ms Tersk" is the first.
        bearers = sure if len(sure) == 1 else bearers
        chosen = max(bearers, key=lambda f: (gender is not None and titles.get(f) == gender, *written.get(f, (0, -1))))
        if one in apart and not gender and _has_office(text, m.span[0]):
            chosen = next((f for f in longer[one] if any(_has_office(text, s[0]) for s in found[f])), one)
        if _nobody_first(text, one, bearers, chosen, written):
            chosen = one
            found.setdefault(one, [])
        if gender and (one == chosen or len(bearers) == 1):
            titles.setdefault(chosen, gender)
        found[chosen].append(m.span)
        if one == chosen or len(bearers) == 1:
            written[chosen] = (written.get(chosen, (0, 0))[0] + 1, m.span[0])
    made = []
    for full, spans in found.items():
        if spans:
            scores: defaultdict[Kind, float] = defaultdict(float)
            for written_so in {forms[s] for s in spans}:
                for kind, score in votes[written_so].items():
                    scores[kind] += score
            of_all: Kind = "person" if full in titles else _most(scores)  # whoever is "Ms" is nobody but a person
            made.append(Name(full, of_all, tuple(spans), frozenset(forms[s] for s in spans)))
    return tuple(sorted(made, key=lambda n: n.spans))


def _most(votes: Mapping[Kind, float]) -> Kind:
    return max(votes, key=lambda kind: votes[kind])


@lru_cache(maxsize=4096)
def form(name: str) -> str:
    """A name without possessive, honorific, "the", and line breaks."""
    words = _POSSESSIVE.sub("", " ".join(name.split())).split(" ")
    while len(words) > 1 and words[0].casefold().rstrip(".") in _LEADING:
        words = words[1:]
    return " ".join(words)


def short_for(short: str, full: str, kind: str, of: str) -> bool:
    """Is `short` a shorter form of the name `full`: a surname or first name, some of the words, or the initials?

    The first word of one that is no initials stands in the other.
    """
    if short == full:
        return False
    one, two = _words(short), _words(full)
    if not one or not two:
        return False
    if of == "person":
        label = len(one) == 1 and short.isupper() and len(short) > 2 and one[0] == two[-1]  # "ROE:" in a transcript
        return (kind in ("person", "other") or label) and _is_short(short, one, full, two)
    if kind == "person":
        return False
    if len(one) == 1 and len(two) > 1 and _blended(one[0], two[-2], two[-1]):
        return True
    if same_body_name(short, full) is False:
        return False
    if len(one) == 1 and short.isupper() and len(short) > 1 and _initials(full) == _letters(short):
        return True
    if len(one) >= len(two) or kind == "place" != of or short.casefold() in _BODIES:
        return False
    return one == two[: len(one)] or one == two[-len(one) :]


def _is_short(short: str, one: Sequence[str], full: str, two: Sequence[str]) -> bool:
    if same_person_name(short, full) is False or len(one) > len(two):
        return False
    if len(one) == 1:
        return one[0] in (two[-1], two[0], family_name(full)) and len(two) <= 5
    return True


_IS_A = re.compile(
    r",\s+an?\s+(?:[\w’'-]+\s+){0,2}?(?P<noun>[a-z][\w’-]+)(?=,|\s+(?:in|out|on|at|from|near|off|built|owned|moored|parked|with|that|which|by)\b)"
)
# What papers are, and what belongs to one, besides `nouns.OUTLETS`.
_OF_THE_PRESS = frozenset(
    """title unit subsidiary service sheet arm division organ mouthpiece newsletter supplement edition programme program
    show podcast platform app bulletin company group business startup nonprofit non-profit venture outfit organisation
    organization""".split()
)
_PERHAPS_PRESS = nouns.OUTLETS | nouns.PEOPLE | nouns.DOCUMENTS | _OF_THE_PRESS


def is_a_thing(text: str, spans: Iterable[Span]) -> bool:
    """Does the text say of a name that it is a thing, and no paper: "the Morning Herald, a trawler out of Ulla Bay"?"""
    for _, end in spans:
        found = _IS_A.match(text, end)
        if found is not None:
            noun = nouns.singular(found["noun"])
            return noun not in _PERHAPS_PRESS
    return False


def _form_of(text: str, m: Mention) -> str:
    name = form(text[slice(*m.span)])
    if m.type != "person":
        return name
    plain = untitled(name) or name
    first, _, rest = plain.partition(" ")
    return rest if rest and first.casefold() in _OFFICES else plain


def _without_pairs(text: str, told: Sequence[Mention]) -> list[Mention]:
    """Those that are no two names joined by a hyphen, as in "the Tersk-Veld talks"."""
    last = {text[slice(*m.span)].split()[-1] for m in told}
    return [m for m in told if not _is_pair(text[slice(*m.span)], last)]


def _is_pair(name: str, last: set[str]) -> bool:
    parts = name.split("-")
    return len(parts) == 2 and " " not in name and all(part in last for part in parts)


def _gender(text: str, name: Span) -> Gender | None:
    """What a title right before a name, or at its head, says of its bearer."""
    at = name[0]
    first, _, rest = text[slice(*name)].partition(" ")
    if rest and (own := gender_of_title(first)):
        return own
    words = text[max(0, at - 14) : at].split()
    return gender_of_title(words[-1]) if words and text[at - 1].isspace() else None


def _is_another(
    gender: Gender | None,
    longer: Sequence[str],
    entry: Callable[[str], str | None],
    sex: Callable[[str], str | None],
) -> bool:
    """Is nobody whose name is written in full of the gender that a title tells, as far as these are known by more than a given
    name?"""
    return gender is not None and all(entry(f) is not None and sex(f) not in (None, gender) for f in longer)


def title_before(text: str, at: int) -> str | None:
    """The title right before a name: "senator", of "Sen. Holm"."""
    word = text[max(0, at - _TITLE) : at].split()[-1:]
    plain = word[0].casefold().rstrip(".") if word else ""
    plain = nouns.TITLES.get(plain, plain)
    return plain if plain in nouns.PEOPLE and text[at - 1] == " " else None


def _has_office(text: str, at: int) -> bool:
    """Does the title of an office stand right before a name, with a capital: "President", "Sen."?"""
    return title_before(text, at) is not None and text[max(0, at - _TITLE) : at].split()[-1][0].isupper()


def _nobody_first(
    text: str, one: str, bearers: Sequence[str], chosen: str, written: Mapping[str, tuple[int, int]]
) -> bool:
    """Are two named as often, the last time in one sentence, so that a short form may mean either?"""
    if one == chosen or len(bearers) < 2 or chosen not in written:
        return False
    times, last = written[chosen]
    return any(
        f != chosen and f in written and written[f][0] == times and text.find(".", written[f][1], last) < 0
        for f in bearers
    )


def _blended(short: str, first: str, second: str) -> bool:
    """Is a word made of the heads of two: "CentCom" of Central Command?"""
    return len(short) > 5 and any(
        first.startswith(short[:n]) and second.startswith(short[n:]) for n in range(3, len(short) - 2)
    )


def _articles(text: str, forms: Mapping[Span, str]) -> Mapping[str, float]:
    """By form the share of its places before which "the", "its" or the like stands."""
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for (start, end), one in forms.items():
        before = text[max(0, start - 8) : start]
        words = before.casefold().split() if before[-1:].isspace() else []
        told[one].append((words[-1:] != [] and words[-1] in _ARTICLES) or text[start:end].casefold().startswith("the "))
    return {one: sum(found) / len(found) for one, found in told.items()}


def _of_its_own(
    one: str, longer: Sequence[str], articles: Mapping[str, float], entry: Callable[[str], str | None]
) -> bool:
    """Does a name with which longer names of bodies or things begin mean none of them? So it is where these are several ("Orsk
    Watch" and "Orsk Pay"), where it has an entry that is not theirs, and where one has an article and it has not: "the Orsk Watch"
    is what Orsk makes. "The Orsk Company" is Orsk."""
    words = _words(one)
    begun = [full for full in longer if words == _words(full)[: len(words)]]
    if not begun:
        return False
    known = entry(one)
    if len({_words(full)[len(words)] for full in begun}) > 1 or (known and all(entry(full) != known for full in begun)):
        return True
    noun = nouns.singular(_words(begun[0])[-1])
    if noun in nouns.BODIES_OR_OUTLETS or sounds_like_press(begun[0]):
        return False
    return articles[begun[0]] >= MOSTLY and articles[one] <= articles[begun[0]] / 2


def _letters(short: str) -> str:
    return short.casefold().replace(".", "")


def _initials(full: str) -> str:
    return "".join(w[0] for w in _words(full) if w not in _SMALL)


def sounds_like_press(name: str) -> bool:
    """Does a name have a word by which papers and broadcasters call themselves?"""
    words = _words(name)
    return bool(words) and (words[-1] in _PRESS or (len(words) > 1 and bool(_PRESS & set(words[:2]))))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w.strip(".’'") for w in name.casefold().replace("-", " ").split() if w.strip(".’'"))
