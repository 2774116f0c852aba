"""Addresses of what watches over received applications."""

from django.urls import URLPattern, path

from kreislauf.cases.views import personal_data, reconciliation, retention

urlpatterns: list[URLPattern] = [
    path("abgleich/", reconciliation.reconciliation, name="reconciliation"),
    path("auftraege/<uuid:errand_id>/wiederholen/", reconciliation.retry_errand, name="retry_errand"),
    path("zahlungen/<uuid:payment_id>/erstatten/", reconciliation.refund_payment, name="refund_payment"),
    path("aufbewahrung/", retention.retention, name="retention"),
    path("aufbewahrung/angebote/<uuid:case_id>/", retention.answer_archive_offer, name="answer_archive_offer"),
    path("aufbewahrung/angebote/<uuid:case_id>/paket/", retention.fetch_archive_package, name="fetch_archive_package"),
    path("auskunft/", personal_data.personal_data, name="personal_data"),
    path("auskunft/paket/", personal_data.export_personal_data, name="export_personal_data"),
    path("auskunft/<uuid:case_id>/loeschen/", personal_data.erase_on_request, name="erase_on_request"),
]
