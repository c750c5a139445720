"""What leads to the words of a scene, and whose scene it is, as named features: one who speaks "after the meeting" or "about the
call" does not speak in it, nor in the statement by which another tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.linear import Feature
from reportedly.resolve.settings.scene import SettingScene
from reportedly.resolve.settings.tokens import WordToken
from reportedly.spans import overlaps

# Words that lead to an occasion, a hearer or a document, by what it says of the statement.
LEADS = {
    **dict.fromkeys(("in", "at", "during", "on", "over", "via", "through", "into", "by", "inside", "aboard"), "at"),
    **dict.fromkeys(("after", "following", "since", "leaving", "left", "emerged", "emerging", "outside"), "after"),
    **dict.fromkeys(("before", "ahead", "until"), "ahead of"),
    **dict.fromkeys(("about", "of", "regarding", "against", "despite", "for"), "about"),
    **dict.fromkeys(("to", "with", "told", "asked", "addressing", "informed", "warned", "urged"), "to"),
    **dict.fromkeys(("from", "according"), "from"),
    **dict.fromkeys(("sidelines", "margins", "fringes"), "beside"),
}
REACH = 5  # words between such a word and what it leads to
LED_TO = frozenset(
    "MEETING CALL BRIEFING PRESS INTERVIEW SPEECH STATEMENT DOCUMENT LETTER RECORDING FILING COURT HOUSE POST EVENT CIRCLE "
    "AUTHORITIES CROWD".split()
)
FAR = 60  # characters between the two


def led(own: Sequence[WordToken]) -> Iterator[Feature]:
    """How each word of a scene among `own`, the words beside a statement, is led to."""
    for k, token in enumerate(own):
        if token.kind not in LED_TO:
            continue
        before = own[max(0, k - REACH) : k]
        lead = next((b for b in reversed(before) if b.form in LEADS or b.kind == token.kind), None)
        if lead is not None and lead.form in LEADS and token.span[0] - lead.span[1] < FAR:
            yield Feature(f"{LEADS[lead.form]} {token.kind}", (lead.span, token.span))


def by_teller(t: ResolvedStatement, own: Sequence[WordToken], of: SettingScene) -> Iterator[Feature]:
    """Of a statement that another holds, which words of a scene are its own and which are the outer one's: "Ann told Ben [...],
    the palace said in a statement"."""
    outer = of.outer.get(t.statement.within or "")
    if outer is None:
        return
    for token in own:
        if token.kind:
            inner = overlaps(outer.statement.content.spans, (token.span,))
            yield Feature(f"{'itself' if inner else 'teller'} in {token.kind}", (token.span,))
