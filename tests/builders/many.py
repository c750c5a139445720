"""Many reports without the trained reader: matters in twenty places, told by one outlet or by sixty.

What a report may lack, some lack: an outlet, a day, a headline, a speaker, an addressee. Some have names with a full stop, two
spaces in a row, quotations within quotations, and names that run from the right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import structs

from builders.reports import record, report, statement
from reportedly.records import Access, Actor, ChainLink, CueKind, Record, Setting, Statement
from reportedly.spans import words

PLACES = (
    "Amsel Tersk Lowmark Wexley Lisk Halden Quarn Brindle Ostrel Mirev Sallow Dornick Pellan Vantry Corrow Hesk Ulmen Tarrow "
    "Gildersay Norrin"
).split()
# A thing, its parts, the people about it, what harmed it, and what hangs on it.
THINGS = (
    ("pier", "piles", "ferrymen", "shipworm", "landing"), ("mill", "sluices", "millers", "drought", "granary"),
    ("bridge", "bearings", "carters", "frost", "toll house"), ("archive", "cellars", "clerks", "mould", "reading room"),
    ("orchard", "saplings", "growers", "blight", "market"), ("reservoir", "valves", "engineers", "silt", "fountain"),
    ("tramway", "rails", "conductors", "subsidence", "depot"), ("lighthouse", "lamps", "keepers", "lightning", "signal station"),
    ("observatory", "mirrors", "astronomers", "corrosion", "library"), ("brickworks", "kilns", "stokers", "smoke", "canteen"),
)  # fmt: skip
TOLD_BY = (60, 15, 8, 5, 3, 2, 1, 1, 1, 4)  # how many outlets tell of one matter after the other
NAMES = ("Lena", "Otto", "Mara", "Bo", "Tamsin", "Henrik", "Ida", "Noor")
FAMILIES = {"Voss": "minister", "Brill": "engineer", "Okeno": "mayor", "D. Linnet": None, "Roe-Lund": "spokeswoman"}
PEOPLE = tuple(
    Actor(id="p", name=f"{given} {family}", type="person", role=role)
    for given in NAMES
    for family, role in FAMILIES.items()
)
FROM_THE_RIGHT = Actor(id="p", name="ליאת כהן", type="person")
TELLERS = (
    Actor(id="t", name="officials", type="group", named=False),
    Actor(id="t", name="aide", type="person", named=False, basis="who had seen the letter"),
    Actor(id="t", name="Quay Review", type="outlet"),
    Actor(id="t", name="St. Alban’s Harbour Board", type="organisation"),
)
CUES: tuple[tuple[CueKind, str, str], ...] = (
    ("assertion", "said", "that"), ("denial", "denied", "that"), ("warning", "warned", "that"),
    ("assertion", "said", "that"), ("question", "asked", "whether"), ("promise", "promised", "that"),
)  # fmt: skip
ACCESS: tuple[Access, ...] = ("public", "private", "public", "unknown")
FIRST = date(2021, 1, 4)


def many(count: int) -> Iterator[Record]:
    """So many reports, matter after matter."""
    made = matter = 0
    while made < count:
        for number in range(min(TOLD_BY[matter % len(TOLD_BY)], count - made)):
            yield _report(made, matter, number)
            made += 1
        matter += 1


def _report(made: int, matter: int, number: int) -> Record:
    """The report `number` on a matter."""
    place = PLACES[matter % len(PLACES)]
    thing, parts, people, harm, beside = THINGS[(matter // 2 + matter // 20) % len(THINGS)]
    claims = (
        f"the {thing} at {place} cannot be saved before winter",
        f"“the  {parts}” of the {thing} were eaten by {harm}",
        f"no {beside} at {place} will close",
    )
    who = FROM_THE_RIGHT if made % 97 == 5 else PEOPLE[(matter + number % 3) % len(PEOPLE)]
    hearer = structs.replace(PEOPLE[(matter + 7) % len(PEOPLE)], id="h")
    teller = TELLERS[(matter + number % 2) % len(TELLERS)]
    text = f"The {people} of {place} heard that the {parts} of the {thing} had suffered from {harm}, and feared for the {beside}."
    said = []
    for each in range(1 + (made + number) % 3):
        kind, cue, that = CUES[(number + each * 5) % len(CUES)]
        to = f" {hearer.name}" if each == 1 else ""
        said.append((len(text) + 2, kind, cue, claims[(number + each) % 3], bool(to)))
        text += f"\n\n{who.name} {cue}{to} {that} {said[-1][3]}, according to people at {place}."
    chain = tuple(ChainLink(actor=each, spans=((0, 3),), inferred=False) for each in ("p", "t")[: 1 + number % 2])
    statements = [
        structs.replace(
            _statement(f"s{at}", text, start, who, cue, content, kind),
            addressee="h" if heard else None,
            chain=chain,
            confidence=0.55 if made % 29 == 4 else 0.93,
            setting=Setting(access=ACCESS[(matter + at) % len(ACCESS)]),
        )
        for at, (start, kind, cue, content, heard) in enumerate(said, 1)
    ]
    if made % 41 == 3:
        statements = [structs.replace(each, source=None, speaker=None, chain=()) for each in statements]
    known = {
        "outlet": f"{place} Post {number + 1}" if number else "Quay Review",
        "published": (FIRST + timedelta(days=matter * 17 + number // 5)).isoformat(),
        "title": f"{thing.capitalize()} at {place}:  {people} wait",
    }
    given = {field: value for at, (field, value) in enumerate(known.items()) if made % 23 != 7 + at}
    return record(report(text, id=f"many-{made}", **given), *statements, actors=(who, hearer, teller))


def _statement(ident: str, text: str, start: int, who: Actor, cue: str, content: str, kind: CueKind) -> Statement:
    """What stands in the paragraph that begins at `start`."""
    one = statement(ident, None, cue, content, text=text, kind=kind, speaker=who.id)
    at, to = start + len(who.name) + 1, text.index(content, start)
    return structs.replace(
        one,
        source=words(text, [(start, at - 1)]),
        cue=structs.replace(one.cue, spans=((at, at + len(cue)),)),
        content=words(text, [(to, to + len(content))]),
    )
