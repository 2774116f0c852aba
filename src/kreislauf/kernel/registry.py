"""Kinds register themselves; nothing central has to know every kind."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import walk_packages
from typing import Final, Generic, Protocol, TypeVar


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


KindT = TypeVar("KindT", bound=Keyed)


class UnknownKind(LookupError):
    """No kind of that key is registered."""


class Registry(Generic[KindT]):
    """Kinds by key, in the order in which they registered.

    `add` decorates a class and registers one instance of it; two kinds of one key are an error
    at import time.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._kinds: dict[str, KindT] = {}

    def add(self, kind: type[KindT]) -> type[KindT]:
        self.put(kind())
        return kind

    def put(self, instance: KindT) -> None:
        """Register what is no class of its own, such as a function with its key."""
        if instance.key in self._kinds:
            raise ValueError(f"{self.name}: kind {instance.key!r} is registered twice")
        self._kinds[instance.key] = instance

    def __getitem__(self, key: str) -> KindT:
        try:
            return self._kinds[key]
        except KeyError:
            raise UnknownKind(f"{self.name}: no kind {key!r}") from None

    def get(self, key: str) -> KindT | None:
        return self._kinds.get(key)

    def __iter__(self) -> Iterator[KindT]:
        return iter(self._kinds.values())

    def __contains__(self, key: object) -> bool:
        return key in self._kinds

    def __len__(self) -> int:
        return len(self._kinds)


REGISTERING_ROOMS: Final = ("kinds", "publications", "duties", "navigation")
"""The rooms of an app in which it registers what is its own with the apps below."""


def import_all(package: str) -> None:
    """Import every module of a package and of the folders in it, so that the kinds in it register themselves."""
    found = import_module(package)
    for module in walk_packages(found.__path__, f"{package}."):
        import_module(module.name)


def discover(app: str) -> None:
    """Import whatever an app registers: every module of its rooms, whether they are files or folders."""
    for room in REGISTERING_ROOMS:
        if (found := find_spec(f"{app}.{room}")) is None:
            continue
        import_module(found.name)
        if found.submodule_search_locations is not None:
            import_all(found.name)
