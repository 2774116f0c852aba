"""Addresses of papers, their steps and what was resolved."""

from django.urls import path

from kreislauf.council.views.amend_point import amend_point
from kreislauf.council.views.announce_result import announce_result
from kreislauf.council.views.annul_result import annul_result
from kreislauf.council.views.carry_paper_over import carry_paper_over
from kreislauf.council.views.confirm_draft import confirm_draft
from kreislauf.council.views.correct_vote import correct_vote
from kreislauf.council.views.draft_paper import draft_paper
from kreislauf.council.views.edit_draft import edit_draft
from kreislauf.council.views.paper import paper
from kreislauf.council.views.papers import papers, papers_csv
from kreislauf.council.views.publish_result import publish_result
from kreislauf.council.views.put_on_agenda import put_on_agenda
from kreislauf.council.views.raise_objection import raise_objection
from kreislauf.council.views.record_vote import record_vote
from kreislauf.council.views.register_paper import register_paper
from kreislauf.council.views.report_on_mandate import report_on_mandate
from kreislauf.council.views.resolution_control import resolution_control
from kreislauf.council.views.settle_without_vote import settle_without_vote
from kreislauf.council.views.take_back_effect import take_back_effect
from kreislauf.council.views.upload_motion import upload_motion
from kreislauf.council.views.withdraw_objection import withdraw_objection
from kreislauf.council.views.withdraw_paper import withdraw_paper

urlpatterns = [
    path("vorlagen/", papers, name="papers"),
    path("vorlagen.csv", papers_csv, name="papers_csv"),
    path("vorlagen/hochladen/", upload_motion, name="upload_motion"),
    path("vorlagen/neu/", draft_paper, name="draft_paper"),
    path("vorlagen/<uuid:paper_id>/", paper, name="paper"),
    path("vorlagen/<uuid:paper_id>/entwurf/", edit_draft, name="edit_draft"),
    path("vorlagen/<uuid:paper_id>/einreichen/", confirm_draft, name="confirm_draft"),
    path("vorlagen/<uuid:paper_id>/registrieren/", register_paper, name="register_paper"),
    path("vorlagen/<uuid:paper_id>/ueberfuehren/", carry_paper_over, name="carry_paper_over"),
    path("vorlagen/<uuid:paper_id>/zurueckziehen/", withdraw_paper, name="withdraw_paper"),
    path("ziffern/<uuid:point_id>/aendern/", amend_point, name="amend_point"),
    path("beratungen/<uuid:consultation_id>/tagesordnung/", put_on_agenda, name="put_on_agenda"),
    path("beratungen/<uuid:consultation_id>/abstimmung/", record_vote, name="record_vote"),
    path("beratungen/<uuid:consultation_id>/ohne-abstimmung/", settle_without_vote, name="settle_without_vote"),
    path("beschluesse/", resolution_control, name="resolution_control"),
    path("beschluesse/<uuid:resolution_id>/veroeffentlichen/", publish_result, name="publish_result"),
    path("beschluesse/<uuid:resolution_id>/bekanntgeben/", announce_result, name="announce_result"),
    path("beschluesse/<uuid:resolution_id>/berichtigen/", correct_vote, name="correct_vote"),
    path("beschluesse/<uuid:resolution_id>/aufheben/", annul_result, name="annul_result"),
    path("wirkungen/<uuid:effect_id>/zuruecknehmen/", take_back_effect, name="take_back_effect"),
    path("beschluesse/<uuid:resolution_id>/einspruch/", raise_objection, name="raise_objection"),
    path("einsprueche/<uuid:objection_id>/zuruecknehmen/", withdraw_objection, name="withdraw_objection"),
    path("auftraege/<uuid:effect_id>/bericht/", report_on_mandate, name="report_on_mandate"),
]
