'''A council member's letter becomes a structured draft that a person confirms.

A library by itself: plain Python over text, no Django, no database, no network; of the house it needs the kernel alone.
It never guesses. What a letter does not say is `None`, what was not understood is a warning, and everything that was
read says by its `Span` from which words.

>>> from kreislauf.motions import read_motion
>>> draft = read_motion("""SPD-Fraktion im Kreistag
...
... Antrag: Radweg an der K 12
...
... Der Kreistag möge beschließen:
... 1. Für den Radweg an der K 12 werden im Haushalt 2025 200.000 € bereitgestellt.
... 2. Die Mittel werden mit einem Sperrvermerk versehen. Über die Freigabe entscheidet der Kreisausschuss.
... """)
>>> draft.title, draft.movers
('Radweg an der K 12', ('SPD-Fraktion',))
>>> [effect.kind for point in draft.resolution_points for effect in point.effects]
['appropriate', 'lock']
>>> lock = draft.resolution_points[1].effects[0]
>>> lock.authority, lock.amount_cents
('Kreisausschuss', 20000000)
>>> draft.text[slice(*draft.resolution_points[0].effects[0].span)]
'Für den Radweg an der K 12 werden im Haushalt 2025 200.000 € bereitgestellt.'

The door, and nothing else is promised:

- `read_motion(text)` reads at most 4,000,000 characters; raises `NotAMotion`, whose one German sentence says why.
- `MotionDraft` is what comes back: each `PointDraft` with every `Effect` (`Appropriate`, `Lock` with a
  `ConditionTree` of `Condition`s, `EstablishWorkingGroup`, `Mandate`), each `ConsultationDraft` and `Signatory`.
  Money is in cents, days are dates, bodies and people are names as the letter writes them. `as_json()` gives plain
  values.
- `render_text(draft)` tells it in German, one fact a line.

What a file of somebody else's contains is brought to text elsewhere, in a process apart
(`council.rules.letters.read_letter`). How to teach the reader a new effect: `docs/how-to/add-an-effect.md`.
'''

from kreislauf.motions.draft import (
    Appropriate,
    Condition,
    ConditionTree,
    ConsultationDraft,
    Effect,
    EstablishWorkingGroup,
    Lock,
    Mandate,
    MotionDraft,
    PointDraft,
    Signatory,
    Span,
)
from kreislauf.motions.reader import NotAMotion, read_motion
from kreislauf.motions.rendering import render_text

__all__ = [
    "Appropriate",
    "Condition",
    "ConditionTree",
    "ConsultationDraft",
    "Effect",
    "EstablishWorkingGroup",
    "Lock",
    "Mandate",
    "MotionDraft",
    "NotAMotion",
    "PointDraft",
    "Signatory",
    "Span",
    "read_motion",
    "render_text",
]
