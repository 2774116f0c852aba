"""Forms of passkeys that survive what no browser sends: Django expects wrong JSON, but not all that Python refuses."""

import json
from typing import Any

from allauth.mfa.webauthn import forms as allauth
from django import forms


class CarefulDecoder(json.JSONDecoder):
    """Numbers too long for Python and lists too deep for it are wrong JSON, too."""

    def decode(self, s: str, *args: Any) -> Any:
        try:
            return super().decode(s, *args)
        except (ValueError, RecursionError) as error:
            raise json.JSONDecodeError("not readable", s, 0) from error


def readable_or_wrong() -> forms.JSONField:
    return forms.JSONField(widget=forms.HiddenInput, decoder=CarefulDecoder)


class AddPasskey(allauth.AddWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    credential = readable_or_wrong()


class LogInByPasskey(allauth.LoginWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    credential = readable_or_wrong()


class ReauthenticateByPasskey(allauth.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    credential = readable_or_wrong()
