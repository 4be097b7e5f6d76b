"""The addresses of this wing."""

from django.urls import URLPattern, URLResolver, path

from ethics.views import asking, guidelines, reviewing, writing

urlpatterns: list[URLPattern | URLResolver] = [
    path("guidelines/", guidelines.guidelines, name="guidelines"),
    path("ethics/requests/", asking.request_list, name="request_list"),
    path("ethics/requests/new/", asking.request_new, name="request_new"),
    path("ethics/requests/<slug:reference>/", asking.request_detail, name="request_detail"),
    path("ethics/requests/<slug:reference>/edit/", writing.request_edit, name="request_edit"),
    path("ethics/requests/<slug:reference>/looks/", asking.request_looks, name="request_looks"),
    path("ethics/requests/<slug:reference>/version/", asking.request_version, name="request_version"),
    path("ethics/requests/<slug:reference>/withdraw/", asking.request_withdraw, name="request_withdraw"),
    path("ethics/requests/<slug:reference>/discard/", asking.request_discard, name="request_discard"),
    path("ethics/queue/", reviewing.queue, name="queue"),
    path("ethics/officials/", reviewing.officials, name="officials"),
    path("ethics/review/<slug:reference>/", reviewing.review, name="review"),
    path("ethics/review/<slug:reference>/take/", reviewing.review_take, name="review_take"),
    path("ethics/review/<slug:reference>/release/", reviewing.review_release, name="review_release"),
    path("ethics/review/<slug:reference>/findings/", reviewing.review_findings, name="review_findings"),
    path("ethics/review/<slug:reference>/change/", reviewing.review_change, name="review_change"),
    path("ethics/review/<slug:reference>/advice/", reviewing.review_advice, name="review_advice"),
]
