"""The addresses of this wing."""

from django.urls import path

from candidates.views import candidacy, holidays, leave, secretariat

urlpatterns = [
    path("candidacy/", candidacy.candidacy, name="candidacy"),
    path("leave/", leave.leave_queue, name="leave_queue"),
    path("leave/<int:pk>/", leave.leave_case, name="leave_case"),
    path("holidays/", holidays.holidays, name="holidays"),
    path("holidays/<slug:station>/<int:year>/", holidays.holiday_year, name="holiday_year"),
    path("candidatures/", secretariat.candidatures, name="candidatures"),
    path("candidatures/conference/", secretariat.conference_new, name="conference_new"),
    path("candidatures/new/", secretariat.candidature_new, name="candidature_new"),
    path("candidatures/<int:pk>/", secretariat.candidature, name="candidature"),
    path("candidatures/outcome/<int:pk>/", secretariat.post_outcome, name="post_outcome"),
]
