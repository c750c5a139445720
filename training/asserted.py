"""Learn what tells that an attribution did not take place: `python -m training.asserted [OUT]`.

The sentences are made here, of invented people: questions, conditions, possibilities, demands, denied and corrected accounts, and
beside each its near neighbours that do assert it. Marks: «S…» a source, «C…» a cue, «T…» a content, with a number each for what
belongs together; after the number of a cue stands + where the attribution took place and - where it did not.
Whole patterns are held out to measure; then all are learned from.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

import msgspec
import numpy as np

from reportedly.attribute.asserted import LIKELY, SIGNS, WEIGHTS, CueInText, likely, signs
from reportedly.attribute.choose import Attribution
from reportedly.attribute.cue_kinds import cue_kind, negated
from reportedly.attribute.nesting import parents
from training.fit import logistic

FOLDS, COPIES, RIDGE = 6, 4, 0.3
AROUND = 60

WHO = ("Petra Ohlsen", "Ravi Menon", "the harbour master", "Noor Haddad", "the ministry", "she", "finance minister Adaeze Obi",
       "a spokesman for the port", "they", "Mr. Becker", "the Velmark Herald", "Imre Valko, the director,")  # fmt: skip
WHOM = ("the king", "parliament", "the Herald", "reporters", "his staff", "Emil Lund", "the crew", "investigators")
PAST = (
    "said",
    "announced",
    "claimed",
    "admitted",
    "confirmed",
    "promised",
    "warned",
    "declared",
    "wrote",
    "argued",
    "insisted",
    "stated",
)
TOLD = ("told", "assured", "informed", "warned", "reminded")
BASE = (
    "say",
    "announce",
    "claim",
    "admit",
    "confirm",
    "promise",
    "warn",
    "declare",
    "argue",
    "insist",
    "state",
    "acknowledge",
)
TELL = ("tell", "assure", "inform", "warn", "remind")
NOW = ("says", "announces", "claims", "admits", "confirms", "promises", "warns", "declares")
DONE = ("said", "announced", "claimed", "admitted", "confirmed", "promised", "warned", "stated", "known")
WHAT = ("the dam would hold", "the fund was empty", "wages will rise", "the war was lost",
        "the tax will fall if the markets allow it",
        "nobody was hurt", "the bridge had been closed since May, when the ice came", "it could not pay", "the mine should close",
        "he had asked for more time", "the ships would leave at noon")  # fmt: skip
REST = ("the markets will cheer", "the strike will go on", "nobody would believe it", "there will be a vote", "prices may rise",
        "the deal is off")  # fmt: skip
OUTER = ("Emil Lund", "the judge", "Sunniva Dahl", "the union", "her lawyer", "Daniel Rusk")

PATTERNS = (
    # plain, with what looks like a sign elsewhere
    "«S1{who}» «C1+{past}» that «T1{what}».",
    "«S1{who}» «C1+{told}» {whom} that «T1{what}».",
    "“«T1{what}»,” «S1{who}» «C1+{past}».",
    "“«T1Will it hold?»” «S1{who}» «C1+asked».",
    "«T1{what}», «S1{who}» «C1+{past}».",
    "«C1+According to» «S1{who}», «T1{what}».",
    "If asked, «S1{who}» «C1+{now}» that «T1{what}».",
    "When {outer} left, «S1{who}» «C1+{told}» {whom} that «T1{what}».",
    "If the rain stops, «T1{what}», «S1{who}» «C1+{past}».",
    "«S1{who}» «C1+{past}» that «T1if the rain stops, {rest}».",
    "«S1{who}» «C1+{past}» that «T1{what}» unless the rain stops.",
    "«S1{who}» «C1+{past}» that «T1it could have been worse».",
    "«S1{who}» «C1+{past}» that «T1the city should pay».",
    "«S1{who}» did not «C1+{base}» whether «T1{what}».",
    "«S1{who}» could not «C1+{base}» when «T1the road would open».",
    "«S1{who}» would not «C1+{base}» who «T1had ordered the audit».",
    "«S1{who}» will «C1+{tell}» {whom} on Friday that «T1{what}».",
    "«S1{who}» would later «C1+{tell}» {whom} that «T1{what}».",
    "«S1{who}» went on to «C1+{base}» that «T1{what}».",
    "«S1{who}» appeared to «C1+{base}» that «T1{what}».",
    "«S1{who}» used the speech to «C1+{tell}» {whom} that «T1{what}».",
    "«S1{who}» was the first to «C1+{base}» that «T1{what}».",
    "«S1{who}» was forced to «C1+{base}» that «T1{what}».",
    "The ministry waited until «S1{who}» «C1+{past}» that «T1{what}».",
    "«S1{who}» wrongly «C1+{past}» that «T1{what}».",
    "«S1The ministry» mistakenly «C1+{told}» {whom} that «T1{what}».",
    "«S1{who}» would have «C1+preferred» «T1another way».",
    "It was «S1{who}» who «C1+{told}» {whom} that «T1{what}».",
    "«S1{who}», who «C1+{past}» that «T1{what}», left at noon.",
    "Why did «S1{who}» «C1+{base}» that «T1{what}»?",
    "When did «S1{who}» «C1+{tell}» {whom} that «T1{what}»?",
    "«S1{who}» «C1+asked» whether «T1{what}».",
    "«S1{who}» «C1+asked» {whom} if «T1{what}».",
    "«S1{outer}» «C1+asked» «T1why «S2{who}» had «C2+{told}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+denied» «T1the «C2+claim» that «T2{what}»».",
    "«S1{outer}» «C1+rejected» «T1«C2+accusations» that «T2{what}»».",
    "«S1{outer}» «C1+dismissed» «T1his «C2+claim» that «T2{what}»».",
    "«S1{outer}» «C1+denied» «T1the «C2+allegation» by {who} that «T2{what}»».",
    "«S1{outer}» «C1+demanded» «T1that the city pay».",
    "«S1{outer}» «C1+urged» {whom} «T1to {rest}».",
    "«S1{outer}» «C1+said» that «T1«S2{who}» had «C2+{told}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+confirmed» that «T1«S2{who}» «C2+{past}» that «T2{what}»».",
    "«S1{outer}» «C1+feared» that «T1the dam would burst».",
    "«S1{outer}» did not «C1+deny» that «T1«S2{who}» had «C2+{told}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+believes» that «T1«S2{who}» «C2+{past}» that «T2{what}»».",
    "It is true that «S1{who}» «C1+{past}» that «T1{what}».",
    "There is proof, «S1{outer}» «C1+said», that «T1{what}».",
    "«S1The ministry» corrected its figure, «C1+saying» that «T1{what}».",
    "Correction: The bridge is in Korsa, «S1{who}» «C1+said»; «T1it was not closed».",
    "Clarification: «S1{who}» «C1+{past}» after this went to print that «T1{what}».",
    "«S1{who}» wrongly «C1+believed» that «T1{what}».",
    "«S1{who}», in an earlier statement, «C1+{past}» that «T1{what}».",
    "«S1{who}» «C1+{past}» that «T1the earlier version of the bill was dead».",
    "«S1We» «C1+wrote» on Monday that «T1{what}».",
    "No one at the port saw it, «S1{who}» «C1+{past}»; «T1{what}».",
    "«S1None other than {outer}» «C1+{past}» that «T1{what}».",
    "As «S1{who}» «C1+{past}», «T1{what}».",
    "Even as «S1{who}» «C1+{told}» {whom} that «T1{what}», the water rose.",
    "«S1{who}» «C1+wants» «T1to tell {whom} the truth».",
    "«S1{who}» «C1+wondered» whether «T1{what}».",
    "If anything, «S1{who}» «C1+{past}», «T1{what}».",
    "«S1{who}» can «C1+{base}» that «T1{what}».",
    "“I must «C1+say» that «T1{what}»,” {outer} began.",
    "«S1{outer}» «C1+denied» «T1«S2{who}»'s «C2+claim» that «T2{what}»».",
    "«S1{outer}» «C1+disputed» that «T1the crew felt betrayed», «C2+saying» that «T2{what}».",
    "It was unclear whether the man was hurt. «S1{who}» «C1+{past}» that «T1{what}».",
    "The roads will stay shut unless the rain stops. «S1{who}» «C1+{past}» that «T1{what}».",
    "Will it end? «S1{who}» «C1+{past}» that «T1{what}».",
    "Could it hold? “«T1{what}»,” «S1{who}» «C1+{past}».",
    "Earlier reports «C1+said» that «T1{what}».",
    "«S1{who}» «C1+vented» «T1anger at the crew»: “Do you believe it?”",
    "«S1{who}», not sure whether to stay, «C1+{past}» that «T1{what}».",
    "«S1{outer}» «C1+said» that «T1{what}». That was wrong.",
    "«S1We» «C1+reported» on Monday that «T1{what}». It was the third time.",
    # asked
    "Did «S1{who}» «C1-{base}» that «T1{what}»?",
    "Did «S1{who}» ever «C1-{tell}» {whom} that «T1{what}»?",
    "Has «S1{who}» «C1-{done}» that «T1{what}»?",
    "Had «S1{who}» really «C1-{told}» {whom} that «T1{what}»?",
    "Is «S1{who}» «C1-saying» that «T1{what}»?",
    "Will «S1{who}» «C1-{base}» that «T1{what}»?",
    "But did «S1{who}» «C1-{tell}» {whom} that «T1{what}»?",
    "«S1Who» «C1-{told}» {whom} that «T1{what}»?",
    "«S1Which of them» «C1-{told}» {whom} that «T1{what}»?",
    "“«T1Did «S2{who}» «C2-{tell}» {whom} that «T2{what}»?»” «S1{outer}» «C1+asked».",
    "“«T1«S2Who» «C2-{told}» {whom} that «T2{what}»?»” «S1{outer}» «C1+asked».",
    "«C1+Asked» whether «T1«S2{who}» had «C2-{told}» {whom} that «T2{what}»», {outer} shrugged.",
    "«S1{outer}» «C1+asked» whether «T1«S2{who}» had «C2-{done}» that «T2{what}»».",
    "«S1{outer}» «C1+asked» {whom} if «T1«S2{who}» «C2-{past}» that «T2{what}»».",
    "«S1{outer}» «C1+wondered» «T1who had «C2-{told}» {whom} that «T2{what}»».",
    "It is not known whether «S1{who}» «C1-{told}» {whom} that «T1{what}».",
    "It is unclear whether «S1{who}» has «C1-{done}» that «T1{what}».",
    # supposed
    "If «S1{who}» «C1-{now}» that «T1{what}», {rest}.",
    "If «S1{who}» «C1-{told}» {whom} that «T1{what}», {rest}.",
    "If «S1{who}» ever «C1-{now}» that «T1{what}», {rest}.",
    "{rest} if «S1{who}» «C1-{now}» that «T1{what}».",
    "Unless «S1{who}» «C1-{now}» that «T1{what}», {rest}.",
    "{rest} unless «S1{who}» «C1-{now}» that «T1{what}».",
    "Suppose «S1{who}» «C1-{now}» that «T1{what}».",
    "Imagine that «S1{who}» «C1-{told}» {whom} that «T1{what}».",
    "Had «S1{who}» «C1-{told}» {whom} that «T1{what}», {rest}.",
    "Should «S1{who}» «C1-{base}» that «T1{what}», {rest}.",
    "Were «S1{who}» to «C1-{base}» that «T1{what}», {rest}.",
    "In case «S1{who}» «C1-{now}» that «T1{what}», {rest}.",
    "It was as if «S1{who}» had «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» would «C1-{base}» that «T1{what}» only if pressed.",
    "«S1{outer}» «C1+said» that «T1if «S2{who}» «C2-{now}» that «T2{what}», {rest}».",
    "“«T1If «S2{who}» «C2-{now}» that «T2{what}», {rest}»,” «S1{outer}» «C1+said».",
    # only possible
    "«S1{who}» could have «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» might have «C1-{done}» that «T1{what}».",
    "«S1{who}» may have «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» must have «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» would have «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» may «C1-{base}» that «T1{what}».",
    "«S1{who}» might yet «C1-{base}» that «T1{what}».",
    "«S1{who}» could «C1-{base}» that «T1{what}».",
    "Perhaps «S1{who}» could even «C1-{tell}» {whom} that «T1{what}».",
    "«S1{who}» is likely to «C1-{base}» that «T1{what}».",
    "«S1{who}» is expected to «C1-{base}» that «T1{what}».",
    "«S1{who}» was about to «C1-{tell}» {whom} that «T1{what}».",
    "«S1{outer}» «C1+thinks» that «T1«S2{who}» may have «C2-{told}» {whom} that «T2{what}»».",
    # demanded, wanted
    "«S1{who}» should «C1-{base}» that «T1{what}».",
    "«S1{who}» should have «C1-{told}» {whom} that «T1{what}».",
    "«S1{who}» must «C1-{base}» that «T1{what}».",
    "«S1{who}» ought to «C1-{tell}» {whom} that «T1{what}».",
    "«S1{who}» needs to «C1-{base}» that «T1{what}».",
    "«S1{outer}» «C1+demanded» that «T1«S2{who}» «C2-{base}» that «T2{what}»».",
    "«S1{outer}» «C1+urged» {who} «T1to «C2-{base}» that «T2{what}»».",
    "«S1{outer}» «C1+asked» {who} «T1to «C2-{tell}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+wants» «T1«S2{who}» to «C2-{base}» that «T2{what}»».",
    "«S1{outer}» «C1+hopes» that «T1«S2{who}» will «C2-{base}» that «T2{what}»».",
    "«S1{outer}» «C1+fears» that «T1«S2{who}» will «C2-{tell}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+threatened» «T1to «C2-{tell}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+plans» «T1to «C2-{tell}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+offered» «T1to «C2-{tell}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+said» that «T1«S2{who}» should «C2-{base}» that «T2{what}»».",
    "«S1{who}» wants to «C1-{base}» that «T1{what}».",
    "«S1{who}» has been asked to «C1-{base}» that «T1{what}».",
    "They urged «S1{who}» to «C1-{base}» that «T1{what}».",
    # denied
    "«S1{outer}» «C1+denied» that «T1«S2{who}» had «C2-{told}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+denied» «T1having «C2-{told}» {whom} that «T2{what}»».",
    "«S1{outer}» «C1+denied» «T1ever «C2-saying» that «T2{what}»».",
    "«S1{outer}» «C1+denies» that «T1he «C2-{past}» that «T2{what}»».",
    "«S1{outer}» «C1+disputed» that «T1«S2{who}» had «C2-{done}» that «T2{what}»».",
    "It is not true that «S1{who}» «C1-{past}» that «T1{what}».",
    "There is no evidence that «S1{who}» «C1-{told}» {whom} that «T1{what}».",
    "It is a lie that «S1{who}» «C1-{told}» {whom} that «T1{what}».",
    "«S1Nobody» «C1-{told}» {whom} that «T1{what}».",
    "«S1No one at the port» «C1-{told}» {whom} that «T1{what}».",
    "«S1None of them» «C1-{past}» that «T1{what}».",
    "Perhaps «S1{who}» will «C1-{base}» that «T1{what}».",
    "Maybe «S1{who}» «C1-{told}» {whom} that «T1{what}».",
    "Perhaps, «S1{who}» «C1+{past}», «T1{what}».",
    "Possibly «S1{who}» «C1-has {past}» that «T1{what}».",
    # corrected
    "Correction: «S1An earlier version of this article» «C1-said» that «T1{what}».",
    "«S1An earlier version of this story» «C1-{past}» that «T1{what}».",
    "Because of an editing error, «S1a previous version of this report» «C1-said» that «T1{what}».",
    "Correction: «S1We» «C1-wrote» on Monday that «T1«S2{who}» «C2-{past}» that «T2{what}»».",
    "Correction: «S1This article» wrongly «C1-said» that «T1{what}».",
    "Correction: In Monday's paper «S1we» «C1-reported» that «T1{what}».",
    "Clarification: «S1The headline» of Tuesday's report «C1-said» that «T1{what}».",
    "«S1Our report» incorrectly «C1-stated» that «T1{what}».",
    "Correction: «S1It» «C1-misquoted» «T1{who} as saying that {what}».",
    "«S1{who}» «C1-was misquoted as saying» that «T1{what}».",
    "«S1{who}» «C1-was wrongly quoted as saying» that «T1{what}».",
    "In some papers «S1{who}» «C1-was falsely quoted as saying» that «T1{what}».",
    "«S1{who}» «C1-had been incorrectly cited as saying» that «T1{what}».",
    "«S1{who}» «C1+was quoted as saying» that «T1{what}».",
    "«S1The article» mistakenly «C1-{past}» that «T1{what}».",
    "«S1We» «C1-reported» on Monday that «T1{what}». That was wrong.",
    "«S1Our article» «C1-said» that «T1{what}». That is incorrect.",
    "«S1This newspaper» «C1-wrote» that «T1«S2{who}» «C2-{past}» that «T2{what}»». He did not.",
    "Editor's note: «S1The original version of this post» «C1-{past}» that «T1{what}».",
)  # fmt: skip

_SLOTS = {
    "who": WHO, "whom": WHOM, "past": PAST, "told": TOLD, "base": BASE, "tell": TELL, "now": NOW, "done": DONE, "what": WHAT,
    "rest": REST, "outer": OUTER,
}  # fmt: skip
_OPEN = re.compile(r"«([SCT])(\d)([+-]?)|»")


def made(pattern: str, rng: random.Random) -> tuple[str, list[CueInText], list[bool]]:
    """A sentence of the pattern with other words each time, its attributions, and whether each took place."""
    filled = re.sub(r"\{(\w+)\}", lambda m: rng.choice(_SLOTS[m[1]]), pattern)
    filled = re.sub(r"(?:\A|(?<=[.?] ))((?:«\w\d[+-]?)?)([a-z])", lambda m: m[1] + m[2].upper(), filled)
    text, stack, at = "", [], 0
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    took: dict[str, bool] = {}
    for m in _OPEN.finditer(filled):
        text += filled[at : m.start()]
        at = m.end()
        if m[1]:
            stack.append((m[1], m[2], len(text)))
            if m[3]:
                took[m[2]] = m[3] == "+"
        else:
            role, number, start = stack.pop()
            spans.setdefault((role, number), []).append((start, len(text)))
    text += filled[at:]
    found = [
        (
            number,
            Attribution(tuple(spans.get(("S", number), ())), spans["C", number][0], tuple(spans["T", number]), 1.0),
        )
        for number in took
    ]
    within = parents([a for _, a in found])
    told = []
    for (_, a), outer in zip(found, within, strict=True):
        (s, e), content = a.cue, text[slice(*a.content[0])]
        before, after = text[max(0, s - AROUND) : s], text[e : e + AROUND]
        told.append(
            CueInText(
                a.source,
                a.cue,
                a.content,
                cue_kind(text[s:e], content, before, after),
                negated(text[s:e], before),
                outer,
            )
        )
    return text, told, [took[number] for number, _ in found]


def table(patterns: list[tuple[int, str]], seed: int) -> list[tuple[int, str, frozenset[str], bool]]:
    """Number, text, signs and answer; what stands within one that did not take place follows from that, and is left out."""
    rng = random.Random(seed)
    out = []
    for number, pattern in patterns:
        for _ in range(COPIES):
            text, told, took = made(pattern, rng)
            kept = [i for i, one in enumerate(told) if one.within is None or took[one.within]]
            out += [(number, text, signs(text, told, i), took[i]) for i in kept]
    return out


def fitted(rows: list[tuple[int, str, frozenset[str], bool]]) -> dict[str, float]:
    x = np.array([[float(sign in found) for sign in SIGNS] for _, _, found, _ in rows])
    w = logistic(x, np.array([float(yes) for *_, yes in rows]), RIDGE)
    return {sign: round(float(v), 2) for sign, v in zip(SIGNS, w, strict=True) if abs(v) >= 0.05}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=WEIGHTS)
    args = parser.parse_args()
    numbered = list(enumerate(PATTERNS))
    order = random.Random(0).sample(numbered, len(numbered))
    right, false, missed, yes, no = 0, 0, 0, 0, 0
    for k in range(FOLDS):
        weights = fitted(table([p for i, p in enumerate(order) if i % FOLDS != k], 1))
        for number, _, found, took in table(order[k::FOLDS], 2):
            said = likely(found, weights) >= LIKELY
            right, yes, no = right + (said == took), yes + took, no + (not took)
            false, missed = false + (took and not said), missed + (said and not took)
            if said != took:
                print(
                    "took place" if took else "did not",
                    f"{likely(found, weights):.2f}",
                    PATTERNS[number],
                    sorted(found - {"one"}),
                )
    print(
        f"patterns held out: {right / (yes + no):.3f} right; {false} of {yes} called not asserted, {missed} of {no} missed"
    )
    weights = fitted(table(numbered, 3))
    args.out.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")


if __name__ == "__main__":
    main()
