"""Files of rules: a line for each mistake, with its line number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.alert.checking import MistakesError, checked, load
from reportedly.alert.rules import Mail, Output, Webhook
from reportedly.errors import InputError, NotFoundError

EXAMPLE = Path(__file__).parents[2] / "samples" / "alerts.toml"

WHOLE = """
[channels.out]
type = "output"

[channels.hook]
type = "webhook"
url = "https://desk.invalid/alerts"
secret_env = "SECRET"

[channels.desk]
type = "email"
to = "desk@gazette.invalid"
from = "reportedly@gazette.invalid"
server = "mail.gazette.invalid"

[[rules]]
name = "Ardavia in two voices"
on = "tension"
actor = "Ardavia"
private_vs_public = true
send = ["out", "desk"]

[[rules]]
name = "changes"
on = "changed"
words = 5
send = "hook"
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(MistakesError) as error:
        checked(text, "rules.toml")
    return [str(each) for each in error.value.mistakes]


def test_a_whole_file() -> None:
    """Each channel by its type; one name stands for a list of one."""
    rules = checked(WHOLE, "rules.toml")
    assert [type(channel) for channel in rules.channels.values()] == [Output, Webhook, Mail]
    assert [(rule.name, rule.actor, rule.send) for rule in rules.rules] == [
        ("Ardavia in two voices", ("Ardavia",), ("out", "desk")), ("changes", (), ("hook",)),
    ]  # fmt: skip


def test_the_example() -> None:
    """The file of rules in examples/ has no mistake, and a rule on each kind of event."""
    assert {rule.on for rule in load(EXAMPLE).rules} == {
        "tension",
        "second_root",
        "denial",
        "altered",
        "changed",
        "search",
    }


def test_every_mistake_has_its_line() -> None:
    """Unknown keys, wrong types, missing keys and channels, each on the line where it stands, in the order of the file."""
    text = (
        WHOLE.replace('type = "output"', 'type = "output"\ncolour = true')
        .replace('server = "mail.gazette.invalid"', 'server = 25\npassword = "hunter2"')
        .replace('on = "tension"', 'on = "tensions"')
        .replace("words = 5", 'words = """\n[[rules]]\nfive"""')
        .replace('send = "hook"', 'send = ["hok"]\nscore = 0.5')
    )
    assert mistakes(text) == [
        "rules.toml, line 4: “colour” is not a key here; use one of format",
        "rules.toml, line 15: “server”: it must be text, not a whole number; see docs/alerts.md",
        "rules.toml, line 16: “password” is not a key here; use one of to, from, server, port, security, user, password_env, "
        "password_file (secrets belong in the environment: write …_env); did you mean password_env?",
        "rules.toml, line 20: “on”: there is no such value; write \"tension\" or \"second_root\" or \"denial\" or \"altered\" "
        "or \"changed\" or \"search\"",
        "rules.toml, line 28: “words”: it must be a whole number, not text; see docs/alerts.md",
        "rules.toml, line 31: there is no channel “hok”; write [channels.hok]; did you mean hook?",
        "rules.toml, line 32: “score” does not apply to on = changed; leave it out; it is for on = \"altered\" or \"denial\" or "
        "\"tension\"",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = ", "it is not valid TOML: Invalid value"),
        ("", "the file has no rule"),
        ('rules = "all"', "line 1: “rules” is not a list of tables"),
        ("channels = 1", "line 1: “channels” is not a table"),
        ("[channels.a]\ntype = 'pigeon'", "line 2: the type of the channel is not known; write type = \"output\" or \"pages\""),
        ("\n\n[channels.a]\nformat = 'text'", "line 3: the type of the channel is not known"),
        ("[channels]\na = 1", "line 2: “a” is not a table"),
        ("# rules\n[rule]\nname = 'x'", "line 2: “rule” is not known here; write [[rules]]"),
        ("[channels.a]\ntype = 'webhook'", "line 1: “url” is missing"),
        ("[channels.a]\ntype = 'webhook'\nurl = 'ftp://x.invalid'", "line 3: “url”: it has the wrong form"),
        ("[channels.a]\ntype='webhook'\nurl='http://x.invalid'\nsecret_env='A'\nsecret_file='b'", "line 5: there are both"),
        ("[channels.a]\ntype='email'\nto=[]\nfrom='a@b'\nserver='s'", "line 3: “to”: it must be a list of length >= 1"),
        ("[channels.a]\ntype='email'\nto='a@b'\nfrom='a@b\\nBcc: c@d'\nserver='s'", "line 4: “from”: it has the wrong form"),
        ("[channels.a]\ntype='email'\nto='a@b'\nfrom='a@b'\nserver='s'\nuser='u'", "line 1: a user needs a password"),
        (
            "[channels.a]\ntype='email'\nto='a@b'\nfrom='a@b'\nserver='s'\nuser='u'\npassword_env='P'\nsecurity='none'",
            "line 8: the password would be sent unencrypted",
        ),
        ("[[rules]]\nname='x'\non='denial'\nsend=[]", "line 4: “send”: it must be a list of length >= 1"),
        ("[channels.o]\ntype='output'\n[[rules]]\nname='x'\non='denial'\nsend='o'\n[[rules]]\nname='x'\non='denial'\nsend='o'",
         "line 8: there is another rule “x”"),
    ],
)  # fmt: skip
def test_mistakes(text: str, line: str) -> None:
    """One line says where, what, and what to do."""
    assert any(line in each for each in mistakes(text)), mistakes(text)
    assert not any("\n" in each for each in mistakes(text))


def test_secrets_are_not_repeated() -> None:
    """A password that stands in the file by mistake is in no message."""
    assert "hunter2" not in "".join(
        mistakes('[channels.a]\ntype = "webhook"\nurl = "http://x.invalid"\nsecret = "hunter2"')
    )


@given(
    st.text(max_size=200) | st.sampled_from(WHOLE.split("\n")).flatmap(lambda line: st.just(WHOLE.replace(line, "", 1)))
)
def test_whatever_the_file_holds(text: str) -> None:
    """It is rules, or mistakes; never a fault."""
    try:
        assert checked(text, "rules.toml").rules
    except MistakesError as error:
        assert error.mistakes  # noqa: PT017


def test_what_is_no_file(tmp_path: Path) -> None:
    """A missing file, a folder, one that is too large."""
    with pytest.raises(NotFoundError):
        load(tmp_path / "none.toml")
    with pytest.raises(InputError, match="can't be opened"):
        load(tmp_path)
    (tmp_path / "large.toml").write_bytes(b"#" * 300_000)
    with pytest.raises(InputError, match="over 200 kB"):
        load(tmp_path / "large.toml")
