"""The way of applicants to their own applications."""

from django.utils.translation import gettext_lazy as _

from kreislauf.ui.navigation import WITHOUT_ACCOUNT, MenuEntry

WITHOUT_ACCOUNT.add(MenuEntry(20, "own_applications", _("Zu Ihren Anträgen"), "apply:mine"))
