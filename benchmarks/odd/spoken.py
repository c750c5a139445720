"""What was spoken or chatted: subtitles, meetings, chats, threads of posts, interviews."""

from __future__ import annotations

from benchmarks.odd.expected import Odd, Reads, Refuses, one

TALK = (
    ("Ines Calloway", "We can still see the stars."),
    ("Bram Oduya", "But can you reach them?"),
    ("Ines Calloway", "Not before the autumn."),
)
TURNS = tuple(f"{who}: {words}" for who, words in TALK)


def shaped(shape: str) -> str:
    return "".join(shape.format(n=n, who=who, words=words) for n, (who, words) in enumerate(TALK))


def turns(*times: str) -> Reads:
    return Reads(has=TURNS, written=times)


SPOKEN: tuple[Odd, ...] = (
    one("subtitles", "SRT with labels in capitals", "a.srt",
        "1\n00:00:01,000 --> 00:00:03,000\nCALLOWAY: We can still\n\n2\n00:00:03,000 --> 00:00:05,000\nsee the stars.\n\n"
        "3\n00:00:06,000 --> 00:00:08,000\n(wind)\nODUYA: But can you\nreach them?\n",
        Reads(has=("CALLOWAY: We can still see the stars.", "ODUYA: But can you reach them?"), written=("00:00:06",), lacks=("wind",))),
    one("subtitles", "VTT with voices and a style", "a.vtt",
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:03.000\n<v Ines Calloway>We can still <i>see</i> the stars.\n\n"
        "00:04.000 --> 00:06.000\n<v Bram Oduya>But can you reach them?\n",
        Reads(has=TURNS[:2], written=("00:04",), lacks=("captions", "color"))),
    one("subtitles", "only music", "a.srt", "1\n00:00:01,000 --> 00:00:03,000\n[music]\n", Refuses("no speech")),
    one("chat", "WhatsApp on an iPhone", "a.txt", shaped("[06/05/2031, 08:30:1{n}] {who}: {words}\n"), turns("06/05/2031, 08:30:11")),
    one("chat", "WhatsApp on Android", "a.txt", shaped("06/05/2031, 08:3{n} - {who}: {words}\n"), turns("06/05/2031, 08:31")),
    one("chat", "WhatsApp, American clock", "a.txt", shaped("5/6/31, 8:3{n}\u202fPM - {who}: {words}\n"), turns("8:31\u202fPM")),
    one("chat", "Signal", "a.txt", shaped("[2031-05-06 08:3{n}] {who}: {words}\n"), turns("2031-05-06 08:31")),
    one("meeting", "Zoom", "a.txt", shaped("[{who}] 08:30:1{n}\n{words}\n\n"), turns("08:30:11")),
    one("meeting", "Zoom, as subtitles", "a.vtt", "WEBVTT\n\n" + shaped("{n}\n00:00:1{n}.000 --> 00:00:1{n}.900\n{who}: {words}\n\n"), turns("00:00:11")),
    one("meeting", "Otter", "a.txt", shaped("{who}  0:1{n}\n{words}\n\n"), turns("0:11")),
    one("meeting", "Teams", "a.txt", shaped("{who}\n0:1{n}\n{words}\n\n"), turns("0:11")),
    one("meeting", "Teams, as subtitles", "a.vtt", "WEBVTT\n\n" + shaped("00:00:1{n}.000 --> 00:00:1{n}.900\n<v {who}>{words}</v>\n\n"), turns("00:00:11")),
    one("thread", "posts with accounts", "a.txt",
        shaped("{who} @{who[0]}acc · May {n}\n{words}\n\n"), Reads(has=TURNS)),
    one("meeting", "speakers that are numbered", "a.txt", "Speaker 1  0:01\nWe can still see the stars.\n\nSpeaker 2  0:05\nBut can you reach them?\n\nSpeaker 1  0:09\n"
        "Not before the autumn.\n", Reads(has=("Speaker 1: We can still see the stars.", "Speaker 2: But can you reach them?"), written=("0:05",))),
    one("meeting", "Teams, as it writes into a document", "a.txt", shaped("0:0:{n}.0 --> 0:0:{n}.9\n{who}\n{words}\n"), turns("0:0:1.0")),
    one("chat", "WhatsApp, with lines of the program itself", "a.txt", shaped("[06/05/2031, 08:30:1{n}] {who}: {words}\n[06/05/2031, 08:30:1{n}] {who} left\n"),
        Reads(has=TURNS, lacks=("left",))),
    one("chat", "WhatsApp, a number instead of a name", "a.txt", shaped("06/05/2031, 08:3{n} - {who}: {words}\n").replace("Ines Calloway", "+44 7700 900123"),
        Reads(has=("+44 7700 900123: We can still see the stars.", TURNS[1]))),
    one("chat", "Slack", "a.txt", shaped("{who}  8:3{n} AM\n{words}\n"), turns("8:31 AM")),
    one("chat", "Discord", "a.txt", shaped("{who} — Today at 8:3{n} AM\n{words}\n"), turns("Today at 8:31 AM")),
    one("chat", "Telegram", "a.txt", shaped("{who}, [06.05.2031 08:3{n}]\n{words}\n\n"), turns("06.05.2031 08:31")),
    one("thread", "one account, posts that are counted", "a.txt", "Ines Calloway @icalloway\nThe road is gone. 1/3\n\nIt will take weeks. 2/3\n\nWe are fine. 3/3\n",
        Reads(has=("Ines Calloway: The road is gone. 1/3",))),
    one("subtitles", "two people in one cue", "a.srt", "1\n00:00:01,000 --> 00:00:03,000\n- Can you see the stars?\n- We can.\n",
        Reads(written=("Can you see the stars?\n\n00:00:01\nWe can.",))),
    one("subtitles", "captions that roll up", "a.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n \nwe<00:00.200><c> can</c><00:00.400><c> still</c>\n\n"
        "00:02.000 --> 00:02.010\nwe can still\n \n\n00:02.010 --> 00:04.000\nwe can still\nsee<00:02.200><c> the stars</c>\n", Reads(has=("we can still see the stars",))),
    one("labels", "names that shorten", "a.txt",
        "Ines Calloway: We can still see the stars.\n\nBram Oduya: But can you reach them?\n\nCalloway: Not before the autumn.\n\nOduya: Then wait.\n",
        Reads(has=("Calloway: Not before the autumn.",))),
    one("labels", "questions and answers", "a.txt",
        "Bram Oduya spoke with Ines Calloway.\n\nQ: Can you see the stars?\n\nA: We can.\n\nQ: Can you reach them?\n\nA: No.\n",
        Reads(has=("Q: Can you reach them?", "A: No."))),
    one("prose", "a report that tells times", "a.txt",
        "The gate shut at 8:30.\n\nCalloway spoke first, at 8:45, and said that the road was gone.\n\nIt ended at 9:10.\n", Reads(has=("at 8:45, and said",))),
)  # fmt: skip
