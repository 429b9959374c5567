"""How the bytes of a file become characters, and what is wrong with the label they carry."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# What readers of CAP can be expected to know: CAP 1.2, 3.3.3 wants UTF-8 or UTF-16; the others
# are what XML parsers share. UTF-7 and the multi-byte encodings of Asia are not among them.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "latin1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (*range(1, 12), *range(13, 17))},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
}

# A declaration stands at the very start, or behind junk without markup such as the header of a
# transport: what stands in a comment or a CDATA section says nothing of the file.
_DECLARATION = re.compile(
    r"""[^<]{0,2000}<\?xml\s(?:[^<>]*?\s)?encoding\s*=\s*["']([A-Za-z0-9._:\-]+)["']""", re.ASCII
)


class Trouble(NamedTuple):
    """A fault of the encoding: which, between which characters, and the facts of its message."""

    kind: str
    start: int
    end: int
    facts: dict[str, object]


class Decoded(NamedTuple):
    """The characters of a file, the codec that gave them, the length of its mark, its faults."""

    text: str
    codec: str
    bom: int
    troubles: tuple[Trouble, ...]


def decode(data: bytes) -> Decoded:
    """Read `data` by its byte order mark, else its XML declaration, else as UTF-8 (XML 1.0, F)."""
    bom, codec = next(
        ((len(mark), codec) for mark, codec in _MARKS if data.startswith(mark)), (0, "")
    )
    codec = codec or _utf16_without_mark(data)
    data = data[bom:]
    declared = _DECLARATION.match(_head(data, codec))
    label = _CODECS.get(declared[1].lower(), "") if declared else ""
    codec = codec or ("" if label.startswith("utf-16") else label) or "utf-8"
    text, troubles = _characters(data, codec)
    # Its place is asked of the text, because a header may hold characters of several bytes.
    written = _DECLARATION.match(text) if declared else None
    if written and not (label and _same(label, codec)):
        facts: dict[str, object] = {"label": written[1], "actual": codec_name(codec)}
        kind = "label" if label else "unknown"
        troubles = (Trouble(kind, *written.span(1), facts), *troubles)
    return Decoded(text, "utf-8" if codec == "ascii" else codec, bom, troubles)


def decode_utf8(data: bytes) -> Decoded:
    """Read `data` as UTF-8, whatever it says."""
    text, troubles = _characters(data, "utf-8")
    return Decoded(text, "utf-8", 0, troubles)


def codec_name(codec: str) -> str:
    """Give the name under which people know a codec."""
    if codec.startswith("utf-16"):
        return "UTF-16"
    if codec == "ascii":
        return "US-ASCII"
    return codec.replace("cp", "windows-") if codec.startswith("cp") else codec.upper()


def _utf16_without_mark(data: bytes) -> str:
    if data.startswith(b"<\0"):
        return "utf-16-le"
    return "utf-16-be" if data.startswith(b"\0<") else ""


def _head(data: bytes, codec: str) -> str:
    """Give the characters up to the end of the first tag; what matters in them is ASCII."""
    if codec.startswith("utf-16"):
        return data.decode(codec, "replace")
    return data[: data.find(b">", data.find(b"<")) + 1].decode("latin-1")


def _same(label: str, actual: str) -> bool:
    return label == actual or (label == "utf-16" and actual.startswith("utf-16"))


def _characters(data: bytes, codec: str) -> tuple[str, tuple[Trouble, ...]]:
    """Decode; where the bytes are not what they should be, name the first and read on.

    Bytes that are not UTF-8 are nearly always windows-1252, so they are read as such, and the
    rest of the message can be checked too.
    """
    try:
        return data.decode(codec), ()
    except UnicodeDecodeError as error:
        text = _decode_anyway(data, codec)
        at = len(_decode_anyway(data[: error.start], codec))
        facts: dict[str, object] = {
            "byte": f"0x{data[error.start]:02X}",
            "label": codec_name(codec),
            "found": text[at : at + 1],
        }
        kind = "ascii" if codec == "ascii" else "bytes"
        return text, (Trouble(kind, at, min(at + 1, len(text)), facts),)


def _decode_anyway(data: bytes, codec: str) -> str:
    if codec not in {"utf-8", "ascii"}:
        return data.decode(codec, "replace")
    try:
        # Lone surrogates reach us from software that calls caplint with text of its own.
        return re.sub("[\ud800-\udfff]", "\ufffd", data.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
