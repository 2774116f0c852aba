from django.urls import path

from kreislauf.programme import views

app_name = "programme"

urlpatterns = [
    path("digitalisierung/", views.overview, name="overview"),
    path("digitalisierung/konzept-anlegen/", views.create_concept, name="create_concept"),
    path("digitalisierung/konzepte/<uuid:concept_id>/", views.concept, name="concept"),
    path(
        "digitalisierung/konzepte/<uuid:concept_id>/fassung/",
        views.add_concept_version,
        name="add_concept_version",
    ),
    path(
        "digitalisierung/konzepte/<uuid:concept_id>/vorstellung/",
        views.present_concept,
        name="present_concept",
    ),
    path(
        "digitalisierung/vorstellungen/<uuid:presentation_id>/zurueckziehen/",
        views.withdraw_presentation,
        name="withdraw_presentation",
    ),
    path("digitalisierung/konzepte/<uuid:concept_id>/massnahme/", views.plan_measure, name="plan_measure"),
    path("digitalisierung/massnahmen/<uuid:measure_id>/", views.measure, name="measure"),
    path(
        "digitalisierung/massnahmen/<uuid:measure_id>/berichtigen/",
        views.correct_measure,
        name="correct_measure",
    ),
    path(
        "digitalisierung/massnahmen/<uuid:measure_id>/zuruecknehmen/",
        views.remove_measure,
        name="remove_measure",
    ),
    path(
        "digitalisierung/massnahmen/<uuid:measure_id>/leistungen/",
        views.name_services,
        name="name_services",
    ),
    path(
        "digitalisierung/massnahmen/<uuid:measure_id>/bericht/",
        views.report_on_measure,
        name="report_on_measure",
    ),
]
