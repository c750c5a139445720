"""Bytes to text: by byte order mark, declared charset, UTF-8, and only then by guess."""

from __future__ import annotations

import codecs
import re

from reportedly.errors import UnsupportedFormatError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: pages that declare these mean the Windows set, which has typographic quotation marks.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=(?:\s*["'])?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LATIN = re.compile(
    r"cp125[0478]$|iso8859_(?:1|2|3|4|9|10|13|14|15|16)$|latin_1$|cp(?:437|775|85\d|1140|858)$|hp_roman8$"
)
_KOREAN = frozenset(("cp949", "johab", "euc_kr", "big5", "big5hkscs", "cp950", "gb18030", "gbk"))
_HIRAGANA = re.compile(r"[\u3041-\u309f]")
_MUCH = 0.2
_HEAD = 4096  # bytes in which a page or feed declares its charset
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_BINARY = 0.01  # share of control characters above which it is no text; one or two are no sign of anything
_STRAY = 2


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """The text that `data` holds. `charset`: what the server declared.

    Undecodable bytes and NULs become U+FFFD. Raises `UnsupportedFormatError` if it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data.removeprefix(mark).decode(encoding, "replace"), name)
    if b"\0" in data:
        raise _no_text(name)
    return _text(_as_declared(data, charset) or _as_utf8(data) or _guessed(data, name), name)


def declared(data: bytes) -> str | None:
    """The charset that a page or feed declares in its head."""
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _as_declared(data: bytes, charset: str | None) -> str | None:
    if charset is None:
        return None
    try:
        codec = codecs.lookup(charset).name
        # Through bytes.decode, which refuses codecs such as zip that give no text.
        return data.decode(_MEANT.get(codec, codec))
    except (LookupError, ValueError):
        return None


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        text = data.decode(errors="replace")
    bad, good = text.count("\ufffd"), sum(character > "\x7f" for character in text)
    # Damage in what is otherwise full of valid sequences: another encoding would not yield those by chance.
    return text if bad * 10 <= good else None


def _guessed(data: bytes, name: str) -> str:
    """By what the letters look like; of lines in two encodings, as when files were put together, each by its own."""
    lines = data.splitlines(keepends=True)
    whole = [_strict(line, "utf-8") for line in lines]
    if any(text is not None and not text.isascii() for text in whole):
        rest = b"".join(line for line, text in zip(lines, whole, strict=True) if text is None)
        encoding = _encoding(rest, name)
        return "".join(
            line.decode(encoding, "replace") if text is None else text for line, text in zip(lines, whole, strict=True)
        )
    return data.decode(_encoding(data, name), "replace")


def _encoding(data: bytes, name: str) -> str:
    """The likeliest one. English in any of the Latin sets is taken for that of Windows, which has nearly all of their letters."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _no_text(name)
    if _LATIN.match(best.encoding) and _strict(data, "cp1252") is not None:
        return "cp1252"
    if best.encoding in _KOREAN and _is_japanese(data):
        return "cp932"
    return best.encoding


def _is_japanese(data: bytes) -> bool:
    """Is much of it hiragana, if it is taken for Shift-JIS? Bytes of Korean are not."""
    text = _strict(data, "cp932") or ""
    return len(_HIRAGANA.findall(text)) > _MUCH * len(text)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _text(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > max(_STRAY, _BINARY * len(text)):
        raise _no_text(name)
    return text.replace("\0", "\ufffd")


def _no_text(name: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        name, "it is not text, HTML, PDF, .docx, a feed or JSON", "save it in one of these formats"
    )
