"""Addresses of what watches over received applications."""

from django.urls import URLPattern, path

from kreislauf.services.views import reconciliation

urlpatterns: list[URLPattern] = [
    path("abgleich/", reconciliation.reconciliation, name="reconciliation"),
    path("auftraege/<uuid:errand_id>/wiederholen/", reconciliation.retry_errand, name="retry_errand"),
    path("zahlungen/<uuid:payment_id>/erstatten/", reconciliation.refund_payment, name="refund_payment"),
]
