"""The second factor through the pages, with real commits: set up, shown at sign-in, asked of older sessions, kept."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken

from portal.accounts import at_rest
from tests.accounts.test_second_factor import EVERYWHERE
from tests.factories import PASSWORD, person
from tests.personas import browser


@pytest.fixture(autouse=True)
def _required(settings, real_db):
    settings.SECOND_FACTOR_REQUIRED = True


def code(secret, step=0):
    """What an authenticator app shows; `step` 1 is the next code."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + step))


def set_up(client):
    """Through the page; gives back the secret that the app now holds."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    response = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert response.url == "/accounts/2fa/recovery-codes/"
    return secret


def test_a_code_is_set_up_and_signed_in_with_through_the_pages():
    user = person("hr", email="hana@example.org")
    hana = browser(user)
    secret = set_up(hana)
    assert hana.get("/accounts/preferences/").status_code == 200  # setting it up has shown it
    hana.post("/accounts/logout/")
    first = hana.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert first.url == "/accounts/2fa/authenticate/"
    assert hana.get("/accounts/preferences/").url.startswith("/accounts/login/")  # half a sign-in is none
    assert hana.post(first.url, {"code": "000000"}).status_code == 200
    assert hana.post(first.url, {"code": code(secret, 1)}).url == "/"
    assert hana.get("/accounts/preferences/").status_code == 200


def test_a_recovery_code_signs_in_once():
    user = person("hr", email="hana@example.org")
    hana = browser(user)
    set_up(hana)
    spare = hana.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    for answer in (302, 200):
        hana.post("/accounts/logout/")
        hana.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
        assert hana.post("/accounts/2fa/authenticate/", {"code": spare}).status_code == answer


def test_a_session_that_has_not_shown_it_can_do_nothing_with_it():
    """Somebody with the password signed in before the factor was set up: that session is asked for it too."""
    user = person("administrator")
    before, owner = browser(user), browser(user)
    secret = set_up(owner)
    for url in (*EVERYWHERE, "/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/webauthn/add/",
                "/accounts/2fa/recovery-codes/"):  # fmt: skip
        assert before.get(url).url.startswith("/accounts/2fa/reauthenticate/?next="), url
    assert before.post("/accounts/2fa/totp/deactivate/").url == "/accounts/2fa/reauthenticate/?next=%2F"
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    answer = before.post("/accounts/2fa/reauthenticate/?next=/people/", {"code": code(secret, 1), "next": "/people/"})
    assert answer.url == "/people/"
    assert before.get("/people/").status_code == 200


def test_a_guarded_person_cannot_remove_the_last_factor():
    user = person("secretariat")
    hana = browser(user)
    set_up(hana)
    answer = hana.post("/accounts/2fa/totp/deactivate/")
    assert answer.status_code == 200
    assert "cannot deactivate" in answer.content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_one_who_is_not_guarded_can():
    user = person("candidate")
    hana = browser(user)
    set_up(hana)
    hana.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=user).exists()


def test_without_a_factor_any_more_it_is_set_up_again():
    """However it came about, recovery codes left over and a session that once showed a factor do not do."""
    user = person("auditor")
    hana = browser(user)
    set_up(hana)
    Authenticator.objects.filter(user=user, type="totp").delete()
    assert Authenticator.objects.filter(user=user, type="recovery_codes").exists()
    assert hana.get("/notices/").url == "/accounts/2fa/"


def test_secrets_are_unreadable_in_the_database_and_readable_under_an_old_key(settings):
    user = person("hr")
    secret = set_up(browser(user))
    stored = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in stored
    codes = Authenticator.objects.get(user=user, type="recovery_codes").data
    assert at_rest.decrypt(codes["seed"])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert at_rest.decrypt(stored) == secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        at_rest.decrypt(stored)
