"""Forms among the pages of services."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kreislauf.form_editor.permissions import FormsRight
from kreislauf.people.permissions import may
from kreislauf.ui.rooms import Room, enter


def _sees_forms(request: HttpRequest) -> bool:
    return may(request.actor, FormsRight.SEE_FORMS)


enter("services", Room(20, _("Formulare"), "form_editor:forms", _sees_forms))
