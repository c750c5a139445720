"""On what terms something was said, where the words themselves say it, whatever the models make of it; and whether it can be
told plainly that it was said in public.

What everybody can read is on the record, whoever wrote it. What nobody in particular says is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from reportedly.records import Setting
from reportedly.resolve import nouns
from reportedly.resolve.chains import ResolvedStatement, Via
from reportedly.resolve.figures import Figure
from reportedly.resolve.linear import Feature
from reportedly.resolve.settings.form_words import is_told
from reportedly.resolve.settings.retold import is_said_to_one
from reportedly.resolve.settings.scene import SettingScene
from reportedly.resolve.settings.signs import tells_openly
from reportedly.resolve.settings.unsaid import is_unsaid
from reportedly.resolve.unnamed import are_outlets, part

DOUBTED = 0.65  # the most that is told of an access that rests on no words: it is shown with "perhaps"
HALF = 0.5  # below this an access is rather wrong than right
_LEAKED = re.compile(r"\bleaked\b", re.IGNORECASE)
_LORE = frozenset(
    "legend myth folklore lore tradition superstition fable proverb adage rumour rumor gossip hearsay grapevine".split()
)
_SAID_BY_NOBODY = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:said|reported|believed|thought|rumou?red|alleged|understood|claimed|feared|"
    r"suspected|supposed|presumed|assumed|reputed)\Z",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"(?:an?|one|another|some)\s+[a-z]", re.IGNORECASE)
# A noun of who does something, by its end, and a clause on somebody: "a visitor", "a guest whom it did not name".
_ACTS = re.compile(r"[a-z]{2,}(?:[^aeiou]er|or|ist|ian|eer|man|woman)")
_NO_PERSONS = frozenset(
    "number letter order paper answer offer poster banner sticker flyer chapter register ledger counter tower error mirror monitor "
    "computer motor sector voiceover".split()
)
_WHO = re.compile(r"\bwho(?:m|se)?\b")
_POSTERS = frozenset("user commenter poster tweeter blogger netizen redditor".split())
_USERS = frozenset(("user",))  # of what, only a post tells
_KNOWN = nouns.BODIES_OR_OUTLETS | nouns.DOCUMENTS | nouns.SPEAKS_FOR | _POSTERS | _NO_PERSONS
_CALLED = re.compile(r"\b(?:named|called|nicknamed|known|identified|dubbed)\b")
# What is done to somebody by words, when and where is not told: "persuaded 400 followers".
_WON_OVER = re.compile(r"\b(?:persuad|convinc|coax|cajol|brainwash)\w*", re.IGNORECASE)
_WRITERS = frozenset(("i", "we"))
_POSTED = re.compile(
    r"\b(?:(?:(?:re)?tweet|post|blogg|comment)(?:s|ed|ing)?|wr(?:ites?|iting|itten|ote))\b", re.IGNORECASE
)
# Forms whose hearers or readers are not one paper alone.
_FOR_MANY = frozenset(("speech", "briefing", "testimony", "post", "statement", "document"))


def with_terms(
    setting: Setting, sure: float, t: ResolvedStatement, found: Sequence[Feature], of: SettingScene
) -> tuple[Setting, float]:
    """`setting` with its terms, and how sure its access is, as far as the words tell them. `found`: the statement's features."""
    chain = of.chains[t.statement.id]
    if is_unsaid(t.statement, of.cast.text):
        return structs.replace(setting, access="unknown", form=None, terms="unknown"), min(sure, DOUBTED)
    if setting.access != "private" and _is_nobodys(t):
        return structs.replace(setting, access="unknown", terms="unknown"), min(sure, DOUBTED)
    if t.speaker is not None and t.speaker.named and are_outlets(t.speaker.name):
        return _published(setting, sure)
    if setting.access != "private" and _is_posted(t, setting.form):
        return _published(structs.replace(setting, form="post"), sure)
    if setting.access == "public":
        if is_said_to_one(t, of) and not tells_openly(found):
            return structs.replace(setting, form=None), min(sure, DOUBTED)
        return _in_public(setting, sure, t, found, chain)
    if setting.access == "private" and setting.terms == "unknown":
        told = "on_record" if _is_read_out(t, chain) else "leaked" if _is_leaked(t, of) else None
        return (structs.replace(setting, terms=told), sure) if told else (setting, sure)
    if (setting.terms == "on_record" and _is_anybody(t)) or (
        setting.terms == "on_background" and _is_one_of_posters(t, of)
    ):
        return structs.replace(setting, terms="unknown"), sure
    return setting, sure


def _published(setting: Setting, sure: float) -> tuple[Setting, float]:
    likely = sure if setting.access == "public" else DOUBTED
    return structs.replace(setting, access="public", terms="on_record"), likely


def _in_public(
    setting: Setting, sure: float, t: ResolvedStatement, found: Sequence[Feature], chain: Sequence[Via]
) -> tuple[Setting, float]:
    if setting.terms == "on_background":  # which is said to one who may not tell whose words they are
        setting = structs.replace(setting, terms="on_record" if t.speaker and t.speaker.named else "unknown")
    if _is_open(chain) and setting.form is not None and setting.terms == "unknown" and not _is_anybody(t):
        return structs.replace(setting, terms="document" if setting.form == "document" else "on_record"), sure
    if tells_openly(found) or setting.form in _FOR_MANY:
        return setting, sure
    if setting.terms == "on_record" and (_is_anybody(t) or (sure < HALF and _is_untold(t))):
        setting = structs.replace(setting, terms="unknown")
    doubted = _is_anybody(t) or _WON_OVER.search(t.statement.cue.text) is not None
    return setting, min(sure, DOUBTED) if doubted else sure


def _is_nobodys(t: ResolvedStatement) -> bool:
    """Does the text name nobody, but legend, or say that it is said: "He was said to be in custody"?"""
    if t.speaker is None:
        return _SAID_BY_NOBODY.search(t.statement.cue.text) is not None
    words = t.speaker.name.casefold().split()
    return (
        t.speaker.type != "person" and bool(words) and nouns.singular(words[-1]) in _LORE and not _is_titled(t.speaker)
    )


def _is_titled(figure: Figure) -> bool:
    """Is it a name of more words than one: "Urban Myth"?"""
    return figure.proper and len(figure.name.split()) > 1


def _is_untold(t: ResolvedStatement) -> bool:
    """Does nothing tell who it is? Who says "I" or "we" is the writer."""
    source = t.statement.source
    return t.speaker is None and (source is None or source.text.casefold() not in _WRITERS)


def _is_anybody(t: ResolvedStatement) -> bool:
    """Is it one of a kind, whom nothing tells apart: "a visitor", "one guest"? Not a body, an outlet or who speaks for one."""
    f, source = t.speaker, t.statement.source
    if f is None or f.proper or f.plural or source is None or _INDEFINITE.match(source.text) is None:
        return False
    if f.type == "person":
        return not f.named
    persons = any(map(_ACTS.fullmatch, f.nouns)) or _WHO.search(source.text) is not None
    named = not _KNOWN.isdisjoint(f.nouns) or _CALLED.search(source.text) is not None
    return f.type == "unknown" and persons and not named


def _is_posted(t: ResolvedStatement, form: str | None) -> bool:
    """Did somebody put it where all can read it: "one user tweeted", "a commenter wrote"?"""
    if form not in ("post", "document", None):
        return False
    by = t.speaker.nouns & _POSTERS if t.speaker is not None else frozenset()
    wrote = _POSTED.search(t.statement.cue.text) is not None
    return bool(wrote or by) if form == "post" else bool(wrote and by - _USERS)


def _is_one_of_posters(t: ResolvedStatement, of: SettingScene) -> bool:
    """Is it one more of those who posted: "one wrote. [...], said another"?"""
    source = t.statement.source
    return source is not None and part(source.text) is not None and is_told("post", t, of)


def _is_open(chain: Sequence[Via]) -> bool:
    """Is the speaker known, and nobody without a name from there to who told of it?"""
    return bool(chain) and all(link.figure.named for link in chain)


def _is_read_out(t: ResolvedStatement, chain: Sequence[Via]) -> bool:
    """Does the office or the spokesman of one of the two tell what they said: "Obi told Valko [...], her office said"?"""
    if len(chain) < 2 or t.statement.within is None:
        return False
    teller, sides = chain[1].figure, [f for f in (t.speaker, t.addressee) if f is not None]
    speaks_for = teller.type != "person" or not nouns.SPEAKS_FOR.isdisjoint(teller.nouns)
    theirs = teller.owner is not None and any(teller.owner in (side, side.owner) for side in sides)
    return teller.named and speaks_for and theirs and teller.type not in ("outlet", "document")


def _is_leaked(t: ResolvedStatement, of: SettingScene) -> bool:
    """Does a leaked record tell of it: "Leaked minutes show that the chief told his staff"?"""
    outer = of.outer.get(t.statement.within or "")
    source = outer.statement.source if outer is not None else None
    return source is not None and _LEAKED.search(source.text) is not None
