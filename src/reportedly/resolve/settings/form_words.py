"""The words that tell a form: "in an interview", "the report says", "she tweeted".

The models learn a form from all words around a statement, and then see an interview where a text tells only that a coach said
something, or carry the interview of one speaker to the next. A form is told only where words of its kind stand for this
statement.
"""

from __future__ import annotations

import re

from reportedly.records import Span
from reportedly.resolve import nouns
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.coreference import Coreference
from reportedly.resolve.settings.features import ENDLESS
from reportedly.resolve.settings.scene import SettingScene, sentences_of
from reportedly.spans import overlaps, shared

# Who is heard as a witness. Of what a minister tells a parliament nothing of that kind is told: that is a speech.
_WITNESS = re.compile(
    r"\b(?:testi\w+|hearings?|oath|inquir\w+|inquests?|tribunals?|courts?|courtrooms?|committees?|sub-?committees?|panels?|trials?|jur(?:y|ies|ors?)|"
    r"judges?|magistrates?|justices|depositions?|witness\w*|stand|cross-exam\w+|prosecut\w+|commission|coroner|grilled|questioned|appear(?:ed|ing)"
    r"\sbefore|lawsuits?|bench|sworn|deposed)\b",
    re.IGNORECASE,
)
BACK = 3  # sentences back whose words hold for a statement, where nobody else has spoken since


def _words(table: str, also: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table.split())})\b{also}", re.IGNORECASE)


_WORDS = {
    "interview": _words(r"""
        interview\w* podcast\w* talkshow show programmes? programs? radio television tv hosts? hosted host(?:ed|ing)
        phone telephone\w* phoned told tells? telling ask(?:s|ed|ing)? questions? questioned spoke speak(?:s|ing)?
        talk(?:s|ed|ing)? chat(?:s|ted|ting)? conversation contacted reached sat q&a appearance appear(?:ed|ing)
        quoted on(?:\s[\w’'.]+){0,3}\s[“"]\w+"""),
    "briefing": _words(r"""
        briefings? briefed conferences? pressers? newsers? reporters? journalists? media press gaggle availability newsmen
        correspondents? told questions? asked"""),
    "statement": _words(r"""
        statements? communiqu[eé]s? (?:press|news|media)\s(?:release|notice)s? readouts? read-outs? announc\w+
        declar\w+ proclam\w+ issu(?:ed|ing|es) released spokes\w+ e-?mail\w* written videos? footage recording
        messages?"""),
    "document": _words(r"""
        reports? reporting reported stud(?:y|ies) memoirs? autobiograph\w+ op-eds? editorials? books? column\w*
        articles? surveys? polls? papers? dossiers? essays? reviews? bulletins? logs? ledgers? registers? minutes
        manuals? audits? newsletters? textbooks? documents? files? filed filings? lawsuits? suits? complaints?
        indictments? affidavits? motions? briefs? petitions? rulings? ruled judge?ments? verdicts? opinions? warrants?
        charges? letters? memos? memorandums? memoranda e-?mail\w* notes? messages? texts? cables? dispatch\w*
        telegrams? diar(?:y|ies) laws? acts? bills? treat(?:y|ies) agreements? contracts? constitutions? decrees?
        resolutions? orders? charters? drafts? guid\w+ rules? regulations? codes? edicts? fatwas? proposals? plans?
        lists? listings? records? transcripts? writ(?:es?|ing|ten)|wrote publish\w* publication data figures
        statistics census estimates? forecasts? findings? research assessments? analys[ie]s labels? signs? websites?
        sites? pages? stor(?:y|ies) headlines? captions? blogs? magazines? journals? newspapers? certificates?
        testament wills? deeds? circulars? brochures? leaflets? pamphlets? presentations? slides? posts? indict\w*
        appeals? entitled titled statements? read postings? investigations? results? facts"""),
    "post": _words(r"""
        (?:re)?tweet\w* twitter facebook instagram post(?:s|ed|ing|ings)? blog\w* telegram weibo youtube tiktok
        linkedin snapchat reddit\w* myspace tumblr pinterest vine hashtags? online social users? comment\w* netizens?
        forums? thread captions? captioned uploaded shared on\s(?:\w+\s){1,3}(?:web)?sites?""", r"|(?<!\w)[@#]\w"),
}  # fmt: skip
# What a paper or site that is the speaker may have besides posts: "the website said" tells no post.
_POSTED = re.compile(
    r"\b(?:(?:re)?tweet\w*|twitter|facebook|instagram|post(?:s|ed|ing)?|blogged|youtube|hashtag)\b", re.IGNORECASE
)
# "told media", "told the press": to papers one by one. "Told reporters" is a briefing, as it is labelled.
_TOLD_MEDIA = re.compile(
    r"\b(?:told|tells|telling)\s(?:[\w’']+\s){0,2}?(?:media|press)\b(?!\s(?:conference|briefing|gathering|event|call|pack|corps))",
    re.IGNORECASE,
)
_GATHERED = re.compile(
    r"\b(?:briefings?|briefed|conferences?|pressers?|newsers?|reporters|journalists|gaggle|availability|correspondents)\b",
    re.IGNORECASE,
)
_PAPERS = nouns.OUTLETS | nouns.OWN_PAGES
_OF_DOCUMENTS = frozenset(("document", "outlet"))


def is_told(form: str, t: ResolvedStatement, of: SettingScene, *, likely: bool = False) -> bool:
    """Do words of the kind of `form` stand for this statement? In its own sentence beside its content, or in another that
    names its speaker; or just before it, if nobody else has spoken since. `likely`: anywhere in the report is enough."""
    words = _WORDS.get(form)
    if words is None:
        return True
    if form == "briefing" and _stands(_TOLD_MEDIA, t, of.cast) and not _stands(_GATHERED, t, of.cast):
        return False
    anywhere, formed = _sentences(form, of)
    if likely and anywhere:
        return True
    kind = t.speaker.type if t.speaker is not None else None
    if form == "document" and (kind in _OF_DOCUMENTS or _is_written(t)):
        return True
    parts = of.cast.parts
    here = parts.at(t.statement.cue.spans[0][0])
    if form == "interview" and _is_with_outlet(t, of):
        return True
    if form == "post" and t.speaker is not None and (kind == "outlet" or not _PAPERS.isdisjoint(t.speaker.nouns)):
        return _stands(_POSTED, t, of.cast)
    if _stands(words, t, of.cast):
        return True
    own = sentences_of(t.speaker, of)
    one_of_many = form == "post" and t.speaker is not None and not t.speaker.named  # "another wrote", "said a third"
    for back in range(here - 1, max(-1, here - 1 - BACK), -1):
        others = [o for o in of.by_sentence.get(back, ()) if o.speaker is not None and o.speaker is not t.speaker]
        if others and back not in own and not one_of_many:
            break
        if back in formed:
            return True
    return not own.isdisjoint(formed - {here})


def is_testimony(of: SettingScene) -> bool:
    """Does the report speak of anybody who is heard as a witness?"""
    if "testimony" not in of.formed:
        of.formed["testimony"] = _WITNESS.search(of.cast.text) is not None, frozenset()
    return of.formed["testimony"][0]


def _is_written(t: ResolvedStatement) -> bool:
    """Does a paper say it, or who writes the text: "I"?"""
    source, f = t.statement.source, t.speaker
    if f is None:
        return source is not None and source.text.casefold() in ("i", "we")
    return not nouns.DOCUMENTS.isdisjoint(f.nouns)


def _is_with_outlet(t: ResolvedStatement, of: SettingScene) -> bool:
    """Does the sentence name an outlet beside what was said and who said it: "said on the Harbour Channel"?"""
    if t.addressee is not None and t.addressee.type == "outlet":
        return True
    known = (*t.statement.content.spans, *(t.statement.source.spans if t.statement.source else ()))
    named = of.cast.named(*_near(t, of.cast))
    return any(f.type == "outlet" and f is not t.speaker and not overlaps(known, (span,)) for span, f in named)


def _near(t: ResolvedStatement, cast: Coreference) -> Span:
    """The sentence of the cue; of one without an end what stands near the cue."""
    cue = t.statement.cue.spans
    begin, end = cast.parts.around(cue[0][0])
    return max(begin, cue[0][0] - ENDLESS), min(end, cue[-1][1] + ENDLESS)


def _stands(words: re.Pattern[str], t: ResolvedStatement, cast: Coreference) -> bool:
    found = (m.span() for m in words.finditer(cast.text, *_near(t, cast)))
    return any(not overlaps(t.statement.content.spans, (span,)) for span in found)


def _sentences(form: str, of: SettingScene) -> tuple[bool, frozenset[int]]:
    """Whether words of a form stand in the report, and in which sentences they do outside what is said."""
    if form not in of.formed:
        found = [m.span() for m in _WORDS[form].finditer(of.cast.text)]
        outside = frozenset(of.cast.parts.at(span[0]) for span in found if not shared(span, of.contents))
        of.formed[form] = bool(found), outside
    return of.formed[form]
