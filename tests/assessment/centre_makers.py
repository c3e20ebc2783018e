"""A centre with its people, and what they do in it."""

from __future__ import annotations

from pathlib import Path

from portfolio.assessment.centre import Centre, new_centre, open_centre
from portfolio.unit.unit import Unit

PEOPLE = """
[centre]
name = "Harrowdale Training Centre"

[[person]]
id = "PL"
name = "Petra Lang"
roles = ["assessor"]
competent = ["cg-406"]
  [[person.qualification]]
  name = "Certificate in Assessing"

[[person]]
id = "FU"
name = "Femi Udo"
roles = ["assessor"]
competent = ["cg-406"]
  [person.in_training]
  countersigner = "PL"
  since = 2026-09-01

[[person]]
id = "DM"
name = "Derek Mossop"
roles = ["assessor", "internal quality assurer"]

[[person]]
id = "MG"
name = "Mina Grey"
roles = ["centre manager"]
"""


def shortened(unit: Unit, count: int) -> Unit:
    """A unit as if it had only its first criteria."""
    first = unit.outcomes[0]
    outcome = first.model_copy(update={"criteria": first.criteria[:count]})
    fields = {name: getattr(unit, name) for name in Unit.model_fields}
    return Unit(**{**fields, "outcomes": (outcome,)})


def centre_in(folder: Path, more: str = "") -> Centre:
    """A new centre whose people are entered, with more in its file."""
    new_centre(folder, "Harrowdale Training Centre")
    (folder / "centre.toml").write_text(PEOPLE + more, "utf-8")
    return open_centre(folder)
