"""The arithmetic of cell broadcast, against what was on the air and against another's codec."""

from __future__ import annotations

import codecs
import sys
from itertools import pairwise

import gsm0338  # noqa: F401  registers the codec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caplint.broadcast import broadcasts
from caplint.config import profile
from caplint.pages import (
    GSM,
    GSM_WITH_LANGUAGE,
    MOST_PAGES,
    PREFIX,
    PREFIX_LENGTH,
    UCS2,
    UCS2_WITH_LANGUAGE,
    Coding,
    coding,
    fits,
    foreign,
    room,
)
from caplint.read import read
from caplint.source import Source

#: The national test of 4 December 2023, channel 4371, as a modem got it: each page behind its
#: header (serial 46A0, channel 1113, coding scheme 05, page).
ON_THE_AIR = (
    "4E662BC82ECBE92018AD1593B56430D90C1493E960301D885A9C528545697288A4BA40C432E86D2FCBD1E5341974"
    "0F87E5F331BA7EA783D465103DAD2697DD7390FBFD26CFD3F47A989E2ECF41F67418E404",
    "CC56905D96D35D206519C42E97E7741039EC06DDC37490BA0C6ABFCB7410F95D7683CA6ED03D1C9683D46550BB5C"
    "9683D26EF35BDE0ED3D365D03AEC06D9D36E72D9ED02A9542A10B538A5829AC5E9347804",
    "4590B34C4797E5ECB09B3C071DDFF6B2DCDD2EBBE920685DCC4E8F41D7B0DC9D769F41D3FC9C5E6EBB40CE37283C"
    "A6A7DF6E90BC1CAFA7E565B2AB",
)
DATED = "NL-Alert 04-12-2023 12:00: "
TEXT = (
    "TESTBERICHT. De overheid waarschuwt je tijdens noodsituaties via NL-Alert. Je leest dan wat "
    "je moet doen en waar je meer informatie kan vinden. *** TEST MESSAGE Netherlands Government "
    "Public Warning System. No action required."
)

EVERY = "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF)
SPELLED = st.text("aé €[ë\n🔥", max_size=300)


def pages(text: str, sent: Coding, before: int = 0) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *sent.ends(text, before)])]


def packed(page: str) -> str:
    """Pack characters of 7 bits into octets, the first in the lowest bits (TS 23.038, 6.1.2).

    A page that is not full is filled with CR, and this modem dropped what holds nothing else.
    """
    codes = codecs.encode(page.ljust(93, "\r"), "gsm03.38")
    bits = sum(code << 7 * at for at, code in enumerate(codes))
    return bits.to_bytes(82, "little")[: -(-7 * len(page) // 8)].hex().upper()


def test_a_real_message_breaks_where_it_broke() -> None:
    sent = pages(DATED + TEXT, GSM)
    assert [len(page) for page in sent] == [93, 93, 67]
    assert [packed(page) for page in sent] == list(ON_THE_AIR)
    assert len(DATED) == PREFIX_LENGTH == len(PREFIX)
    assert room(TEXT) == (GSM, 253, 3)


def test_the_alphabet_is_that_of_another_codec() -> None:
    escape = "\x1b"  # announces an extension, and is no character
    outside = {found[0] for found in foreign(EVERY)}
    ours = sorted((c, GSM.length(c)) for c in set(EVERY) - outside)
    theirs = [(c, len(codecs.encode(c, "gsm03.38"))) for c in gsm_characters()]
    assert ours == sorted(pair for pair in theirs if pair[0] != escape)
    assert len(ours) == 127 + 10


def gsm_characters() -> set[str]:
    """Give what another codec makes of each code, alone and as an extension."""
    found = set()
    for code in (*((n,) for n in range(128)), *((0x1B, n) for n in range(128))):
        try:
            found.add(codecs.decode(bytes(code), "gsm03.38"))
        except UnicodeDecodeError:
            continue
    return found - {""}


def test_codings() -> None:
    figures = [(c.page, c.most) for c in (GSM, GSM_WITH_LANGUAGE, UCS2, UCS2_WITH_LANGUAGE)]
    assert figures == [(93, 1395), (90, 1350), (41, 615), (40, 600)]
    # 82 octets of 8 bits; a language takes three characters of 7 bits, or two octets.
    assert (82 * 8 // 7, 82 * 8 // 7 - 3, 82 // 2, (82 - 2) // 2) == (93, 90, 41, 40)
    assert coding("é€", language=True) is GSM_WITH_LANGUAGE
    assert coding("ë", language=True) is UCS2_WITH_LANGUAGE
    assert [found.span() for found in foreign("geëvacueerd ⚠")] == [(2, 3), (12, 13)]


def test_two_places_are_not_divided() -> None:
    assert pages("a" * 92 + "€b", GSM) == ["a" * 92, "€b"]
    assert pages("a" * 91 + "€b", GSM) == ["a" * 91 + "€", "b"]
    assert pages("€" * 94, GSM) == ["€" * 46, "€" * 46, "€€"]
    assert pages("ë" + "🔥" * 21, UCS2) == ["ë" + "🔥" * 20, "🔥"]
    assert pages("🔥" * 21, UCS2) == ["🔥" * 20, "🔥"]


@pytest.mark.parametrize("sent", [GSM, GSM_WITH_LANGUAGE, UCS2, UCS2_WITH_LANGUAGE])
@given(text=SPELLED, before=st.integers(0, 27))
def test_pages_are_full_and_hold_the_text(sent: Coding, text: str, before: int) -> None:
    cut = pages(text, sent, before)
    assert "".join(cut) == text
    for number, (page, after) in enumerate(pairwise([*cut, ""])):
        taken = sent.length(page) + (0 if number else before)
        assert taken <= sent.page
        assert not after or taken + sent.length(after[0]) > sent.page


@given(text=SPELLED, most=st.integers(20, 300))
def test_what_fits_is_as_much_as_fits(text: str, most: int) -> None:
    sent = coding(text)
    fitting = fits(text, sent, most)
    assert fitting == 0 or PREFIX_LENGTH + sent.length(text[:fitting]) <= most
    assert fitting == len(text) or PREFIX_LENGTH + sent.length(text[: fitting + 1]) > most


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("a" * 2000, 1395 - PREFIX_LENGTH),
        # Fourteen pages have an odd number of places left for signs of two, and lose one each.
        ("€" * 2000, (93 - PREFIX_LENGTH) // 2 + 14 * 46),
        ("ë" * 2000, 615 - PREFIX_LENGTH),
        ("🔥" * 2000, (41 - PREFIX_LENGTH) // 2 + 14 * 20),
    ],
)
def test_no_more_than_fifteen_pages(text: str, fitting: int) -> None:
    sent = coding(text)
    assert fits(text, sent, sent.most) == fitting
    assert room(text[:fitting]).pages == MOST_PAGES
    assert room(text[: fitting + 1]).pages == MOST_PAGES + 1


def test_the_profile_names_the_parameter_that_is_sent() -> None:
    parameter = "<parameter><valueName>{}</valueName><value>{}</value></parameter>"
    info = f"""<info><language>en-US</language><headline>Tornado warning</headline>
{parameter.format("CMAMtext", "Tornado. Take shelter.")}{parameter.format("CMAMlongtext", " ")}
</info><info><language>en-US</language><headline>Tornado warning</headline></info>"""
    namespace = "urn:oasis:names:tc:emergency:cap:1.2"
    message = read(Source(f'<alert xmlns="{namespace}">{info}</alert>'.encode(), "x.cap"))
    sent = broadcasts(message, parameters=profile("ipaws").broadcast)
    assert [one.text.characters for one in sent] == ["Tornado. Take shelter.", "Tornado warning"]
    assert len({one.text.characters for one in broadcasts(message)}) == 1


def test_a_line_end_takes_one_place_however_it_is_written() -> None:
    lines = ("Brand in Oss", "Café De Zon", "Sluit ramen")
    for end in ("\n", "\r\n", "\r"):
        source = Source(f"---{end}kind: alert{end}---{end}{end.join(lines)}{end}".encode())
        (sent,) = broadcasts(read(source))
        assert sent.text.characters == "\n".join(lines)
        assert [
            source.slice(sent.text.span(*place)) for place in ((13, 17), (25, 30), (11, 14))
        ] == [
            "Café",
            "Sluit",
            f"s{end}C",
        ]


def test_an_empty_text_is_its_prefix() -> None:
    assert room("") == (GSM, PREFIX_LENGTH, 1)
    assert fits("", GSM, GSM.most) == 0
