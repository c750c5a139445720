"""Each rule of `reportedly check`: what it finds, what it lets pass, and what lies near by and must pass too."""

from __future__ import annotations

import pytest

from reportedly import read_text
from reportedly.check.check import check
from reportedly.check.findings import RULES, Finding
from reportedly.intake import Given, from_text
from reportedly.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def found(text: str, code: str, *, published: str | None = "2031-05-06") -> list[Finding]:
    record = read_text(text, outlet="Harbour Gazette", published=published)
    for each in check(record):
        assert each.words == " … ".join(" ".join(text[a:b].split()) for a, b in each.spans)
    return check(record, codes=[code])


def with_headline(reader: Reader, title: str, text: str) -> list[tuple[str, str]]:
    given = Given(outlet="Harbour Gazette", published="2031-05-06", language="en")
    whole = reader.read(from_text(f"{title}\n\n{text}", given))
    return [(each.code, each.words) for each in check(whole, codes=["R601", "R602"])]


ALONE = [
    ("The pier will be sold in June, a port official said.", "The pier will be sold in June"),
    ("Two people briefed on the talks said the port had lost nine million.", "the port had lost nine million"),
]


@pytest.mark.parametrize(("text", "words"), ALONE)
def test_r101_rests_on_an_unnamed_source_alone(text: str, words: str) -> None:
    """What only somebody unnamed says."""
    assert [each.words for each in found(text, "R101")] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The pier will be sold in June, a port official said. Mayor Mara Okeno also said that the pier would be sold in June.",
        "The pier will be sold in June, Mayor Mara Okeno said.",
        "The pier will be sold in June, a spokesman for the port said.",
        "The pier will be sold in June, police said.",
        "Voters said the pier would be sold in June.",
        "“A port official said the pier will be sold in June,” Mayor Mara Okeno said.",
        "A port official hoped the pier would be sold in June.",
    ],
)
def test_r101_passes(text: str) -> None:
    """Somebody named says it too; the source can be found by name or office; a crowd; inside a quotation; only hoped."""
    assert found(text, "R101") == []


def test_r101_is_one_finding_a_source() -> None:
    """Several statements of one source are one finding, which names them all."""
    text = (
        "A port official said the pier would be sold in June. The official said the price had been agreed on already."
    )
    (each,) = found(text, "R101")
    assert len(each.statements) == 2


def test_r102_what_another_outlet_reported() -> None:
    """What another outlet alone has; not what somebody named told it, nor its own poll, nor what others say as well."""
    text = "The Tidewater Courier reported on Monday that the port had sold its last crane to a bank in Lisk."
    assert [each.name for each in found(text, "R102")] == ["one-outlet-root"]
    assert (
        found("Mayor Mara Okeno told the Tidewater Courier on Monday that the port had sold its last crane.", "R102")
        == []
    )
    assert (
        found("A poll by the Tidewater Courier said on Monday that most people would sell the last crane.", "R102")
        == []
    )
    twice = text + " Mayor Mara Okeno said that the port had sold its last crane to a bank in Lisk."
    assert found(twice, "R102") == []


UNNAMED = [
    ("R201", "The pier will be sold, a port official said.", "a port official"),
    ("R201", "The pier will be sold, according to sources.", "sources"),
    (
        "R202",
        "The pier will be sold, said an official who was briefed on the talks.",
        "an official who was briefed on the talks",
    ),
    (
        "R203",
        "The pier will be sold, said a port official who spoke on condition of anonymity because she was not authorised to speak.",
        "a port official who spoke on condition of anonymity because she was not authorised to speak",
    ),
]


@pytest.mark.parametrize(("code", "text", "words"), UNNAMED)
def test_r2_unnamed_sources(code: str, text: str, words: str) -> None:
    """Neither how they know nor why they are not named; only the one; only the other. Never two of these for one source."""
    record = read_text(text, outlet="Harbour Gazette", published="2031-05-06")
    assert [(each.code, each.words) for each in check(record, codes=["R201", "R202", "R203"])] == [(code, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The pier will be sold, said an official who was briefed on the talks and spoke on condition of anonymity because he was "
        "not authorised to speak.",
        "The pier will be sold, said an official who was briefed on the talks. The official spoke on condition of anonymity "
        "because she was not authorised to discuss them.",
        "The pier will be sold, the port’s spokeswoman said.",
        "The pier will be sold, said Bo Linnet, an official of the port.",
        "Local media reported that the pier would be sold. Critics said it was a shame.",
        "A port official waved to the crowd and went home.",
    ],
)
def test_r2_passes(text: str) -> None:
    """Explained, in the next sentence too; to be found by office or name; a crowd; nobody who says anything."""
    record = read_text(text, outlet="Harbour Gazette", published="2031-05-06")
    assert check(record, codes=["R201", "R202", "R203"]) == []


def test_r301_an_accusation_in_the_papers_own_voice() -> None:
    """Wrongdoing told of a named person as a fact."""
    text = "The harbour fund was empty by May. Tam Orrick had quietly embezzled nine million from it over three years."
    assert [each.words for each in found(text, "R301")] == [text.partition("May. ")[2]]
    assert found(
        "The ferry was sold. Two clerks of the port were bribed by Tam Orrick in the same week of that year.", "R301"
    )


@pytest.mark.parametrize(
    ("accusation", "who"),
    [
        ("The port's treasurer, Tam Orrick, took bribes for nine years.", "Tam Orrick"),
        ("Tam Orrick committed fraud in the year of the storm.", "Tam Orrick"),
        ("Tam Orrick leaked a confidential cable of the harbour board.", "Tam Orrick"),
        ("He embezzled nine million over three years from the harbour fund.", "He"),
        ("Orrick pocketed a bonus of two million for hiding the plan.", "Orrick"),
        ("The board is under investigation for fraud, and has been for nine weeks now.", "The board"),
        ("Tam Orrick is corrupt and has been so for nine years in the old harbour.", "Tam Orrick"),
        ("The treasurer of the port was calm. The company lied to its own workers about the tolls.", "The company"),
        ("Orrick deliberately endangered the crews of nine barges in the storm.", "Orrick"),
        ("The port's treasurer, Tam Orrick, forged the lists of nine barges.", "Tam Orrick"),
    ],
)
def test_r301_wordings(accusation: str, who: str) -> None:
    """Behind an office and a comma; by a noun of wrong; by a pronoun, whose name stands before."""
    (one,) = found(f"Tam Orrick keeps the books of the port. {accusation}", "R301")
    assert one.what == f"it states as a fact, without a source, that {who} did wrong"


def test_r401_asks_who_is_said_to_have_done_it() -> None:
    """The accused is who did wrong by the words, and not whose minister or clerk he is."""
    text = (
        "The Compact alleged on 5 May 2031 that Lowmark's treasurer, Tam Orrick, had accepted bribes. The sea was calm."
    )
    assert [each.what for each in found(text, "R401")] == ["Tam Orrick is accused here, and the text has no answer"]


@pytest.mark.parametrize(
    "text",
    [
        "The fund was empty. Tam Orrick had embezzled nine million from it, Mayor Mara Okeno said on Monday.",
        "The fund was empty. Tam Orrick allegedly embezzled nine million from it over three years.",
        "The fund was empty. Tam Orrick never embezzled anything from it in all of those years.",
        "The fund was empty. A court convicted him: Tam Orrick embezzled nine million from it over three years.",
        "The fund was empty. Whether Tam Orrick embezzled nine million from it is what they want to know.",
        "The fund was empty. They embezzled nine million from it over three years, while nobody looked.",
        "“Tam Orrick embezzled nine million from the harbour fund over the years,” Mayor Mara Okeno said.",
        "The fund was empty. There is scant evidence that Tam Orrick leaked the letters of the harbour board.",
        "The fund was empty. Tam Orrick, poisoned in the year of the storm, never found out why.",
        "The fund was empty. Tam Orrick, murdered by a clerk of the board, had kept its books.",
        "The fund was empty. Tam Orrick, tortured the whole night, had kept its books.",
        "The fund was full. Tam Orrick took up painting to enrich her life in the winters of the north.",
        "The fund was empty. The company hid behind a law of the sea that nobody had read for years.",
        "The fund was empty. The board is under investigation, and that is all that it would tell.",
        "The film is long. In the film, Tam Orrick embezzled nine million from a harbour fund.",
    ],
)
def test_r301_passes(text: str) -> None:
    """Somebody says it; hedged; negated; a court; a question; nobody named; a quotation; no evidence; victims; riches of mind."""
    assert found(text, "R301") == []


def test_r301_who_was_convicted_is_not_who_is_accused() -> None:
    """A conviction of the accused, also in the paragraph beside, settles it; that of somebody else beside it does not."""
    accusation = "Tam Orrick embezzled nine million from the harbour fund over three years.\n\n"
    assert found(accusation + "Orrick was convicted of fraud in 2019.", "R301") == []
    assert found(accusation + "He was convicted of fraud in 2019.", "R301") == []
    (one,) = found(accusation + "Bo Linnet, a ferryman, was convicted of fraud in 2019. “It is late,” he said.", "R301")
    assert one.words == accusation.strip()


def test_r302_a_count_that_is_nobodys() -> None:
    """How many died, without anybody who counted them; with one in the paragraph, or for the same number, it passes."""
    bare = "A ferry sank off Lisk in the storm. The wreck killed 14 people and broke the pier in two."
    assert [each.words for each in found(bare, "R302")] == ["killed 14"]
    assert found(bare + "\n\nThe harbour office said on Monday that 14 people had died.", "R302") == []
    assert found(bare + " The harbour office said on Monday that divers were still out.", "R302") == []
    assert found("The room was 14 metres long and wide enough for all of the ferrymen in Lisk.", "R302") == []


@pytest.mark.parametrize(
    "act",
    [
        "Bram Orrick kicked a porter at the landing, and the porter fell.",
        "Bram Orrick, a clerk of the port, stabbed two sailors near the quay.",
        "Bram Orrick left the landing and beat a young steward behind the shed.",
        "A ferryman was throttled by Bram Orrick behind the shed of the port.",
        "Captain Orrick strangled Mona Linnet on the pier of Lisk that night.",
    ],
)
def test_r301_harm_that_a_named_person_did(act: str) -> None:
    """By verbs that harm people, of which nobody made a list for these texts; told with its source it passes."""
    text = f"{act} Bram Orrick keeps the books."
    assert [each.words for each in found(text, "R301")] == [act]
    assert found(f"{act[:-1]}, the police said.", "R301") == []


@pytest.mark.parametrize(
    "act",
    [
        "Bram Orrick beat a challenger from Lisk for the office of mayor.",
        "Bram Orrick beat an engineer in the final of the chess tournament.",
        "Bram Orrick kicked the habit, and killed the plan of the council.",
        "Bram Orrick shot a fisherman for his film about the harbour at Lisk.",
        "Bram Orrick slapped a trader with a fine for the broken landing.",
        "The port of Lisk hurt farmers, and Storm Ada killed two sailors.",
        "Bram Orrick was beaten behind the shed, and nobody knows by whom.",
        "Bram Orrick struck a guard rail, and hit a nurse station with it.",
    ],
)
def test_r301_is_silent_on_what_may_be_no_harm(act: str) -> None:
    """Who was beaten in a contest or shot for a film; a thing; a fine; a storm; who is harmed, not harming."""
    assert found(f"{act} Bram Orrick keeps the books.", "R301") == []


def test_r302_a_death_that_is_put_down_to_somebody() -> None:
    """Without a number, too, if the sentence says whose doing it was; not what is only sad, nor what has a source."""
    blaming = "Sailors drowned after Bram Orrick sold the lifeboats of the port."
    assert [each.words for each in found(blaming, "R302")] == ["Sailors drowned after Bram Orrick"]
    assert found("Three of the ferrymen lost their lives because the ministry closed the light.", "R302")
    assert found("Dozens of dockers were crushed or killed, and 14 dockers were poisoned on the quay.", "R302")
    for passing in (
        "Sailors drowned in the storm off Lisk, and the town mourns them.",
        "Sailors drowned after Bram Orrick sold the lifeboats, the coroner said.",
        "Sailors may have drowned after Bram Orrick sold the lifeboats of the port.",
        "Sailors drowned when Monday’s storm broke the pier of Lisk in two.",
        "After sailors drowned because Bram Orrick sold the boats, the port was closed.",
    ):
        assert found(passing, "R302") == [], passing


def test_r302_a_year_is_history_only_before_that_of_the_draft() -> None:
    """A count of this year is asked about; one of an earlier year every reader may know."""
    assert found("The wreck killed 14 sailors off Lisk on 3 April 2031.", "R302")
    assert found("The wreck killed 14 sailors off Lisk on 3 April 1931.", "R302") == []


def test_r401_harm_that_somebody_tells_of() -> None:
    """Whoever is said to have beaten somebody is asked for an answer."""
    accusation = "Bram Orrick beat a porter with a rod, Mara Okeno said on 3 May 2031."
    assert [each.words for each in found(accusation, "R401")] == ["Bram Orrick beat a porter with a rod … said"]
    assert found(f"{accusation} “I did not,” Bram Orrick said.", "R401") == []


def test_r303_a_fact_that_is_denied() -> None:
    """The paper says it as a fact, and somebody in it denies it; not where the paper leaves it open."""
    fact = "The port dumped oil sludge into the northern harbour basin for two years."
    denial = " Mayor Mara Okeno denied that the port dumped oil sludge into the northern harbour basin."
    (each,) = found(fact + denial, "R303")
    assert each.words == fact
    assert found("It is not known whether" + fact[3:] + denial, "R303") == []
    assert found("The harbour basin is deep and old." + denial, "R303") == []


ACCUSED = [
    ("Mayor Mara Okeno accused Tam Orrick of emptying the harbour fund.", "Tam Orrick"),
    ("Bo Linnet alleged that Tam Orrick emptied the harbour fund.", "Tam Orrick"),
    ("Mayor Mara Okeno accused the port’s manager, Tam Orrick, of emptying the fund.", "Tam Orrick"),
]


@pytest.mark.parametrize(("text", "name"), ACCUSED)
def test_r401_accused_and_not_heard(text: str, name: str) -> None:
    """A name that is accused, by each of the ways to say so, and nothing of its own."""
    far = "\n\n".join([text, "The fund was set up in 2019.", "It pays for piers.", "It has an office in Lisk."])
    assert [each.words.split(" … ")[0] for each in found(far, "R401")] == [name]


@pytest.mark.parametrize(
    "answer",
    [
        " Orrick denied it.",
        " Orrick did not respond to a request for comment.",
        " A lawyer for Orrick called it nonsense.",
        " “I have taken nothing,” Orrick said.",
        "\n\nThe fund is old.\n\nIt is large.\n\nIt is rich.\n\nIt is far away.\n\nOrrick could not be reached on Monday.",
    ],
)
def test_r401_an_answer(answer: str) -> None:
    """A denial, silence, a lawyer, own words near by, or that he could not be reached, however far away."""
    assert found("Mayor Mara Okeno accused Tam Orrick of emptying the harbour fund." + answer, "R401") == []


@pytest.mark.parametrize(
    "other",
    [
        " Bo Linnet denied that he had ever met Orrick.",
        " “Nobody has asked me,” said Bo Linnet, a rival of Orrick.",
        " Bo Linnet, a spokesman for the port, said Orrick was ill.",
        " Bo Linnet, an old rival of Orrick, declined to comment.",
    ],
)
def test_r401_the_answer_of_somebody_else_is_none(other: str) -> None:
    """Who denies that he knew the accused, is no friend of theirs, or speaks for a third, does not answer for them."""
    text = "Mayor Mara Okeno accused Tam Orrick of emptying the harbour fund." + other
    assert [each.what for each in found(text, "R401")] == ["Tam Orrick is accused here, and the text has no answer"]


def test_r401_shows_the_words_that_accuse() -> None:
    """Who says it, and what: a name alone tells an editor nothing."""
    (one,) = found(
        "The fund was empty. Tam Orrick had embezzled nine million from it, Mara Okeno said on Monday.", "R401"
    )
    assert one.words == "Tam Orrick had embezzled nine million from it … said"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Mara Okeno accused them of emptying the harbour fund.",
        "Mayor Mara Okeno accused Democrats of emptying the harbour fund.",
        "Mayor Mara Okeno thanked Tam Orrick for filling the harbour fund.",
    ],
)
def test_r401_passes(text: str) -> None:
    """Nobody who could be asked; nobody who is accused."""
    assert found(text, "R401") == []


def test_r501_dates_that_nobody_can_tell() -> None:
    """Without the day of publication one finding with every date that hangs on it; quotations are somebody else's words."""
    text = "The pier was lost on Tuesday. “I saw it yesterday,” Mara Okeno said last week. It was built in 2019."
    (each,) = found(text, "R501", published=None)
    assert each.words == "on Tuesday … last week"
    assert found(text, "R501") == []
    assert found("The pier was lost on 6 May 2031.", "R501", published=None) == []


def test_r502_words_that_move() -> None:
    """ "Yesterday" in the paper's own voice, where it could be dated."""
    assert [each.words for each in found("The pier was lost yesterday.", "R502")] == ["yesterday"]
    assert found("“The pier was lost yesterday,” Mara Okeno said.", "R502") == []
    assert found("The pier was lost on Tuesday.", "R502") == []


def test_r601_a_headline_without_its_source(reader: Reader) -> None:
    """A fact in the headline, an unnamed source's word or an accusation in the text."""
    title = "Port sells northern pier to bank"
    told = "The port sold the northern pier to a bank in Lisk, according to an official who asked not to be named."
    assert with_headline(reader, title, told) == [("R601", title)]
    accused = "Bo Linnet accused the port of having sold the northern pier to a bank in secret."
    assert with_headline(reader, title, accused) == [("R601", title)]


def test_r602_a_headline_that_is_too_sure(reader: Reader) -> None:
    """ "May" in the text, and none in the headline."""
    text = "The port may sell the northern pier to a bank, Mayor Mara Okeno said."
    assert with_headline(reader, "Port to sell northern pier to bank", text) == [
        ("R602", "Port to sell northern pier to bank")
    ]
    assert with_headline(reader, "Port may sell northern pier to bank", text) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Port sells northern pier to bank, official says",
            "The port sold the northern pier to a bank, an official said.",
        ),
        ("“Port sold northern pier to bank”", "The port sold the northern pier to a bank, an official said."),
        (
            "Port sells northern pier to bank",
            "The port sold the northern pier to a bank, Mayor Mara Okeno said on Monday.",
        ),
        (
            "Port sells northern pier to bank",
            "The port sold the northern pier to a bank on Monday. An official said the port had sold the northern pier to a bank.",
        ),
        ("Rain over the northern bank", "The port sold the northern pier to a bank, an official said."),
    ],
)
def test_r6_passes(reader: Reader, title: str, text: str) -> None:
    """A source or quotation marks in the headline; a named source; the paper's own knowledge; another matter."""
    assert with_headline(reader, title, text) == []


def test_a_headline_that_is_no_part_of_the_text(reader: Reader) -> None:
    """What a page gives as its title is checked with the title as place, and the record of it tells whether it has a source."""
    from msgspec import structs

    given = Given(published="2031-05-06", language="en")
    text = "The port sold the northern pier to a bank in Lisk, according to an official who asked not to be named."
    for title, codes in (("Port sells northern pier to bank", ["R601"]), ("Port sells pier to bank, clerk says", [])):
        record = reader.read(structs.replace(from_text(text, given), title=title))
        headline = reader.read(from_text(title, given))
        findings = check(record, headline, codes=["R601"])
        assert [each.code for each in findings] == codes
        assert all(each.place == "title" and each.words == title for each in findings)


def test_codes_are_unique_and_explained() -> None:
    """Each rule has its own code and name, a level, and something to do."""
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(rule.do and rule.code == code for code, rule in RULES.items())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mara Okeno took bribes from two builders in 2029 while she was the mayor of Lisk.", "Mara Okeno"),
        ("Mara Okeno sold the old pier at night to enrich her family’s grain barges.", "Mara Okeno"),
        (
            "Mara Okeno embezzled nine million crowns.\n\nThe pier is old.\n\nThe town is small.\n\nOtto Brill was convicted.",
            "Mara Okeno",
        ),
    ],
)
def test_r301_bribes_gain_and_the_conviction_of_another(text: str, who: str) -> None:
    """Bribes that were taken, and gain for oneself; somebody else's conviction elsewhere in the text settles nothing."""
    (one,) = found(text, "R301")
    assert who in one.what


@pytest.mark.parametrize(
    "text",
    [
        "Mara Okeno was convicted in May.\n\nOkeno embezzled nine million crowns of the port.",
        "Mara Okeno may have taken bribes from two builders in 2029.",
        "Mara Okeno worked for years to enrich the library of the port.",
    ],
)
def test_r301_still_passes(text: str) -> None:
    """A conviction of the accused near by; a hedge; gain for others."""
    assert found(text, "R301") == []


def test_r401_a_source_that_tells_of_wrongdoing() -> None:
    """Somebody says that a person did wrong, and the person has no answer in the text; one who answers is none."""
    text = "Mara Okeno took bribes from two builders, said Otto Brill, who had been her driver."
    (one,) = found(text, "R401")
    assert one.what == "Mara Okeno is accused here, and the text has no answer"
    assert found(f"{text} Okeno denied it.", "R401") == []


@pytest.mark.parametrize(
    ("text", "published", "what"),
    [
        ("He spoke on Tuesday, June 12, 2031.", None, "12 June 2031 is a Thursday, not a Tuesday"),
        ("He spoke on Tuesday 12 June 2031.", "2031-06-13", "12 June 2031 is a Thursday, not a Tuesday"),
        ("He spoke on Sunday, June 8th.", "2031-06-13", None),  # of 2031
        ("He spoke on Saturday, June 8.", "2031-06-13", None),  # of 2030
        ("He spoke on Monday, June 8.", "2031-06-13", "8 June 2031 is a Sunday, not a Monday"),
        ("He spoke on Monday, June 8.", None, None),
        ("He spoke on Thursday, 12 June 2031.", None, None),
        ("He spoke on Monday, June 31, 2031.", None, None),
    ],
)
def test_r503_a_weekday_that_is_not_that_of_its_date(text: str, published: str | None, what: str | None) -> None:
    """With a year, or with the day of publication near which it lies; what may be of another year passes."""
    assert [each.what for each in found(text, "R503", published=published)] == ([what] if what else [])


def test_r504_said_after_the_publication() -> None:
    """A statement of a day that had not come when the text was published; what will be said then passes."""
    said = "Mayor Mara Okeno said on 12 June 2031 that the pier would be sold."
    (one,) = found(said, "R504", published="2031-06-09")
    assert one.words.endswith("12 June 2031")
    assert one.what == "this was said on a day after the publication on 9 June 2031"
    assert found(said, "R504", published="2031-06-12") == []
    assert (
        found("Mayor Mara Okeno will say on 12 June 2031 that the pier is sold.", "R504", published="2031-06-09") == []
    )


def test_r701_one_quotation_of_two_people() -> None:
    """Who said it cannot be both; the mayor's office may repeat its mayor, and anybody may say “no”."""
    text = "“Nobody will lose a job here,” Mayor Mara Okeno said. “Nobody will lose a job here,” Tam Orrick told the council."
    (one,) = found(text, "R701")
    assert one.what == "Mara Okeno and Tam Orrick are both said to have said these words"
    assert found(text.replace("Tam Orrick", "Okeno"), "R701") == []
    assert found("“Of course not,” Mara Okeno said. “Of course not,” Tam Orrick told the council.", "R701") == []


def test_a_noun_before_any_name_is_no_name_for_certain() -> None:
    """ "The minister" may be another than the one who is named only later: a question calls him as the text does."""
    text = (
        "The minister denied that the port of Amsel was bankrupt last winter.\n\nThe port of Amsel was bankrupt last winter.\n\n"
        "Interior minister Anton Vell said that the levy would rise."
    )
    (each,) = found(text, "R303")
    assert each.what == "the text states this as a fact, and The minister (perhaps Anton Vell) denies it"
    named = text.replace("The minister denied", "Interior minister Anton Vell denied", 1)
    (each,) = found(named, "R303")
    assert each.what == "the text states this as a fact, and Anton Vell denies it"
