"""The demonstration's own pages: sign in as anybody, read every mail; for this machine only."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from portal.accounts.models import User
from portal.local import mailbox, preparation
from tests.factories import AT, person

pytestmark = pytest.mark.django_db
PAGES = ["/local/", "/local/people.json", "/local/mail/"]


@pytest.fixture
def box(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "mail"


def send(subject: str = "News", **more) -> None:
    message = EmailMultiAlternatives(subject, "Bonjour, voilà.", to=["ana@example.org"], **more)
    message.attach_alternative("<p>Bonjour, <b>voilà</b>.</p>", "text/html")
    message.attach("papier.pdf", b"%PDF-1.7", "application/pdf")
    mailbox.EmailBackend().send_messages([message])


def test_people_are_listed_by_role(client):
    person("adviser", "hr", name="Nora Falsk", email="nora@example.org")
    person(name="Omar Beispiel", email="omar@example.org")
    person("auditor", is_active=False)
    assert client.get("/local/people.json").json() == [
        {"email": "nora@example.org", "name": "Nora Falsk", "roles": ["adviser", "hr"]},
        {"email": "omar@example.org", "name": "Omar Beispiel", "roles": []},
    ]
    page = client.get("/local/").content.decode()
    assert page.count("Nora Falsk") == 2
    assert page.count("Omar Beispiel") == 1


def test_an_accent_changes_no_ones_place(client):
    for name in ("Zeno", "Élodie", "Eva", "ana"):
        person(name=name)
    assert [row["name"] for row in client.get("/local/people.json").json()] == ["ana", "Élodie", "Eva", "Zeno"]


def test_the_list_asks_as_often_for_thirty_people_as_for_one(client, django_assert_num_queries):
    person("adviser")
    client.get("/local/")
    with django_assert_num_queries(2):
        client.get("/local/")
    for _number in range(30):
        person("adviser")
    with django_assert_num_queries(2):
        client.get("/local/")


def test_one_click_signs_in_and_keeps_the_visitors_language():
    nora = person("adviser", email="nora@example.org", language="en")
    visitor = Client(enforce_csrf_checks=True, headers={"accept-language": "fr"})
    visitor.get("/local/")
    token = visitor.cookies["csrftoken"].value
    answer = visitor.post("/local/sign-in/", {"email": "nora@example.org", "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    assert visitor.session["_auth_user_id"] == str(nora.pk)
    assert visitor.get("/about/")["Content-Language"] == "fr"


def test_a_forged_sign_in_is_refused():
    person(email="nora@example.org")
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post("/local/sign-in/", {"email": "nora@example.org"}).status_code == 403


@pytest.mark.parametrize("email", ["nobody@example.org", "", "gone@example.org"])
def test_whoever_is_not_there_cannot_be_signed_in(client, email):
    person(email="gone@example.org", is_active=False)
    assert client.post("/local/sign-in/", {"email": email}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", PAGES)
def test_other_machines_find_nothing(client, address, settings):
    assert client.get(address).status_code == 200
    assert client.get(address, REMOTE_ADDR="192.0.2.7", headers={"host": "localhost"}).status_code == 404
    settings.DEMONSTRATION = False
    assert client.get(address).status_code == 404


def test_other_machines_sign_nobody_in(client):
    person(email="nora@example.org")
    answer = client.post("/local/sign-in/", {"email": "nora@example.org"}, REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_mail_stays_here_and_is_shown(client, box):
    assert "No mail yet" in client.get("/local/mail/").content.decode()
    send("Nouvelles de « vous »")
    send("Later")
    page = client.get("/local/mail/").content.decode()
    assert page.index("Later") < page.index("Nouvelles de « vous »")
    shown = client.get(f"/local/mail/{mailbox.keys()[1]}/").content.decode()
    for said in ("Bonjour, voilà.", "&lt;b&gt;voilà&lt;/b&gt;", "papier.pdf", "ana@example.org"):
        assert said in shown
    assert box.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("key", ["nothing", "..", "..%2Fsecret-key"])
def test_no_other_file_is_shown(client, box, key):
    send()
    (box.parent / "secret-key").write_text("secret")
    assert client.get(f"/local/mail/{key}/").status_code == 404


def test_long_lists_have_pages(client, box):
    for number in range(32):
        send(f"Message {number}")
    first, second = (client.get("/local/mail/", {"page": page}).content.decode() for page in (1, 2))
    assert "Message 31" in first
    assert "Message 1<" not in first
    assert "Message 1<" in second


def test_the_demonstration_is_built_whole_or_not_at_all(monkeypatch):
    monkeypatch.setattr(preparation, "DEMONSTRATION", ("tests.local.test_demonstration.half", "builtins.int"))
    with pytest.raises(TypeError):
        preparation.build(AT)
    assert not User.objects.exists()


def test_the_demonstration_is_built_once(monkeypatch):
    monkeypatch.setattr(preparation, "DEMONSTRATION", ("tests.local.test_demonstration.small",))
    monkeypatch.setattr(preparation, "collect_stale", lambda: False)
    said = []
    for _time in range(2):
        preparation.prepare_data(said.append)
    assert said == ["Building the demonstration."]
    assert User.objects.count() == 1


def small(at):
    person("delegate")  # of a fictional State


def half(at):
    person()


def test_static_files_are_collected_when_one_changed(settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    try:
        assert preparation.collect_stale()
        assert not preparation.collect_stale()
        (source / "one.css").write_text("a { color: red }")
        assert preparation.collect_stale()
        (source / "one.css").unlink()
        assert preparation.collect_stale()
    finally:
        finders.get_finder.cache_clear()
