"""Set phrases that signal a kind of speech or thought by more than their head word, and the ways to say that it was not.

In the patterns `~ask` stands for all forms of "ask". They are matched over the cue, "¦", and the words after it; a space
stands for a space, or for the end of the cue between two words.
"""

from __future__ import annotations

import re

from reportedly.attribute.cue_lexicon import forms
from reportedly.records import CueKind

_TELL = (
    "comment|say|discuss|answer|respond|reply|elaborate|specify|disclose|reveal|speculate|expand|talk|speak|address|detail"
    "|be drawn|be interviewed|take questions|give details|give an interview|provide|go into|get into"
)
_WH = "whether|if|what|why|who|when|where|which|whose|how|about"
# Words of a clause of its own: "asked: 'Do we have to …'" is no demand.
_CLAUSE = "(?:i|we|you|he|she|they|is|are|was|were|do|does|did|has|have|had|will|would|can|could|want|need|like|going)"
# What is given in words, and not held out as a deal.
_IN_WORDS = (
    "condolences|congratulations|thoughts?|opinions?|views?|explanations?|defen[cs]es?|praise|criticism|support"
    "|apolog(?:y|ies)|details|advice|assurances?|forecast|analysis|preview|no"
)
# What carries a thought without having one: if it suggests something, the writer infers.
_MUTE = (
    "(?:remarks?|words?|comments?|statements?|speech|tone|language|actions?|moves?|behaviou?r|silence|absence|evidence"
    "|data|figures|numbers|results?|findings?|polls?|polling|surveys?|study|studies|analysis|research|records?|documents?"
    "|papers|files|e-?mails?|memos?|letters?|messages?|reports?|signs?|details|facts|history|trends?|images?|photos?"
    "|photographs?|footage|videos?|tests?|minutes|logs|accounts?|returns|filings?|estimates|projections)"
)
_ADVERBS = r"(?:(?:(?!only )\w+ly|even|ever|yet|also|once|so|far|been|be|being|have|has|had|again) )*"
_INFER = "(?:~suggest|~indicate|~imply|~hint|~signal|~point|~show|~reveal|~demonstrate|~prove|~reflect)"

_TABLE: tuple[tuple[CueKind, str], ...] = (
    ("no_comment", rf"(?:~decline|~refuse|(?:would|will|wo|could|can|ca) ?not)(?: \w+ly| even)* (?:to )?(?:\w+ly )?(?:{_TELL})"),
    ("no_comment", r"refusal to (?:\w+ly )?(?:comment|say|discuss|answer|respond)"),
    ("no_comment", r"(?:~decline|~refuse|~ignore|~dodge|~evade|~sidestep|~duck) (?:\w+ ){0,3}(?:comment|questions?|interviews?)"),
    ("no_comment", r"(?:~decline|~ignore) (?:\w+ ){0,3}requests? for (?:\w+ )?(?:comment|interview)"),
    ("no_comment", rf"not {_ADVERBS}(?:respond|responded|reply|replied|comment|commented|elaborate|answer|answered)"),
    ("no_comment", rf"not {_ADVERBS}(?:return|returned)"),
    ("no_comment", rf"not {_ADVERBS}(?:reached|reachable)|unreachable|(?:un|not {_ADVERBS})available"),
    ("no_comment", r"(?:(?:have|has|had|~make|~give|~offer) )?no (?:\w+ )?(?:comment|response|reply)"),
    ("no_comment", r"unanswered|unreturned"),
    ("no_comment", r"silent|~keep mum|~refrain from comment"),
    ("no_comment", r"(?:not|neither|nor|~refuse to|~decline to) confirm (?:n?or|and) deny"),
    ("question", r"(?:was|were|been|being|when) asked(?! to)"),
    ("question", rf"~ask (?:(?!to\b)[\w'-]+ ){{0,4}}?(?:{_WH})"),
    ("question", r"~press (?:[\w'-]+ ){0,3}?(?:about|on (?:whether|why|what|how))|~want to know"),
    ("demand", rf"~ask (?:for|that)|~ask (?:(?!{_CLAUSE} )[\w'-]+ ){{0,6}}?to [a-z]+"),
    ("demand", r"~tell (?:[\w'-]+ )?to [a-z]+"),
    ("demand", r"~call (?:\w+(?:ly|day) )?(?:for|on|upon)|calls to|~insist (?:up)?on|~challenge (?:[\w'-]+ ){1,4}?to [a-z]+"),
    ("denial", r"~call (?:[\w'-]+ ){0,4}?into question|(?:~cast|~throw) (?:\w+ )?doubt|~rule out|~take issue|~pour cold water"),
    ("denial", r"(?:~push|~hit) back|(?:~knock|~play|~shoot) down|~brush (?:aside|off)|~wave (?:away|off|aside)"),
    ("denial", r"~plead (?:not guilty|innocent)"),
    ("confirmation", r"~plead guilty|~own up|~take responsibility"),
    ("assertion", r"(?:has|have|had) (?:\w+ly )?learn(?:ed|t)"),
    ("promise", r"(?:~agree|agreements?) to|~give (?:\w+ ){0,2}word"),
    ("intention", r"(?:~weigh|~consider) (?:\w+ly )?(?!being|having|in )\w+ing"),
    ("intention", r"(?:is|are|was|were) (?:going|set|due|about|looking|preparing) to|~make up (?:\w+ )mind"),
    ("wish", r"would (?:rather|like|love|prefer)|~long for|~look forward"),
    ("belief", r"(?:seen|viewed|regarded|perceived|known|considered|expected|believed|thought|understood|assumed) (?:as|to)"),
    ("belief", r"~look (?:at|on|upon)|in (?:\w+ )?(?:view|opinion|mind|eyes) of|~side with|~take (?:it )?to be"),
    ("inference", r"~look (?:like|as if|as though)"),
    ("assertion", r"~put it|~put forward|~lay out|~point out|~go on to say|according to|~spell out|~weigh in|~take aim"),
    ("assertion", rf"~aim (?:\w+ )?at|~offer (?:[\w'-]+ ){{0,3}}?(?:{_IN_WORDS})"),
    ("assertion", r"~claim (?:responsibility|victory|credit)|~speculate about"),
)  # fmt: skip

_NEGATION = (
    r"(?:not|never|neither|nor|no longer|without|~stop short of|(?:has|have|had|is|are) yet to|~fail to|unable to|nobody"
    r"|no one|none of \w+(?: \w+)?|~decline to|~refuse to|unwilling to|reluctant to|cannot)"
)
_AUXILIARIES = r"(?:(?:do|does|did|has|have|had|is|are|was|were|would|will|could|can|ca|wo) ){0,8}"


def _expanded(pattern: str) -> str:
    verbs = re.sub(r"~(\w+)", lambda m: f"(?:{'|'.join(sorted(forms(m[1])))})", pattern)
    return rf"\b(?:{verbs})".replace(" ", "(?: ¦)? ")


PHRASES = tuple((kind, re.compile(_expanded(pattern) + r"\b")) for kind, pattern in _TABLE)
ANY_PHRASE = re.compile("|".join(pattern.pattern for _, pattern in PHRASES))  # most cues have none of them
SILENCES = tuple(pattern for kind, pattern in PHRASES if kind == "no_comment")
# What carries a thought, and the verb that has it suggest something.
INFERENCE = re.compile(
    _expanded(
        rf"(?:{_MUTE}(?: (?:of|on|in|from|by|about|for|to|at|with|\w+ed|found|seen|made)(?: (?!and|but)[\w'-]+){{1,7}}?)?"
        r"(?:, [^,¦]{1,40},)?"
        rf"|this|that|which|these|those) (?:(?:\w+ly|also|may|might|could|would|has|have|had|can) )*{_INFER}"
    )
    + r"\b"
)
NEGATED = re.compile(_expanded(rf"{_NEGATION} {_ADVERBS}(?!only|just|merely|simply|long|resist|help)\w+"))
# A negation, with a space after it, at the end of what stands before a cue.
DANGLING = re.compile(_expanded(rf"{_AUXILIARIES}{_NEGATION} {_ADVERBS}") + r"\Z")
