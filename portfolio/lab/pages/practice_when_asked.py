"""The practice page, whose program is loaded when the page is first asked for something.

The practice year calculates with pandas, which takes as long to load as most of the server and as
much memory; most learners' servers never need it.
"""

from __future__ import annotations

from pathlib import Path

from portfolio.lab import wire


def practice(folder: Path, unit_id: str) -> wire.PracticePage:
    from portfolio.lab.pages import practice_desk

    return practice_desk.practice(folder, unit_id)


def act(folder: Path, unit_id: str, wish: wire.PracticeWish) -> wire.PracticePage:
    from portfolio.lab.pages import practice_desk

    return practice_desk.act(folder, unit_id, wish)


def progress(folder: Path) -> wire.Blocks:
    from portfolio.lab.pages import practice_desk

    return practice_desk.progress(folder)


def truth(folder: Path, unit_id: str) -> wire.Blocks:
    from portfolio.lab.pages import practice_desk

    return practice_desk.truth(folder, unit_id)


def appraisal(folder: Path, unit_id: str, ref: str) -> wire.KeptAppraisal:
    from portfolio.lab.pages import appraisal_desk

    return appraisal_desk.appraisal(folder, unit_id, ref)


def act_on_appraisal(
    folder: Path, unit_id: str, ref: str, wish: wire.AppraisalWish
) -> wire.KeptAppraisal:
    from portfolio.lab.pages import appraisal_desk

    return appraisal_desk.act(folder, unit_id, ref, wish)
