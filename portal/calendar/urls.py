"""Union events: public pages, and those of the secretariat that keeps the register."""

from django.urls import path

from portal.calendar import views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/new/", views.event_new, name="event_new"),
    path("events/<int:pk>/", views.event, name="event"),
    path("events/<int:pk>/edit/", views.event_edit, name="event_edit"),
    path("events/<int:pk>/hours/", views.event_hours, name="event_hours"),
    path("events/<int:pk>/cancel/", views.event_cancel, name="event_cancel"),
]
