"""Forms among the pages of services."""

from django.utils.translation import gettext_lazy as _

from kreislauf.form_editor.permissions import FormsRight
from kreislauf.people.permissions import holders_of
from kreislauf.ui.rooms import Room, enter

enter("services", Room(20, _("Formulare"), "form_editor:forms", holders_of(FormsRight.SEE_FORMS)))
