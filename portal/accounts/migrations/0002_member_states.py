"""The register: 194 Member States with their ISO names, to be corrected by the secretariat.

The members are those of the United Nations and the Holy See (Vatican City); Palau was the last to join the Union,
in 2024. The names are ISO 3166's in the six languages, as pycountry has them, and every one is unverified. No list
at hand says a State's region or official languages: they stay open.
"""

import gettext

import pycountry
from django.db import migrations

MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH
FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA
JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX
MHL MKD MLI MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG
POL PRK PRT PRY QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VAT VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()

CATALOGUES = {"ar": "ar", "zh": "zh_CN", "fr": "fr", "ru": "ru", "es": "es"}


class Untranslated(gettext.NullTranslations):
    """Says nothing where a catalogue lacks a name, instead of the English one."""

    def gettext(self, message):
        return ""


def catalogue(code):
    names = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[code])
    names.add_fallback(Untranslated())
    return names


def names(country, catalogues):
    """Language and name, for each language that has one."""
    yield "en", country.name
    for language, translated in catalogues.items():
        if text := translated.gettext(country.name):
            yield language, text


def load(apps, schema_editor):
    MemberState = apps.get_model("accounts", "MemberState")
    MemberStateName = apps.get_model("accounts", "MemberStateName")
    catalogues = {language: catalogue(code) for language, code in CATALOGUES.items()}
    states = MemberState.objects.bulk_create([MemberState(code=code) for code in MEMBERS])
    MemberStateName.objects.bulk_create(
        MemberStateName(state=state, language=language, text=text)
        for state in states
        for language, text in names(pycountry.countries.get(alpha_3=state.code), catalogues)
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
