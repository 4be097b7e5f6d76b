"""Sign-up, confirmation, sign-in and reset through the pages; mails through the outbox, no key in any row."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import URLResolver

from portal import clock
from portal.accounts import adapter, library
from portal.accounts.models import User
from portal.accounts.notices import KINDS
from portal.french_order import first_key
from portal.outbox.delivery import compose, deliver
from portal.outbox.models import Message
from tests.factories import PASSWORD, grant, person

pytestmark = pytest.mark.django_db
NEW = "a long enough secret 7"


@pytest.fixture
def visitor(as_):
    cache.clear()
    return as_("anonymous")


def sign_up(visitor, email="ana@example.org", **more):
    data = {"name": "Ana Example", "email": email, "password1": NEW, "password2": NEW, **more}
    return visitor.post("/accounts/signup/", data)


def sign_in(visitor, email, password, **more):
    return visitor.post("/accounts/login/", {"login": email, "password": password}, **more)


def link(message):
    """The address in the mail as it will be sent."""
    return re.search(r"http://localhost:8000(/\S+)", compose(message).body).group(1)


def test_sign_up_asks_a_name_and_counts_once_the_address_is_confirmed(visitor):
    assert sign_up(visitor).url == "/accounts/confirm-email/"
    user = User.objects.get(email="ana@example.org")
    assert (user.name, user.language, user.roles()) == ("Ana Example", "en", frozenset())
    assert user.sort_key == first_key("Ana Example")
    assert sign_in(visitor, user.email, NEW).url == "/accounts/confirm-email/"
    assert "_auth_user_id" not in visitor.session
    message = Message.objects.get(kind="account.confirm")
    assert (message.recipient, message.address, message.state) == (user, user.email, "queued")
    assert "Confirm" in visitor.get(link(message)).content.decode()
    visitor.post(link(message))
    assert sign_in(visitor, user.email, NEW).url == "/"
    assert visitor.session["_auth_user_id"] == str(user.pk)


def test_the_language_of_the_sign_up_is_the_person_s(visitor):
    visitor.post("/accounts/signup/", {}, headers={"accept-language": "fr"})
    data = {"name": "Élodie", "email": "elodie@example.org", "password1": NEW, "password2": NEW}
    visitor.post("/accounts/signup/", data, headers={"accept-language": "fr"})
    message = Message.objects.get()
    assert User.objects.get().language == message.language == "fr"
    assert compose(message).subject == "Confirmez votre adresse"


def test_no_page_waits_on_mail(visitor, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "192.0.2.1", 1  # nobody answers there
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert sign_up(visitor).status_code == 302
    assert Message.objects.get().state == "queued"


def test_no_row_holds_a_key_and_the_list_of_notices_shows_none(visitor, as_, mailoutbox):
    user = person(email="ana@example.org")
    visitor.post("/accounts/password/reset/", {"email": user.email})
    message = Message.objects.get(kind="account.reset")
    assert message.params == {"user": user.pk}
    deliver(clock.now())
    assert Message.objects.get(pk=message.pk).params == {"user": user.pk}
    (mail,) = mailoutbox
    key = re.search(r"/accounts/password/reset/key/(\S+)/", mail.body).group(1)
    assert "reset" not in as_(user).get("/notices/").content.decode()
    assert not [value for value in Message.objects.values().get().values() if key in str(value)]


def test_a_forgotten_password_is_replaced_once(visitor):
    user = person(email="ana@example.org")
    visitor.post("/accounts/password/reset/", {"email": "ANA@example.org"})
    page = visitor.get(link(Message.objects.get(kind="account.reset")))
    visitor.post(page.url, {"password1": NEW, "password2": NEW})
    assert sign_in(visitor, user.email, PASSWORD).status_code == 200
    assert sign_in(visitor, user.email, NEW).url == "/"
    told = Message.objects.get(kind="account.changed")
    assert (told.address, compose(told).subject) == (user.email, "Your way of signing in was changed")
    assert page.url not in (visitor.get(page.url).url if visitor.get(page.url).status_code == 302 else "")


def test_nobody_learns_who_has_an_account(visitor, mailoutbox):
    """Sign-up, sign-in and reset answer alike for an address that is known and for one that is not."""
    person(email="known@example.org")

    def same(ask):
        answers = [
            (ask(f"{who}@example.org").status_code, ask(f"{who}@example.org").headers.get("location"))
            for who in ("known", "unknown")
        ]
        return answers[0] == answers[1]

    assert same(lambda email: visitor.post("/accounts/password/reset/", {"email": email}))
    assert same(lambda email: sign_in(visitor, email, "not the password"))
    wrong = [sign_in(visitor, f"{who}@example.org", "no").context["form"].errors for who in ("known", "unknown")]
    assert wrong[0] == wrong[1]
    assert same(lambda email: sign_up(visitor, email.replace("unknown", "unknown2")))
    # Who is known is told by mail that there is an account; nobody else hears anything.
    kinds = Message.objects.values_list("kind", "address")
    assert ("account.exists", "known@example.org") in kinds
    assert not [address for kind, address in kinds if address == "unknown@example.org"]
    assert not mailoutbox  # nor past the outbox


def test_too_many_wrong_passwords_close_the_door_for_a_while(visitor):
    user = person(email="ana@example.org")
    for _ in range(6):
        response = sign_in(visitor, user.email, "not the password")
    assert "Too many failed login attempts" in response.content.decode()
    assert sign_in(visitor, user.email, PASSWORD).status_code == 200  # not even with the right one


def test_a_second_request_within_the_minute_sends_no_second_mail(visitor):
    person(email="ana@example.org")
    for _ in range(2):
        visitor.post("/accounts/password/reset/", {"email": "ana@example.org"})
    assert Message.objects.count() == 1


def test_a_new_address_replaces_the_old_once_confirmed_and_the_old_is_told(as_, visitor):
    user = person(email="ana@example.org")
    ana = as_(user)
    ana.post("/accounts/email/", {"email": "ana@example.net", "action_add": ""})
    user.refresh_from_db()
    assert user.email == "ana@example.org"
    message = Message.objects.get(kind="account.confirm")
    assert message.address == "ana@example.net"
    assert "New address, not yet confirmed" in ana.get("/accounts/email/").content.decode()
    ana.post(link(message))
    user.refresh_from_db()
    assert user.email == "ana@example.net"
    assert Message.objects.get(kind="account.changed").address == "ana@example.org"


# ---------------------------------------------------------------- addresses of the organisation (EG A-3)
@pytest.fixture
def official(settings):
    settings.OFFICIAL_DOMAINS = ["org.example"]
    return "ana@mail.org.example"


def test_whoever_may_stand_is_warned_of_an_official_address_and_may_keep_it(visitor, official):
    warned = sign_up(visitor, official, candidate="on")
    assert warned.status_code == 200
    assert "address of the organisation" in warned.content.decode()
    assert 'name="keep_official"' in warned.content.decode()
    assert not User.objects.exists()
    assert sign_up(visitor, official, candidate="on", keep_official="on").status_code == 302
    assert User.objects.get().email == official


def test_nobody_else_is_warned(visitor, official):
    assert 'name="keep_official"' not in visitor.get("/accounts/signup/").content.decode()
    assert sign_up(visitor, official).status_code == 302
    assert sign_up(visitor, "ana@example.net", candidate="on").status_code == 302


def test_a_candidate_is_warned_on_the_page_of_the_address(as_, official):
    candidate, adviser = person("candidate"), person("adviser")
    data = {"email": official, "action_add": ""}
    warned = as_(candidate).post("/accounts/email/", data).content.decode()
    assert "address of the organisation" in warned
    assert 'name="keep_official"' in warned
    assert not Message.objects.exists()
    as_(candidate).post("/accounts/email/", data | {"keep_official": "on"})
    assert Message.objects.get().address == official
    assert as_(adviser).post("/accounts/email/", {**data, "email": "nora@org.example"}).status_code == 302


def test_a_candidate_with_an_official_address_owes_another(as_, official):
    user = person(email=official)
    owed = "Give an address outside the organisation"
    assert owed not in as_(user).get("/").content.decode()
    grant(user, "candidate")
    assert owed in as_(user).get("/").content.decode()
    assert owed not in as_(person("candidate")).get("/").content.decode()


# ---------------------------------------------------------------- preferences
def test_preferences_keep_name_language_and_zone(as_):
    user = person(name="Ana")
    ana = as_(user)
    response = ana.post("/accounts/preferences/", {"name": "Ana F.", "language": "fr", "zone": "Africa/Nairobi"})
    assert response.url == "/accounts/preferences/"
    user.refresh_from_db()
    assert (user.name, user.language, user.zone) == ("Ana F.", "fr", "Africa/Nairobi")
    assert "Vos préférences sont enregistrées" in ana.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("zone", "Mars/Olympus"), ("zone", "../etc/passwd"), ("language", "xx"), ("name", " ")]
)
def test_preferences_take_only_what_there_is(as_, field, value):
    user = person(name="Ana")
    data = {"name": "Ana", "language": "fr", "zone": ""} | {field: value}
    response = as_(user).post("/accounts/preferences/", data)
    assert response.context["form"].errors[field]
    user.refresh_from_db()
    assert (user.name, user.language, user.zone) == ("Ana", "en", "")


def test_only_what_opens_no_account_is_listed_among_the_notices():
    assert [code for code, kind in KINDS.items() if kind.listed] == ["account.changed"]


# ---------------------------------------------------------------- all or nothing
@pytest.fixture
def no_message(monkeypatch):
    """The message about an account cannot be stored."""

    def refuse(*args, **kwargs):
        raise DatabaseError("the message could not be stored")

    monkeypatch.setattr(adapter, "enqueue", refuse)


def test_nobody_is_signed_up_whom_no_message_can_ask_to_confirm(visitor, no_message):
    with pytest.raises(DatabaseError):
        sign_up(visitor)
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()


def test_an_address_waits_only_with_the_message_that_asks_to_confirm_it(as_, no_message):
    user = person()
    with pytest.raises(DatabaseError):
        as_(user).post("/accounts/email/", {"email": "new@example.org", "action_add": "1"})
    assert EmailAddress.objects.get().email == user.email


def test_a_password_changes_only_with_the_message_that_tells_of_it(as_, no_message):
    user = person()
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with pytest.raises(DatabaseError):
        as_(user).post("/accounts/password/change/", given)
    assert User.objects.get().check_password(PASSWORD)


def test_every_page_of_the_library_that_is_named_as_telling_is_there():
    def names(patterns):
        for pattern in patterns:
            yield from names(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern.name]

    assert set(library.TELL) <= set(names(library.urlpatterns))
