"""Balances and the postings that alone may move them. All amounts are cents."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import OF_COMMITMENT, PARTS
from kreislauf.journal.models import append_only


class Pot(models.TextChoices):
    PAYMENTS = "payments", _("Auszahlungen und Aufwendungen")
    COMMITMENT_AUTHORITY = "commitment_authority", _("Verpflichtungsermächtigung")


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


class PostingKind(models.Model):
    """Buchungsart, written from its declaration in `kinds/postings/` when the database is migrated, never changed.

    The function `budget_book`, verification, history and trace read it. A kind that is no longer declared stays: its
    postings do.
    """

    key = models.CharField(primary_key=True, max_length=20)
    label = models.CharField(max_length=80)
    """In German; the only thing besides `place` that may be worded anew."""
    place = models.PositiveSmallIntegerField()
    """Among the movements of one day."""
    act_type = models.TextField()
    """Label of the model of the act it rests on; the function `budget_basis_<key>` asks for the act."""
    appropriation = models.SmallIntegerField(default=0)
    supplement = models.SmallIntegerField(default=0)
    carry_over = models.SmallIntegerField(default=0)
    excess = models.SmallIntegerField(default=0)
    virement = models.SmallIntegerField(default=0)
    carried_out = models.SmallIntegerField(default=0)
    provisional = models.SmallIntegerField(default=0)
    locked = models.SmallIntegerField(default=0)
    committed = models.SmallIntegerField(default=0)
    spent = models.SmallIntegerField(default=0)
    """The sign by which the column of the same name in `LineBalance` moves."""
    reduced = models.SmallIntegerField(default=0)
    paid = models.SmallIntegerField(default=0)
    """The sign by which the sum of the commitment moves."""
    may_repeat = models.BooleanField(default=False)
    """Whether an act may be posted more than once as this kind."""
    may_be_negative = models.BooleanField(default=False)
    """Whether its amounts may be cuts."""

    class Meta:
        db_table = "budget_posting_kind"
        ordering = ("place", "key")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(*((f"{column}__in", (-1, 0, 1)) for column in (*PARTS, *OF_COMMITMENT))),
                name="posting_kind_moves_by_signs",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Posting(models.Model):
    """One booking; written by the SQL function `budget_book` alone, never changed."""

    journal_type: ClassVar = "budget.posting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="postings")
    sequence = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    pot = models.CharField(max_length=20, choices=Pot.choices)
    kind = models.CharField(max_length=20)
    """Key of a `PostingKind`, without a foreign key: its check would lock one row for all that is booked."""
    may_repeat = models.BooleanField(default=False)
    """Copied from the kind, for the index below."""
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
                condition=Q(may_repeat=False),
                name="an_act_posts_once",
            ),
            models.CheckConstraint(condition=~Q(amount_cents=0), name="posting_moves_something"),
        ]
        indexes: ClassVar = [models.Index(fields=["act_type", "act_id"])]

    def __str__(self) -> str:
        return f"{self.kind} #{self.sequence}"
