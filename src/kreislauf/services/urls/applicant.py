"""Pages of applicants: below ``antrag/``, open to strangers, private to who holds a key."""

from django.urls import include, path

app_name = "apply"
urlpatterns = [
    path("", include("kreislauf.services.urls.drafts")),
    path("", include("kreislauf.services.urls.submission")),
    path("", include("kreislauf.services.urls.status")),
    path("", include("kreislauf.services.urls.identity")),
]
