"""What a text says of where it comes from."""

from __future__ import annotations

import pytest

from reportedly.intake.origin import agency_of, byline, dateline, origin
from reportedly.records import Origin


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("BEIJING (Reuters) – The minister left.", "BEIJING", "Reuters"),
        ("LONDON, March 3 (AP) — The minister left.", "LONDON, March 3", "Associated Press"),
        ("(CNN) -- The minister left.", None, "CNN"),
        ("Geneva, 5 July – The minister left.", "Geneva, 5 July", None),
        ("Geneva (AFP) - The minister left.", "Geneva", "Agence France-Presse"),
        ("NEW YORK —The minister left.", "NEW YORK", None),
        ("TEXAS CITY, Texas (AP) — “Gone,” he said.", "TEXAS CITY, Texas", "Associated Press"),
        ("PROVO, Utah, Dec. 23 (UPI) -- The minister left.", "PROVO, Utah, Dec. 23", "United Press International"),
        ("MOSCOW, July 5. /TASS/. The minister left.", "MOSCOW, July 5", "TASS"),
        ("OLDPORT (Quay Review/AP) — The minister left.", "OLDPORT", "Associated Press"),
        ("NEW DELHI (PTI): The minister left.", "NEW DELHI", "Press Trust of India"),
        ("London (CNN)Voss left.", "London", "CNN"),
        ("TEHRAN (FNA)- The minister left.", "TEHRAN", "Fars News Agency"),
    ],
)
def test_a_dateline_gives_place_date_and_agency(line: str, place: str | None, agency: str | None) -> None:
    """Datelines as the agencies write them."""
    assert dateline([line]) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Orrick – the envoy – left on Monday.",
        "Orrick (the envoy) – Voss’s rival – left.",
        "BREAKING — The pier is lost.",
        "UPDATE - The pier is lost.",
        "MS. VOSS: Good morning.",
        "QUESTION: Is the pier lost?",
        "THE PIER IS LOST — Nobody knows why.",
        "PIER LOST - MINISTER VOSS SAYS NO",
        "NATO — which has no pier — was silent.",
        "The minister (Reuters) left.",
        "Voss left.",
        "FILE - In this Jan. 5 photo, the pier is seen.",
        "SHE SAID — Nothing was lost.",
        "(Reuters) The pier is lost.",
        "Orrick (Harbour Party) Voss’s rival",
    ],
)
def test_prose_and_labels_are_no_dateline(line: str) -> None:
    """Names, labels, headlines and speakers of a transcript before a dash or colon are no dateline."""
    assert dateline([line]) == (None, None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Pier lost\n\nBy Ada Quill\n\nThe pier is lost.", "Ada Quill"),
        ("By ADA QUILL and TOM REED, Associated Press\nThe pier is lost.", "ADA QUILL and TOM REED, Associated Press"),
        ("By J. R. Quill, political correspondent\nThe pier is lost.", "J. R. Quill, political correspondent"),
        ("By noon the pier was lost\nNobody knew.", None),
        ("By Monday, the minister had left.\nNobody knew.", None),
    ],
)
def test_a_byline_is_a_line_of_its_own(text: str, who: str | None) -> None:
    """ "By" and names on a line near the beginning are the byline; prose that begins with "By" is not."""
    assert byline(text) == who


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("The pier is lost.\n\n© 2031 AFP", "Agence France-Presse"),
        ("The pier is lost.\n\nCopyright 2031 The Associated Press. All rights reserved.", "Associated Press"),
        ("The pier is lost.\n\n(Reporting by Ada Quill for Reuters; editing by Tom Reed)", "Reuters"),
        ("The pier is lost.\n\n— Reuters", "Reuters"),
        ("The pier is lost.\n\nThe Associated Press contributed to this report.", None),
        ("The pier is lost.\n\n(Reporting by Ada Quill)", None),
        ("The pier is lost, AP said.", None),
        ("Ap is a name. So is Efe.", None),
    ],
)
def test_the_last_lines_credit_an_agency(text: str, agency: str | None) -> None:
    """A closing credit names the agency; a contribution to another's report is no credit for all of it."""
    assert origin(text, None, Origin()).agency == agency


def test_a_byline_credits_an_agency() -> None:
    """An agency behind the name is the text's; the parts of a credit are looked at one by one."""
    assert origin("The pier is lost.", "Ada Quill, Associated Press", Origin()).agency == "Associated Press"
    assert agency_of("Ada Quill | Reuters") == "Reuters"
    assert agency_of("Ada Quill, Quay Review") is None


def test_a_reprint_says_where_it_appeared_first() -> None:
    """ "This article originally appeared in …" names the source of the copy."""
    text = (
        "The pier is lost.\n\nThis article originally appeared in the Quay Review and was reproduced with permission."
    )
    assert origin(text, None, Origin()).syndicated_from == "the Quay Review"


def test_what_the_page_says_comes_first() -> None:
    """A page's own word about its origin is not overruled by its text."""
    page = Origin(agency="Harbour Wire", syndicated_from="https://wire.example/1")
    found = origin("BEIJING (Reuters) – The minister left.", None, page)
    assert found == Origin(dateline="BEIJING", agency="Harbour Wire", syndicated_from="https://wire.example/1")
