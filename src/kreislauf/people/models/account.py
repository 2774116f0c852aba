"""Sign-in. What an account may do follows from its person's memberships."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kreislauf.kernel import Message


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """An account by e-mail address; without a password only other ways of sign-in work."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """A sign-in of a person (or of a technical administrator without one)."""

    journal_type: ClassVar = "people.account"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    person = models.OneToOneField(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)
    """Manages accounts, sees no content."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    retention: ClassVar = Message("bis ein Jahr nach dem Schließen des Kontos")

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return str(self.person) if self.person_id else self.email
