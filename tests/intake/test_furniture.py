"""Page furniture: what is marked, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.intake.furniture import furniture, is_furniture

FURNITURE = """
ALSO READ: Pier to be sold for a song
Also Read | Ferrymen vow to stay
READ ALSO: ‘We owe nobody a pier,’ says minister
Read more: Ten piers that were lost
READ MORE: “Lost for good,” minister says of pier
Read more
Read more here.
Read the full story at Quay Review
Read the full blog post here
RELATED: Who is Lena Voss?
Related articles
Related stories:
>> See also: The ferrymen’s year in pictures
You may also like
Recommended for you
Most read
MORE: Gull steals ferryman’s lunch
WATCH: Minister leaves the pier
Photo: Ada Quill
Photo: The old pier at low tide. Credit: Ada Quill
(Image: Gull Pictures)
[Photo via Harbour Wire]
[Image via: Harbour Wire]
Photo
Video
Image credit: Ada Quill/Harbour Wire
Photo by Ada Quill for the Quay Review
FILE PHOTO: The pier in 2030
Getty Images
AFP/Getty Images
Share on Facebook
Share this article
Share this story on Twitter
Tweet
Tweet this
Share | Tweet | Email | Print
Facebook Twitter WhatsApp
Like us on Facebook
Follow us on Instagram
Follow us: @quayreview | @piernews
Follow
Follow Ada Quill on Twitter: @adaquill
Follow @quayreview for the latest
Join our WhatsApp channel
Sign up for our newsletter
Sign up to the Quay Review’s free daily newsletter.
Subscribe to our newsletter and never miss a tide!
Get the latest news in your inbox
Subscribe
Subscribe now
Sign in
Already a subscriber? Log in
Enter your email address
By signing up, you agree to our terms
Download our app
We use cookies to improve your experience. Read our policy.
This website uses cookies
By continuing to use this site you accept our cookies.
Accept all cookies
Advertisement
ADVERTISEMENT
Sponsored content
Story continues below advertisement
Article continues after this ad
Scroll down for video
Click here to see the pictures
Click for more from the Quay Review.
To read the full ruling, click here.
Watch the video below
3 min read
Listen to this article
© 2031 Harbour Gazette
Copyright 2031 Harbour Gazette. All rights reserved.
All rights reserved
Privacy policy
Comments (12)
12 comments
Leave a comment
View all comments (12)
Join the conversation
Last updated: 6 May 2031, 10:12
""".strip().splitlines()

PROSE = """
Read more than the headline, she said
“Share this,” he said.
"Read more: it pays," the minister said.
“Related stories are a plague,” Voss told the Gazette.
Read on the quay, the letter made the ferrymen weep.
Related to nobody on the quay, Orrick was an outsider from the first day.
Relatedly, the port has not confirmed the loss.
More than forty ferrymen came to the pier on Monday.
Watch officers saw the pier fall at dawn.
Photos from the scene showed smoke over the pier.
Photographs: that was all she had kept, the widow said.
Picture by picture, the film fell apart.
Images of the pier spread quickly among the ferrymen.
Video footage later showed the pier in flames.
Share prices fell after the minister spoke.
Share this with nobody, the aide told the ferrymen.
Tweets by the minister were deleted within the hour.
Print is dead, the editor announced.
Email from the minister’s office shows that he knew.
Follow the ferrymen for a week and you will understand them.
Follow us if you dare, the ferrymen told the police.
Follow us: that was the ferrymen’s one demand.
Video taken on the pier shows the minister.
Sign-ups for the newsletter have fallen by half.
Sign up for our newsletter, the editor urged readers, and half of them did.
Subscribers to the newsletter were told on Monday.
Subscribe to this view and you must give up the pier, Voss warned.
Get out of my inbox, he told the spokesman.
We use cookies to bribe the gulls, the ferryman said.
“We use cookies,” the baker said, “to pay the ferrymen.”
By using the site as a dump, the port broke the law.
Advertisements for the pier’s sale appeared on Monday.
Advertising is a tenth of the port’s income.
Click here and there was the only sound on the pier, a witness said.
Clicking noises were heard before the pier fell.
To reach the pier, click your heels, joked Orrick.
Copyright law does not cover piers, the court ruled.
Comments by the minister have angered the ferrymen.
Comments about the pier were made in private, the aide said.
The minister had no comment.
Published in May, the report blames the port.
Updated figures show that the loss is greater.
Loading stopped at noon on Monday.
Privacy was promised to the ferrymen.
Support for journalism is a duty, the minister said.
Listen to this man, Orrick told the crowd.
Recommended by nobody, the plan died.
Trending down since May, the port’s income worries the ministry.
Join the ferrymen at the pier on Sunday, Orrick wrote.
Image: that is all the minister cares for, “and it shows,” Orrick said.
X
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_marked(line: str) -> None:
    """Buttons, boxes, captions, pointers and small print are page furniture."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_left_alone(line: str) -> None:
    """A sentence of the article is no furniture, even if it begins like some."""
    assert not is_furniture(line)


def test_spans_are_the_marked_lines() -> None:
    """Spans are in order and hold the whole line, whatever ends it."""
    text = "Lost.\r\n  Share this article \r\nThe pier is gone.\nALSO READ: Gulls\nAdvertisement"
    assert [text[start:end] for start, end in furniture(text)] == [
        "  Share this article ",
        "ALSO READ: Gulls",
        "Advertisement",
    ]


def test_a_long_line_is_kept() -> None:
    """Furniture with a paragraph glued to it is kept, for the paragraph's sake."""
    assert not is_furniture("Photo: Ada Quill" + " The pier was lost on Monday." * 10)


@given(st.lists(st.one_of(st.sampled_from(FURNITURE + PROSE), st.text(max_size=30)), max_size=8).map("\n".join))
def test_every_span_is_whole_lines_inside_the_text(text: str) -> None:
    """No span cuts a line, leaves the text or overlaps another, whatever the text."""
    last = 0
    for start, end in furniture(text):
        assert last <= start < end <= len(text)
        assert start == 0 or text[start - 1] in "\r\n"
        assert end == len(text) or text[end] in "\r\n"
        last = end
