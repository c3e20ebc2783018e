"""What is worked out no further than somebody asks: a value, a sequence, values by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Item = TypeVar("Item")
Name = TypeVar("Name", bound=str)
Value = TypeVar("Value")


class Unfolding(Generic[Item]):
    """A sequence of which each item follows from those before it, and from nothing else.

    Each is worked out when it is asked for first, and remembered. ``known`` are the first ones,
    where somebody has them already.
    """

    def __init__(
        self,
        following: Callable[[tuple[Item, ...]], Item],
        known: tuple[Item, ...] = (),
    ) -> None:
        self._following = following
        self._known = known

    @property
    def known(self) -> tuple[Item, ...]:
        """What has been worked out so far."""
        return self._known

    def first(self, count: int) -> tuple[Item, ...]:
        """So many items from the start."""
        known = self._known
        while len(known) < count:
            known = (*known, self._following(known))
            self._known = known
        return known[:count]


class Once(Generic[Item]):
    """A value that is worked out when somebody asks for it first, and remembered."""

    def __init__(self, how: Callable[[], Item]) -> None:
        self._how: Callable[[], Item] | None = how
        self._known: Item | None = None

    @property
    def known(self) -> Item | None:
        """The value, if somebody has asked for it."""
        return self._known

    def __call__(self) -> Item:
        if self._known is None:
            assert self._how is not None
            self._known = self._how()
            self._how = None
        return self._known


class WhenAsked(Mapping[Name, Value]):
    """Values by name, of which each is worked out when somebody asks for it."""

    def __init__(self, how: Mapping[Name, Callable[[], Value]]) -> None:
        self._how = how

    def __getitem__(self, name: Name) -> Value:
        return self._how[name]()

    def __iter__(self) -> Iterator[Name]:
        return iter(self._how)

    def __len__(self) -> int:
        return len(self._how)
