"""The page of one's own notices."""

from django.urls import path

from portal.outbox import views

urlpatterns = [path("notices/", views.notices, name="notices")]
