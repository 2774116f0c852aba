"""Addresses of maturity and use."""

from django.urls import path

from kreislauf.maturity.views import maturity, use

app_name = "maturity"
urlpatterns = [
    path("", maturity.maturity, name="maturity"),
    path("nutzung/", use.use, name="use"),
    path("<uuid:service_id>/", maturity.service_maturity, name="service_maturity"),
    path("<uuid:service_id>/nutzung/", use.service_use, name="service_use"),
    path(
        "<uuid:service_id>/kriterien/<int:criterion_id>/erklaeren/",
        maturity.declare_maturity,
        name="declare_maturity",
    ),
    path(
        "<uuid:service_id>/erklaerungen/<uuid:declaration_id>/zurueckziehen/",
        maturity.withdraw_declaration,
        name="withdraw_declaration",
    ),
]
