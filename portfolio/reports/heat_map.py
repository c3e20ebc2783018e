"""Coverage as a page to look at and print: a row a learner, a column a criterion."""

from __future__ import annotations

from pathlib import Path

from portfolio.base import files
from portfolio.base.guarded_text import html_text
from portfolio.base.text import plural
from portfolio.checks.unit_report import CriterionReport, Status
from portfolio.reports.many_records import Cohort, LearnerCoverage
from portfolio.reports.spreadsheet import SHADES
from portfolio.unit.asked_beside import counts_for
from portfolio.unit.unit import Criterion, Unit


def write_heat_map(cohort: Cohort, path: Path) -> None:
    """Write one HTML file that needs nothing else. Raises BuildError when it cannot be written."""
    files.put(path, heat_map(cohort).encode("utf-8"))


def heat_map(cohort: Cohort) -> str:
    """The page. Every status is a letter as well as a shade; every text is escaped."""
    body = "\n".join(_unit(unit, cohort.of(unit)) for unit in cohort.units)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Coverage of the criteria</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
        f"<h1>Coverage of the criteria</h1>\n{_legend()}\n{body}\n{_unreadable(cohort)}"
        "</body>\n</html>\n"
    )


def _unit(unit: Unit, learners: tuple[LearnerCoverage, ...]) -> str:
    heads = "".join(_head(unit, criterion) for criterion in unit.criteria)
    rows = "\n".join(
        f'<tr><th scope="row">{html_text(entry.learner)}</th>'
        + "".join(_cell(one) for one in entry.report.criteria)
        + "</tr>"
        for entry in learners
    )
    stuck = "".join(_stuck(place, learners) for place in range(len(unit.criteria)))
    return (
        f"<h2>{html_text(unit.name)}: {html_text(unit.title)}</h2>\n<table>\n"
        f"<caption>{plural(len(learners), 'learner')}, {len(unit.criteria)} criteria</caption>\n"
        f'<thead><tr><th scope="col">Learner</th>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n'
        f'<tfoot><tr><th scope="row">Not ready yet</th>{stuck}</tr></tfoot>\n</table>\n'
        + "\n".join(_details(entry) for entry in learners)
    )


def _head(unit: Unit, criterion: Criterion) -> str:
    part = counts_for(unit, criterion)
    told = f"<br><small>{html_text(part)}</small>" if part else ""
    words = html_text(criterion.text)
    return f'<th scope="col" title="{words}">{html_text(criterion.ref)}{told}</th>'


def _details(entry: LearnerCoverage) -> str:
    """What is behind one learner's row: items, methods and what is missing."""
    rows = "\n".join(
        f'<tr><th scope="row">{html_text(one.criterion)}</th><td>{one.status}</td>'
        f"<td>{html_text(', '.join(one.items))}</td>"
        f"<td>{html_text(', '.join(entry.methods(one)))}</td>"
        f"<td>{'<br>'.join(html_text(finding.missing) for finding in one.findings)}</td></tr>"
        for one in entry.report.criteria
    )
    return (
        f"<details><summary>{html_text(entry.learner)}: items, methods and what is missing"
        "</summary>"
        f'<table class="words"><thead><tr><th scope="col">Criterion</th><th scope="col">Status</th>'
        '<th scope="col">Items</th><th scope="col">Methods</th>'
        f'<th scope="col">What is missing</th></tr></thead><tbody>\n{rows}\n</tbody></table>'
        "</details>"
    )


def _cell(entry: CriterionReport) -> str:
    points = plural(len(entry.findings), "point")
    words = f"{entry.criterion}: {entry.status}, {plural(len(entry.items), 'item')}, {points}"
    kind = entry.status.name.lower()
    return (
        f'<td class="{kind}" title="{html_text(words)}">{entry.status.letter}'
        f'<span class="count">{plural(len(entry.items), "item")}</span></td>'
    )


def _stuck(place: int, learners: tuple[LearnerCoverage, ...]) -> str:
    left = sum(entry.report.criteria[place].status is not Status.READY for entry in learners)
    return f"<td>{left}</td>"


def _legend() -> str:
    entries = "".join(
        f'<li><span class="{status.name.lower()} key">{status.letter}</span> {status}</li>'
        for status in Status
    )
    return f'<ul class="legend">{entries}<li>below: how many evidence items</li></ul>'


def _unreadable(cohort: Cohort) -> str:
    if not cohort.unreadable:
        return ""
    entries = "".join(
        f"<li>{html_text(str(folder))}: {html_text(reason)}</li>"
        for folder, reason in cohort.unreadable
    )
    return f"<h2>Not read</h2>\n<ul>{entries}</ul>\n"


def _style() -> str:
    shades = "".join(
        f".{status.name.lower()}{{background:{fill};color:{ink}}}"
        for status, (fill, ink) in SHADES.items()
    )
    return (
        "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#22282E}"
        "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}"
        "table{border-collapse:collapse}caption{text-align:left;padding:.3rem 0}"
        "th,td{border:1px solid #fff;padding:.35rem .55rem;text-align:center}"
        "th[scope=row]{text-align:left;font-weight:normal}"
        "tfoot td,tfoot th{border-top:2px solid #1D3B5C}"
        ".count{display:block;font-size:.7em;white-space:nowrap}"
        "details{margin:.8rem 0}summary{cursor:pointer}"
        ".words td,.words th{text-align:left;border-bottom:1px solid #DDE3E9}"
        ".legend{list-style:none;padding:0;display:flex;gap:1.5rem;flex-wrap:wrap}"
        ".key{display:inline-block;width:1.6em;text-align:center}"
        "@media print{body{margin:0}*{print-color-adjust:exact}}" + shades
    )
