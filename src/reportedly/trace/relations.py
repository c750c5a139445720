"""What stands between the claims of one story: each pair told once, by form where that is certain, else by the fitted scorers.

A pair of claims that stand against each other is a denial where one of them denies what another party says, an update where one
speaker says another figure later, and else a conflict; of one party in private and in public it is flagged so. What lies below a
scorer's threshold is not told.
`reading` is `report` only where the report's own words set the one against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.records import RelationType
from reportedly.resolve.sentences import sentences
from reportedly.trace.altered import altered
from reportedly.trace.analysis import StoryAnalysis
from reportedly.trace.answers import answers
from reportedly.trace.by_form import SCORES, Form, claims_by_form, turned_over
from reportedly.trace.claim_pairs import ClaimPairs, most
from reportedly.trace.compared import SIGNALS
from reportedly.trace.found_relation import FoundRelation
from reportedly.trace.one_voice import may_be_one_voice, one_quotation, overlap, surely_two
from reportedly.trace.records import Reading
from reportedly.trace.set_against import beside, certain, set_against
from reportedly.trace.stance import stance
from reportedly.trace.stands import stands
from reportedly.trace.statements import StatementInReport, in_time

OPENLY = list(SIGNALS).index("openly")
NEAR = 2  # sentences between private words and the public position that a report sets against them
CONTRASTED = 0.5  # share of its threshold that is enough for a denial which the report itself sets against a claim
HINT = 0.05  # what the scorer must give to private and public words of one party on one thing, of which one is turned over,
TURNED = 0.5  # and their score: settings
FRAMED = 0.7  # score of what a report itself tells of as public against private: a setting

_ALIKE = re.compile(r"\b(?:too|also|likewise|as well|the same|equally|again)\b", re.IGNORECASE)


def relations(story: StoryAnalysis) -> list[FoundRelation]:
    found = ClaimPairs(story.compared, story.groups, story.pairs, story.rows)
    rows = found.rows()
    opposed, confirmed = story.scorers.opposes.chances(rows), story.scorers.confirms.chances(rows)
    by_form = claims_by_form(story.compared, story.groups, story.pairs, story.rows)
    told = []
    for k, key in enumerate(found.keys):
        form, ends = by_form.get(key, (None, found.shown[k]))
        pair = _Pair(story, key, ends)
        if pair.states and (each := _told(pair, form, float(opposed[k]), float(confirmed[k]))):
            told.append(each)
    told = _targeted(told)
    return [*told, *_others([*answers(story), *altered(story)], told)]


def _targeted(found: Sequence[FoundRelation]) -> list[FoundRelation]:
    """Without what a scorer alone sets against a denial whose target is certain: who denies one thing does not deny its details."""
    targeted = {each.a.ref for each in found if each.type == "denies" and each.by_form}
    return [
        each
        for each in found
        if each.by_form or each.type not in ("denies", "conflicts") or targeted.isdisjoint((each.a.ref, each.b.ref))
    ]


def _told(pair: _Pair, form: Form | None, opposed: float, confirmed: float) -> FoundRelation | None:
    """By form, or by the report's own framing, where one of these says what the pair is; else by the scorers' chances."""
    scorers = pair.story.scorers
    if pair.own_words and form == "negation" and opposed < scorers.opposes.threshold:
        form = None  # where one speaker himself says both, the negation is mostly in what he says besides
    if form == "same words" and not pair.framed:
        twice = pair.told_twice()
        return twice and replace(twice, by_form=True)
    turned = pair.crossed and opposed >= HINT and turned_over(pair.story.compared, *pair.ends)
    least = FRAMED if pair.framed else SCORES[form] if form else TURNED if turned else 0.0
    if least:
        told = pair.against(max(least, opposed), form, opposed)
        return told and replace(told, by_form=True)
    enough = scorers.opposes.threshold if pair.differ else scorers.conflicts
    if pair.differ and pair.another and set_against(pair.story.compared, *pair.ends):
        enough *= CONTRASTED
    if opposed >= enough and opposed >= confirmed and not pair.agree:
        return pair.against(opposed, None, opposed)
    if confirmed >= max(scorers.confirms.threshold, opposed) and pair.another and pair.one_polarity:
        return pair.confirms(confirmed)
    return None


class _Pair:
    """Two claims, and a statement of each that shows what stands between them."""

    def __init__(self, story: StoryAnalysis, key: tuple[int, int], ends: tuple[int, int]) -> None:
        c = story.compared
        self.story, self.key, self.ends = story, key, ends
        self.said: tuple[StatementInReport, StatementInReport] = story.statements[ends[0]], story.statements[ends[1]]
        own = [story.own(number) or list(story.groups[number]) for number in key]
        does = [stance(story.statements[members[0]]) for members in own]
        self.denies = [each == "denies" for each in does]
        self.states = not {"asks", "is silent"} & set(does) and self._stand(own) and not self._nested()
        parties = [most(c.party[members].tolist()) for members in own]
        who = [most(c.who[members].tolist()) for members in own]
        self.one_party = parties[0] >= 0 and parties[0] == parties[1]
        a, b = self.said
        one_mouth = (
            a.record is b.record and a.statement.speaker is not None and a.statement.speaker == b.statement.speaker
        )
        self.one_speaker = one_mouth or (who[0] >= 0 and who[0] == who[1])
        of_ends = [int(c.who[number]) for number in ends]
        himself = one_mouth or (of_ends[0] >= 0 and of_ends[0] == of_ends[1])
        self.own_words = himself and all(len(each.statement.chain) < 2 for each in self.said)
        self.another = (parties[0] >= 0 and parties[1] >= 0 and parties[0] != parties[1]) or (
            not self.one_speaker and -1 in parties
        )
        self.crossed = (self.one_party or self.one_speaker) and {story.access[number] for number in key} == {
            "private",
            "public",
        }
        self.framed = self._framed(parties)
        says = [story.compared.propositions[number] for number in ends]
        self.differ = self.denies[0] != self.denies[1]
        # To deny that it is so is to say that it is not so; and of two who deny neither stands against the other.
        self.one_polarity = says[0].negative == says[1].negative
        self.agree = all(self.denies) or (any(self.denies) and self.one_polarity)
        # Statements that say that it is so and that it is not so were taken for one claim: one of them is misread.
        self.mixed = any(len({story.compared.propositions[n].negative for n in members}) > 1 for members in own)

    def _stand(self, own: Sequence[Sequence[int]]) -> bool:
        """Has each of the two a statement that can stand against another?"""
        says = self.story.compared.propositions
        return all(any(stands(self.story.statements[n], says[n]) for n in members) for members in own)

    def _nested(self) -> bool:
        """Does a statement of the one stand in a statement of the other, which does not deny it, or do they share words?"""
        c = self.story.compared
        if overlap(*self.said) and not any(self.denies):
            return True
        one, two = (set(self.story.groups[number]) for number in self.key)
        for inner, outer in [*((n, two) for n in one), *((n, one) for n in two)]:
            if int(c.within[inner]) in outer and not c.denies[int(c.within[inner])]:
                return True
        return False

    def _framed(self, parties: Sequence[int]) -> bool:
        """Does the report itself set a public position against private words right before or after it ("in public it insists")?"""
        c, (one, two) = self.story.compared, self.ends
        access = {self.story.access[number] for number in self.key}
        if access != {"private", "public"} or c.report[one] != c.report[two]:
            return False
        if abs(int(c.sentence[one]) - int(c.sentence[two])) > NEAR or not (
            self.one_party or self.one_speaker or -1 in parties or self._of_one()
        ):
            return False
        public = one if self.story.access[self.key[0]] == "public" else two
        each = self.story.statements[public]
        if not c.signals[public][OPENLY]:
            return False
        start, end = sentences(each.record.report.text).around(int(c.start[public]))
        return not _ALIKE.search(each.record.report.text[start:end])

    def _of_one(self) -> bool:
        """Is the one a person of no known party, and the other a government or a body, for which he may speak?"""
        speakers = [each.speaker for each in self.said]
        person = [s for s in speakers if s and s.type == "person" and s.belongs_to is None and s.role]
        return len(person) >= 1 and any(s is not None and s not in person and s.named for s in speakers)

    def against(self, score: float, form: Form | None, opposed: float) -> FoundRelation | None:
        (one, two), (a, b) = self.key, self.said
        if not self.differ and one_quotation(a, b):
            return None
        score = min(1.0, score)
        reading = self._reading(form, opposed)
        if self.crossed or self.framed:
            if self.story.access[one] == "public":
                one, two, a, b = two, one, b, a
            ours = self.framed and not (self.one_party or self.one_speaker)
            return FoundRelation("conflicts", one, two, score, a, b, "ours" if ours else reading, True)
        if self.differ:
            if self.denies[1]:
                one, two, a, b = two, one, b, a
            if self.one_speaker and (form is None or a.record is b.record):
                return None
            if self.one_party or self.one_speaker:
                return FoundRelation("conflicts", one, two, score, a, b, "ours")
            return FoundRelation("denies", one, two, score, a, b, reading)
        if in_time(a.record) < in_time(b.record):
            one, two, a, b = two, one, b, a
        if form == "negation" and self.another and not self.one_speaker:
            return self._plain_denial(score, reading)
        if self.one_speaker and form in ("figure", "opposite", "negation", "turned") and a.record is not b.record:
            return FoundRelation("updates" if form == "figure" else "conflicts", one, two, score, a, b, "ours")
        return FoundRelation("conflicts", one, two, score, a, b, reading)

    def _plain_denial(self, score: float, reading: Reading) -> FoundRelation:
        """ "We never met him", of somebody of whom others told that he did. Who says so first denies nothing, nor does who is
        against a thing."""
        says = self.story.compared.propositions
        (one, two), (a, b) = self.key, self.said
        if says[self.ends[1]].negative:
            one, two, a, b = two, one, b, a
        late = (in_time(a.record), a.statement.cue.spans[:1]) > (in_time(b.record), b.statement.cue.spans[:1])
        denies = late and a.attitude.likeliest == "says"
        return FoundRelation("denies" if denies else "conflicts", one, two, score, a, b, reading)

    def told_twice(self) -> FoundRelation | None:
        """The same proposition by another party confirms it; the same quotation in another mouth was altered on its way."""
        if not all(each.statement.quote == "direct" for each in self.said):
            return self.confirms(SCORES["same words"], True)
        return self._later("altered", SCORES["same words"]) if surely_two(*self.said) else None

    def confirms(self, score: float, same_words: bool = False) -> FoundRelation | None:
        tells = [each.speaker for each in self.said]
        if may_be_one_voice(*self.said) or any(who is None or who.type == "outlet" for who in tells):
            return None  # a paper that reports a thing, or a rumour, confirms nothing
        if self.mixed:
            return None
        if self.said[0].statement.cue.kind == "confirmation" and self.said[1].statement.cue.kind != "confirmation":
            vouched = same_words and beside(self.story.compared, *self.ends)
            return FoundRelation("confirms", *self.key, min(1.0, score), *self.said, "report" if vouched else "ours")
        return self._later("confirms", score)

    def _later(self, kind: RelationType, score: float) -> FoundRelation:
        (one, two), (a, b) = self.key, self.said
        if (in_time(a.record), a.statement.cue.spans[:1]) < (in_time(b.record), b.statement.cue.spans[:1]):
            one, two, a, b = two, one, b, a
        return FoundRelation(kind, one, two, min(1.0, score), a, b, "ours")

    def _reading(self, form: Form | None, opposed: float) -> Reading:
        """The report's, where its words say it of both for certain, or set one against the other and the scorer is sure of it."""
        c, (one, two) = self.story.compared, self.ends
        if certain(c, one, two, form):
            return "report"
        sure = self.framed or opposed >= self.story.scorers.reported
        return "report" if sure and set_against(c, one, two) else "ours"


def _others(more: Iterable[FoundRelation], found: Sequence[FoundRelation]) -> list[FoundRelation]:
    told = {frozenset((each.one, each.two)) for each in found}
    return [each for each in more if each.one == each.two or frozenset((each.one, each.two)) not in told]
