"""What was entered for other words than the unit has now: shown, and carried over as chosen."""

from __future__ import annotations

from pathlib import Path

from portfolio.lab import wire
from portfolio.lab.kept_record import SAVING, open_record, unit_in
from portfolio.record.moving import Moved, Proposal, finish, move, proposals


def unit_change(folder: Path, unit_id: str) -> wire.UnitChange:
    """What is for other words than its criterion has, with where it seems to belong.

    Raises UnknownUnitError, RecordError.
    """
    unit = unit_in(folder, unit_id)
    works = [_work(one) for one in proposals(open_record(folder), unit)]
    criteria = [wire.CriterionWords(ref=one.ref, words=one.text) for one in unit.criteria]
    return wire.UnitChange(works=works, criteria=criteria if works else [])


def carry_over(folder: Path, unit_id: str, wish: wire.MoveWish) -> wire.UnitChange:
    """Carry over, or confirm, what a person chose; the rest stays as it is, and is replied.

    Raises RecordError, before anything is changed, for what cannot be; SaveError.
    """
    unit = unit_in(folder, unit_id)
    wanted = [Moved(old=one.criterion, asked=one.words, new=one.to) for one in wish.moves]
    with SAVING:
        finish(folder, unit)
        move(open_record(folder), unit, wanted)
    return unit_change(folder, unit_id)


def _work(one: Proposal) -> wire.WorkForOtherWords:
    work, became = one.work, one.became
    return wire.WorkForOtherWords(
        criterion=work.ref,
        words=work.asked,
        told=work.told,
        before=work.text,
        proposed=became.new_ref,
        now=became.new_text if became.new_ref else "",
    )
