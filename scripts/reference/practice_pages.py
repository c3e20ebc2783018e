"""The practice programme: its decisions, worlds, effects, kinds and incidents."""

from __future__ import annotations

from portfolio.base.text import plural
from portfolio.practice import choices, story, world
from reference.about_keys import DECISIONS_PLACES
from reference.file_keys import model_table
from reference.markdown import code, joined, table


def practice_decisions() -> str:
    return joined(
        model_table(choices, name, title, required=True) for name, title in DECISIONS_PLACES.items()
    )


def practice_worlds() -> str:
    rows = [
        (code(known.id), known.title, known.sector, f"{len(known.teams)}", f"{known.staff}")
        for known in world.builtin_worlds().values()
    ]
    return table(("World", "Organisation", "Sector", "Teams", "Staff"), rows)


def practice_effects() -> str:
    found = world.find_world("call-centre").effects
    rows = []
    for name in type(found).model_fields:
        effect = getattr(found, name)
        size = f"{effect.value:g} ± {effect.spread:g}, {effect.low:g} to {effect.high:g}"
        rows.append((code(name), size, effect.unit, effect.basis, effect.source))
    return table(("Effect", "Mean ± spread, limits", "Unit", "Basis", "Source"), rows)


def practice_kinds() -> str:
    rows = [
        (
            code(name),
            kind.title,
            f"{kind.rounds}",
            f"{kind.winners}",
            f"{kind.prize:g}",
            f"{kind.scale:g}",
            kind.source,
        )
        for name, kind in story.kinds().items()
    ]
    heads = ("Kind", "Title", "Awards", "Winners each", "Prize (£)", "Scale", "Source of the scale")
    return table(heads, rows)


def practice_consequences() -> str:
    rows = [
        (
            code(name),
            one.title,
            _when(one.week, one.after_award),
            ", ".join(f"{what} {change:+g}" for what, change in one.changes.items()),
            one.source,
        )
        for name, one in story.consequences().items()
    ]
    return table(("What the plan lacks", "What comes of it", "When", "It changes", "Source"), rows)


def _when(week: int | None, after_award: int | None) -> str:
    if week:
        return f"week {week}"
    if not after_award:
        return "the week of the first award"
    return f"{plural(after_award, 'week')} after the first award"


def practice_incidents() -> str:
    rows = [
        (
            code(name),
            incident.title,
            ", ".join(target.partition(":")[2] for target in incident.exercises),
            ", ".join(code(option) for option in sorted(incident.options)),
        )
        for name, incident in story.incidents().items()
    ]
    return table(("Incident", "Title", "Criteria", "Options"), rows)
