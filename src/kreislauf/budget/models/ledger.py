"""Balances and the postings that alone may move them. All amounts are cents."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kreislauf.journal.models import append_only


class Pot(models.TextChoices):
    PAYMENTS = "payments", _("Auszahlungen und Aufwendungen")
    COMMITMENT_AUTHORITY = "commitment_authority", _("Verpflichtungsermächtigung")


class PostingKind(models.TextChoices):
    APPROPRIATION = "appropriation", _("Ansatz")
    SUPPLEMENT = "supplement", _("Nachtrag")
    CARRY_OVER = "carry_over", _("Ermächtigungsübertragung")
    CARRY_OUT = "carry_out", _("Übertragung in das nächste Jahr")
    PROVISIONAL = "provisional", _("vorläufige Ermächtigung")
    PROVISIONAL_END = "provisional_end", _("Ende der vorläufigen Ermächtigung")
    EXCESS = "excess", _("über- und außerplanmäßig")
    VIREMENT = "virement", _("Deckung")
    LOCK = "lock", _("Sperre")
    RELEASE = "release", _("Freigabe")
    COMMITMENT = "commitment", _("Mittelbindung")
    REDUCTION = "reduction", _("Minderung der Bindung")
    PAYMENT = "payment", _("Auszahlung")
    REPAYMENT = "repayment", _("Rückzahlung")


class LineBalance(models.Model):
    """One row per line, year and pot. `authorised` is computed by the database from its stored parts."""

    id = models.BigAutoField(primary_key=True)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="balances")
    year = models.PositiveSmallIntegerField()
    """Fiscal year; for commitment authorisations the year in which they fall due."""
    pot = models.CharField(max_length=20, choices=Pot.choices, default=Pot.PAYMENTS)
    appropriation = models.BigIntegerField(default=0)
    supplement = models.BigIntegerField(default=0)
    carry_over = models.BigIntegerField(default=0)
    excess = models.BigIntegerField(default=0)
    virement = models.BigIntegerField(default=0)
    carried_out = models.BigIntegerField(default=0)
    """Carried into the next year: no longer authorised here (KomHKVO §20)."""
    provisional = models.BigIntegerField(default=0)
    """Bound before the plan's effect and not yet covered by it (NKomVG §116)."""
    authorised = models.GeneratedField(
        expression=F("appropriation")
        + F("supplement")
        + F("carry_over")
        + F("excess")
        + F("virement")
        + F("provisional")
        - F("carried_out"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    locked = models.BigIntegerField(default=0)
    committed = models.BigIntegerField(default=0)
    spent = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("line", "year", "pot")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "year", "pot"], name="one_balance_per_line_year_pot"),
            models.CheckConstraint(
                condition=Q(locked__gte=0)
                & Q(committed__gte=0)
                & Q(spent__gte=0)
                & Q(appropriation__gte=0)
                & Q(carry_over__gte=0)
                & Q(carried_out__gte=0)
                & Q(provisional__gte=0),
                name="balance_never_negative",
            ),
            models.CheckConstraint(
                condition=Q(
                    appropriation__gte=F("locked")
                    + F("committed")
                    + F("spent")
                    - F("supplement")
                    - F("carry_over")
                    - F("excess")
                    - F("virement")
                    - F("provisional")
                    + F("carried_out")
                ),
                name="never_more_than_authorised",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.year}"

    @property
    def free(self) -> int:
        """What may still be committed, in cents."""
        return int(self.authorised - self.locked - self.committed - self.spent)


class Posting(models.Model):
    """One booking; written by the SQL function `budget_book` alone, never changed."""

    journal_type: ClassVar = "budget.posting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="postings")
    sequence = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    pot = models.CharField(max_length=20, choices=Pot.choices)
    kind = models.CharField(max_length=20, choices=PostingKind.choices)
    amount_cents = models.BigIntegerField()
    act_type = models.TextField()
    """The `journal_type` of the act it rests on, such as "budget.commitment"."""
    act_id = models.UUIDField()
    idempotency_key = models.CharField(max_length=120, unique=True)
    occurred_at = models.DateTimeField()
    actor_key = models.TextField()
    transaction_id = models.BigIntegerField()
    """The database transaction that posted it: an appropriation and its lock must share one."""
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering = ("line", "sequence")
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "sequence"], name="one_posting_per_place"),
            models.UniqueConstraint(
                fields=["act_type", "act_id", "kind"],
                condition=~Q(kind__in=["reduction", "provisional_end"]),
                name="an_act_posts_once",
            ),
            models.CheckConstraint(condition=~Q(amount_cents=0), name="posting_moves_something"),
            models.CheckConstraint(
                condition=Q(amount_cents__gt=0) | Q(kind__in=["appropriation", "supplement", "excess", "virement"]),
                name="only_authorisations_are_cut",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["act_type", "act_id"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} #{self.sequence}"
