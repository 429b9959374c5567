"""What fixes write: every result here was read, and is right Dutch or English."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from growth import LONGEST, grows

from caplint.data import folder
from caplint.finding import Finding, Level
from caplint.fixes import fixed
from caplint.linter import Linter

LINTER = cache(lambda: Linter(profile="nl-alert-violence"))

#: What fixes make of a sentence, or None where there must be none.
READ = {
    # Asked or advised, with `te`
    "Wij adviseren u binnen te blijven.": "Blijf binnen.",
    "Wij adviseren u dringend om ramen en deuren te sluiten en de ventilatie uit te zetten.": (
        "Sluit ramen en deuren en zet de ventilatie uit."
    ),
    "U dient ramen en deuren te sluiten.": "Sluit ramen en deuren.",
    "U dient 112 te bellen als u iets ziet.": "Bel 112 als u iets ziet.",
    "U dient de aanwijzingen van de politie op te volgen.": (
        "Volg de aanwijzingen van de politie op."
    ),
    "Gelieve niet naar het centrum te komen.": "Kom niet naar het centrum.",
    "Gelieve het gebied te verlaten.": "Verlaat direct het gebied.",
    "Wij verzoeken u het gebied te verlaten en niet terug te komen.": (
        "Verlaat direct het gebied en kom niet terug."
    ),
    "U dient zo snel mogelijk het gebied te verlaten.": "Verlaat zo snel mogelijk het gebied.",
    "We raden u aan uw huis niet te verlaten.": "Verlaat uw huis niet.",
    "U wordt verzocht weg te blijven van de ramen.": "Blijf weg van de ramen.",
    "Het is verstandig om de ventilatie uit te schakelen.": "Schakel de ventilatie uit.",
    "Wij vragen u geen ramen te openen.": "Open geen ramen.",
    "Probeer binnen te blijven.": "Blijf binnen.",
    "Wij verzoeken u graag binnen te blijven.": "Blijf binnen.",
    "WIJ ADVISEREN U BINNEN TE BLIJVEN.": "BLIJF BINNEN.",
    # Without `te`
    "U moet het gebied verlaten.": "Verlaat direct het gebied.",
    "U MOET HET GEBIED VERLATEN.": "VERLAAT DIRECT HET GEBIED.",
    "Iedereen moet het terrein verlaten.": "Verlaat direct het terrein.",
    "Wilt u het plein verlaten?": "Verlaat direct het plein.",
    "Wilt u ramen en deuren sluiten en binnen blijven?": ("Sluit ramen en deuren en blijf binnen."),
    "U kunt het beste thuis blijven.": "Blijf thuis.",
    "Gelieve de ramen te sluiten, de ventilatie uit te zetten en binnen te blijven.": (
        "Sluit de ramen, zet de ventilatie uit en blijf binnen."
    ),
    "Wij adviseren u ramen, deuren en roosters te sluiten.": "Sluit ramen, deuren en roosters.",
    "Wij adviseren u om te keren.": None,
    "Wij adviseren u, bewoners van Oss, binnen te blijven.": None,
    "U moet het pand verlaten zodra u het signaal hoort.": None,
    "Verlaat het pand zodra u het signaal hoort.": None,
    "Neem indien gewenst uw kat mee.": None,
    # Courtesy
    "Blijf a.u.b. binnen.": "Blijf binnen.",
    "Blijf binnen a.u.b. Bel 112.": "Blijf binnen. Bel 112.",
    "Alstublieft, blijf binnen.": "Blijf binnen.",
    "Blijf, indien mogelijk, binnen.": "Blijf binnen.",
    "S.v.p. binnen blijven.": "Binnen blijven.",
    "Verlaat zo mogelijk het gebied.": "Verlaat direct het gebied.",
    # Told of a place
    "Het pand wordt ontruimd.": "Verlaat direct het pand.",
    "Het gebied rond het station wordt ontruimd.": "Verlaat direct het gebied rond het station.",
    "Het gebouw verlaten.": "Verlaat direct het gebouw.",
    "Evacueer.": "Verlaat direct het gebied.",
    "Evacueer nu.": "Verlaat direct het gebied.",
    "Ontruim het pand.": "Verlaat direct het pand.",
    "Evacueer direct het winkelcentrum.": "Verlaat direct het winkelcentrum.",
    "VERLAAT HET GEBIED.": "VERLAAT DIRECT HET GEBIED.",
    "Ga het pand uit.": "Ga direct het pand uit.",
    "De wijk Stokhasselt wordt ontruimd.": "Verlaat direct de wijk Stokhasselt.",
    "De school gaat dicht en wordt ontruimd.": None,
    "Zou u uw telefoon op stil willen zetten?": "Zet uw telefoon op stil.",
    "Kunt u zich melden bij het politiebureau?": None,
    "U kunt ramen en deuren sluiten.": "Sluit ramen en deuren.",
    "U kunt ramen en deuren beter dicht houden.": None,
    "U kunt het theater het beste verlaten.": None,
    "U kunt schuilen in de kerk.": None,
    "U kunt hier blijven.": None,
    "U moet vertrekken uit de wijk.": None,
    "Ga weg als dat kan, anders verstoppen.": None,
    # Plain words
    "Brand in buurthuis 't Trefpunt in Oss, t/m 3 uur, 5 m van Uden.": (
        "Brand in buurthuis 't Trefpunt in Oss, tot en met 3 uur, 5 m van Uden."
    ),
    "Blijf buiten de perimeter.": "Blijf buiten het gebied.",
    "Bel 112 indien nodig.": "Bel 112 als dat nodig is.",
    "Indien u rook ruikt, bel 112.": "Als u rook ruikt, bel 112.",
    "Brand in Oss, ca. 3 km van Uden, incl. Berghem.": (
        "Brand in Oss, ongeveer 3 km van Uden, inclusief Berghem."
    ),
    "Brand in Oss resp. Uden.": "Brand in Oss respectievelijk Uden.",
    "Brand in Oss e.o. Blijf binnen.": "Brand in Oss en omgeving. Blijf binnen.",
    # Of somebody else, denied, past, or unclear: nothing
    "De brandweer evacueert omwonenden.": None,
    "Evacueer uw kinderen en blijf weg.": None,
    "Evacueer direct de bewoners van de flat.": None,
    "Evacueer mensen die hulp nodig hebben.": None,
    "Bewoners evacueren naar familie.": None,
    "U hoeft niet te evacueren.": None,
    "Omwonenden worden weggehaald en geevacueerd.": None,
    "Bewoners dienen ramen te sluiten.": None,
    "Het pand is ontruimd.": None,
    "Het pand wordt morgen ontruimd.": None,
    "Het pand wordt door de brandweer ontruimd.": None,
    "Ontruim het pand niet.": None,
    "Ontruim de weg voor hulpdiensten.": None,
    "Verlaat rustig het gebied.": None,
    "Verlaat u het gebied.": None,
    "Verlaat dan het gebied.": None,
    "U moet niet het gebied verlaten.": None,
    "Wij adviseren u zich te melden.": None,
    "Wij adviseren u binnen te blijven en houden u op de hoogte.": None,
    "Bewoners krijgen het advies binnen te blijven.": None,
    "Inhaleer de rook niet.": None,
    "Bewoners van de betreffende straat.": None,
    "Na de ontalarmering.": None,
    "Blijf buiten de perimeter, die groot is.": None,
    "De perimeter is groot. Deze wordt verlegd.": None,
    "Een grote perimeter in Oss.": None,
    "Het CoPI bepaalt dat. Het WAS gaat af.": None,
    "Het blussen continueren duurt lang.": None,
    "Blijf binnen, evt. Uden.": None,
    "Het handelingsperspectief: blijf binnen.": None,
    # English
    "Fire in Oss. Leave the area.": "Fire in Oss. Leave the area immediately.",
    "Fire in Oss. You must leave the area.": "Fire in Oss. Leave the area immediately.",
    "Fire in Oss. Please stay inside.": "Fire in Oss. Stay inside.",
    "Fire in Oss. You are advised to close windows.": "Fire in Oss. Close windows.",
    "Fire in Oss. If possible, stay inside.": "Fire in Oss. Stay inside.",
    "Fire in Oss. Evacuate the building.": "Fire in Oss. Leave the building immediately.",
    "Fire in Oss. EVACUATE NOW.": "Fire in Oss. LEAVE THE AREA IMMEDIATELY.",
    "Fire in Oss. The building is being evacuated.": "Fire in Oss. Leave the building immediately.",
    "Fire in Oss. You are advised not to travel.": "Fire in Oss. Do not travel.",
    "Fire in Oss. We ask you to leave the train.": "Fire in Oss. Leave the train immediately.",
    "Fire in Oss. It is best to stay inside.": "Fire in Oss. Stay inside.",
    "Fire in Oss. You must leave your home now.": "Fire in Oss. Leave your home now.",
    "Fire in Oss. Would you please leave the building?": None,
    "Fire in Oss. Evacuate the children.": None,
    "Fire in Oss. The station will be evacuated.": None,
    "Fire in Oss. You should not leave your home.": None,
    "Fire in Oss. If possible stay inside, otherwise hide.": None,
    "Fire in Oss. Leave the area around the station.": None,
    "Fire in Oss. Residents are advised to stay inside.": None,
}


def mended(text: str) -> str:
    after = fixed(LINTER(), text.encode(), "a.nl-alert.txt", unsafe=True)
    return after.data.decode()


@pytest.mark.parametrize(("written", "read"), READ.items(), ids=list(READ))
def test_what_fixes_write(written: str, read: str | None) -> None:
    start = "" if written.startswith("Fire") else "Schietpartij in Oss. "
    assert mended(start + written) == start + (read or written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("U moet&#32;het gebied verlaten &amp; niet", "U moet&#32;het gebied verlaten &amp; niet"),
        ("Sluit ramen &amp; deuren a.u.b.", "Sluit ramen &amp; deuren."),
        ("Wij adviseren u ramen &amp; deuren te sluiten.", "Sluit ramen &amp; deuren."),
        ("U moet&#32;het gebied verlaten.", "Verlaat direct&#32;het gebied."),
        ("<![CDATA[Wij adviseren u binnen te blijven.]]>", "<![CDATA[Blijf binnen.]]>"),
        ("Wij adviseren u\n   binnen te blijven.", "Blijf\n   binnen."),
    ],
)
def test_what_stands_between_keeps_its_bytes(written: str, read: str) -> None:
    alert = (ALERT % f"Schietpartij in Oss. {written}").encode()
    after = fixed(LINTER(), alert, "a.cap", unsafe=True)
    assert after.data.decode() == ALERT % f"Schietpartij in Oss. {read}"


ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>NL-1</identifier><sender>meldkamer@example.nl</sender>
<sent>2026-11-23T12:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope>
<info><language>nl-NL</language><category>Safety</category><event>Schietpartij</event>
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<description>%s</description></info>
</alert>"""


@pytest.mark.parametrize("unit", ["Verlaat het pand, ", "u dient te sluiten en ", "Blijf a.u.b. "])
def test_orders_are_made_in_time_that_grows_with_the_text(unit: str) -> None:
    def lint(size: int) -> object:
        return LINTER().lint_bytes((unit * (size // len(unit)))[:size].encode(), "a.nl-alert.txt")

    assert grows(lint, 16_000) <= LONGEST


# --- Each plain word, in sentences that it may stand in

FRAMES = (
    "Brand in Oss. {0} in Oss.",
    "Brand in Oss. Blijf weg van {0}.",
    "Brand in Oss. De brandweer meldt {0} bij de kerk in Uden. Sluit ramen.",
    "Brand in Oss. {0}",
    "Brand in Oss met {0} Uden. Blijf binnen.",
    "Brand in Oss. Let op {0} die er is. Blijf binnen.",
    "BRAND IN OSS. BLIJF WEG VAN {1} IN OSS.",
    "Brand in Oss, {0}, en rook. Blijf binnen.",
)


def entries() -> Iterator[tuple[str, str, str]]:
    """Give the form of each entry that has plain words, those words, and where they may stand."""
    written = tomllib.loads((folder("lexicons") / "nl" / "plain.toml").read_text("utf-8"))
    for entry in written["entry"]:
        for form in entry["forms"].split(","):
            yield form.strip(), entry["plain"], entry.get("swap", "")


@pytest.mark.parametrize(("form", "plain", "swap"), list(entries()))
def test_plain_words_in_their_places(form: str, plain: str, swap: str) -> None:
    for frame in FRAMES:
        text = frame.format(form, form.upper()).replace("..", ".")
        after = fixed(LINTER(), text.encode(), "a.nl-alert.txt", unsafe=True)
        ours = [f for f in after.applied if f.rule.name in {"abbreviation", "hard-word"}]
        if not swap:
            assert not [f for f in ours if f.location.text == form], after.data
        if ours:
            assert plain.casefold() in after.data.decode().casefold()
            assert not re.search(r"\.\s+[a-z]|\.\.|  ", after.data.decode())
        assert not after.dropped, (text, after.dropped)
        before = LINTER().lint_bytes(text.encode(), "a.nl-alert.txt").findings
        new = graver(after.file.findings) - graver(before)
        assert not new, (after.data, new)


def graver(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.rule.name for finding in findings if finding.level > Level.ADVICE)
