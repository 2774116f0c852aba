"""Settings from the environment: typed, complete, and refused in one German sentence when they are wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import NoReturn
from urllib.parse import urlsplit

from kreislauf.kernel import guide

PREFIX = "KREISLAUF_"


SHORTEST_SECRET = 40
FEWEST_CHARACTERS = 12
KNOWN_SECRETS = ("not-secret", "insecure", "openssl rand", "changeme")
"""Parts of values that stand in this program, in Django's templates or in our own hints."""


def weakness(secret: str) -> str:
    """What makes a secret easy to guess, as the rest of a sentence; nothing where nothing does."""
    if any(known in secret.lower() for known in KNOWN_SECRETS):
        return "ist ein Beispielwert, den jeder kennt"
    if len(secret) < SHORTEST_SECRET:
        return f"ist mit {len(secret)} Zeichen zu kurz, nötig sind mindestens {SHORTEST_SECRET}"
    parts = {secret[start : start + 3] for start in range(len(secret) - 2)}
    if len(set(secret)) < FEWEST_CHARACTERS or len(parts) < len(secret) / 2:
        return "besteht aus zu wenigen verschiedenen Zeichen oder wiederholt sich"
    return ""


class SettingsError(SystemExit):
    """The program cannot start with this environment; the text says which variable and what would help."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"
    BUILD = "build"
    """Commands that make or check the program itself; nothing is served and no secret is needed."""


class Environment:
    """Reads variables by type and remembers every name, so that unknown ones can be refused at the end."""

    def __init__(self, source: Mapping[str, str]) -> None:
        self._source = source
        self.read: set[str] = set()
        self.mode = self._mode()

    def text(self, name: str, default: str = "") -> str:
        self.read.add(name)
        return self._source.get(name, "").strip() or default

    def required_text(self, name: str, elsewhere: str, example: str) -> str:
        """A text that production must set; `elsewhere` holds in the demo, in tests and while building."""
        value = self.text(name)
        if value:
            return value
        if self.mode is Mode.PRODUCTION:
            raise SettingsError(
                f"Die Einstellung {name} fehlt. Setzen Sie zum Beispiel {name}={example}, "
                "oder KREISLAUF_DEMO=1, um Kreislauf auszuprobieren."
            )
        return elsewhere

    def address(self, name: str, elsewhere: str, example: str) -> str:
        """A required web address, without a slash at its end; in production its way is encrypted."""
        value = self.required_text(name, elsewhere, example).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            self._refuse(name, value, f"eine Adresse wie {example}")
        if self.mode is Mode.PRODUCTION and parts.scheme != "https":
            raise SettingsError(
                f"Die Einstellung {name} beginnt mit http://, so ginge jedes Kennwort unverschlüsselt durchs Netz. "
                f"Setzen Sie eine Adresse mit https://, zum Beispiel {example}."
            )
        return value

    def optional_address(self, name: str, example: str) -> str:
        """A web address that may be missing; where it is given, what holds of every address holds of it."""
        return self.address(name, "", example) if self.text(name) else ""

    def hosts(self, name: str, elsewhere: str, example: str) -> list[str]:
        """Required host names; in production every one of them is named."""
        names = self.words(self.required_text(name, elsewhere, example))
        if self.mode is Mode.PRODUCTION and any(not host.strip("*.") for host in names):
            raise SettingsError(
                f"Die Einstellung {name} lässt mit * jeden Rechnernamen zu; Links in Mails könnten dann auf fremde "
                f"Rechner zeigen. Nennen Sie die Namen, unter denen Kreislauf erreichbar ist, zum Beispiel {example}."
            )
        return names

    def secret(self, name: str, elsewhere: str, example: str) -> str:
        """A required text that nobody guesses; its value is never shown."""
        value = self.required_text(name, elsewhere, example)
        fault = weakness(value) if self.mode is Mode.PRODUCTION else ""
        if fault:
            raise SettingsError(f"Die Einstellung {name} {fault}. »openssl rand -base64 48« macht einen guten Wert.")
        return value

    def flag(self, name: str) -> bool:
        value = self.text(name, "0")
        if value.lower() in {"1", "true", "ja", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "nein", "no", "off"}:
            return False
        return self._refuse(name, value, "1 oder 0")

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            self._refuse(name, value, "eine ganze Zahl ab 0")
        return int(value)

    def choice(self, name: str, *allowed: str) -> str:
        """One of the allowed words; the first is the default."""
        value = self.text(name, allowed[0])
        if value not in allowed:
            self._refuse(name, value, " oder ".join(allowed))
        return value

    def words(self, value: str) -> list[str]:
        return [word.strip() for word in value.split(",") if word.strip()]

    def words_among(self, name: str, allowed: Sequence[str], default: Sequence[str]) -> list[str]:
        """Words out of a list, separated by commas; "none" is the empty list."""
        given = self.words(self.text(name, ",".join(default)))
        if given == ["none"]:
            return []
        if set(given) - set(allowed):
            self._refuse(name, ",".join(given), "none oder eine Auswahl aus " + ", ".join(allowed))
        return given

    def refuse_incomplete(
        self, given: str, missing: str, otherwise: str = "die Anmeldung ist sonst nicht möglich"
    ) -> NoReturn:
        raise SettingsError(f"Zur Einstellung {given} gehört auch {missing}, {otherwise}.")

    def refuse_unknown(self) -> None:
        """Stop when a variable with our prefix was set that nobody read: it is most likely misspelt."""
        for name in sorted(self._source):
            if name.startswith(PREFIX) and name not in self.read:
                near = get_close_matches(name, self.read, n=1, cutoff=0.8)
                hint = f"Meinten Sie {near[0]}?" if near else f"Alle stehen in {guide('settings.md')}."
                raise SettingsError(f"Die Einstellung {name} ist unbekannt. {hint}")

    def _mode(self) -> Mode:
        chosen = [mode for mode in (Mode.DEMO, Mode.TEST, Mode.BUILD) if self.flag(f"{PREFIX}{mode.upper()}")]
        if len(chosen) > 1:
            names = " und ".join(f"{PREFIX}{mode.upper()}" for mode in chosen)
            raise SettingsError(f"{names} schließen einander aus. Bitte setzen Sie nur eine davon auf 1.")
        return chosen[0] if chosen else Mode.PRODUCTION

    def _refuse(self, name: str, value: str, expected: str) -> NoReturn:
        raise SettingsError(f"Die Einstellung {name} hat den Wert »{value}«, erwartet wird {expected}.")
