"""The activities.

Adding one is adding one file: here, one that ends in ``ACTIVITY = Activity(...)``; or, where fields
and simple checks are enough, one in ``templates/activities``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from portfolio.activities.activity import Activity


@cache
def all_activities() -> Mapping[str, Activity]:
    """Every activity by its name, e.g. ``"smart-objectives"``."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        activity = getattr(importlib.import_module(f"{__name__}.{module.name}"), "ACTIVITY", None)
        if activity is not None:
            found[activity.name] = activity
    from portfolio.activities.described import described_activities

    found |= {activity.name: activity for activity in described_activities()}
    return MappingProxyType(found)
