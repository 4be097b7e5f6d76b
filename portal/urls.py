"""All addresses. The wings' own are named here as strings, and nowhere else in portal."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from portal import health, pages, views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", set_language, name="set_language"),
    path("", include("portal.accounts.urls")),
    path("accounts/", include("portal.accounts.library")),
    path("", include("candidates.urls")),
    path("", include("elections.urls")),
    path("", include("ethics.urls")),
    path("", include("portal.outbox.urls")),
    path("", include("portal.documents.urls")),
    path("", include("portal.calendar.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *pages.urlpatterns,
]
if settings.DEMONSTRATION:
    urlpatterns += [path("local/", include("portal.local.urls"))]

handler500 = "portal.middleware.failed"
