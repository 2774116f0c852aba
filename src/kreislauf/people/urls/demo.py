"""The demonstration's sign-in page; included only in demo mode."""

from django.urls import path

from kreislauf.people import views

app_name = "demo"

urlpatterns = [path("", views.demo_sign_in, name="sign_in")]
