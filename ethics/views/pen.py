"""A pen: what the form of a draft carries, so that its text survives an expired session or safety mark.

It is signed, valid for two days, and authorises one thing: saving the text of one person's one version. It opens no
page and sends nothing.
"""

from datetime import timedelta

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ethics.actions.write import Typed, keep
from ethics.models import Version
from portal.workflow import Refusal

SALT = "ethics.pen"
LASTS = timedelta(days=2)
MOST = 20_000  # characters of a text


def pen(version: Version) -> str:
    return signing.dumps([version.request.asker_id, version.pk], salt=SALT)


def rescue(request: HttpRequest) -> str | None:
    """Save what was typed, if the form holds a valid pen; the address where it is found again, or None."""
    version = _version(request.POST.get("pen", ""))
    if version is None:
        return None
    text = request.POST.get("text", "").replace("\r\n", "\n")[:MOST]
    new = Typed(request.POST.get("subject", "").strip()[:150], text)
    line = _("— kept from another window —")
    try:
        keep(version, new, by=version.request.asker, seen=request.POST.get("stamp", ""), line=line)
    except Refusal:
        return None
    address = reverse("request_edit", args=[version.request.reference])
    return address if request.user == version.request.asker else redirect_to_login(address).url


def _version(mark: str) -> Version | None:
    try:
        asker, pk = signing.loads(mark, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Version.objects.select_related("request__asker")
    return found.filter(pk=pk, request__asker=asker, request__asker__is_active=True).first()
