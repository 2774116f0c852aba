"""From text to draft: the parts of the letter first, then what each of them says."""

from __future__ import annotations

import re

from kreislauf.kernel import Message
from kreislauf.motions.amounts import find_amounts
from kreislauf.motions.consultations import find_consultations
from kreislauf.motions.draft import Appropriate, Lock, MotionDraft, PaperKind, PointDraft, Span
from kreislauf.motions.effects import Context, Point, effect_readers, point_sentences
from kreislauf.motions.head import Head, read_head
from kreislauf.motions.language import pattern, sentences, strip_span, tidy
from kreislauf.motions.letter import split_letter
from kreislauf.motions.movers import Movers, find_movers
from kreislauf.motions.normalise import normalise
from kreislauf.motions.notes import Notes
from kreislauf.motions.parts import Letter, Part, Section
from kreislauf.motions.points import PointText, read_points, read_questions
from kreislauf.motions.signatures import find_signatories, take_signatures_from_end
from kreislauf.motions.vocabulary import FACTION_PATTERN, PARTY_PATTERN

MAX_RAW_CHARACTERS = 4_000_000
MAX_CHARACTERS = 120_000

_COUNCIL_WORD = pattern(
    r"\b(?:Fraktion\w*|\w+fraktion\w*|\w+-Fraktion|Kreistag\w*|Kreisausschuss\w*|Stadtrat\w*|"
    r"Gemeinderat\w*|Rat der|Ratsmitglied\w*|Stadtverordnet\w*|Gemeindevertret\w*|"
    r"Samtgemeinderat\w*|Ausschuss\w*|\w+ausschuss\w*|KTA|Abgeordnete\w*|Regionsversammlung\w*|"
    r"Verwaltungsausschuss)\b"
)
_PAPER_WORD = pattern(
    r"\b(?:Beschlussvorschl\w+|Beschlussempfehlung|möge[n]? [^.:]{0,160}?beschließen|beschließt|Antrag\b|"
    r"Anträge\b|\w+antrag\b|\w+-?Anträge\b|beantrag(?:t|en|e)\b|Anfrage\b|wir fragen|fragt\b|Beantwortung|"
    r"Tagesordnung|zu beschließen|Resolution|(?:wir bitten|bitten wir) Sie\b[^.]{0,200}\b(?:Sitzung|"
    r"Ausschuss\w*|Kreistag\w*))"
)
_OTHER_PAPER = pattern(
    r"^(?:Rechnung|Niederschrift|Protokoll|Einladung|Lieferschein|Mahnung|Angebot|Bescheid|Kontoauszug|"
    r"Auszug aus)\b[^\n]{0,80}$"
)
_AMENDMENT = pattern(
    r"(?:Änderungs|Ergänzungs|Zusatz|Alternativ|Ersetzungs|Abänderungs|Erweiterungs)-? ?antr(?:ag|äge)\w*"
)
_AMENDING = pattern(
    r"\b(?:Beschlussvorschlag\w*|Beschlussempfehlung|Vorlage|Beschlussvorlage|Antrag\w*|Ziffer|Punkt|"
    r"Beschlusstext\w*|Haushaltsplanentwurf\w*|Haushaltsentwurf\w*)\b[^.]{0,160}\b(?:wird|"
    r"werden)\b[^.]{0,80}\b(?:wie folgt|um folgende\w*|folgendermaßen|"
    r"durch folgende\w*)\b[^.]{0,60}\b(?:geändert|ergänzt|ersetzt|neu gefasst|gefasst|erweitert)"
    r"|\bmit folgenden (?:Änderungen|Ergänzungen|Maßgaben)\b"
)
_INQUIRY = pattern(r"\b(?:Anfrage|Kleine Anfrage|Große Anfrage)\b")
_COVER = pattern(
    r"\b(?:Deckung\b(?!skreis)|Deckungsvorschlag|Gegenfinanzierung|gegenfinanziert|gegenzufinanzieren|"
    r"Finanzierung erfolgt|(?:finanziert|gedeckt|Finanzierung\b[^.]{0,40}) (?:durch|aus|über)|gedeckt|"
    r"zu decken|durch (?:\w+ ){0,3}?(?:finanziert|gedeckt)|(?:aus|durch) [^.]{3,120}? (?:finanziert|"
    r"gedeckt|zu finanzieren|zu decken))"
)
_NO_COVER = pattern(
    r"\b(?:nicht|kein\w*|ohne|offen|unklar|noch zu)\b[^.]{0,60}\b(?:Deckung|gedeckt|Gegenfinanzierung|"
    r"gegenfinanziert|finanziert)|\bDeckung\w*\b[^.]{0,60}\b(?:nicht|offen|unklar|noch zu klären|"
    r"noch zu benennen|fehlt)\b"
)
_FOLLOW_UP = pattern(
    r"\b(?:Folgekosten|Folgelasten|Folgeaufwendungen|laufende[nr]? (?:Betriebs)?kosten|Unterhaltungskosten|"
    r"Betriebskosten)\b"
)
_BUDGET_YEAR = pattern(
    r"\b(?:Nachtrags|Kreis|Doppel|Ergebnis|Finanz|Investitions)?(?:haushalts?\w*|HH|Etat|"
    r"Haushaltsjahr\w*)(?:-?(?:Entwurf|Plan|satzung))?(?: (?:für|des Jahres|des Landkreises \w+|das Jahr|"
    r"für das Jahr|für das Haushaltsjahr))* (?P<year>20\d\d)(?P<second> ?[/–-] ?(?:20)?\d\d)?(?!\d)"
)


class NotAMotion(Exception):
    """The text is neither motion nor inquiry; `message` says in one sentence why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def read_motion(text: str) -> MotionDraft:
    """Read a council member's letter into a draft to confirm.

    Raises `NotAMotion` for text that is no motion, amendment or inquiry. Time grows linearly with the text.
    """
    letter = _split(_normalised(text))
    head = read_head(letter)
    notes = Notes()
    movers = _movers(letter, head, notes)
    point_texts = read_points(letter, letter.of(Part.RESOLUTION))
    questions = tuple(read_questions(letter, letter.of(Part.QUESTIONS)))
    paper_kind = _paper_kind(letter, head, point_texts, questions)
    points = _points(letter, head, point_texts, notes) if paper_kind != "inquiry" else ()
    signatories = find_signatories(letter, movers.names)
    consultations = find_consultations(letter, head.kind_lines, head.date, notes)
    reasoning, reasoning_spans = _reasoning(letter)
    _note_gaps(notes, head, movers, paper_kind, points, questions)
    return MotionDraft(
        text=letter.text,
        paper_kind=paper_kind,
        title=head.title,
        agenda_title=head.agenda_title,
        date=head.date,
        addressee=head.addressee,
        movers=movers.names,
        signatories=signatories,
        consultations=consultations,
        resolution_points=points,
        questions=questions,
        reasoning=reasoning,
        warnings=notes.all(),
        spans={**head.spans, "movers": movers.spans, "reasoning": reasoning_spans},
    )


def _normalised(text: str) -> str:
    if len(text) > MAX_RAW_CHARACTERS:
        raise NotAMotion(_too_long(len(text)))
    normal = normalise(text)
    if not normal:
        raise NotAMotion(Message("Der Text ist leer; ein Antrag ist darin nicht zu finden."))
    if len(normal) > MAX_CHARACTERS:
        raise NotAMotion(_too_long(len(normal)))
    sample = normal[:60_000]
    if not (_COUNCIL_WORD.search(sample) or PARTY_PATTERN.search(sample)) or not _PAPER_WORD.search(sample):
        raise NotAMotion(_no_motion())
    if any(_OTHER_PAPER.match(line) for line in normal.split("\n")[:25]):
        raise NotAMotion(_no_motion())
    return normal


def _too_long(length: int) -> Message:
    return Message(
        "Der Text ist mit {length} Zeichen zu lang für einen Antrag; bitte laden Sie nur das Schreiben selbst hoch.",
        length=length,
    )


def _no_motion() -> Message:
    return Message("Der Text ist weder als Antrag noch als Anfrage an ein Gremium zu erkennen.")


def _split(text: str) -> Letter:
    letter = split_letter(text)
    signed = take_signatures_from_end(letter)
    if signed:
        last = letter.sections[-1]
        last.span = strip_span(text, last.span.start, signed.start)
        letter.sections.append(Section(Part.SIGNATURES, signed))
    operative = letter.of(Part.RESOLUTION, Part.QUESTIONS)
    if not operative and not re.search(r"(?i)tagesordnung|beratungspunkt|antrag|sitzung", text):
        raise NotAMotion(_no_motion())
    return letter


def _movers(letter: Letter, head: Head, notes: Notes) -> Movers:
    movers = find_movers(letter, head.kind_lines, head.letterhead)
    if movers.names:
        return movers
    signed = [one for one in find_signatories(letter, ()) if one.organization and not one.attests]
    signed = [
        one
        for one in signed
        if FACTION_PATTERN.search(one.organization or "") or PARTY_PATTERN.match(one.organization or "")
    ]
    if not signed:
        return movers
    names = tuple(dict.fromkeys(one.organization for one in signed if one.organization))
    notes.add(Message("Wer den Antrag stellt, steht nur bei den Unterschriften: {names}.", names=", ".join(names)))
    return Movers(names, tuple(one.span for one in signed), from_signatures=True)


def _paper_kind(letter: Letter, head: Head, points: list[PointText], questions: tuple[str, ...]) -> PaperKind:
    subject = " ".join(letter.flat[span.start : span.end] for span in head.kind_lines)
    headings = " ".join(section.heading for section in letter.sections)
    opening = " ".join(letter.flat[section.span.start : section.span.end] for section in letter.of(Part.OPENING))
    if not points and (questions or letter.of(Part.QUESTIONS)):
        return "inquiry"
    if not points and _INQUIRY.search(subject) and not re.search(r"(?i)\bantrag\b", subject):
        return "inquiry"
    resolution = " ".join(letter.flat[section.span.start : section.span.end] for section in letter.of(Part.RESOLUTION))
    if _AMENDMENT.search(f"{subject} {headings} {opening[:1500]}") or _AMENDING.search(resolution[:1500]):
        return "amendment"
    own = letter.flat[: letter.sections[0].span.end] if letter.sections else ""
    return "amendment" if _AMENDMENT.search(own) else "motion"


def _points(letter: Letter, head: Head, texts: list[PointText], notes: Notes) -> tuple[PointDraft, ...]:
    context = Context(
        text=letter.flat,
        lines=letter.text,
        fiscal_year=_budget_year(letter, head),
        cover=_statement(letter, Part.COVER, _COVER, _NO_COVER),
        follow_up_costs=_statement(letter, Part.FOLLOW_UP, _FOLLOW_UP, None),
        notes=notes,
    )
    context.points = [
        Point(text.number or str(index), text.span, point_sentences(letter.flat, text.span, text.lead))
        for index, text in enumerate(texts, 1)
    ]
    for read in effect_readers():
        for point in context.points:
            read(context, point)
    _note_money(context)
    return tuple(
        PointDraft(text.number, text.text, tuple(sorted(point.effects, key=lambda effect: effect.span)), text.span)
        for text, point in zip(texts, context.points, strict=True)
    )


def _budget_year(letter: Letter, head: Head) -> int | None:
    """The one fiscal year that subject, agenda title or opening words name; two different ones are none."""
    subject = " ".join(letter.flat[span.start : span.end] for span in head.kind_lines)
    opening = " ".join(letter.flat[s.span.start : s.span.end] for s in letter.of(Part.OPENING))
    headings = " ".join(section.heading for section in letter.of(Part.RESOLUTION))
    for words in (f"{head.agenda_title or ''} {subject}", f"{opening} {headings}"):
        found = list(_BUDGET_YEAR.finditer(words))
        years = {int(match["year"]) for match in found}
        if years:
            return years.pop() if len(years) == 1 and not any(match["second"] for match in found) else None
    return None


def _statement(letter: Letter, part: Part, form: re.Pattern[str], denied: re.Pattern[str] | None) -> str | None:
    """What the letter says on cover or follow-up costs, in its own words."""
    for section in letter.of(part):
        words = tidy(letter.flat[section.span.start : section.span.end])
        if words and not (denied and denied.search(words)):
            return words.rstrip(" .")
    for section in letter.of(Part.RESOLUTION, Part.COSTS, Part.COVER, Part.REASONING, Part.OPENING):
        for span in sentences(letter.flat, section.span.start, section.span.end):
            words = tidy(letter.flat[span.start : span.end])
            if form.search(words) and not (denied and denied.search(words)):
                return re.sub(r"^(?:\(?\w{1,3}[.)]|[-–•]) ", "", words).rstrip(" .;")
    return None


def _note_money(context: Context) -> None:
    """What the treasury will ask, and sums in points that mean nothing to the reader."""
    proposed = [effect for point in context.points for effect in point.effects if isinstance(effect, Appropriate)]
    raising = [effect for effect in proposed if effect.amount_cents > 0]
    if raising and context.cover is None:
        context.notes.add(Message("Eine Deckung ist nicht genannt; die Kämmerei wird danach fragen."))
    if raising and context.follow_up_costs is None:
        context.notes.add(Message("Folgekosten sind nicht genannt; die Kämmerei wird danach fragen."))
    for point in context.points:
        for effect in point.effects:
            if isinstance(effect, Lock):
                _note_lock(context, point, effect)
        _note_unused(context, point)


def _note_lock(context: Context, point: Point, lock: Lock) -> None:
    if lock.authority is None:
        context.notes.add(Message("Wer die Sperre in Punkt {number} aufhebt, ist nicht genannt.", number=point.label))
    if lock.conditions is None:
        context.notes.add(
            Message(
                "Unter welchen Bedingungen die Sperre in Punkt {number} fällt, ist nicht genannt.", number=point.label
            )
        )


def _note_unused(context: Context, point: Point) -> None:
    for amount in find_amounts(context.text[point.span.start : point.span.end]):
        start = point.span.start + amount.start
        if any(used.start <= start < used.end for used in point.used):
            continue
        context.notes.add(
            amount.problem
            or Message(
                "„{amount}“ in Punkt {number} wurde keiner Wirkung zugeordnet.", amount=amount.text, number=point.label
            )
        )


def _reasoning(letter: Letter) -> tuple[str | None, tuple[Span, ...]]:
    """The reasoning with its paragraphs; without a heading, what stands before the resolution."""
    spans = [section.span for section in letter.of(Part.REASONING) if section.span.end > section.span.start]
    if not spans:
        spans = _argument_before(letter)
    paragraphs = [tidy(letter.text[p.start : p.end]) for span in spans for p in letter.paragraphs(span)]
    return "\n\n".join(paragraphs) or None, tuple(spans)


def _argument_before(letter: Letter) -> list[Span]:
    found = []
    for section in letter.of(Part.OPENING):
        for paragraph in letter.paragraphs(section.span):
            words = letter.flat[paragraph.start : paragraph.end]
            formal = (
                re.search(r"(?i)tagesordnung|beantrag|antrag|sitzung|bitten|folgende|anfrage", words)
                and len(words) < 700
            )
            if not formal and len(words) > 80 and not words.endswith(":"):
                found.append(paragraph)
    return found


def _note_gaps(
    notes: Notes,
    head: Head,
    movers: Movers,
    kind: PaperKind,
    points: tuple[PointDraft, ...],
    questions: tuple[str, ...],
) -> None:
    if not movers.names:
        notes.add(Message("Wer den Antrag stellt, war nicht zu erkennen."))
    if head.title is None:
        notes.add(Message("Ein Titel war nicht zu erkennen."))
    if head.date is None and head.undated:
        notes.add(Message("Das Datum des Schreibens („{words}“) ist nicht vollständig.", words=head.undated))
    elif head.date is None:
        notes.add(Message("Das Schreiben trägt kein Datum."))
    if kind != "inquiry" and not points:
        notes.add(Message("Ein Beschlussvorschlag war nicht zu finden."))
    if kind == "inquiry" and not questions:
        notes.add(Message("Fragen waren nicht zu finden."))
