"""Claims: statements of one story that state one proposition of one speaker.

A fitted scorer tells of each pair of statements how likely they are one claim; groups are made by average linkage over its log
odds (UPGMA, Sokal and Michener 1958). What parts two statements for certain is asked first: one denies and the other does not, a
figure of one thing differs, who does it to whom is turned round, two people say it who are known to be different, one whom the
text names and one whom it hides, two parties are silent, two speakers affirm and deny, or one speaker says two things in one
report. What is not asserted, only supposed or withdrawn, or is no proposition of somebody is in no claim; what only hands a
statement on ("CNN said [Wang told Kallas [...]]") is in the claim of what it hands on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from reportedly.identity import folded, same_person
from reportedly.trace.compared import Compared, Flags, Ints
from reportedly.trace.fitted import Scorer
from reportedly.trace.linkage import grouped
from reportedly.trace.pairs import FEATURES
from reportedly.trace.propositions import Proposition
from reportedly.trace.stance import matter, stance
from reportedly.trace.stands import claims_something
from reportedly.trace.supposed import supposed
from reportedly.trace.verb_forms import base, past_act
from reportedly.trace.withdrawn import withdraws
from reportedly.trace.wording import Floats, stem

APART = -12.0  # log odds of two that are parted for certain
UNLIKE = -5.0  # and of two that are not compared, since they have nothing in common
FRAME, SHARE = (
    0.5,
    0.4,
)  # likeness and share of words from which a difference in polarity, figures or roles is one about the same thing
ONE_PLACE = 0.6  # likeness of words from which what is said in private and in public may be one claim
WIDEST = 64.0  # more than twice what any log odds are: linkage takes numbers up to 1
FEW = 4  # words without names of two, together, of which none is common
BESIDE = 1  # sentences between two statements of one speaker that tell of two acts
NEAR = 3  # letters that two spellings of one name share
REACH = 4.0  # log odds below the threshold that still join two in one linkage

_TITLES = frozenset(
    map(
        stem,
        "president prime minister premier chancellor senator governor mayor judge general colonel king queen".split(),
    )
)
_WISHES = frozenset(map(base, map(stem, "want wish hope demand".split())))
_AT = {name: number for number, name in enumerate(FEATURES)}
Pairs = tuple[Ints, Ints]


def claims(c: Compared, cores: Sequence[int], pairs: Pairs, rows: Floats, scorer: Scorer) -> list[list[int]]:
    """Numbers of the statements in groups, each in the order given; the groups in the order of their first. `rows` are the features
    of the `pairs`; `cores`: the number of the statement that each hands on, or its own."""
    least = float(np.log(scorer.threshold / (1 - scorer.threshold)))
    odds = np.where(parted(c, pairs, rows), APART, scorer.logits(rows))
    thought = supposed(c.statements)
    told = [
        asserted and not withdraws(each) and number not in thought
        for number, (asserted, each) in enumerate(zip(c.asserted.tolist(), c.statements, strict=True))
    ]
    claimed = [claims_something(each, says) for each, says in zip(c.statements, c.propositions, strict=True)]
    stated = [n for n in range(len(c)) if told[n] and told[cores[n]] and claimed[cores[n]]]
    own = sorted({cores[number] for number in stated})
    group: dict[int, int] = {}
    for part in _parts(own, pairs, odds, least - REACH):
        place = {number: row for row, number in enumerate(part)}
        near = np.full((len(part), len(part)), UNLIKE)
        for one, two, value in zip(*(each.tolist() for each in pairs), odds.tolist(), strict=True):
            if one in place and two in place:
                near[place[one], place[two]] = near[place[two], place[one]] = value
        for members in grouped((near - least) / WIDEST + 1 / 2, 1 / 2):
            group |= {part[row]: part[members[0]] for row in members}
    out: dict[int, list[int]] = {}
    for number in stated:
        out.setdefault(group[cores[number]], []).append(number)
    return sorted(out.values())


def _parts(own: Sequence[int], pairs: Pairs, odds: Floats, least: float) -> list[list[int]]:
    """Statements that a chain of likely pairs joins; between two parts no linkage is possible."""
    parent = {number: number for number in own}

    def head(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    likely = odds > least
    for one, two in zip(pairs[0][likely].tolist(), pairs[1][likely].tolist(), strict=True):
        if one in parent and two in parent:
            low, high = sorted((head(one), head(two)))
            parent[high] = low
    found: dict[int, list[int]] = defaultdict(list)
    for number in own:
        found[head(number)].append(number)
    return list(found.values())


def parted(c: Compared, pairs: Pairs, rows: Floats) -> Flags:
    """Which pairs are two claims, whatever else they have in common."""
    one, two = pairs
    kinds = {"says": 0, "denies": 0, "asks": 1, "is silent": 2}
    does = np.array([kinds[stance(each)] for each in c.statements])
    frame = (rows[:, _AT["words"]] >= FRAME) | (rows[:, _AT["jaccard"]] >= SHARE)
    turned = frame & (
        rows[:, [_AT["polarity differs"], _AT["opposite words"], _AT["roles turned"]]].max(axis=1, initial=0) > 0
    )
    denied = (c.denies[one] != c.denies[two]) & (rows[:, _AT["polarity differs"]] > 0)
    figures = frame & (rows[:, _AT["other figures"]] > 0)
    crossed = (rows[:, _AT["private beside public"]] > 0) & (rows[:, _AT["words"]] < ONE_PLACE)
    out: Flags = (does[one] != does[two]) | denied | turned | figures | crossed | _two_people(c, one, two)
    silent = (does[one] == kinds["is silent"]) & (does[two] == kinds["is silent"])
    out |= silent & _of_others(c, one, two, rows)
    out |= _hidden_and_named(c, one, two)
    own = np.array([matter(each) for each in c.statements], object)  # "the account of the meeting was invention"
    out |= own[one] != own[two]
    out |= (rows[:, _AT["polarity differs"]] > 0) & ((c.who[one] != c.who[two]) | (c.who[one] < 0))
    here = c.report[one] == c.report[two]
    near = here & (np.abs(c.sentence[one] - c.sentence[two]) <= BESIDE)
    for row in np.nonzero(~out & (frame | here))[0].tolist():
        a, b = int(one[row]), int(two[row])
        out[row] = (
            (frame[row] and two_names(c, a, b))
            or (near[row] and (two_acts(c, a, b) or wish_and_fact(c, a, b)))
            or (here[row] and two_things(c, a, b))
        )
    return out


def wish_and_fact(c: Compared, one: int, two: int) -> bool:
    """Does one speaker of a report want the one and tell the other, with no word in common but names: "called on Orme to resign",
    "she misled the council"?"""
    x, y = c.statements[one], c.statements[two]
    himself = x.statement.speaker is not None and x.statement.speaker == y.statement.speaker
    wants = [
        each.attitude.likeliest == "wants" or c.propositions[n].predicate in _WISHES for n, each in ((one, x), (two, y))
    ]
    return himself and wants[0] != wants[1] and nothing_in_common(c.propositions[one], c.propositions[two])


def nothing_in_common(a: Proposition, b: Proposition) -> bool:
    """Have they words besides names, and none of these in common?"""
    mine, theirs = a.bases - a.names - b.names, b.bases - a.names - b.names
    return bool(mine and theirs) and len(mine | theirs) >= FEW and not mine & theirs


def two_things(c: Compared, one: int, two: int) -> bool:
    """Does one speaker of a report say two things: other verbs, and nothing of what the one says in its verb and after it is in
    the other: "the guard fled", "the guard wore a mask"?"""
    x, y = c.statements[one].statement, c.statements[two].statement
    himself = (x.speaker is not None and x.speaker == y.speaker) or c.who[one] == c.who[two] >= 0
    if not himself or c.within[one] == two or c.within[two] == one:
        return False
    a, b = (c.propositions[n] for n in (one, two))
    said = _said_of_it(a), _said_of_it(b)
    return bool(said[0] and said[1]) and not said[0] & b.bases and not said[1] & a.bases


def _said_of_it(says: Proposition) -> frozenset[str]:
    """The words of a wording from its verb on, with verbs in one form; none where its form does not tell the verb."""
    words = [base(word) for word in says.stems]
    return frozenset(words[words.index(says.predicate) :] if says.predicate in words else ())


def two_names(c: Compared, one: int, two: int) -> bool:
    """Do two differ in a name alone: "will repave Mill Lane", "will repave Church Lane"? A title, another spelling, and what the
    speakers are called make no other name."""
    a, b = (c.propositions[n] for n in (one, two))
    left, right = set(a.stems) - set(b.stems), set(b.stems) - set(a.stems)
    if len(left) != 1 or len(right) != 1 or not left <= a.names or not right <= b.names:
        return False
    (x,), (y,) = left, right
    speakers = {stem(word) for n in (one, two) if (who := c.statements[n].speaker) for word in folded(who.name).split()}
    if {x, y} & speakers or {x, y} & _TITLES or x[:NEAR] == y[:NEAR]:
        return False
    return a.stems.index(x) == b.stems.index(y)


def two_acts(c: Compared, one: int, two: int) -> bool:
    """Are two that stand beside each other, each in the report's own words, two acts of the past of which one speaker told? A
    report seldom says the same twice there."""
    x, y = c.statements[one].statement, c.statements[two].statement
    if x.speaker is None or x.speaker != y.speaker or {x.quote, y.quote} != {"indirect"}:
        return False
    if c.within[one] == two or c.within[two] == one:
        return False
    a, b = (past_act(c.propositions[n].wording) for n in (one, two))
    return a is not None and b is not None and a != b


def _of_others(c: Compared, one: Ints, two: Ints, rows: Floats) -> Flags:
    """Are their speakers two, not known to be of one party? Of two who declined to comment each declined for himself."""
    out: Flags = (c.who[one] != c.who[two]) & (rows[:, _AT["same party"]] == 0)
    return out


def _hidden_and_named(c: Compared, one: Ints, two: Ints) -> Flags:
    """Does an unnamed source say the one, and a person with a name, or a document, the other?"""
    speakers = [each.speaker for each in c.statements]
    hidden = np.array([who is not None and not who.named for who in speakers], bool)
    person = np.array([who is not None and who.named and who.type in ("person", "document") for who in speakers], bool)
    out: Flags = (hidden[one] & person[two]) | (person[one] & hidden[two])
    return out


def _two_people(c: Compared, one: Ints, two: Ints) -> Flags:
    """Are their speakers two people who are known to be different?"""
    known: dict[tuple[int, int], bool] = {}
    who = c.who
    first = {int(number): each for number, each in zip(who.tolist(), c.statements, strict=True)}
    out = np.zeros(len(one), bool)
    for row, (a, b) in enumerate(zip(who[one].tolist(), who[two].tolist(), strict=True)):
        if a != b and a >= 0 and b >= 0:
            if (a, b) not in known:
                known[a, b] = same_person(first[a].speaker, first[b].speaker) is False
            out[row] = known[a, b]
    return out


def likeliest(pairs: Pairs, odds: Floats) -> dict[tuple[int, int], float]:
    """By pair the log odds that it is one claim."""
    return dict(zip(zip(*(each.tolist() for each in pairs), strict=True), odds.tolist(), strict=True))


def shown(members: Sequence[int], cores: Sequence[int], c: Compared, odds: Mapping[tuple[int, int], float]) -> int:
    """The statement that stands for a claim: of those that hand nothing on, and that the most frequent speaker says, the one that
    is likest to all others."""
    own = [number for number in members if cores[number] == number] or list(members)
    speakers = Counter(int(c.who[number]) for number in own if c.who[number] >= 0)
    if speakers:
        best = max(speakers, key=lambda who: (speakers[who], -who))
        own = [number for number in own if c.who[number] == best]
    own = list({c.propositions[number].wording: number for number in reversed(own)}.values())
    if len(own) == 1:
        return own[0]
    like = [sum(odds.get((min(a, b), max(a, b)), UNLIKE) for b in members if a != b) for a in sorted(own)]
    own.sort()
    return own[int(np.argmax(like))]
