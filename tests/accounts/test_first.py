"""The first administrator: a one-time link, of which only the hash is kept."""

import hashlib

import pytest

from portal.accounts.first import one_time_link
from portal.accounts.models import FirstLink, User
from portal.audit.models import Entry
from tests.personas import persona

pytestmark = pytest.mark.django_db
SECRET = "a long enough secret 7"
DATA = {"name": "Adam Example", "email": "Adam@Example.org", "password1": SECRET, "password2": SECRET}


def test_the_link_makes_an_administrator_who_is_signed_in_and_works_once(as_):
    link, browser = one_time_link(), as_("anonymous")
    assert browser.get(link).status_code == 200
    assert browser.post(link, DATA).url == "/"
    adam = User.objects.get()
    assert (adam.email, adam.name, adam.roles()) == ("adam@example.org", "Adam Example", {"administrator"})
    assert adam.emailaddress_set.get().verified
    assert browser.get("/people/").status_code == 200
    assert set(Entry.objects.values_list("code", flat=True)) == {"accounts.grant.give", "accounts.user.first"}
    assert browser.get(link).status_code == browser.post(link, DATA).status_code == 404
    assert one_time_link() is None


def test_where_it_is_required_the_second_factor_comes_next(as_, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    page = as_("anonymous").post(one_time_link(), DATA, follow=True)
    assert [url for url, _status in page.redirect_chain] == ["/", "/accounts/2fa/"]


def test_the_token_is_not_kept():
    token = one_time_link().rstrip("/").rpartition("/")[2]
    row = FirstLink.objects.get()
    assert row.digest == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43


def test_a_fresh_link_replaces_the_one_before(as_):
    old, new = one_time_link(), one_time_link()
    assert as_("anonymous").get(old).status_code == 404
    assert as_("anonymous").get(new).status_code == 200


def test_with_an_administrator_there_is_no_link_and_an_old_one_is_dead(as_):
    link = one_time_link()
    persona("administrator")
    assert one_time_link() is None
    assert as_("anonymous").get(link).status_code == 404
    assert as_("anonymous").post(link, DATA).status_code == 404
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password2": "another secret 77"}, "password2"),
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "adam@example.org", "password2": "adam@example.org"}, "password1"),
        ({"email": "nobody"}, "email"),
        ({"email": "no_role@example.org"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_what_does_not_do_is_said_and_the_link_still_works(as_, change, field):
    persona("no_role")
    link, browser = one_time_link(), as_("anonymous")
    assert browser.post(link, DATA | change).context["form"].errors[field]
    assert browser.post(link, DATA).status_code == 302
