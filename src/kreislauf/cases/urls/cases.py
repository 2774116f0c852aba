"""Addresses of cases."""

from django.urls import path
from django.views.decorators.cache import never_cache

from kreislauf.cases.views import absences as cases_absences
from kreislauf.cases.views import cases
from kreislauf.cases.views import fiction as cases_fiction
from kreislauf.cases.views import file as cases_file
from kreislauf.cases.views import letter as cases_letter
from kreislauf.cases.views import notice as cases_notice
from kreislauf.cases.views import steps as cases_steps

urlpatterns = [
    path("", cases.cases, name="cases"),
    path("naechster/", cases.next_case, name="next_case"),
    path("zahlen/", cases.case_statistics, name="case_statistics"),
    path("abwesenheit/", cases_absences.absences, name="absences"),
    path("abwesenheit/eintragen/", cases_absences.enter_absence, name="enter_absence"),
    path("abwesenheit/<uuid:absence_id>/beenden/", cases_absences.end_absence, name="end_absence"),
    path("lesen/", cases_file.find_case, name="find_case"),
    path("<uuid:case_id>/", cases_file.case, name="case"),
    path("<uuid:case_id>/zweck/", cases_file.read_case_for_purpose, name="read_case_for_purpose"),
    path("<uuid:case_id>/unterlagen/<uuid:attachment_id>/", cases_file.case_attachment, name="case_attachment"),
    path("<uuid:case_id>/uebernehmen/", cases_steps.take_over_case, name="take_over_case"),
    path("<uuid:case_id>/zurueck-in-den-eingang/", cases_steps.release_case, name="release_case"),
    path("<uuid:case_id>/weitergeben/", cases_steps.delegate_case, name="delegate_case"),
    path("<uuid:case_id>/rueckfrage/", cases_steps.ask_applicant, name="ask_applicant"),
    path("<uuid:case_id>/nachricht/", cases_steps.write_message, name="write_message"),
    path("<uuid:case_id>/einwilligung/", cases_steps.note_digital_consent, name="note_digital_consent"),
    path("<uuid:case_id>/brief/<uuid:letter_id>/", cases_letter.post_letter, name="post_letter"),
    path("<uuid:case_id>/vollstaendig/", cases_fiction.note_completeness, name="note_completeness"),
    path("<uuid:case_id>/frist-verlaengern/", cases_fiction.extend_period, name="extend_period"),
    path("<uuid:case_id>/notiz/", cases_steps.write_note, name="write_note"),
    path("<uuid:case_id>/pruefschritte/<int:number>/", cases_steps.tick_checklist, name="tick_checklist"),
    path("<uuid:case_id>/medienbruch/", cases_steps.mark_media_break, name="mark_media_break"),
    path("<uuid:case_id>/zu-den-akten/", cases_steps.close_case, name="close_case"),
    path("<uuid:case_id>/wieder-aufnehmen/", cases_steps.reopen_case, name="reopen_case"),
    path("<uuid:case_id>/bescheid/", cases_notice.prepare_notice, name="prepare_notice"),
    path("<uuid:case_id>/bescheid/<uuid:notice_id>/pdf/", cases_file.case_notice, name="case_notice"),
    path("<uuid:case_id>/bescheid/<uuid:notice_id>/zurueckgeben/", cases_notice.return_notice, name="return_notice"),
    path("<uuid:case_id>/bescheid/<uuid:notice_id>/zeichnen/", cases_notice.sign_notice, name="sign_notice"),
    path("<uuid:case_id>/bescheid/<uuid:notice_id>/bekannt-geben/", cases_notice.deliver_notice, name="deliver_notice"),
]

for page in urlpatterns:
    page.callback = never_cache(page.callback)  # no browser and nothing in between keeps a page of a case
