"""Words that signal speech and thought, and the kind that each makes it: one table, and the forms of its words.

Decisions where usage is divided:
- admit, acknowledge, concede, agree that: `confirmation`. The speaker grants what others hold or what stood against him.
- claim: `assertion` as a verb, since news uses it of one's own views; `allegation` as a noun, as are rumours and what is
  reportedly or allegedly so.
- doubt: `belief`. Who relates beliefs must know that this one is against its content, as with "oppose" among wishes.
- refuse, decline (to do): `denial`, like reject; "refused to confirm" is a negated confirmation.
- propose, volunteer: `offer`. Recommend, advise, insist on: `demand`. Assure: `promise`.
- predict, expect, know, and feelings about a fact: `belief`. Support, favour, like: `wish`.
- praise, condemn, endorse, joke, call (names): `assertion`.

General lemmatisers were tried and left out: they take no note of the part of speech, so that "felt", "thought" and "swore"
keep their form or become other words, and the one that fits best costs 30 MB of memory for a table of this size.
"""

from __future__ import annotations

from reportedly.records import CueKind

# A lemma that takes its last consonant twice before -ed and -ing ends in "*".
VERBS: dict[CueKind, str] = {
    "assertion": """
        say tell add write note report announce describe argue explain declare state stress cite recall conclude
        defend respond reply answer praise insist point reveal quote mention discuss speak talk remark comment observe
        maintain contend reiterate repeat reaffirm assert affirm inform notify brief update tweet retweet post publish
        blog email phone text cable wire broadcast read show find indicate demonstrate continue criticise criticize
        condemn denounce decry deplore attack blast slam* assail lambast lambaste rip* mock ridicule taunt insult joke
        quip* tease lament bemoan complain grumble gripe object protest endorse back tout hail applaud welcome thank
        congratulate honour honor salute celebrate refer* allude identify name list label brand dub* portray depict
        cast characterise characterize compare liken equate echo invoke reference highlight underline underscore
        emphasise emphasize outline detail lay put share express voice convey relay communicate articulate issue
        deliver give release raise register remind recount narrate relate chronicle document record log* estimate
        calculate testify attest confide whisper shout yell scream cry bark snap* shriek chant mutter mumble murmur
        sigh laugh exclaim interject retort counter rant rave boast brag* gloat gush preach sing clarify specify
        elaborate disclose divulge leak publicise publicize proclaim pronounce rule decree certify vouch submit*
        advertise bill credit crow vent fume thunder bellow scoff sneer opine ruminate reminisce muse philosophise
        summarise summarize recap* paraphrase translate interview address lecture chide scold rebuke reprimand
        admonish censure chastise berate excoriate pan* trash knock savage deride belittle disparage lash hit fire
        shoot chime interrupt volley lie pretend bluff apologise apologize crack rail moan whine hint* signal* imply
        suggest intimate mean teach propound expound posit theorise theorize rationalise assess rate rank appraise
        analyse analyze diagnose determine uncover unveil expose break introduce let greet comfort console compliment
        commend laud lionise lionize extol* revile vilify malign smear skewer upbraid tar* frame dramatise vote sign
        file fault pillory sum* claim caption title headline entitle word phrase call term style focus spell send
        provide make hold
        """,
    "denial": """
        deny reject refute rebut* dispute dismiss disavow contradict rebuff repudiate disclaim debunk disagree
        disbelieve pooh-pooh refuse decline disprove retract recant contest challenge negate gainsay discount downplay
        """,
    "allegation": "accuse allege blame charge insinuate implicate indict incriminate rumour rumor fabricate",
    "confirmation": """
        confirm acknowledge admit* concede confess corroborate verify agree concur* recognise recognize accept grant
        authenticate substantiate validate
        """,
    "question": "ask wonder inquire enquire query question ponder interrogate quiz* grill probe",
    "demand": """
        urge demand order request require appeal plead beg* implore beseech exhort press pressure instruct command
        direct recommend advise counsel encourage petition lobby advocate push bid prod* nudge entreat summon mandate
        coax cajole solicit agitate dictate
        """,
    "promise": "promise vow pledge guarantee assure reassure commit* undertake swear",
    "threat": "threaten",
    "warning": "warn caution alert forewarn",
    "offer": "offer propose volunteer invite float",
    "belief": """
        think believe feel consider view see regard expect predict forecast foresee envision envisage anticipate
        suspect presume assume suppose guess reckon imagine deem judge know understand learn realise realize remember
        forget conceive perceive trust bet* conjecture speculate doubt surmise project figure prophesy approve
        disapprove appreciate admire respect resent regret sense notice recollect discover value distrust mistrust
        surprise
        """,
    "wish": """
        want hope wish desire seek yearn crave pray dream wait support oppose favour favor prefer* like dislike love
        hate
        """,
    "fear": "fear worry dread fret* panic agonise agonize",
    "intention": "plan* intend aim decide resolve prepare contemplate weigh mull opt* choose plot* scheme",
    "inference": "appear seem infer* deduce gather",
}

NOUNS: dict[CueKind, str] = {
    "assertion": """
        statement remark word comment report announcement declaration assertion argument description account testimony
        criticism praise attack complaint mention explanation conclusion contention endorsement assurance message
        speech tweet post letter reference note response reply answer finding ruling suggestion assessment critique
        """,
    "denial": "denial refusal rejection rebuttal refutation dismissal disavowal objection",
    "allegation": "allegation accusation claim charge rumour rumor speculation",
    "confirmation": "confirmation recognition admission acknowledgement acknowledgment confession concession agreement",
    "question": "question query inquiry enquiry",
    "demand": "call demand request order appeal plea recommendation advice instruction petition insistence",
    "promise": "promise vow pledge commitment guarantee",
    "threat": "threat ultimatum",
    "warning": "warning caution alert",
    "offer": "offer proposal invitation overture",
    "belief": """
        belief view opinion thought expectation prediction forecast assumption suspicion understanding knowledge
        impression conviction confidence support supporter opposition opponent feeling notion estimate doubt
        skepticism scepticism
        """,
    "wish": "hope wish desire longing eagerness aspiration preference",
    "fear": "fear worry concern reservation misgiving alarm anxiety dread unease apprehension",
    "intention": "plan intention aim decision ambition intent goal determination",
}

ADJECTIVES: dict[CueKind, str] = {
    "belief": """
        sure certain confident convinced sceptical skeptical aware optimistic pessimistic doubtful uncertain unsure
        unaware unconvinced glad proud happy unhappy pleased angry upset sorry sad surprised shocked frustrated
        grateful satisfied comfortable
        """,
    "fear": "afraid worried concerned fearful nervous alarmed anxious wary apprehensive",
    "wish": "hopeful eager keen",
    "offer": "willing ready",
    "intention": "determined poised unwilling reluctant",
    "assertion": "adamant clear unclear critical",
    "allegation": "reportedly allegedly purportedly supposedly alleged purported supposed",
    "inference": "apparently seemingly evidently presumably likely",
}

# Verbs that say little by themselves: the noun after them gives the kind ("expressed hope", "issued a denial").
SUPPORTING = frozenset(
    """
    express voice issue give make deliver raise repeat renew reiterate send sound convey signal register hold show state share put
    extend reaffirm relay communicate add release cite feel
    """.split()
)

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "speak": "spoke spoken", "think": "thought", "feel": "felt",
    "find": "found", "know": "knew known", "see": "saw seen", "seek": "sought", "hold": "held", "put": "put", "give": "gave given",
    "make": "made", "mean": "meant", "understand": "understood", "swear": "swore sworn", "forget": "forgot forgotten",
    "foresee": "foresaw foreseen", "undertake": "undertook undertaken", "lay": "laid", "read": "read", "send": "sent",
    "show": "shown", "hit": "hit", "shoot": "shot", "sing": "sang", "break": "broke broken", "teach": "taught", "let": "let",
    "cast": "cast", "bet": "bet", "bid": "bade", "learn": "learnt", "dream": "dreamt", "choose": "chose chosen",
    "broadcast": "broadcast", "lie": "lying", "plead": "pled", "spell": "spelt", "take": "took taken", "keep": "kept",
    "throw": "threw thrown", "go": "goes went gone",
}  # fmt: skip
_DOUBLED = frozenset(word[:-1] for words in VERBS.values() for word in words.split() if word.endswith("*")) | {"stop"}
_BOTH_SPELLINGS = frozenset(("signal", "counsel", "extol"))  # signalled, signaled


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, by the rules of spelling: "deny", "denies", "denied", "denying"."""
    softened = verb.endswith("y") and verb[-2] not in "aeiou"
    out = {
        verb,
        verb[:-1] + "ies" if softened else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"),
    }
    stems = {verb + verb[-1]} if verb in _DOUBLED else {verb}
    for stem in stems | ({verb, verb + verb[-1]} if verb in _BOTH_SPELLINGS else set()):
        out.add(stem[:-1] + "ied" if softened else stem + ("d" if stem.endswith("e") else "ed"))
        out.add((stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing")
    return frozenset(out.union(_IRREGULAR.get(verb, "").split()))


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


# By form: of verbs the lemma and the kind, of nouns and adjectives the kind.
VERB_FORMS: dict[str, tuple[str, CueKind]] = {
    form: (word.rstrip("*"), kind)
    for kind, words in VERBS.items()
    for word in words.split()
    for form in forms(word.rstrip("*"))
}
NOUN_FORMS: dict[str, CueKind] = {
    form: kind for kind, words in NOUNS.items() for word in words.split() for form in (word, _plural(word))
}
ADJECTIVE_KINDS: dict[str, CueKind] = {word: kind for kind, words in ADJECTIVES.items() for word in words.split()}
