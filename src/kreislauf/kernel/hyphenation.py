"""Words that a line end has cut in two."""

import re

_CUT = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])(?!(?:und|oder|bzw|sowie|als|wie|bis)\b)")


def rejoin_hyphenated(text: str) -> str:
    """Join "Digitalisierungs-⏎konzept"; "Haupt-⏎und Finanzausschuss" keeps its hyphen.

    Only a hyphen between small letters is a cut: "Bau-⏎Ausschuss" or "SPD-⏎Fraktion" carry theirs by right.
    """
    return _CUT.sub("", text)
