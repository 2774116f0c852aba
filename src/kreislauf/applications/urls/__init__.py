"""Pages of applicants: below ``antrag/``, open to strangers, private to who holds a key."""

from django.urls import include, path

app_name = "apply"
urlpatterns = [
    path("", include("kreislauf.applications.urls.drafts")),
    path("", include("kreislauf.applications.urls.submission")),
    path("", include("kreislauf.applications.urls.identity")),
]
