"""Rules R301 to R303: accusations, counts and denied facts that the report asserts in its own voice.

The patterns match only wordings that leave little doubt: a named subject and a verb of wrongdoing, without court,
condition or hedge. Verbs of harm, and deaths, are in `harm.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.draft import Draft
from reportedly.check.findings import Finding, finding
from reportedly.check.harm import blamed_death, counted_death, harmer
from reportedly.records import Span
from reportedly.trace.wording import terms

_NAME = r"(?:[A-Z][\w’'.-]*[\w’'])(?:\s+(?:(?:of|de|al|bin|van|von|the)\s+)?[A-Z][\w’'.-]*[\w’']){0,5}"
_LIED = r"lied\s+(?:to|about|under)"
_CRIME = r"committed\s+(?:\w+\s+)?(?:fraud|perjury|treason|murder|crimes?|arson|theft|plagiarism)"
_BRIBES = r"(?:took|taken|accepted|pocketed|paid)\s+(?:\w+\s+)?(?:bribes?|kickbacks?|backhanders?)"
_LEAK = (
    r"leaked\s+(?:\w+\s+){0,3}?(?:cables?|memos?|documents?|e-?mails?|letters?|transcripts?|recordings?|files|papers)"
)
_WRONG = (
    rf"(?:{_LIED}|{_CRIME}|{_BRIBES}|{_LEAK}|bribed|embezzled|defrauded|murdered|raped|molested|groped|tortured|laundered"
    r"|extorted|blackmailed|forged|falsified|rigged|plagiari[sz]ed|colluded|swindled|looted|stole|covered\s+up"
    r"|sexually\s+(?:assaulted|abused|harassed)|poisoned|perjured|sabotaged|doctored)"
)
_HID = (
    r"(?:hid\s+(?:the|its|his|her|their|that)|concealed|hush(?:ed)?\s+up|misled|deceived|cheated|evaded\s+tax(?:es)?"
    r"|broke\s+the\s+law|endangered)"
)
_KNOWING = r"(?:deliberately|knowingly|wilfully|willfully|illegally|unlawfully|corruptly|dishonestly|fraudulently)"
_FOR_IT = (
    r"(?:took|taken|accepted|pocketed|received)\s+[^.;]{0,60}?\b(?:for|in\s+return\s+for)"
    r"\s+(?:hiding|concealing|covering\s+up|silence)"
)
_IS_BAD = (
    r"(?:is|was|are|were)\s+(?:an?\s+)?(?:corrupt|crooked|fraudulent|liars?|thie(?:f|ves)|crooks?|criminals?|fraudsters?)"
    r"|(?:is|are)\s+under\s+(?:criminal\s+)?investigation\s+(?:for|over)"
    r"\s+(?:\w+\s+)?(?:fraud|theft|corruption|bribery|tax|abuse|rape|murder)"
)
_DID = rf"(?:\s+(?:has|had|have|also|then|once|\w+ly))*\s+(?:{_WRONG}|{_HID}|{_FOR_IT}|{_IS_BAD}|{_KNOWING}\s+\w+ed)"
# Behind an office and a comma only what is no participle: "Orrick, poisoned in May," did no wrong.
_APART = rf",\s+(?:(?:has|had|have)\s+(?:\w+ly\s+)?{_WRONG}|(?:\w+ly\s+)?(?:stole|{_LIED}|{_CRIME}|{_BRIBES}))"
# … or what has an object: "Falk, forged the lists" is no participle, "Falk, tortured the whole night" may be.
_OBJECT = (
    r"(?:the|his|her|its|their)"
    r"\s+(?!(?:day|night|week|month|year|morning|evening|whole|entire|same|next|previous|following)\b)"
)
_ACTED = rf",\s+(?:\w+ly\s+)?{_WRONG}\s+{_OBJECT}\w+"
# Of whom the text has told who it is: the company, its director.
_WHOSE = (
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?:company|firm|bank|board|ministry|ministers?|mayor|council|party|union|club|school|church"
    r"|directors?|chairman|chairwoman|chair|chief(?:\s+executive)?|owners?|president|governor|senator|bishop|doctor|police)"
)
_ACTIVE = re.compile(rf"(?<![\w’'.-])(?P<who>{_NAME}|{_WHOSE})(?:{_DID}|{_APART}|{_ACTED})\b")
_IS_ROLE = re.compile(_WHOSE)
_PASSIVE = re.compile(rf"\b{_WRONG}\s+by\s+(?P<who>{_NAME})")
_GAIN = re.compile(
    rf"(?<![\w’'.-])(?P<who>{_NAME})\s+[a-z]+(?:\s+[\w’'-]+){{0,8}}?\s+(?:to\s+enrich|enriching)"
    r"\s+(?:himself|herself|themselves|(?:his|her|their)\s+(?:own|family|friends|relatives|allies|cronies)\b)"
)
_SUBJECT = re.compile(
    r"\A(?:The|A|An|They|It|We|I|You|Who|Someone|Nobody|But|And|When|While|In|On|At|One|This|That|Some|Many|Most|Several|Others"
    r"|All|Those|Each|Both)\b"
)
# Sentences about a court case, sentences that give somebody's view, and sentences that assert nothing (negated or hedged).
_HEDGED = re.compile(
    r"\b(?:alleg\w*|accus\w*|charg\w*|convict\w*|sentenc\w*|plead\w*|pled|guilty|court\w*|jur(?:y|or)\w*|judge\w*|trial\w*|prosecut\w*"
    r"|suspect\w*|report\w*|claim\w*|said|says|told|if|whether|may|might|could|would|den(?:y|ies|ied|ying)|critics|believ\w*|according"
    r"|indict\w*|verdict|evidence\s+(?:that|of|for|against)|apologi\w+|admit\w*|confess\w*|not|never|n[’']t|perceived|seem\w*|appear\w*|film|novel|series|character)\b|\?",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:convicted|pleaded guilty|pled guilty|found guilty|sentenced|admitted (?:his|her|their) guilt)\b",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d+|dozens|scores|hundreds|thousands|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty)(?:-\w+)?)"
)
_PEOPLE = (
    r"(?:\s+(?:[\w-]+\s+){0,2}?(?:people|persons|civilians|soldiers|men|women|children|protesters|passengers|others|workers"
    r"|residents))?"
)
_HARMED = r"(?:killed|injured|wounded|dead|missing|displaced|hospitali[sz]ed|detained|arrested|infected)"
_HARMING = r"(?:killed|injured|wounded|displaced)"
# Background that readers know already follows such words.
_BEFORE = re.compile(
    r"\b(?:after|since|when|while|which|who|whose|following|during|already|previous(?:ly)?|earlier|began)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<n>{_NUMBER}){_PEOPLE}\s+(?:(?:were|was|are|have been|had been|been)\s+)?(?:\w+ly\s+)?{_HARMED}\b"
    rf"|\b{_HARMING}\s+(?:(?:at least|more than|some|about)\s+)?(?P<m>{_NUMBER})(?![\w%])",
    re.IGNORECASE,
)
_COUNTED_BY = re.compile(
    r"\b(?:according|said|says|told|report\w*|figures?|data|census|statistics|police|officials?|ministry|authorities|confirm\w*|estimat\w*"
    r"|count\w*|survey|polls?|study|agency|department|government|hospital|news|announce\w*|history)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ENOUGH = 0.85  # share of the denied words that the sentence must contain
FEWEST = 4  # content words; a denial with fewer would match too many sentences


def accusations(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each sentence that states a wrongdoing as a fact (R301)."""
    for span in draft.own_sentences():
        sentence = draft.text[slice(*span)]
        who = wrongdoer(draft, sentence)
        if who and not _HEDGED.search(sentence) and not _is_settled(draft, who):
            what = f"it states as a fact, without a source, that {' '.join(who.split())} did wrong"
            yield finding("R301", what, draft.text, span)


def wrongdoer(draft: Draft, text: str) -> str | None:
    """Return of whom the words of a draft say that he or she did wrong, or harmed somebody."""
    found = _ACTIVE.search(text) or _PASSIVE.search(text) or _GAIN.search(text)
    if found and (_IS_ROLE.fullmatch(found["who"]) or not _SUBJECT.match(found["who"])):
        return found["who"]
    span = harmer(text, draft.is_person)
    return text[slice(*span)] if span else None


def _is_settled(draft: Draft, who: str) -> bool:
    """Return whether a paragraph that tells of a conviction, or one beside it, names the accused, and not another as convicted."""
    key, paragraphs = re.compile(rf"\b{re.escape(who.split()[-1])}\b", re.IGNORECASE), draft.paragraphs
    return any(
        key.search(draft.text, *paragraphs[beside])
        for found in _SETTLED.finditer(draft.text)
        if not _is_of_another(draft, found.start(), key)
        for here in (draft.paragraph_at(found.start()),)
        for beside in range(max(0, here - 1), min(len(paragraphs), here + 2))
    )


def _is_of_another(draft: Draft, at: int, key: re.Pattern[str]) -> bool:
    """Return whether the sentence names a person before the words of a conviction at `at`, and nowhere the accused."""
    start, end = draft.parts.spans[draft.parts.at(at)]
    if key.search(draft.text, start, end):
        return False
    return any(
        start <= a and b <= at and each.name.split()[-1] in draft.text[a:b]
        for each in draft.record.actors
        if each.named and each.type == "person"
        for a, b in each.mentions
    )


def figures(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each count of dead, injured, missing or arrested people, and for each harm of people that is put down to
    somebody, without a source (R302).

    A count has a source if its paragraph attributes anything, or if a statement elsewhere has the same number.
    """
    attributed_text = " ".join(s.content.text for s in draft.record.statements)
    for span in draft.own_sentences():
        start, end = draft.paragraph_of(span)
        if any(a < end and start < b for a, b in draft.attributed):
            continue
        sentence = draft.text[slice(*span)]
        blamed = blamed_death(sentence)
        if blamed and not _HEDGED.search(sentence) and not _BEFORE.search(sentence, 0, blamed[0]):
            at = (span[0] + blamed[0], span[0] + blamed[1])
            yield finding("R302", "it puts this harm down to somebody, without a source", draft.text, at)
            continue
        counted = _count(sentence)
        if counted is None or _BEFORE.search(sentence, 0, counted[0][0]) or _is_history(draft, sentence):
            continue
        at, number = (span[0] + counted[0][0], span[0] + counted[0][1]), counted[1]
        known = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", attributed_text)
        if not known and not _COUNTED_BY.search(draft.text, start, end):
            yield finding("R302", "this count has no source", draft.text, at)


def _count(sentence: str) -> tuple[Span, str] | None:
    """Return the words of a count of harmed people, and their number."""
    found = _COUNTED.search(sentence)
    return (found.span(), found["n"] or found["m"]) if found else counted_death(sentence)


def _is_history(draft: Draft, sentence: str) -> bool:
    """Return whether a sentence tells of a year before that of the draft; of each year, if that is not known."""
    published = (draft.record.report.published or "")[:4]
    return any(not published or year[0] < published for year in _YEAR.finditer(sentence))


def denied(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for each sentence that states as a fact what another sentence says somebody denies (R303)."""
    denials = [s for s in draft.record.statements if s.cue.kind == "denial" and not s.cue.negated and draft.outer(s)]
    contents = [(s, set(terms(s.content.text))) for s in denials]
    for span in draft.own_sentences():
        sentence = draft.text[slice(*span)]
        here = set(terms(sentence))
        if _HEDGED.search(sentence):
            continue
        for s, words in contents:
            if len(words) >= FEWEST and len(words & here) >= ENOUGH * len(words):
                who = draft.called(s) or "somebody"
                yield finding(
                    "R303", f"the text states this as a fact, and {who} denies it", draft.text, span, statements=(s.id,)
                )
                break
