"""The doors into the story on the demonstration's sign-in page: its people as buttons, and the way of applicants."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kreislauf.demo import cast
from kreislauf.people.rules.demo_accounts import DEMO_STORIES, DemoAccount, DemoWays
from kreislauf.ui.navigation import address


@DEMO_STORIES.add
class Innerstetal:
    """One account for each role of the sample county; applicants need none."""

    key = "innerstetal"

    def accounts(self) -> Sequence[DemoAccount]:
        return [
            DemoAccount(one.email, f"{one.given_name} {one.family_name}".strip() or "Technik", one.label, one.note)
            for one in cast.ACCOUNTS
        ]

    def ways(self) -> Sequence[DemoWays]:
        note = _(
            "Wer beim Landkreis etwas beantragt, braucht keines dieser Konten. Auf dem Prüfstand melden Sie sich als "
            "Lena Weber, Marek Kowalski oder Innerstetal Logistik GmbH an und finden deren Entwürfe und Anträge vor."
        )
        links = (
            (_("Anmelden und eigene Anträge sehen"), address("apply:mine")),
            (_("Leistungen ansehen"), address("portal:services")),
        )
        return [DemoWays(_("Einen Antrag stellen"), note, links)]
