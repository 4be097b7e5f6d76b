"""The pages on which administrators see people and their roles."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.french_order import first_key
from tests.factories import LONG_AGO, a_candidate, a_candidature, a_state, person
from tests.personas import persona

backfill = importlib.import_module("portal.accounts.migrations.0003_user_sort_key")
pytestmark = pytest.mark.django_db


def test_people_are_found_by_words_and_by_role(as_):
    ana, omar = person("hr", name="Ana Ferreira"), person("adviser", name="Omar Beispiel")
    admin = as_("administrator")

    def names(query):
        return {who.name for who in admin.get(f"/people/?{query}").context["page"]} & {ana.name, omar.name}

    assert names("") == {ana.name, omar.name}
    assert names("q=ferr") == {ana.name}
    assert names(f"q={omar.email.upper()}") == {omar.name}
    assert names("role=adviser") == {omar.name}
    assert names("role=hr&q=omar") == set()
    assert names("role=nonsense") == {ana.name, omar.name}


def test_people_are_listed_as_french_sorts_names(as_):
    for name in ("Zeno", "Fanny", "Élodie", "eve", "Œdipe", "Oda"):
        person("hr", name=name)
    listed = [who.name for who in as_("administrator").get("/people/?role=hr").context["page"]]
    assert listed == ["Élodie", "eve", "Fanny", "Oda", "Œdipe", "Zeno"]


def test_the_key_follows_the_name_on_every_way_to_save_one(as_):
    def stands_right(user, name):
        user.refresh_from_db()
        return (user.name, user.sort_key) == (name, first_key(name))

    ana = person(name="Ana")
    assert stands_right(ana, "Ana")
    as_(ana).post("/accounts/preferences/", {"name": "Élodie", "language": "en", "zone": ""})
    assert stands_right(ana, "Élodie")
    repaired = {"name": "Zoé", "language": "en", "zone": "", "is_active": "on"}
    as_("administrator").post(f"/admin/accounts/user/{ana.pk}/change/", repaired)
    assert stands_right(ana, "Zoé")
    several = User.objects.bulk_create([User(email="bulk@example.org", name="Œdipe")])
    assert stands_right(several[0], "Œdipe")


def test_people_from_before_the_key_get_theirs():
    elodie, nobody = person(name="Élodie"), person(name="")
    User.objects.update(sort_key="")
    backfill.fill(apps, None)
    assert User.objects.get(pk=elodie.pk).sort_key == first_key("Élodie")
    assert User.objects.get(pk=nobody.pk).sort_key == ""


def test_the_list_costs_the_same_for_one_and_for_thirty(as_):
    admin = as_("administrator")

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert admin.get("/people/").status_code == 200
        return len(found)

    queries()
    person("delegate")
    few = queries()
    for _ in range(32):
        person("delegate", "hr")
    assert queries() == few <= 15
    assert len(admin.get("/people/").context["page"]) == 30
    assert len(admin.get("/people/?page=2").context["page"]) >= 4


def test_a_role_is_granted_and_ended_through_the_page(as_):
    ana, admin = person(name="Ana"), as_("administrator")
    page = f"/people/{ana.pk}/"
    assert admin.post(page, {"role": "auditor"}).url == page
    row = ana.grants.get()
    assert (row.role, row.granted_by, row.until) == ("auditor", persona("administrator"), None)
    assert "Auditor" in admin.get(page).content.decode()
    assert admin.post(f"/people/roles/{row.pk}/end/").url == page
    assert ana.roles(ana.grants.get().until) == frozenset()


def test_the_last_day_is_a_whole_day_in_geneva(as_):
    dina = person()
    as_("administrator").post(
        f"/people/{dina.pk}/", {"role": "delegate", "member_state": a_state().pk, "until": "2099-07-14"}
    )
    assert dina.grants.get().until.isoformat() == "2099-07-14T22:00:00+00:00"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"role": ""}, "required"),
        ({"role": "king"}, "valid choice"),
        ({"role": "delegate"}, "belong to a Member State"),
        ({"role": "hr"}, "holds this role already"),
        ({"role": "auditor", "until": "2001-01-01"}, "lies in the past"),
        ({"role": "auditor", "until": "soon"}, "valid date"),
    ],
)
def test_a_grant_that_cannot_be_says_why(as_, data, says):
    ana = person("hr")
    response = as_("administrator").post(f"/people/{ana.pk}/", data)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert ana.roles() == {"hr"}


def test_the_last_administrator_is_told_why_instead_of_a_button(as_):
    admin = as_("administrator")
    row = persona("administrator").grants.get()
    assert "This is the last administrator" in admin.get(f"/people/{row.user_id}/").content.decode()
    assert "This is the last administrator" in admin.post(f"/people/roles/{row.pk}/end/", follow=True).content.decode()
    row.refresh_from_db()
    assert row.until is None


def test_an_office_that_rests_says_so(as_):
    nora, admin = person("adviser", "auditor"), as_("administrator")
    assert "rests:" not in admin.get(f"/people/{nora.pk}/").content.decode()
    a_candidature(a_candidate(nora), deposited_at=LONG_AGO)
    rows = admin.get(f"/people/{nora.pk}/").context["rows"]
    assert {row["grant"].role: row["rests"] for row in rows} == {"adviser": True, "auditor": False}
    assert "rests: an open candidature" in admin.get(f"/people/{nora.pk}/").content.decode()


def test_a_stranger_cannot_grant_or_end(as_):
    ana = person("hr")
    for role in ("secretariat_head", "hr_head", "no_role"):
        assert as_(role).post(f"/people/{ana.pk}/", {"role": "auditor"}).status_code == 404
        assert as_(role).post(f"/people/roles/{ana.grants.get().pk}/end/").status_code == 404
    assert ana.roles() == {"hr"}


def test_the_way_there_is_shown_to_administrators_alone(as_):
    assert 'href="/people/"' in as_("administrator").get("/").content.decode()
    assert 'href="/people/"' not in as_("secretariat").get("/").content.decode()
