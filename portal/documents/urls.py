"""Guarded files and the check of sealed papers."""

from django.urls import path

from portal.documents import views

urlpatterns = [
    path("documents/<uuid:pk>/", views.document, name="document"),
    path("verify/", views.verify, name="verify"),
]
