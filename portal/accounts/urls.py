"""People, Member States, one's own account."""

from django.urls import path

from portal.accounts.views import own, people, states

urlpatterns = [
    path("accounts/preferences/", own.preferences, name="preferences"),
    path("accounts/first/<str:token>/", own.first_administrator, name="first"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/roles/<int:pk>/end/", people.end_role, name="end_role"),
    path("member-states/", states.member_states, name="member_states"),
    path("member-states/<str:code>/", states.member_state, name="member_state"),
]
