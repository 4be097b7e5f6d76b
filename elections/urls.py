"""The addresses of this wing."""

from django.urls import path

from elections.views import candidates, front, hearings, planning, statements

urlpatterns = [
    path("election/", front.election, name="election"),
    path("election/<int:year>/", front.election, name="election_year"),
    path("election/<int:year>/calendar.ics", hearings.election_ics, name="election_ics"),
    path("election/<int:year>/<slug:post>/release/", planning.release_plan, name="release_plan"),
    path("candidates/", candidates.current, name="candidates"),
    path("candidates/<int:year>/", candidates.year, name="candidates_year"),
    path("candidates/<int:year>/<slug:post>/", candidates.candidate_list, name="candidate_list"),
    path("candidates/<int:year>/<slug:post>/<slug:person>/", candidates.profile, name="profile"),
    path("candidacy/statement/<int:pk>/", statements.statement, name="statement"),
    path("hearings/", hearings.hearings, name="hearings"),
    path("hearings/<int:year>.ics", hearings.hearings_ics, name="hearings_ics"),
    path("hearings/<int:year>/<slug:post>/", hearings.hearing, name="hearing"),
    path("hearings/<int:year>/<slug:post>/hearing.ics", hearings.hearing_ics, name="hearing_ics"),
    path("hearings/<int:year>/<slug:post>/plan/", planning.hearing_plan, name="hearing_plan"),
]
