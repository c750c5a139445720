"""The setting of each statement: access, form and terms by the models of its features, place and date from its candidates.

Each has a threshold below which nothing is said: access is then unknown, form, place and date are not given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast as typed

from msgspec import structs

from reportedly.attribute.layout import ACCOUNT
from reportedly.records import Access, Form, Setting, Terms
from reportedly.resolve.chains import ResolvedStatement, Via
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.dates import Dated
from reportedly.resolve.linear import Feature
from reportedly.resolve.occasions import Occasion
from reportedly.resolve.settings.attachment import TOLD, is_of_occasion, stands_under
from reportedly.resolve.settings.candidates import SettingCandidate, days, facts, near, places
from reportedly.resolve.settings.features import WORD, features
from reportedly.resolve.settings.form_words import is_testimony, is_told
from reportedly.resolve.settings.programmes import is_broadcast
from reportedly.resolve.settings.scene import SettingScene, scene
from reportedly.resolve.settings.signs import OPENLY, OVER, SHUT_OUT
from reportedly.resolve.settings.terms import with_terms
from reportedly.resolve.settings.weights import SettingModels, shipped
from reportedly.resolve.trees import Row, Trees
from reportedly.spans import overlaps, shared

NO_FORM = "none"
DOUBTFUL = 0.3  # below this nothing is called private; from here to 0.7 it is shown as possible
LIKELY_FORM = 0.5  # from here on words of its kind elsewhere in the report are enough for a form
# Forms that are made for the public: what is private has none of them (of 178 labelled statements 5 have).
FOR_THE_PUBLIC: frozenset[str] = frozenset(("post", "testimony", "statement", "briefing", "interview"))
TALKS = {"meeting", "call"}  # which of the two it was the words that tell of it say
_ACCOUNT = re.compile(ACCOUNT)
# A clause that tells of somebody: "the mayor, who was born in Lisk, said".
_ON_SOMEBODY = re.compile(r"\b(?:who|whose|born|based|elected|jailed|arrested|killed)\b[^,;:“”\"]{0,60}\Z")
# The day of a picture: "in photos released on May 9", "the mast, photographed on Sunday".
_OF_PICTURE = re.compile(
    r"\b(?:(?P<picture>photo(?:graph)?s?|pictures?|images?|snapshots?|selfies?|portraits?)\b[^.;:“”\"]{0,60}?"
    r"\b(?:taken|shot|released|published|provided|issued|dated|made|from)|photographed|pictured)\b[^,.;:“”\"]{0,50}\Z",
    re.IGNORECASE,
)
_DAYS_FROM = re.compile(r"\b(?:hour|day|week|month)s?\s+(?:after|before)\b")


@dataclass(frozen=True, slots=True)
class DecidedSetting:
    """A setting, and how likely its access is right."""

    setting: Setting
    sure: float

    @property
    def told(self) -> bool:
        """Does anything tell how it was said?"""
        return self.setting.access != "unknown"


def decided(
    told: Sequence[ResolvedStatement],
    chains: Mapping[str, Sequence[Via]],
    sure: Mapping[str, float],
    cast: Coreference,
    dated: Sequence[Dated],
    published: str | None,
    models: SettingModels | None = None,
) -> dict[str, DecidedSetting]:
    """The setting of each statement by its id. `sure`: how likely each chain is right."""
    by = shipped() if models is None else models
    of = scene(cast, told, chains, sure)
    known = {"date": days(dated, cast.text), "place": places(of)}
    chosen = {what: _chosen(what, known[what], of, published, by.trees[what]) for what in known}
    return {
        t.statement.id: _decided(
            t,
            found,
            chosen["date"].get(t.statement.id),
            chosen["place"].get(t.statement.id),
            by,
            of,
        )
        for t, found in zip(of.told, features(of), strict=True)
    }


def _decided(
    t: ResolvedStatement,
    found: list[Feature],
    date: SettingCandidate | None,
    place: SettingCandidate | None,
    by: SettingModels,
    of: SettingScene,
) -> DecidedSetting:
    classed = [f for f in found if not f.name.startswith(WORD)]
    signs = {f.name for f in classed if f.name in SHUT_OUT}
    shut = {SHUT_OUT[name] for name in signs}
    if t.asked:
        shut.add("private")
    scored = by.linear["access"].scored(found)
    how = scored.best(shut)
    if how.name == "private" and how.sure < DOUBTFUL:
        how = scored.best({*shut, "private"})
    if how.name == "public" and not _is_plainly_open(t, signs) and scored.likely("private") > how.sure:
        how = scored.best({*shut, "public", "private"})
    unshaped = (
        FOR_THE_PUBLIC
        if how.name == "private"
        else _not_asked_at(t, of)
        if t.asked
        else frozenset(("interview",))
        if is_broadcast(t, of.cast)
        else frozenset()
    )
    shape = by.linear["form"].best(found, unshaped)
    terms = by.linear["terms"].best(classed, {"on_record"} if "public" in shut else ())
    access, sure, form = how.name, how.sure, shape.name
    if form == "testimony" and not is_testimony(of):
        form = "speech"
    if not is_told(form, t, of, likely=shape.sure >= LIKELY_FORM):
        form = NO_FORM
    if _signed_by_account(t, of.cast.text):
        access, sure, form = "public", 1.0, "post"
    spans = {*how.because(), *(shape.because() if form != NO_FORM else ())}
    spans |= set(terms.because() if terms.name == "leaked" else ())
    spans |= {c.span for c in (date, place) if c}
    setting = Setting(
        access=typed(Access, access),
        form=None if form == NO_FORM else typed(Form, form),
        place=place.value if place else None,
        date=date.value if date else None,
        terms=typed(Terms, terms.name),
        spans=tuple(sorted(spans)),
    )
    setting, sure = with_terms(setting, sure, t, classed, of)
    if access == "private" and t.occasion is not None and t.occasion.access == "private":
        setting = _as_told(setting, t.occasion)
    return DecidedSetting(setting, round(sure, 2))


def _is_plainly_open(t: ResolvedStatement, signs: Collection[str]) -> bool:
    """Do its words tell that it was not said in private, so that it is public even if most else speaks for a private talk? That a
    private talk is over does so only in the report's own voice: who tells of it may tell of the next one."""
    return t.asked or OPENLY in signs or (OVER in signs and t.statement.within is None)


def _not_asked_at(t: ResolvedStatement, of: SettingScene) -> frozenset[str]:
    """The talks at which no paper asked for what `t` refuses: any but a call that its own sentence tells of."""
    own = of.tokens.within(*of.cast.parts.around(t.statement.cue.spans[0][0]))
    told = any(w.kind == "CALL" and not overlaps(t.statement.content.spans, (w.span,)) for w in own)
    return frozenset(("meeting",)) if told else frozenset(TALKS)


def _signed_by_account(t: ResolvedStatement, text: str) -> bool:
    """Is it a quotation with a dash, a name and an account below it? Then it is a post, by its form alone."""
    source, cue = t.statement.source, t.statement.cue
    return (
        source is not None and cue.text.strip("-–—―~") == "" and _ACCOUNT.match(text, source.spans[-1][1]) is not None
    )


def _as_told(setting: Setting, told: Occasion) -> Setting:
    """`setting`, and where it is silent what the words that tell of the meeting or call say of it."""
    if setting.form not in (None, told.form) and not {setting.form, told.form} <= TALKS:
        return setting
    return structs.replace(
        setting,
        form=told.form or setting.form,
        place=setting.place or told.place,
        date=setting.date or told.date,
        spans=tuple(sorted({*setting.spans, *told.spans})),
    )


def _chosen(
    what: str, known: Sequence[SettingCandidate], of: SettingScene, published: str | None, trees: Trees
) -> dict[str, SettingCandidate]:
    """By the id of a statement its likeliest candidate, if that is likely enough."""
    given: list[tuple[str, SettingCandidate]] = []

    def rows() -> Iterator[Row]:
        for t in of.told:
            for c, row in candidates(what, known, t, of, published):
                given.append((t.statement.id, c))
                yield row

    likelihoods = trees.probability(rows())
    best: dict[str, tuple[float, SettingCandidate]] = {}
    for (ident, c), likely in zip(given, likelihoods, strict=True):
        if likely >= trees.threshold and (ident not in best or likely > best[ident][0]):
            best[ident] = likely, c
    return {ident: c for ident, (_, c) in best.items()}


def _of_another(what: str, c: SettingCandidate, t: ResolvedStatement, of: SettingScene) -> bool:
    """Does it say when or where another thing was said? "The Courier reported on Wednesday that [Ann told Ben [...]]" does not tell
    when Ann did, nor does the day of a sentence before. Nor does "said on Friday, a day after the Courier reported [...]" tell when
    the Courier did, nor "On Friday she told reporters" when she told her aides what the sentence before or after says."""
    text, parts = of.cast.text, of.cast.parts
    cue, source = t.statement.cue.spans[0][0], t.statement.source
    here, there = parts.at(cue), parts.at(c.span[0])
    if there != here and (t.asked or _is_public_beside(t, of.by_sentence.get(there, ()))):
        return True
    if there > here and _starts_another(t, of.by_sentence.get(there, ())):
        return True
    if here == there and c.span[1] <= cue and _DAYS_FROM.search(text, c.span[1], cue):
        return True
    if what == "date" and (
        of_picture := _OF_PICTURE.search(text, max(parts.spans[there][0], c.span[0] - 120), c.span[0])
    ):
        says = t.speaker is None or t.speaker.type == "document"  # "Photos released on Friday show"
        return not says or source is None or not overlaps(source.spans, (of_picture.span(),))
    if what == "place" and here == there:
        if source is not None and overlaps(source.spans, (c.span,)):
            return True
        under = stands_under(c.span, of)
        if _ON_SOMEBODY.search(text, max(parts.spans[here][0], c.span[0] - 80), c.span[0]) and under is None:
            return True
        if under and shared(under.span, of.cues) and not overlaps(t.statement.cue.spans, (under.span,)):
            return True  # it stands under the cue of another statement
    outer = of.outer.get(t.statement.within or "")
    if outer is None or overlaps(outer.statement.content.spans, (c.span,)):
        return False
    return what == "date" or here == there or c.span[0] >= max(end for _, end in outer.statement.content.spans)


def _is_public_beside(t: ResolvedStatement, told: Sequence[ResolvedStatement]) -> bool:
    """Are the statements of another sentence told to be public ones, and is `t` private, or told of as said to another?"""
    if not told or not all(o.public for o in told):
        return False
    to_another = t.addressee is not None and all(o.addressee is not t.addressee for o in told)
    return t.private or (t.statement.within is not None and to_another and not t.public)


def _starts_another(t: ResolvedStatement, later: Sequence[ResolvedStatement]) -> bool:
    """Are the statements of a later sentence another occasion's? Where the same speaker goes on to the same hearer, a report may
    tell the occasion only then; private talk is over."""
    if not later:
        return False
    own = next((o for o in later if o.speaker is t.speaker and t.speaker is not None), None)
    return own is None or t.private or (t.addressee is not None and own.addressee is not t.addressee)


def candidates(
    what: str, known: Sequence[SettingCandidate], t: ResolvedStatement, of: SettingScene, published: str | None
) -> Iterator[tuple[SettingCandidate, Row]]:
    """Those of a statement, the nearest first, with their features."""
    cue = t.statement.cue.spans[0][0]
    here = of.cast.parts.at(cue)
    close = sorted(
        near(what, known, t, of), key=lambda c: (abs(of.cast.parts.at(c.span[0]) - here), abs(c.span[0] - cue))
    )
    nearer, told = 0, False
    for rank, c in enumerate(close):
        row = dict.fromkeys(facts(what, c, rank, t, of, published, nearer), 1.0)
        if TOLD in row and not told:
            row[f"nearest {TOLD}"], told = 1.0, True
        if not _of_another(what, c, t, of):
            yield c, row
        nearer += is_of_occasion(c.span, of)
