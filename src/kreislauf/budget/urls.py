"""Addresses of the budget inside."""

from django.urls import path

from kreislauf.budget import views

app_name = "budget"

urlpatterns = [
    path("haushalt/", views.overview, name="overview"),
    path("haushalt/<int:year>/", views.overview, name="overview_of_year"),
    path("haushalt/<int:year>/positionen.csv", views.lines_csv, name="lines_csv"),
    path("haushalt/anlegen/", views.open_plan, name="open_plan"),
    path("haushalt/plan/<uuid:plan_id>/", views.plan, name="plan"),
    path("haushalt/plan/<uuid:plan_id>/position/", views.add_line, name="add_line"),
    path("haushalt/plan/<uuid:plan_id>/beschluss/", views.adopt_plan, name="adopt_plan"),
    path("haushalt/plan/<uuid:plan_id>/vorlage/", views.submit_plan, name="submit_plan"),
    path("haushalt/plan/<uuid:plan_id>/genehmigung/", views.approve_plan, name="approve_plan"),
    path("haushalt/plan/<uuid:plan_id>/verkuendung/", views.promulgate_plan, name="promulgate_plan"),
    path("haushalt/plan/<uuid:plan_id>/auslegung/", views.display_plan, name="display_plan"),
    path("haushalt/plan/<uuid:plan_id>/in-kraft/", views.put_plan_into_effect, name="put_plan_into_effect"),
    path("haushalt/aenderungsliste/<uuid:entry_id>/", views.assign_entry, name="assign_entry"),
    path("haushalt/positionen/<uuid:line_id>/", views.line, name="line"),
    path("haushalt/positionen/<uuid:line_id>/binden/", views.commit_funds, name="commit_funds"),
    path("haushalt/positionen/<uuid:line_id>/beginn/", views.begin_investment, name="begin_investment"),
    path("haushalt/sperren/<uuid:lock_id>/", views.lock, name="lock"),
    path("haushalt/sperren/<uuid:lock_id>/freigeben/", views.release_funds, name="release_funds"),
    path("haushalt/sperren/<uuid:lock_id>/genehmigung/", views.record_approval, name="record_approval"),
    path("haushalt/nachweise/<uuid:evidence_id>/zurueckziehen/", views.withdraw_evidence, name="withdraw_evidence"),
    path("haushalt/bindungen/<uuid:commitment_id>/", views.commitment, name="commitment"),
    path("haushalt/bindungen/<uuid:commitment_id>/mindern/", views.reduce_commitment, name="reduce_commitment"),
    path("haushalt/bindungen/<uuid:commitment_id>/rechnung/", views.enter_invoice, name="enter_invoice"),
    path("haushalt/zahlungen/", views.payments, name="payments"),
    path("haushalt/zahlungen/<uuid:payment_id>/", views.payment, name="payment"),
    path("haushalt/zahlungen/<uuid:payment_id>/bescheinigen/", views.certify_payment, name="certify_payment"),
    path("haushalt/zahlungen/<uuid:payment_id>/anordnen/", views.order_payment, name="order_payment"),
    path("haushalt/zahlungen/<uuid:payment_id>/auszahlen/", views.pay_out, name="pay_out"),
    path("haushalt/zahlungen/<uuid:payment_id>/stornieren/", views.cancel_payment, name="cancel_payment"),
    path("haushalt/zahlungen/<uuid:payment_id>/rueckzahlung/", views.record_return, name="record_return"),
    path("haushalt/rueckzahlungen/<uuid:return_id>/bestaetigen/", views.confirm_return, name="confirm_return"),
    path("haushalt/rueckzahlungen/<uuid:return_id>/ablehnen/", views.reject_return, name="reject_return"),
    path("haushalt/rueckzahlungen/<uuid:return_id>/zurueckziehen/", views.withdraw_return, name="withdraw_return"),
    path("haushalt/gliederung/", views.structure, name="structure"),
    path("haushalt/gliederung/teilhaushalt/", views.add_sub_budget, name="add_sub_budget"),
    path("haushalt/gliederung/produkt/", views.add_product, name="add_product"),
    path("haushalt/gliederung/sachkonto/", views.add_account, name="add_account"),
    path("haushalt/gliederung/massnahme/", views.add_investment_measure, name="add_investment_measure"),
]
