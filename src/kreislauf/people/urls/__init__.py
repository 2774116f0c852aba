"""Addresses inside: my day, bodies and people, accounts, data protection, rights, journal."""

from django.urls import path

from kreislauf.people import views

app_name = "people"

urlpatterns = [
    path("", views.my_day, name="my_day"),
    path("gremien/", views.bodies, name="bodies"),
    path("gremien/neu/", views.add_organization, name="add_organization"),
    path("gremien/<uuid:organization_id>/", views.organization, name="organization"),
    path("gremien/<uuid:organization_id>/mitglied/", views.begin_membership, name="begin_membership"),
    path("mitgliedschaften/<uuid:membership_id>/beenden/", views.end_membership, name="end_membership"),
    path("gremien/<uuid:organization_id>/zustaendigkeiten/", views.assign_competences, name="assign_competences"),
    path("einrichtung/", views.setup, name="setup"),
    path("zustaendigkeiten/neu/", views.add_competence, name="add_competence"),
    path("regeln/<str:key>/festlegen/", views.set_county_rule, name="set_county_rule"),
    path("regeln/<int:rule_id>/berichtigen/", views.correct_county_rule, name="correct_county_rule"),
    path("wahlperioden/neu/", views.open_term, name="open_term"),
    path("wahlperioden/<uuid:term_id>/berichtigen/", views.correct_term, name="correct_term"),
    path("wahlperioden/<uuid:term_id>/abschliessen/", views.end_term, name="end_term"),
    path("personen/", views.persons, name="persons"),
    path("personen/neu/", views.add_person, name="add_person"),
    path("personen/<uuid:person_id>/", views.person, name="person"),
    path("personen/<uuid:person_id>/loeschen/", views.erase_personal_data, name="erase_personal_data"),
    path("konten/", views.accounts, name="accounts"),
    path("konten/briefe/", views.account_letters, name="account_letters"),
    path("konten/briefe/alle/", views.retry_account_letters, name="retry_account_letters"),
    path("konten/briefe/<uuid:letter_id>/", views.retry_account_letter, name="retry_account_letter"),
    path("konten/neu/", views.open_account, name="open_account"),
    path("konten/<uuid:account_id>/", views.account, name="account"),
    path("konten/<uuid:account_id>/schliessen/", views.close_account, name="close_account"),
    path("konten/<uuid:account_id>/oeffnen/", views.reopen_account, name="reopen_account"),
    path("konten/<uuid:account_id>/adresse/", views.change_address, name="change_address"),
    path("konten/<uuid:account_id>/haus/", views.link_house_sign_in, name="link_house_sign_in"),
    path("konten/<uuid:account_id>/haus/trennen/", views.unlink_house_sign_in, name="unlink_house_sign_in"),
    path("konten/<uuid:account_id>/faktor/", views.reset_second_factor, name="reset_second_factor"),
    path("konten/<uuid:account_id>/verwaltung/", views.grant_administrator, name="grant_administrator"),
    path("konten/<uuid:account_id>/verwaltung/beenden/", views.revoke_administrator, name="revoke_administrator"),
    path("datenschutz/", views.privacy_register, name="privacy_register"),
    path("datenschutz/veroeffentlichungen/", views.publications, name="publications"),
    path(
        "datenschutz/veroeffentlichungen/<str:kind>/<str:key>/zuruecknehmen/",
        views.retract_publication,
        name="retract_publication",
    ),
    path("rechte/", views.rights_register, name="rights_register"),
    path("journal/", views.journal, name="journal"),
    path("journal/<str:subject_type>/<uuid:subject_id>/", views.thing_journal, name="thing_journal"),
]
