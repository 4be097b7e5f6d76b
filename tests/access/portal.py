"""Portal: home, sign-in and second factor, people, Member States, notices, documents, administration."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Model

from tests.access import ADMINISTRATOR, EVERYONE, MISSING, NOBODY, SECRETARIAT, SIGNED_IN, Line, line, post_only
from tests.events import an_event
from tests.factories import a_state, grant, person

AWAY = 302  # sent on, to the page that makes sense instead
FORBIDDEN = 403


def admin(**more: Any) -> Line:
    """Django's administration: for administrators; nobody else learns that it is there."""
    return line(ADMINISTRATOR, **more)


def of(model: str, make: Callable[[], Model]) -> dict[str, Line]:
    """The pages of one model in the administration, for a row that `make` makes."""

    def kwargs() -> dict[str, Any]:
        return {"object_id": make().pk}

    return {
        f"admin:accounts_{model}_changelist": admin(),
        f"admin:accounts_{model}_change": admin(kwargs=kwargs),
        f"admin:accounts_{model}_history": admin(kwargs=kwargs),
        # Nothing is made or deleted in the administration, by anybody.
        f"admin:accounts_{model}_add": admin(answer=FORBIDDEN),
        f"admin:accounts_{model}_delete": admin(answer=FORBIDDEN, kwargs=kwargs),
        f"admin/accounts/{model}/<path:object_id>/": admin(answer=AWAY, path=f"/admin/accounts/{model}/1/"),
    }


ADMINISTRATION = {
    "admin:index": admin(),
    "admin:app_list": admin(kwargs=lambda: {"app_label": "accounts"}),
    "admin:login": line(EVERYONE, answer=AWAY),
    "admin:logout": admin(answer=AWAY),
    "admin:password_change": admin(answer=AWAY),
    "admin:password_change_done": admin(),
    "admin:autocomplete": admin(answer=FORBIDDEN),
    "admin:jsi18n": admin(),
    "admin:view_on_site": admin(answer=MISSING, kwargs=lambda: {"content_type_id": 1, "object_id": 1}),
    "admin/(?P<url>.*)$": admin(answer=MISSING, path="/admin/nothing/here/"),
    **of("user", make=person),
    **of("grant", make=lambda: grant(person(), "delegate")),
    **of("memberstate", make=a_state),
}


def an_address() -> dict[str, Any]:
    return {"pk": an_event().pk}


EVENTS = {
    "events": line(EVERYONE),
    "event": line(EVERYONE, kwargs=an_address),  # not before it is public: tests/views/test_union_event_pages.py
    "event_new": line(SECRETARIAT),
    "event_edit": line(SECRETARIAT, kwargs=an_address),
    "event_hours": line(SECRETARIAT, kwargs=an_address),
    "event_cancel": post_only(kwargs=an_address),
}

ENTRANCE = {
    "account_login": line({"anonymous"}, others=AWAY),
    "account_signup": line({"anonymous"}, others=AWAY),
    "account_logout": line(SIGNED_IN, anonymous=AWAY),
    "account_inactive": line(EVERYONE),
    "account_email_verification_sent": line(EVERYONE),
    "account_confirm_email": line(EVERYONE, kwargs=lambda: {"key": "no-such-key"}),
    "account_confirm_login_code": line(NOBODY, others=AWAY),
    "account_reset_password": line(EVERYONE),
    "account_reset_password_done": line(EVERYONE),
    "account_reset_password_from_key": line(EVERYONE, kwargs=lambda: {"uidb36": "1", "key": "no-such-key"}),
    "account_reset_password_from_key_done": line(EVERYONE),
}

OWN_ACCOUNT = {
    "account_reauthenticate": line(SIGNED_IN),
    "account_email": line(SIGNED_IN),
    "account_change_password": line(SIGNED_IN),
    "account_set_password": line(SIGNED_IN, answer=AWAY),  # all have one
}

SECOND_FACTOR = {
    "mfa_index": line(SIGNED_IN),
    "mfa_activate_totp": line(SIGNED_IN),
    "mfa_list_webauthn": line(SIGNED_IN),
    "mfa_add_webauthn": line(SIGNED_IN),
    # Without a second factor there is nothing to show, to ask for or to take away.
    "mfa_authenticate": line(NOBODY, others=AWAY),
    "mfa_reauthenticate": line(SIGNED_IN, answer=AWAY),
    "mfa_reauthenticate_webauthn": line(SIGNED_IN, answer=AWAY),
    "mfa_login_webauthn": line(NOBODY, others=AWAY),
    "mfa_deactivate_totp": line(NOBODY),
    "mfa_view_recovery_codes": line(NOBODY),
    "mfa_download_recovery_codes": line(NOBODY),
    "mfa_generate_recovery_codes": line(SIGNED_IN),
    "mfa_edit_webauthn": line(NOBODY, kwargs=lambda: {"pk": 1}),
    "mfa_remove_webauthn": line(NOBODY, kwargs=lambda: {"pk": 1}),
}

LINES = {
    "home": line(EVERYONE),
    "about": line(EVERYONE),
    "accessibility": line(EVERYONE),
    "set_language": line(EVERYONE, answer=AWAY),
    "healthz": line(EVERYONE),
    "readyz": line(EVERYONE, answer=503),  # no worker runs beside the tests
    "notices": line(SIGNED_IN),
    "verify": line(EVERYONE),
    "preferences": line(SIGNED_IN),
    "first": line(NOBODY, anonymous=MISSING, kwargs=lambda: {"token": "wrong"}),
    "people": line(ADMINISTRATOR),
    "person": line(ADMINISTRATOR, kwargs=lambda: {"pk": person().pk}),
    "end_role": post_only(kwargs=lambda: {"pk": grant(person(), "delegate").pk}),
    "member_states": line(SECRETARIAT),
    "member_state": line(SECRETARIAT, kwargs=lambda: {"code": a_state().code}),
    "document": line(NOBODY, kwargs=lambda: {"pk": UUID(int=1)}),  # each owner's guard: tests/access/ of its wing
    **EVENTS,
    **ENTRANCE,
    **OWN_ACCOUNT,
    **SECOND_FACTOR,
    **ADMINISTRATION,
}
