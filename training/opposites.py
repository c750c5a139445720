"""Compile the table of opposites: `python -m training.opposites WORDNET_FOLDER`, the folder of WordNet's data files.

Antonyms of WordNet 3.0 (Princeton University, WordNet licence), single words, and the hand-written pairs below: acts of the news
whose one rules out the other, which no dictionary calls antonyms ("keep" and "sell"). The table has their stems.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.trace.wording import stem

ROOT = Path(__file__).parents[1]

BY_HAND = """
accept reject, accept refuse, accept decline, agree refuse, approve reject, admit deny, confirm deny, deny acknowledge,
keep sell, keep scrap, keep drop, keep abandon, stay resign, stay quit, stay withdraw, stay leave, stay depart,
remain resign, remain leave, remain depart,
remain withdraw, keep close, arrest release, free jail, free imprison, release hold, release detain, acquit convict,
clear convict, innocent guilty, survive die, alive dead, alive killed, alive die, rescue abandon, open shut, open close, closed
open, raise cut, raise lower, increase cut, rise drop, grow shrink, expand shrink, hire fire, appoint dismiss, support
oppose, back oppose, welcome condemn, praise condemn, praise criticize, halt continue, stop continue, suspend resume,
pause resume, end continue, end extend, cancel hold, scrap keep, ban allow, forbid permit, bar allow, block allow, lift
impose, pay withhold, attack defend, advance retreat, capture lose, hold lose, win lose, succeed fail, success failure,
pass fail, comply violate, honour breach, honor breach, respect violate, obey defy, sign reject, join quit, join leave,
enter leave, deploy withdraw, send withdraw, build demolish, accidental deliberate, voluntary forced, peaceful violent,
safe dangerous, safe unsafe, real fake, genuine fake, authentic forged, true false, hoax real, legal illegal, solvent
bankrupt, solvent insolvent, profit loss, strengthen weaken, improve worsen, better worse, full empty, public secret,
intact destroyed, repair destroy, nothing everything, unanimous divided, separate linked, ally enemy, friend foe,
victory defeat, recover worsen, reveal hide, disclose conceal, publish withhold, tell hide, delay hasten, forgive
punish, protect endanger, save cut, spend save, rule pledge, retain dismiss, retain sell, spare kill, guarantee revoke,
grant revoke, grant deny, recall send, merge split, tighten loosen, tighten ease, lift keep, lift maintain, lift retain,
flow stop, approve veto, sign veto, uphold overturn, uphold quash, keep cancel, continue suspend, attend boycott
"""


def antonyms(folder: Path) -> set[tuple[str, str]]:
    """Pairs of single words that a pointer "!" of WordNet joins."""
    words: dict[tuple[str, str], list[str]] = {}
    pointers: list[tuple[str, str, int, str, str, int]] = []
    for name, kind in (("data.verb", "v"), ("data.adj", "a"), ("data.noun", "n"), ("data.adv", "r")):
        for line in (folder / name).read_text(encoding="latin-1").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            offset, number = fields[0], int(fields[3], 16)
            words[kind, offset] = [fields[4 + 2 * n].split("(")[0].lower() for n in range(number)]
            rest = fields[4 + 2 * number :]
            for n in range(int(rest[0])):
                symbol, target, part, ends = rest[1 + 4 * n : 5 + 4 * n]
                if symbol == "!":
                    pointers.append(
                        (kind, offset, int(ends[:2], 16), "a" if part == "s" else part, target, int(ends[2:], 16))
                    )
    found = set()
    for kind, offset, one, part, target, two in pointers:
        pair = words[kind, offset][one - 1], words[part, target][two - 1]
        if all(word.isalpha() for word in pair):
            found.add((min(pair), max(pair)))
    return found


def main() -> None:
    pairs = antonyms(Path(sys.argv[1]))
    for pair in BY_HAND.replace("\n", " ").split(","):
        one, two = pair.split()
        pairs.add((min(one, two), max(one, two)))
    stems = {(min(a, b), max(a, b)) for a, b in ((stem(one), stem(two)) for one, two in pairs) if a != b}
    path = ROOT / "src/reportedly/trace/data/opposites.tsv"
    path.write_text("".join(f"{one}\t{two}\n" for one, two in sorted(stems)), encoding="utf-8")
    print(f"{len(stems)} pairs of opposites")


if __name__ == "__main__":
    main()
