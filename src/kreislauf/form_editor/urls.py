"""Addresses of the forms' editor."""

from django.urls import URLPattern, path

from kreislauf.form_editor.views import conditions as forms_conditions
from kreislauf.form_editor.views import elements as forms_elements
from kreislauf.form_editor.views import forms
from kreislauf.form_editor.views import imports as forms_import
from kreislauf.form_editor.views import lists as forms_lists
from kreislauf.form_editor.views import preview as forms_preview
from kreislauf.form_editor.views import version as forms_version

VERSION = "fassungen/<uuid:version_id>/"

app_name = "form_editor"
urlpatterns: list[URLPattern] = [
    path("", forms.forms, name="forms"),
    path("neu/", forms.create_form, name="create_form"),
    path("einlesen/", forms_import.import_form, name="import_form"),
    path("<uuid:form_id>/", forms.form, name="form"),
    path("<uuid:form_id>/neue-fassung/", forms.start_form_version, name="start_form_version"),
    path(VERSION, forms_version.form_version, name="form_version"),
    path(VERSION + "pruefbericht/", forms_version.form_report_page, name="form_report"),
    path(VERSION + "einleitung/", forms_version.change_form_head, name="change_form_head"),
    path(VERSION + "veroeffentlichen/", forms_version.publish_form_version, name="publish_form_version"),
    path(VERSION + "zurueckziehen/", forms.withdraw_form_version, name="withdraw_form_version"),
    path(VERSION + "verwerfen/", forms.discard_form_version, name="discard_form_version"),
    path(VERSION + "rueckgaengig/<int:revision>/", forms_version.undo_form_change, name="undo_form_change"),
    path(VERSION + "reihenfolge/", forms_elements.order_elements, name="order_elements"),
    path(VERSION + "hinzufuegen/", forms_elements.add_element, name="add_element"),
    path(VERSION + "element/<path:path>/", forms_elements.form_element_page, name="form_element"),
    path(VERSION + "bewegen/<path:path>/", forms_elements.move_element, name="move_element"),
    path(VERSION + "verschieben/<path:path>/", forms_elements.move_into, name="move_into"),
    path(VERSION + "entfernen/<path:path>/", forms_elements.remove_element, name="remove_element"),
    path(VERSION + "vorschlaege/", forms_conditions.form_proposals, name="form_proposals"),
    path(VERSION + "vorschlaege/entscheiden/", forms_conditions.settle_proposal, name="settle_proposal"),
    path(VERSION + "zusammen/", forms_conditions.set_together, name="set_together"),
    path(VERSION + "zusammen/<int:number>/entfernen/", forms_conditions.remove_together, name="remove_together"),
    path(VERSION + "codelisten/", forms_lists.form_code_lists, name="form_code_lists"),
    path(VERSION + "codelisten/hinterlegen/", forms_lists.supply_code_list, name="supply_code_list"),
    path(VERSION + "vorschau/", forms_preview.form_preview_page, name="form_preview"),
    path(VERSION + "bedingung/<str:kind>/<path:path>/", forms_conditions.set_condition, name="set_condition"),
]
