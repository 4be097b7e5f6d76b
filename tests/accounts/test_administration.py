"""Django's administration: three models, no password, no second door, corrections recorded."""

import pytest
from django.contrib import admin
from django.contrib.admin.sites import site

from portal.accounts.administration import SHOWN
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.factories import person

pytestmark = pytest.mark.django_db


def test_it_shows_three_models_and_nothing_else():
    assert {model._meta.label_lower for model in site._registry} == SHOWN
    assert {"accounts.user", "accounts.grant", "accounts.memberstate"} == SHOWN


def test_a_model_that_somebody_files_there_is_left_out():
    site.register(Message, admin.ModelAdmin)
    assert not site.is_registered(Message)


def test_its_own_sign_in_leads_to_the_portal_s(as_):
    assert as_("anonymous").get("/admin/login/", follow=True).redirect_chain == [
        ("/admin/", 302),
        ("/accounts/login/?next=/admin/", 302),
    ]
    assert as_("anonymous").post("/admin/login/", {"username": "x", "password": "y"}).url == "/admin/"


def test_no_password_is_seen_and_a_correction_is_recorded(as_):
    ana, administrator = person(), as_("administrator")
    page = f"/admin/accounts/user/{ana.pk}/change/"
    shown = administrator.get(page)
    assert ana.password not in shown.content.decode()
    assert set(shown.context["adminform"].form.fields) == {"name", "language", "zone", "is_active"}
    administrator.post(page, {"name": "Ana F.", "language": "en", "zone": "", "email": "other@example.org"})
    email = ana.email
    ana.refresh_from_db()
    assert (ana.name, ana.is_active, ana.email) == ("Ana F.", False, email)
    assert Entry.objects.get(code="accounts.user.repair").facts == {"fields": ["name", "is_active"]}


def test_whoever_cannot_sign_in_any_more_is_out_at_once(as_):
    ana = person("administrator")
    browser = as_(ana)
    assert browser.get("/admin/").status_code == 200
    ana.is_active = False
    ana.save()
    assert browser.get("/admin/").url == "/accounts/login/?next=/admin/"
