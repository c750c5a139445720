"""Compile the words of wrongdoing: `python -m training.wrongs WORDNET_FOLDER`, the folder of WordNet's data files.

Verbs of WordNet 3.0 (Princeton University, WordNet licence) that call a deed wrong by themselves: to steal, to cheat, to bribe, to
forge, to extort, to conspire, and those below them, if that is what they mean first and they have few other senses; verbs that
are wrong if a person is their object; nouns of wrongdoers and of crimes. Verbs stand in their finite forms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from training.harms import ROOT, below, past, pasts, present, senses, synsets

# Synsets, by their place in data.verb: to steal, to deceive, to bribe, to blackmail, to falsify, to counterfeit, to conspire.
WRONG = "02321775 02574205 02284114 02581073 00835921 02576921 01654289 00706993 00707642".split()
TO_PEOPLE = "01789532 00871423 02516594 01802707".split()  # to harass, to threaten, to mistreat, to torment
FEW = 3  # senses; what means much else is no charge by itself
# Wrong by a later sense, or by one that WordNet 3.0 does not have first.
ALSO = "poison falsify forge launder rig sabotage perjure plagiarize plagiarise collude cheat steal rob loot extort".split()
ALSO_TO_PEOPLE = "threaten harass torment humiliate intimidate bully stalk molest grope torture rape murder".split()
# Also said of jokes, of sums, of hair: "tricked" and "fooled" want a person behind them, the others are left out.
OF_JOKES = "trick fool con hoax delude beguile hoodwink deceive entrap ensnare victimize victimise".split()
NO_CHARGE = (
    "abstract bunk cabbage cop crib fob fox glom hook job juggle overcharge plume rook short shark shill snitch snarf "
    "surcharge welsh welch fake fudge distort garble warp purge rag tease needle bug dun haze harry pester hassle fiddle "
    "pressure badger beset bedevil persecute gouge gull soak nobble pirate conspire bunco mulct whipsaw gip gyp sop "
    "pocket wander misrepresent wangle shortchange gazump"
).split()
# Synsets of data.noun: a criminal, a deceiver; a crime.
WRONGDOER, CRIME = "09977660 09998101".split(), ["00766234"]
NO_CRIMINAL = (
    "bravo charmer coiner collaborator craniologist decoy dodger escapee figurehead ghoul hood imitator incendiary liquidator "
    "mimic mimicker outlaw paperhanger parolee phrenologist pirate pseudo punk raider ripper runner sandbagger seizer shill "
    "smoothie smoothy torpedo toughie violator bluffer cracksman padder moll roper welcher welsher obscurantist hypocrite quack"
).split()
ALSO_WRONGDOERS = (
    "fraudster conman conwoman paedophile pedophile".split()
)  # which WordNet 3.0 lacks, or holds for a disorder
NO_CRIME = "gyp harlotry whoredom prostitution petty hustle violation mayhem perpetration infraction".split()


def verbs(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each verb with its kind: "wrong", or "victim" if it takes a person for its object."""
    held = synsets(folder / "data.verb")
    wrong, to_people = below(held, WRONG), set(TO_PEOPLE)
    for verb, (places, _) in senses(folder / "index.verb").items():
        if not verb.isalpha() or verb in NO_CHARGE or held[places[0]].insults(verb):
            continue
        if verb in ALSO:
            yield verb, "wrong"
        elif verb in (*ALSO_TO_PEOPLE, *OF_JOKES) or (places[0] in to_people and len(places) <= FEW):
            yield verb, "victim"
        elif places[0] in wrong and len(places) <= FEW:
            yield verb, "wrong"


def nouns(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each noun whose first sense is a wrongdoer or a crime."""
    held = synsets(folder / "data.noun")
    wrongdoer, crime = below(held, WRONGDOER), below(held, CRIME)
    for noun, (places, _) in senses(folder / "index.noun").items():
        if not noun.isalpha() or held[places[0]].insults(noun):
            continue
        if places[0] in wrongdoer and noun not in NO_CRIMINAL:
            yield noun, "wrongdoer"
        elif places[0] in crime and noun not in NO_CRIME:
            yield noun, "crime"


def main() -> None:
    folder = Path(sys.argv[1])
    irregular = pasts(folder)
    rows = set(nouns(folder)) | {(noun, "wrongdoer") for noun in ALSO_WRONGDOERS}
    for verb, kind in verbs(folder):
        rows |= {(form, kind) for form in (*past(verb, irregular), present(verb))}
    path = ROOT / "src/reportedly/check/data/wrongs.tsv"
    path.write_text("".join(f"{word}\t{kind}\n" for word, kind in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} words of wrongdoing")


if __name__ == "__main__":
    main()
