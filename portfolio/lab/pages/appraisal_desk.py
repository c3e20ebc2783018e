"""What the page of a criterion asks of the appraisal that is kept with its answers."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path

from portfolio.base.errors import PracticeError
from portfolio.document.blocks import Callout
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.panel_desk import sent
from portfolio.practice.kept import read_practice
from portfolio.practice.kept_appraisals import (
    changed_since,
    keep_appraisal,
    kept_blocks,
    read_appraisals,
    take_away,
    what_is_damaged,
)
from portfolio.practice.weighed_before import weighed

SETS_ASIDE = (
    "To keep it anew, or to take it away, sets that file aside: nothing is deleted, and what you "
    "wrote stays as it is."
)
_saving = threading.Lock()


def appraisal(folder: Path, unit_id: str, ref: str) -> wire.KeptAppraisal:
    """What is kept with a criterion, and whether there is something to keep. Raises
    PortfolioError."""
    unit = unit_in(folder, unit_id)
    answers = partial(open_record(folder).answers, unit.id)
    practised = read_practice(folder)
    is_there = practised and weighed(unit, answers, practised.practice, practised.world).options
    if damage := what_is_damaged(folder):
        told = f"{damage.path.name} cannot be used: {damage.reason}. {SETS_ASIDE}"
        said = [Callout("error", "The appraisal that you kept cannot be shown", told)]
        return wire.KeptAppraisal(can_keep=bool(is_there), is_kept=True, blocks=sent(said))
    one = read_appraisals(folder).appraisals.beside(unit, ref)
    changed = changed_since(one, unit, answers, practised) if one else ""
    return wire.KeptAppraisal(
        can_keep=bool(is_there) and (one is None or bool(changed)),
        is_kept=one is not None,
        blocks=sent(kept_blocks(one, changed)) if one else [],
    )


def act(folder: Path, unit_id: str, ref: str, wish: wire.AppraisalWish) -> wire.KeptAppraisal:
    """Do what the page wishes. Raises PortfolioError."""
    unit = unit_in(folder, unit_id)
    unit.criterion(ref)
    with _saving:
        if wish.wish == "take away":
            take_away(folder, unit, ref)
        else:
            practised = read_practice(folder)
            if practised is None:
                raise PracticeError("Choose an organisation on the practice page first.")
            answers = partial(open_record(folder).answers, unit.id)
            keep_appraisal(folder, unit, ref, answers, practised)
    return appraisal(folder, unit_id, ref)
