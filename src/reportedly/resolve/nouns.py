"""What kind of actor a common noun names: one table. Nouns are given in the singular."""

from __future__ import annotations

import re
from functools import lru_cache

_OUTLET = """
    newspaper paper network broadcaster broadsheet tabloid daily weekly magazine publication website site outlet
    agency newswire wire channel station blog journal gazette periodical portal newsroom
"""
_DOCUMENT = """
    report story article account statement document letter memo memorandum cable filing lawsuit complaint
    affidavit indictment transcript email e-mail message dispatch survey poll study review  bulletin
    manifest ledger logbook certificate warrant subpoena petition invoice receipt contract inventory questionnaire telegram
    memoir autobiography minutes leaflet pamphlet brochure inscription plaque audit assessment spreadsheet printout
    release communique communiqué readout editorial column dossier file post tweet video audio recording book
    brief newsletter note record text segment piece page account profile sign placard banner poster advertisement announcement
    picture image photo photograph footage log diary register transcript
"""
_BODY = """
    government ministry department agency office bureau commission committee council court tribunal parliament
    congress senate assembly cabinet administration authority party company firm corporation bank group
    organisation organization association union federation institute institution university college school
    hospital clinic church charity foundation fund team club band police force army military navy embassy
    consulate mission delegation campaign coalition alliance bloc board panel watchdog regulator think-tank
    militia movement city state kingdom republic nation country centre center airline studio label publisher
    manufacturer retailer operator prosecution jury intelligence service guard secretariat presidency junta
    opposition regime leadership press medium convent monastery family society guild league academy orchestra choir museum zoo
    consortium cooperative collective syndicate brotherhood diocese chamber
"""
_PERSON = """
    man woman boy girl person mother father son daughter brother sister husband wife widow uncle aunt cousin
    child friend neighbour neighbor official diplomat aide adviser advisor source insider spokesman spokeswoman
    spokesperson representative rep publicist lawyer attorney counsel solicitor barrister prosecutor judge
    justice sheriff policeman officer detective investigator agent commander general colonel captain major
    lieutenant sergeant soldier minister secretary president premier chancellor king queen prince princess
    emperor pope bishop archbishop cardinal priest pastor imam rabbi mayor governor senator congressman
    congresswoman lawmaker legislator deputy member chairman chairwoman chairperson chair chief head leader
    director manager executive founder owner boss ceo coach player striker goalkeeper singer guitarist bassist
    drummer frontman rocker musician artist actor actress comedian comedienne author writer novelist poet
    journalist reporter correspondent editor columnist blogger anchor host presenter producer scientist
    researcher professor doctor physician surgeon gastroenterologist psychologist nurse specialist expert
    analyst economist historian ethicist engineer pilot driver witness eyewitness victim suspect defendant
    plaintiff resident worker employee staffer staff teacher student pupil farmer fisherman candidate nominee
    democrat republican activist campaigner protester organiser organizer volunteer veteran billionaire mogul
    tycoon investor entrepreneur businessman businesswoman trader envoy ambassador consul negotiator mediator
    commissioner inspector superintendent constable coroner pathologist examiner superstar star celebrity model
    designer photographer filmmaker politician councillor councilman counselor baron lord lady sir critic
    supporter fan passenger customer patient client colleague partner ally rival opponent predecessor successor
    assistant interlocutor whistleblower informant operative spy hacker militant fighter rebel jihadist defector
    dissident refugee migrant prisoner inmate hostage captor intermediary middleman treasurer auditor accountant
    broker banker strategist pollster donor delegate chef nun monk vicar year-old couple bride groom pensioner teenager
    tourist neighbour grandmother grandfather mum dad mom
    sceptic skeptic cynic optimist pessimist voter taxpayer viewer reader listener user subscriber shopper commuter motorist
    cyclist tenant landlord landowner shareholder lender borrower buyer seller owner keeper foreman guard warden ranger porter
    clerk cashier typist translator interpreter archivist librarian curator conductor composer dancer painter sculptor
    playwright referee umpire runner swimmer boxer jockey skipper sailor diver docker miner welder builder carpenter
    electrician plumber baker butcher cook cleaner technician mechanic midwife paramedic medic firefighter fireman dentist
    vet chemist pharmacist biologist physicist geologist statistician mathematician ecologist epidemiologist virologist
    meteorologist astronomer sociologist demographer ombudsman magistrate juror bailiff notary registrar conscript recruit
    cadet gunner sniper paratrooper airman gunman bomber attacker kidnapper smuggler trafficker dealer burglar shopkeeper
    grocer innkeeper hotelier restaurateur publican commander rower climber hiker skier surfer gardener shepherd herder
    grower breeder logger trawlerman bystander onlooker observer pundit commentator loyalist backbencher envoy delegate
    negotiator attendee participant villager islander townsman citizen civilian survivor mourner worshipper parishioner
    caretaker janitor courier commissioner adjutant chancellor provost dean principal headteacher headmaster professor tutor
    admiral marshal brigadier commodore corporal ensign chaplain rector abbot abbess deacon usher steward stewardess bidder
    novice beekeeper forester surveyor undertaker goldsmith blacksmith locksmith cobbler tailor watchmaker weaver potter
    cleric preacher biographer follower guru mufti
    parent lecturer scholar academic apprentice intern trainee freelancer contractor subcontractor landlady housekeeper nanny
"""


def _set(table: str) -> frozenset[str]:
    return frozenset(table.split())


OUTLETS, DOCUMENTS, BODIES, PEOPLE = _set(_OUTLET), _set(_DOCUMENT), _set(_BODY), _set(_PERSON)
# Put together once: to unite sets of hundreds of words takes longer than most that is asked of them.
BODIES_OR_OUTLETS, PEOPLE_OR_BODIES = BODIES | OUTLETS, PEOPLE | BODIES
SPEAKERS, SPEAKING_THINGS = PEOPLE | BODIES_OR_OUTLETS, DOCUMENTS | BODIES_OR_OUTLETS

SPEAKS_FOR = _set(
    "spokesman spokeswoman spokesperson spokespeople publicist rep representative lawyer attorney press agent counsel aide"
)

OWN_PAGES = _set("website site blog channel page portal station")  # what a body may have without being an outlet

# What a country has and a person has not.
OF_STATE = _set(
    "minister ministry government parliament president premier chancellor king queen ambassador envoy army navy military"
)

# Who acts for a land or town: others, as its farmers and singers, are only from there.
OFFICIALS = (
    SPEAKS_FOR
    | OF_STATE
    | _set(
        "official diplomat secretary prince princess emperor mayor governor senator congressman congresswoman lawmaker "
        "legislator member deputy leader consul negotiator mediator commissioner ombudsman prosecutor judge justice "
        "sheriff police policeman officer detective inspector general admiral marshal colonel captain commander soldier "
        "troop force delegate delegation spy operative authority regulator monarch vice-president prime head chief "
        "source adviser advisor counsellor attache"
    )
)

# Who is described by somebody whom he stands against, suffered from or came after, and who acts for himself.
APART = _set(
    "rival opponent critic accuser adversary enemy foe detractor challenger competitor contender opposer antagonist nemesis "
    "victim survivor attacker assailant assassin abductor kidnapper captor killer murderer abuser tormentor rapist stalker "
    "blackmailer hostage captive impostor impersonator imitator namesake lookalike successor predecessor sceptic skeptic "
    "denouncer slanderer "
    "creditor debtor plaintiff complainant neighbour neighbor biographer"
)

# What happened, and who is called by its name though nobody acts for it: "Ashgate reporter", where "the Ashgate scandal" stands.
AFFAIRS = _set(
    "scandal affair crisis referendum break-in cover-up hoax outbreak epidemic pandemic massacre uprising murder tragedy "
    "disaster war"
)
TELL_OF = _set(
    "reporter journalist correspondent columnist author writer biographer historian researcher scholar expert filmmaker director "
    "producer blogger"
)

# Offices of the state that companies have, too.
PRESIDES = _set("president premier chancellor")

# To whom one speaks in private, where nothing says otherwise.
CIRCLE = _set(
    "friend aide adviser advisor colleague associate confidant ally staff staffer family relative wife husband mother father son "
    "daughter brother sister partner girlfriend boyfriend deputy donor subordinate neighbour neighbor lawyer doctor counterpart"
)

SOMEBODY = _set("someone somebody anyone anybody everyone everybody nobody")

# Short titles that tell the office.
TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "lt": "lieutenant",
    "capt": "captain", "adm": "admiral", "maj": "major", "sgt": "sergeant", "prof": "professor", "dr": "doctor",
}  # fmt: skip
# Titles that stand before a name and are no office.
HONORIFICS = _set("mr mrs ms miss dr sir dame lord lady madam sheikh sheik prof professor")
MALE = _set("""mr sir lord king prince emperor pope father brother son husband widower uncle man boy spokesman chairman congressman
    councilman businessman policeman fisherman actor frontman baron sheikh priest archbishop cardinal comedian gentleman
    monk groom grandfather dad waiter boyfriend""")
FEMALE = _set("""mrs ms miss dame lady madam queen princess mother sister daughter wife widow aunt woman girl spokeswoman chairwoman
    congresswoman councilwoman businesswoman actress comedienne
    nun bride grandmother mum mom waitress girlfriend""")
EPICENE = _set("comedian actor baron priest cardinal")  # used of women as well

# Adjectives that stand before a noun of saying and name nobody: "public calls", "widespread fears".
ADJECTIVES = _set("""public private international domestic local foreign global regional national political popular widespread
    repeated growing mounting recent earlier previous renewed further new persistent unconfirmed official
    initial early numerous several similar strong""")

# Nouns by which one unnamed person is called again: "an official ... the diplomat". One that stands in no set stands alone.
SAME_PERSON = (
    _set("official diplomat aide adviser advisor officer source insider person staffer employee worker member rep"),
    _set("doctor physician surgeon specialist gastroenterologist"),
    _set("man suspect defendant gunman attacker driver passenger"),
    _set("lawyer attorney counsel solicitor barrister"),
    _set("spokesman spokeswoman spokesperson rep representative publicist"),
    _set("analyst expert economist researcher"),
    _set("congressman congresswoman representative lawmaker legislator"),
    _set("senator lawmaker legislator"),
    _set("general colonel admiral major captain lieutenant sergeant officer commander"),
)

_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "media": "medium", "police": "police",
              "minutes": "minutes", "staff": "staff", "wives": "wife", "aides-de-camp": "aide"}  # fmt: skip
_UNCHANGED = re.compile(r"(?:ss|us|is|news|series|press|congress)\Z")


@lru_cache(maxsize=8192)
def singular(noun: str) -> str:
    """A noun in the singular, small letters."""
    noun = noun.casefold()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "sses", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not _UNCHANGED.search(noun):
        return noun[:-1]
    return noun


@lru_cache(maxsize=8192)
def is_plural(noun: str) -> bool:
    folded = noun.casefold()
    return singular(folded) != folded or folded in ("police", "staff")


_ORDINALS = re.compile(r"\b(first|second|third|fourth|fifth|sixth|another|other)\b", re.IGNORECASE)


def other_ordinal(one: str, two: str, *, several: bool) -> bool:
    """Is the one that `one` tells by its place in a row another than `two`: "a first clerk", "the second clerk"; or, where
    `two` are `several`, but one of them: "two clerks", "the first clerk"?"""
    a, b = _ORDINALS.search(one), _ORDINALS.search(two)
    return a is not None and (several if b is None else a[1].casefold() != b[1].casefold())


@lru_cache(maxsize=8192)
def same_person_noun(one: str, two: str) -> bool:
    """Could both nouns call one and the same unnamed person?"""
    return one == two or any(one in group and two in group for group in SAME_PERSON)
