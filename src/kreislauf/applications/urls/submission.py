"""Addresses of paying, submitting, the confirmation, and checking its code."""

from django.conf import settings
from django.urls import URLPattern, path

from kreislauf.applications.views import payment, submission, verify

urlpatterns: list[URLPattern] = [
    path("nachweis/", verify.verify, name="verify"),
    path("zahlung/<slug:provider>/meldung/", payment.payment_report, name="payment_report"),
    path("<uuid:application_id>/einreichen/", submission.submit, name="submit"),
    path("<uuid:application_id>/eingang/", submission.receipt, name="receipt"),
    path("<uuid:application_id>/eingang/bestaetigung.pdf", submission.receipt_pdf, name="receipt_pdf"),
    path("<uuid:application_id>/bezahlen/", payment.pay, name="pay"),
    path("<uuid:application_id>/bezahlt/", payment.payment_return, name="payment_return"),
]
if settings.KREISLAUF_HAS_TEST_BENCH:
    urlpatterns.append(path("testbezahlung/", payment.test_payment, name="test_payment"))
