"""The states of papers, meetings, effects, letters and recommendations, and how a step ends: each said once."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class PaperState(State, thing="paper"):
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    SUBMITTED = "submitted", "eingereicht", Tone.INFO
    REGISTERED = "registered", "eingegangen", Tone.INFO
    IN_CONSULTATION = "in_consultation", "in Beratung", Tone.INFO
    DECIDED = "decided", "entschieden", Tone.SUCCESS
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL


class MeetingState(State, thing="meeting", apart={"closed"}):
    PROPOSED = "proposed", "vorgeschlagen", Tone.NEUTRAL
    PLANNED = "planned", "geplant", Tone.NEUTRAL
    INVITED = "invited", "eingeladen", Tone.INFO
    RUNNING = "running", "läuft", Tone.INFO
    CLOSED = "closed", "beendet", Tone.NEUTRAL
    MINUTED = "minuted", "Protokoll genehmigt", Tone.SUCCESS
    CANCELLED = "cancelled", "abgesagt", Tone.NEUTRAL


class ShownMeeting(State, thing="meeting", apart=None):
    """What a sitting that is over is called where only its taking place counts."""

    HELD = "held", "stattgefunden", Tone.SUCCESS


class MonthState(State, thing="month", apart=None):
    """A month of a working group, by whether it met with the administration."""

    COUNTED = "counted", "hat getagt", Tone.SUCCESS
    MISSED = "missed", "ausgefallen", Tone.DANGER
    UPCOMING = "upcoming", "steht bevor", Tone.NEUTRAL


class AttendanceState(State, thing="attendance", apart=None):
    PRESENT = "present", "anwesend", Tone.SUCCESS
    ABSENT = "absent", "abwesend", Tone.NEUTRAL


class EffectState(State, thing="effect", apart={"lapsed"}):
    PROPOSED = "proposed", "vorgeschlagen", Tone.NEUTRAL
    DUE = "due", "fällig", Tone.WARNING
    WAITING = "waiting", "wartet noch", Tone.WARNING
    EXECUTED = "executed", "ausgeführt", Tone.SUCCESS
    SUSPENDED = "suspended", "ausgesetzt", Tone.WARNING
    LAPSED = "lapsed", "entfallen", Tone.NEUTRAL


class ShownEffect(State, thing="effect", apart=None):
    """An effect that is due and was not carried out in time."""

    OVERDUE = "overdue", "überfällig", Tone.DANGER


class RecommendationState(State, thing="recommendation", apart={"deferred"}):
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    HANDED_OVER = "handed_over", "übergeben", Tone.INFO
    ON_AGENDA = "on_agenda", "auf der Tagesordnung", Tone.INFO
    DEALT_WITH = "dealt_with", "behandelt", Tone.SUCCESS
    DEFERRED = "deferred", "zurückgestellt", Tone.WARNING


class Outcome(State, thing="outcome_of_step"):
    """How a step of a paper's way ends, by a vote or without one."""

    ADOPTED = "adopted", "beschlossen", Tone.SUCCESS
    AMENDED = "amended", "mit Änderungen beschlossen", Tone.SUCCESS
    REJECTED = "rejected", "abgelehnt", Tone.DANGER
    DEFERRED = "deferred", "vertagt", Tone.WARNING
    REFERRED = "referred", "verwiesen", Tone.WARNING
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL
    NOTED = "noted", "zur Kenntnis genommen", Tone.NEUTRAL
    ANSWERED = "answered", "beantwortet", Tone.SUCCESS
    NOT_QUORATE = "not_quorate", "mangels Beschlussfähigkeit vertagt", Tone.WARNING


class ShownOutcome(State, thing="result"):
    """What a result is called beyond what is stored: by whose it is, by its points, and once it counts no more."""

    PARTLY_ADOPTED = "partly_adopted", "teilweise beschlossen", Tone.SUCCESS
    RECOMMENDED = "recommended", "empfohlen", Tone.SUCCESS
    RECOMMENDED_AMENDED = "recommended_amended", "mit Änderungen empfohlen", Tone.SUCCESS
    PARTLY_RECOMMENDED = "partly_recommended", "teilweise empfohlen", Tone.SUCCESS
    NOT_RECOMMENDED = "not_recommended", "nicht empfohlen", Tone.DANGER
    OBJECTED = "objected", "beanstandet", Tone.WARNING
    ANNULLED = "annulled", "Ergebnis aufgehoben", Tone.NEUTRAL


class Announcement(State, thing="announcement"):
    """Whether outsiders were told what came of something."""

    ANNOUNCED = "announced", "bekannt gegeben", Tone.SUCCESS
    NOT_ANNOUNCED = "not_announced", "noch nicht bekannt gegeben", Tone.NEUTRAL
