"""The register: 194 Member States, their ISO names unverified until the secretariat says otherwise."""

import importlib

import pycountry
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.actions.correct_state import Name, correct_state
from portal.accounts.models import MemberState, MemberStateName, User
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.factories import AT, a_state
from tests.personas import persona

pytestmark = pytest.mark.django_db
migration = importlib.import_module("portal.accounts.migrations.0002_member_states")


def test_the_register_holds_194_states_all_known_to_iso():
    codes = set(MemberState.objects.values_list("code", flat=True))
    assert len(codes) == len(migration.MEMBERS) == 194
    assert {"PLW", "VAT"} <= codes
    assert codes <= {country.alpha_3 for country in pycountry.countries}
    # No member: territories and those that are no member of the Union.
    assert not codes & {"PSE", "TWN", "HKG", "COK", "NIU", "ESH", "GRL", "PRI"}


def test_every_state_has_a_name_in_nearly_every_language_and_all_are_unverified():
    assert not MemberStateName.objects.filter(verified=True).exists()
    counts = {
        code: MemberStateName.objects.filter(language=code).count() for code in ("ar", "zh", "en", "fr", "ru", "es")
    }
    assert counts == {"ar": 193, "zh": 194, "en": 194, "fr": 194, "ru": 194, "es": 194}
    palau = MemberState.objects.get(code="PLW")
    assert {code: palau.name(code) for code in counts} == {
        "ar": "بالاو",
        "zh": "帕劳",
        "en": "Palau",
        "fr": "Palaos",
        "ru": "Палау",
        "es": "Palaos",
    }


def test_a_name_that_is_missing_is_not_made_up():
    turkiye = MemberState.objects.get(code="TUR")
    assert not turkiye.names.filter(language="ar").exists()
    assert turkiye.name("ar") == turkiye.name("en")


def test_what_no_list_confirms_stays_open():
    assert not MemberState.objects.exclude(region="", languages="", may_vote=True, fictional=False).exists()


def test_the_names_load_in_a_handful_of_statements(django_assert_max_num_queries):
    MemberState.objects.all().delete()
    with django_assert_max_num_queries(5):
        migration.load(apps, None)
    assert MemberStateName.objects.count() == 1163


def correct(state, by="secretariat", **changes):
    now = {
        "names": {"en": Name("Exampland", False)},
        "region": "D",
        "may_vote": True,
        "languages": "",
    }
    return correct_state(state, **{**now, **changes}, by=persona(by), at=AT)


def test_a_correction_is_recorded_by_field_not_by_text():
    state = a_state()
    correct(state, names={"en": Name("Exampland", True), "fr": Name("Exemplie", True)}, region="B", languages="en,fr")
    state = MemberState.objects.get(pk=state.pk)
    assert (state.region, state.languages, state.name("fr")) == ("B", "en,fr", "Exemplie")
    assert state.names.filter(verified=True).count() == 2
    entry = Entry.objects.get(code="accounts.state.correct")
    assert entry.facts["changed"] == ["region", "languages", "name.en", "name.fr"]
    correct(state, names={"fr": Name("", False)}, region="B", languages="en,fr")
    assert not state.names.filter(language="fr").exists()


def test_a_correction_of_nothing_leaves_no_record():
    correct(a_state())
    assert not Entry.objects.exists()


@pytest.mark.parametrize("role", ["administrator", "hr", "adviser", "delegate", "no_role"])
def test_only_the_secretariat_corrects(role):
    with pytest.raises(Refusal, match="Only the secretariat"):
        correct(a_state(), by=role, region="A")


def test_states_are_found_by_name_in_any_language_and_by_code(as_):
    secretariat = as_("secretariat")

    def codes(query):
        return {row["state"].code for row in secretariat.get(f"/member-states/?{query}").context["rows"]}

    assert codes("q=palaos") == {"PLW"}
    assert codes("q=plw") == {"PLW"}
    assert codes("q=帕劳") == {"PLW"}
    assert codes("q=nowhere") == set()
    correct(a_state(), names={"en": Name("Exampland", True)})
    assert codes("q=XEX") == {"XEX"}
    assert codes("q=XEX&unverified=on") == set()


def test_states_stand_in_the_order_of_their_names_in_the_reader_s_language(as_):
    def first(language):
        page = as_("secretariat").get("/member-states/", headers={"accept-language": language})
        return [row["state"].code for row in page.context["rows"][:4]]

    persona("secretariat")
    assert first("en") == ["AFG", "ALB", "DZA", "AND"]
    User.objects.update(language="fr")
    assert first("fr") == ["AFG", "ZAF", "ALB", "DZA"]


def test_the_register_costs_the_same_for_one_and_for_thirty(as_):
    secretariat = as_("secretariat")

    def queries(query):
        with CaptureQueriesContext(connection) as found:
            assert secretariat.get(f"/member-states/?{query}").status_code == 200
        return len(found)

    assert queries("q=plw") == queries("") <= 15
    assert len(secretariat.get("/member-states/").context["rows"]) == 30


def test_a_state_is_corrected_through_the_page(as_):
    secretariat = as_("secretariat_head")
    page = secretariat.get("/member-states/PLW/")
    data = {name: value for name, value in page.context["form"].initial.items() if value}
    fields = page.context["form"].fields
    data |= {name: field.initial for name, field in fields.items() if name.startswith("name_")}
    response = secretariat.post(
        "/member-states/PLW/", data | {"region": "E", "verified_en": "on", "languages": ["en"]}
    )
    assert response.url == "/member-states/"
    palau = MemberState.objects.get(code="PLW")
    assert (palau.region, palau.languages, palau.may_vote) == ("E", "en", True)
    assert [name.language for name in palau.names.filter(verified=True)] == ["en"]
    assert palau.names.count() == 6


def test_a_state_keeps_its_english_name(as_):
    response = as_("secretariat").post("/member-states/PLW/", {"name_en": ""})
    assert response.status_code == 200
    assert response.context["form"].errors["name_en"]
    assert MemberState.objects.get(code="PLW").name("en") == "Palau"
