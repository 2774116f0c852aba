"""What a test knows to be there, said so that the types know it as well."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def there(found: T | None) -> T:
    """`there(lock.entry).effect`: fails where nothing is."""
    assert found is not None
    return found
