"""Compile the words of harm: `python -m training.harms WORDNET_FOLDER`, the folder of WordNet's data files.

Verbs of WordNet 3.0 (Princeton University, WordNet licence) by which somebody harms somebody and verbs of dying, in the forms of
the past, and nouns of people. A verb is taken if what it does to a person is below `HARM` in each sense that WordNet met in texts,
and no sense is a way of speaking: newspapers "slam" and "attack" without a blow. Those that may also mean to defeat or to film
("beat", "shot") are marked. A noun that WordNet marks as an insult is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Synsets, by their place in data.verb: to kill, to injure, to give a beating, to deal a blow, to strike, to come into sudden
# contact with, to assail, to mistreat, to rape, to abduct, to throttle.
HARM = "01323976 00069879 01397228 01400062 01410241 01236182 01120087 02516594 02567519 01471061 00077950".split()
ALONE = (
    "00084738 00088339 01187758 01123905".split()
)  # to drug, to poison, to starve, to strike at: not what is below them
DEATH, DEFEAT, FILM = "00358431", "01108166", "01000232"
SOMEBODY = 9  # the frame "Somebody ----s somebody"
ALSO_SPOKEN = (
    "slam bash blast lash boot nail".split()
)  # of criticism and dismissal, as newspapers write, which WordNet 3.0 lacks
BY_HAND = "assault abuse assassinate".split()  # of these the blow is meant, though they have a sense of speech
# Synsets of data.noun: a contestant, a candidate, a champion; a contest, a game, a match, an election, a vote, a race.
CONTESTANT = "09613191 09889691 09906704".split()
CONTEST = "07456188 00455599 07470671 00181781 00183505 07472657".split()
ALSO_CONTESTS = "match final cup title league".split()  # by a later sense
PERSON = "00007846"
INSULT = frozenset("06718862 06717170 07124340".split())  # domains of usage: ethnic slur, disparagement, obscenity
# Of some the gloss alone says so: "a disparaging term for an unsophisticated person".
INSULTING = re.compile(r"\b(?:offensive|disparaging|derogatory|insulting) (?:term|name)")


@dataclass(frozen=True)
class Synset:
    """A sense: its words, the synsets above it, the frames and the domains of usage of each word, and its gloss."""

    kind: str
    words: tuple[str, ...]
    above: tuple[str, ...]
    frames: tuple[tuple[int, int], ...]
    usage: tuple[tuple[str, int], ...]
    gloss: str

    def has_frame(self, frame: int, word: str) -> bool:
        return any(number == frame and of in (0, self._place(word)) for number, of in self.frames)

    def insults(self, word: str) -> bool:
        domains = {domain for domain, of in self.usage if of in (0, self._place(word))}
        return not INSULT.isdisjoint(domains) or INSULTING.search(self.gloss) is not None

    def _place(self, word: str) -> int:
        return [each.lower() for each in self.words].index(word) + 1


def synsets(path: Path) -> dict[str, Synset]:
    """Return the synsets of a data file by their place in it."""
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        data, _, gloss = line.partition(" | ")
        fields = data.split()
        number = int(fields[3], 16)
        words = tuple(fields[4 + 2 * n].split("(")[0] for n in range(number))
        rest = fields[4 + 2 * number :]
        pointers = int(rest[0])
        above = tuple(rest[2 + 4 * n] for n in range(pointers) if rest[1 + 4 * n] == "@")
        usage = tuple(
            (rest[2 + 4 * n], int(rest[4 + 4 * n][:2], 16)) for n in range(pointers) if rest[1 + 4 * n] == ";u"
        )
        rest = rest[1 + 4 * pointers :]
        frames = tuple((int(rest[2 + 3 * n]), int(rest[3 + 3 * n], 16)) for n in range(int(rest[0]) if rest else 0))
        found[fields[0]] = Synset(fields[1], words, above, frames, usage, gloss)
    return found


def senses(path: Path) -> dict[str, tuple[list[str], int]]:
    """Return the synsets of each word, the most frequent first, and how many of them WordNet met in texts."""
    found = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            number = int(fields[2])
            found[fields[0]] = (fields[-number:], int(fields[-number - 1]))
    return found


def below(held: dict[str, Synset], roots: Iterable[str]) -> set[str]:
    """Return these synsets and all below them."""
    under: dict[str, list[str]] = {}
    for place, each in held.items():
        for above in each.above:
            under.setdefault(above, []).append(place)
    out, todo = set[str](), list(roots)
    while todo:
        if (place := todo.pop()) not in out:
            out.add(place)
            todo += under.get(place, [])
    return out


def harms(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each verb of harm with what else it may mean: "contest", "film" or nothing."""
    held = synsets(folder / "data.verb")
    harm = below(held, HARM) | set(ALONE)
    defeat, film = below(held, [DEFEAT]), below(held, [FILM])
    for verb, (places, met) in senses(folder / "index.verb").items():
        if not verb.isalpha() or verb in ALSO_SPOKEN:
            continue
        to_people = [(n, each) for n, each in enumerate(places, 1) if held[each].has_frame(SOMEBODY, verb)]
        spoken = any(held[each].kind == "32" and each not in film for _, each in to_people)
        first = next((n for n, each in to_people if each in harm), 99)
        others = [(n, each) for n, each in to_people if each not in harm]
        known = {each for n, each in others if n < first or n <= met}
        if first <= min(4, max(met, 1)) and known <= defeat | film and (not spoken or verb in BY_HAND):
            yield verb, "contest" if known & defeat else "film" if known & film else ""


def deaths(folder: Path) -> Iterator[str]:
    """Yield each verb whose first or second sense without an object is to die."""
    held = synsets(folder / "data.verb")
    death = below(held, [DEATH])
    for verb, (places, met) in senses(folder / "index.verb").items():
        alone = [each for each in places if held[each].has_frame(2, verb)][:2]
        if verb.isalpha() and met and death.intersection(alone):
            yield verb


def nouns(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield nouns whose first sense is a person whom WordNet met in texts, a contestant or a contest, each with which it is; no
    insults."""
    held = synsets(folder / "data.noun")
    person, contestant, contest = below(held, [PERSON]), below(held, CONTESTANT), below(held, CONTEST)
    for noun, (places, met) in senses(folder / "index.noun").items():
        if not noun.isalpha() or held[places[0]].insults(noun):
            continue
        if places[0] in contest or noun in ALSO_CONTESTS:
            yield noun, "contest"
        elif places[0] in contestant:
            yield noun, "contestant"
        elif met and places[0] in person and held[places[0]].kind == "18" and noun in held[places[0]].words:
            yield noun, "person"


def pasts(folder: Path) -> dict[str, set[str]]:
    """Return the irregular forms of the past of each verb; of "stab" only "stabbed"."""
    found: dict[str, set[str]] = {}
    for line in (folder / "verb.exc").read_text(encoding="latin-1").splitlines():
        form, *verbs = line.split()
        for verb in verbs:
            if not form.endswith(("ing", "s")):
                found.setdefault(verb, set()).add(form)
    found["beat"].add("beat")
    table = (ROOT / "src/reportedly/trace/data/irregular_verbs.tsv").read_text(encoding="utf-8")
    for base, *forms in (line.split("\t") for line in table.splitlines()):
        found.setdefault(base, set()).update(forms)
    return found


def past(verb: str, irregular: dict[str, set[str]]) -> set[str]:
    regular = (
        f"{verb}d"
        if verb.endswith("e")
        else f"{verb[:-1]}ied"
        if verb[-1] == "y" and verb[-2] not in "aeiou"
        else f"{verb}ed"
    )
    return irregular.get(verb) or {regular}


def main() -> None:
    folder = Path(sys.argv[1])
    irregular = pasts(folder)
    rows = {(form, "harm", also) for verb, also in harms(folder) for form in past(verb, irregular)}
    rows |= {(form, "death", "") for verb in deaths(folder) for form in past(verb, irregular)}
    rows |= {(noun, kind, "") for noun, kind in nouns(folder)}
    path = ROOT / "src/reportedly/check/data/harms.tsv"
    path.write_text("".join(f"{word}\t{kind}\t{also}\n" for word, kind, also in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} words of harm, of death and of people")


if __name__ == "__main__":
    main()
