"""Guarded roles meet the second factor before anything else; nobody gets around it, once set up or before."""

import pytest
from django.core.cache import cache

from portal.accounts.roles import GUARDED, Role
from tests.personas import NO_ROLE

pytestmark = pytest.mark.django_db
WANTED = [role.value for role in Role if role in GUARDED]
FREE = [NO_ROLE, *(role.value for role in Role if role not in GUARDED)]
EVERYWHERE = ("/", "/admin/", "/admin/login/", "/people/", "/notices/", "/accounts/preferences/", "/accounts/email/",
              "/accounts/password/change/", "/no/such/page/", "/verify/")  # fmt: skip


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()


def test_the_guarded_roles_are_the_offices_the_auditor_and_the_administrator():
    assert set(WANTED) == {
        "adviser", "adviser_head", "hr", "hr_head", "secretariat", "secretariat_head", "auditor", "administrator",
    }  # fmt: skip


@pytest.mark.parametrize("role", WANTED)
def test_a_guarded_role_is_sent_to_set_up_from_every_address(as_, role):
    client = as_(role)
    assert {client.get(url).headers.get("location") for url in EVERYWHERE} == {"/accounts/2fa/"}
    assert client.post("/accounts/preferences/", {"name": "x"}).url == "/accounts/2fa/"
    response = client.get("/notices/", headers={"accept": "application/json"})
    assert (response.status_code, response.json()) == (403, {"error": "second_factor"})
    assert client.get("/notices/", headers={"hx-request": "true"}).headers["hx-redirect"] == "/accounts/2fa/"


@pytest.mark.parametrize("role", FREE)
def test_other_roles_are_not_asked(as_, role):
    assert as_(role).get("/accounts/preferences/").status_code == 200


def test_what_is_needed_meanwhile_stays_open(as_):
    client = as_("adviser")
    page = client.get("/notices/", follow=True)
    assert "Your role needs a second factor" in page.content.decode()
    for url in ("/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/", "/accounts/logout/"):
        assert client.get(url).status_code == 200, url
    assert client.post("/language/", {"language": "fr"}).url != "/accounts/2fa/"


def test_the_demonstration_asks_nobody(as_, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert as_("adviser").get("/accounts/preferences/").status_code == 200
