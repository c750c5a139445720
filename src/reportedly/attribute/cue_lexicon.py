"""Words that signal speech and thought, and the kind that each makes it: one table, and the forms of its words.

Decisions where usage is divided:
- admit, acknowledge, concede, agree that: `confirmation`. The speaker grants what others hold or what stood against him.
- claim, rumour, purportedly: `allegation`. News style keeps them for what the writer does not vouch for.
- doubt, dispute, disagree: `denial`. The speaker stands against the content; `belief` would put it in his mouth.
- propose, volunteer: `offer`. Recommend, advise, insist on, agitate for: `demand`.
- predict, expect, know: `belief`. Praise, condemn, endorse, joke, call (names): `assertion`.

General lemmatisers were tried and left out: they take no note of the part of speech, so that "felt", "thought" and "swore"
keep their form or become other words, and the one that fits best costs 30 MB of memory for a table of this size.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.records import CueKind

# A lemma that takes its last consonant twice before -ed and -ing ends in "*".
VERBS: dict[CueKind, str] = {
    "assertion": """
        say tell add write note report announce describe argue explain declare state stress cite recall conclude defend
        respond reply answer praise insist point reveal quote mention discuss speak talk remark comment observe maintain
        contend reiterate repeat reaffirm assert affirm assure reassure inform notify brief update tweet retweet post
        publish blog email phone text cable wire broadcast read show find indicate demonstrate continue criticise criticize
        condemn denounce decry deplore attack blast slam* assail lambast lambaste rip* mock ridicule taunt insult joke quip*
        tease lament bemoan complain grumble gripe object protest endorse back tout hail applaud welcome thank congratulate
        honour honor salute celebrate refer* allude identify name list label brand dub* portray depict cast characterise
        characterize compare liken equate echo invoke reference highlight underline underscore emphasise emphasize outline
        detail lay put share express voice convey relay communicate articulate issue deliver give release raise register
        remind recount narrate relate chronicle document record log* estimate calculate testify attest swear* confide whisper
        shout yell scream cry bark snap* shriek chant mutter mumble murmur sigh laugh exclaim interject retort counter
        rant rave boast brag* gloat gush preach sing clarify specify elaborate disclose divulge leak publicise publicize
        proclaim pronounce rule decree certify vouch submit* advertise bill claim_ credit crow vent fume thunder bellow
        scoff sneer opine ruminate reminisce muse philosophise summarise summarize recap* paraphrase translate interview
        address lecture chide scold rebuke reprimand admonish censure chastise berate excoriate pan* trash knock savage
        deride belittle disparage lash hit fire shoot chime interrupt volley lie pretend bluff apologise apologize crack
        relay_ rail lobby_ moan whine hint* signal* imply suggest insinuate intimate mean clarify teach observe_ concur_
        propound expound posit theorise theorize rationalise assess deem_ rate rank appraise analyse analyze diagnose
        uncover unveil expose break introduce let urge_ greet comfort console compliment commend laud lionise lionize
        extol* revile vilify malign smear skewer upbraid tar* portray_ frame cast_ dramatise vote sign file
        fault pillory pan_ sum* contest_ narrate_ caption title headline entitle word phrase call term style refer_
        thank_ include focus continue_ begin go turn pose spell sound make have hold deliver_ send provide
        """,
    "denial": """
        deny reject refute rebut* dispute dismiss disavow contradict rebuff repudiate disclaim debunk doubt disagree deride_
        disbelieve disprove retract recant contest challenge oppose_ negate gainsay discount downplay
        """,
    "allegation": "accuse allege blame charge claim insinuate implicate indict incriminate rumour rumor fabricate",
    "confirmation": """
        confirm acknowledge admit* concede confess corroborate verify agree concur* recognise recognize accept grant own
        authenticate substantiate validate
        """,
    "question": "ask wonder inquire enquire query question ponder press_ interrogate quiz* grill probe",
    "demand": """
        urge demand order request require call_ appeal plead beg* implore beseech exhort press pressure instruct command direct
        recommend advise counsel encourage petition lobby advocate push bid prod* nudge entreat summon insist_ mandate
        challenge_ remind_ coax cajole solicit agitate dictate
        """,
    "promise": "promise vow pledge guarantee commit* undertake swear",
    "threat": "threaten",
    "warning": "warn caution alert forewarn",
    "offer": "offer propose volunteer invite float",
    "belief": """
        think believe feel consider view see regard expect predict forecast foresee envision envisage anticipate suspect
        presume assume suppose guess reckon imagine deem judge know understand learn realise realize remember forget
        conceive perceive hold_ trust bet* conjecture speculate surmise figure theorise_ prophesy calculate_ support oppose
        favour favor prefer* like dislike love hate approve disapprove appreciate admire respect resent regret find_ sense
        notice recollect discover support_ value distrust mistrust fancy_ credit_ surprise
        """,
    "wish": "want hope wish desire seek long yearn crave pray dream wait",
    "fear": "fear worry dread fret* panic agonise agonize",
    "intention": "plan* intend aim decide resolve prepare contemplate weigh mull opt* determine choose plot* scheme refuse decline",
    "inference": "appear seem infer* deduce gather conclude_ look",
}

NOUNS: dict[CueKind, str] = {
    "assertion": """
        statement remark word comment report announcement declaration assertion argument description account testimony
        criticism praise attack complaint mention explanation conclusion contention endorsement assurance message speech tweet post
        letter reference note response reply answer finding ruling
        """,
    "denial": "denial rejection rebuttal refutation dismissal disavowal contradiction doubt objection",
    "allegation": "allegation accusation claim charge rumour rumor speculation",
    "confirmation": "confirmation admission acknowledgement acknowledgment confession concession agreement",
    "question": "question query inquiry enquiry",
    "demand": "call demand request order appeal plea recommendation advice instruction petition insistence",
    "promise": "promise vow pledge commitment guarantee",
    "threat": "threat ultimatum",
    "warning": "warning caution alert",
    "offer": "offer proposal invitation overture",
    "belief": """
        belief view opinion thought expectation prediction forecast assumption suspicion understanding knowledge
        impression conviction confidence support opposition feeling notion estimate
        """,
    "wish": "hope wish desire longing aspiration preference",
    "fear": "fear worry concern alarm anxiety dread unease apprehension",
    "intention": "plan intention aim decision ambition intent goal determination refusal",
}

ADJECTIVES: dict[CueKind, str] = {
    "belief": "sure certain confident convinced sceptical skeptical aware adamant_ optimistic pessimistic doubtful uncertain",
    "fear": "afraid worried concerned fearful nervous alarmed anxious wary apprehensive",
    "wish": "hopeful eager keen",
    "offer": "willing ready",
    "intention": "determined poised unwilling reluctant",
    "assertion": "adamant clear critical",
    "allegation": "allegedly purportedly supposedly alleged purported supposed",
    "inference": "apparently seemingly evidently presumably likely",
}

# Verbs that say little by themselves: the noun after them gives the kind ("expressed hope", "issued a denial").
SUPPORTING = """
    express voice issue make give deliver raise repeat renew reiterate send have sound convey signal register level hold lodge
    launch_ show state share put extend reaffirm relay communicate add release cite feel
""".split()  # fmt: skip

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "thought": "think", "felt": "feel", "found": "find", "knew": "know", "known": "know", "saw": "see", "seen": "see",
    "sought": "seek", "held": "hold", "put": "put", "gave": "give", "given": "give", "made": "make", "meant": "mean",
    "understood": "understand", "swore": "swear", "sworn": "swear", "forgot": "forget", "foresaw": "foresee",
    "foreseen": "foresee", "undertook": "undertake", "undertaken": "undertake", "laid": "lay", "read": "read",
    "sent": "send", "shown": "show", "hit": "hit", "shot": "shoot", "sang": "sing", "broke": "break", "broken": "break",
    "taught": "teach", "let": "let", "had": "have", "has": "have", "went": "go", "gone": "go", "goes": "go", "began": "begin",
    "cast": "cast", "bet": "bet", "bade": "bid", "learnt": "learn", "dreamt": "dream", "chose": "choose",
    "chosen": "choose", "broadcast": "broadcast", "lying": "lie", "pled": "plead", "spelt": "spell",
}  # fmt: skip
# Final consonants are doubled in British spelling, not in American: both are listed.
_BOTH = {"signal", "counsel", "extol"}


def _lemmas(words: str) -> Iterator[tuple[str, bool]]:
    for word in words.split():
        if not word.endswith("_"):
            yield word.rstrip("*"), word.endswith("*")


def _verb_forms(lemma: str, doubles: bool) -> Iterator[str]:
    yield lemma
    y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    yield lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = lemma + lemma[-1] if doubles else lemma
    for form in {stem, lemma} if lemma in _BOTH else {stem}:
        yield (form[:-1] + "ied") if y else form + ("d" if form.endswith("e") else "ed")
        yield (form[:-1] if form.endswith("e") and not form.endswith(("ee", "oe")) else form) + "ing"


def _forms() -> dict[str, tuple[str, CueKind]]:
    out: dict[str, tuple[str, CueKind]] = {}
    for kind, words in VERBS.items():
        for lemma, doubles in _lemmas(words):
            for form in _verb_forms(lemma, doubles or lemma in _BOTH):
                out.setdefault(form, (lemma, kind))
    for form, lemma in _IRREGULAR.items():
        out[form] = out[lemma]
    return out


def _noun_forms() -> dict[str, CueKind]:
    out: dict[str, CueKind] = {}
    for kind, words in NOUNS.items():
        for lemma, _ in _lemmas(words):
            out[lemma] = kind
            out[lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"] = kind
    return out


VERB_FORMS = _forms()  # form: (lemma, kind)
NOUN_FORMS = _noun_forms()
ADJECTIVE_KINDS: dict[str, CueKind] = {word: kind for kind, words in ADJECTIVES.items() for word, _ in _lemmas(words)}
