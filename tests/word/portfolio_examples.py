"""Portfolios to write in the tests, built in code from a small unit of our own."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Callable, Mapping
from functools import cache

from PIL import Image, ImageDraw

from portfolio.checks.unit_report import CriterionReport, Status, UnitReport
from portfolio.document.blocks import Block, Callout, Figure, Heading, Prose, Table
from portfolio.record.evidence import (
    Centre,
    CentreDecision,
    Claim,
    Details,
    EvidenceItem,
    Learner,
    StoredFile,
    Witness,
    WorkplaceHeld,
)
from portfolio.unit.findings import Authority, Finding, Severity
from portfolio.unit.unit import Unit
from portfolio.word.content import Content
from portfolio.workbook.section import Section

METHODS = {
    "testimony": "Witness testimony",
    "account": "Reflective account",
    "product": "Customer service award programme",
    "policy": "Organisational policies and procedures*",
    "discussion": "Professional discussion",
    "questions": "Questioning",
    "observation": "Observation",
}
RECORDS_OF_METHODS = {
    "testimony": "performance",
    "observation": "performance",
    "account": "performance",
    "questions": "questions",
    "discussion": "discussion",
}
CRITERIA = {
    "1": [
        ("1.1", "justify", "justify the reasons for an award programme"),
        ("1.2", "explain", "explain how to make use of an award programme as a promotional tool"),
        ("1.3", "explain", "explain the likely impact of organisational culture on a programme"),
    ],
    "2": [
        ("2.1", "define", "define objectives for the award programme"),
        ("2.2", "evaluate", "evaluate the benefits, drawbacks and costs of different options"),
        ("2.10", "develop", "develop award criteria that are transparent and fair"),
    ],
    "3": [
        ("3.1", "promote", "promote the award programme to team members and customers"),
        ("3.2", "take action", "take action to ensure that award winners are recognised"),
        ("3.3", "evaluate", "evaluate the effectiveness of the award programme"),
    ],
}
OUTCOMES = {
    "1": "understand the management of an award programme",
    "2": "be able to plan an award programme",
    "3": "be able to manage an award programme",
}


REPORT = (
    {
        "title": "Background",
        "parts": (
            {"title": "Why we did it", "criterion": "1.1"},
            {"title": "Our culture", "criterion": "1.3"},
        ),
    },
    {
        "title": "Evaluation",
        "parts": (
            {"title": "How well it worked", "criterion": "3.3", "activities": ("narrative",)},
            {"title": "Looking back", "criterion": "3.3", "activities": ("star",)},
        ),
    },
)


def unit() -> Unit:
    """A unit of three outcomes and nine criteria."""
    return _unit(
        "ex-1",
        "Manage an award programme",
        "1",
        OUTCOMES,
        {outcome: [_criterion(*row) for row in rows] for outcome, rows in CRITERIA.items()},
        uan="X/000/0001",
        level=4,
        credits=6,
        glh=25,
        relationship="Example standard EX17, Manage awards",
        relates_to=("ex-17",),
        report_route="A learner may hand in a report, backed by other evidence.",
        report=REPORT,
    )


def unit_of(
    unit_id: str, outcomes: Mapping[str, str], criteria: Mapping[str, list[tuple[str, str, str]]]
) -> Unit:
    """A unit of any refs."""
    made = {outcome: [_criterion(*row) for row in rows] for outcome, rows in criteria.items()}
    return _unit(unit_id, "Manage an award programme", "1", outcomes, made)


def standard() -> Unit:
    """A standard with refs such as P1, which the unit serves."""
    performance = [
        {**_criterion(f"P{n}", "do", f"do part {n} of managing awards at work"), "serves": serves}
        for n, serves in enumerate([("ex-1:1.1",), ("ex-1:2.1", "ex-1:3.3"), ()], start=1)
    ]
    knowledge = [_criterion(f"K{n}", "know", f"know fact {n} about awards") for n in (1, 2)]
    return _unit(
        "ex-17",
        "Manage awards",
        "EX17",
        {"P": "performance", "K": "knowledge"},
        {"P": performance, "K": knowledge},
        kind="Standard",
    )


def details(**changes: object) -> Details:
    values: dict[str, object] = {
        "learner": Learner(
            name="Amina Okafor",
            number="C-10482",
            job_title="Customer service team leader",
            organisation="Harbour Lane Housing",
        ),
        "centre": Centre(
            name="Northgate Training Centre",
            number="012345",
            assessor="Ruth Ellery",
            internal_quality_assurer="Samir Haddad",
        ),
        "units": ("ex-1",),
        "related_units": ("Develop customer service standards: 2.1 and 3.3",),
        "fictional": True,
    }
    return Details(**{**values, **changes})


def item(number: int, **changes: object) -> EvidenceItem:
    """Evidence item ``number``; what it is and what it claims follow from its number."""
    ref = f"E{number:02d}"
    refs = [criterion.ref for criterion in unit().criteria]
    methods = [name for name in METHODS if name not in ("questions", "observation")]
    first, second = refs[number % len(refs)], refs[(number * 5 + 2) % len(refs)]
    held = number % 7 == 3
    values: dict[str, object] = {
        "ref": ref,
        "method": methods[number % len(methods)],
        "title": TITLES[number % len(TITLES)],
        "date": datetime.date(2026, 1 + number % 8, 1 + number % 27),
        "author": "Amina Okafor" if number % 2 else "Priya Nand, operations manager",
        "shows": f"How I planned this part of the programme; it goes with {ref}.",
        "my_part": "I wrote it and agreed it with my manager.",
        "file": None if held else stored(f"{ref}-document.pdf", 31_000 * number + 640),
        "workplace": WORKPLACE if held else None,
        "witness": Witness(name="Priya Nand", role="Operations manager")
        if number % 5 == 0
        else None,
        "claims": (
            Claim(unit="ex-1", criterion=first, where=f"page {number % 9 + 1}"),
            Claim(unit="ex-1", criterion=first, where="paragraph 4"),
            Claim(unit="ex-1", criterion=second, where="" if number % 3 else "03:10 to 04:45"),
            *([Claim(unit="ex-17", criterion="P2")] if number % 4 == 0 else []),
        ),
        "currency": "It is from this year’s programme.",
        "authenticity": "My manager has countersigned it.",
        "ai_use": ("none", "none", "assisted", "research", "")[number % 5],
        "ai_note": "I asked for a clearer opening sentence." if number % 5 == 2 else "",
    }
    return EvidenceItem(**{**values, **changes})


def claim(criterion: str, where: str = "", unit: str = "ex-1") -> Claim:
    return Claim(unit=unit, criterion=criterion, where=where)


TITLES = (
    "Launch message to all four teams",
    "Business case for the Harbour Star awards",
    "Minutes of the judging panel",
    "Reward and recognition policy, version 3",
    "Satisfaction survey before and after the programme",
    "Testimony of the operations manager on the awards evening",
    "Newsletter article about the first winners",
)
WORKPLACE = WorkplaceHeld(
    location="Harbour Lane Housing, HR shared folder, Policies, HR-14",
    relevance="Sets the limits for rewards that the options in criterion 2.2 had to keep to.",
    custodian="HR manager",
)


def stored(name: str, size: int) -> StoredFile:
    return StoredFile(
        name=name,
        original_name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        size=size,
        media_type="application/pdf",
    )


@cache
def picture(width: int = 900, height: int = 420, seed: int = 1) -> bytes:
    """A PNG with bars, small enough to keep the tests quick."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for bar in range(6):
        top = (bar * 37 * seed + 20) % height
        left = bar * width // 6
        draw.rectangle([left, top, left + width // 12, height], fill=(29, 59, 92))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def answers(ref: str, seed: int = 1) -> tuple[Block, ...]:
    """What a notebook may show for a criterion: every kind of block."""
    return (
        Heading("Why we need the programme"),
        Prose(
            "Our satisfaction score fell **three months in a row** (E01 and E02). I looked at "
            "*why*, and at what criteria 2.1 and 3.3 would need later.\n\n"
            "- complaints about call-backs, see E04\n- no thanks for good work\n"
            "    - not from managers\n    - not from colleagues\n\n"
            "1. I asked the teams.\n2. I read [the guidance](https://example.org/guidance).\n"
            "3. I wrote `E01` down.\n\n> We never hear when it goes well.\n"
        ),
        Table(
            caption="Reasons and the data behind them",
            columns=("Reason", "Standard it serves", "Evidence", "Figure"),
            rows=(
                ("Scores are falling", "AC 2.1, first contact resolved", "E01, E02", "78.4 %"),
                ("Good work goes unseen", "Reply within two days", "E05", "£1,250"),
                ("Staff turnover is high", "Standard 4", "", "12"),
            ),
            description="Three reasons with the standard, the evidence and a figure for each.",
            numeric=(3,),
            header_column=True,
        ),
        Figure(
            caption=f"Satisfaction before and after ({ref})",
            alternative="Bars: satisfaction rises from 71 to 84 per cent over six months.",
            png=picture(seed=seed),
        ),
        Heading("Situation", level=2),
        Prose("In March our score had fallen for three months. I was asked to act."),
        Heading("Result", level=2),
        Prose("41 of 48 people came, and 17 nominations arrived in week one."),
        Callout("practice", "PRACTICE", "These figures come from a *simulated* programme."),
        Callout("note", "A note from the tutor", "First line.\n\n- one\n- two"),
    )


def finding(ref: str, rule: str = "few-reasons") -> Finding:
    return Finding(
        criterion=ref,
        rule=rule,
        severity=Severity.NEEDED,
        missing="There is only one reason.",
        next_step="Add a second reason, with the data behind it.",
        authority=Authority.UNIT,
        source="Criterion 1.1: “justify the reasons”",
    )


def content(
    items: tuple[EvidenceItem, ...] = (),
    sections: Mapping[str, Section] | None = None,
    whose: Details | None = None,
    needed: Mapping[str, int] | None = None,
    of: Unit | None = None,
) -> Content:
    """A portfolio of the example unit. ``needed`` counts the findings of some criteria."""
    chosen = of or unit()
    sections = sections or {}
    reports = []
    for criterion in chosen.criteria:
        ref = criterion.ref
        claimed = [i for i in items if any(c.criterion == ref for c in i.claims_for(chosen.id))]
        findings = tuple(
            finding(ref, f"rule-{number}") for number in range((needed or {}).get(ref, 0))
        )
        reports.append(
            CriterionReport(
                criterion=ref,
                status=_status(ref in sections, bool(claimed), bool(findings)),
                items=tuple(i.ref for i in claimed),
                methods=tuple(dict.fromkeys(i.method for i in claimed)),
                findings=findings,
            )
        )
    return Content(
        unit=chosen,
        catalogue={u.id: u for u in (chosen, unit(), standard())},
        details=whose or details(),
        items=items,
        report=UnitReport(unit=chosen.id, criteria=tuple(reports)),
        sections=sections,
    )


def full(count: int = 18) -> Content:
    """Every criterion answered, ``count`` items, one simulated, one broken section."""
    items = [item(number) for number in range(1, count + 1)]
    items[3] = item(4, simulated=True)
    items[5] = item(6, simulated=True).decided(
        CentreDecision(name="Ruth Ellery", role="Lead", date=datetime.date(2026, 5, 4))
    )
    sections = {
        c.ref: Section(name=c.ref, blocks=answers(c.ref, number))
        for number, c in enumerate(unit().criteria, start=1)
    }
    blocks = sections["3.3"].blocks
    parts = {"narrative": blocks[:4], "star": blocks[4:]}
    sections["3.3"] = Section(name="3.3", blocks=blocks, activities=parts)
    sections["2.2"] = Section(
        name="2.2",
        blocks=answers("2.2")[:2],
        error="The table of options could not be made: a cost is not a number.",
    )
    sections["review"] = Section(
        name="review",
        blocks=(Figure("Coverage of the criteria", "A grid of items by criterion.", picture()),),
    )
    return content(tuple(items), sections, needed={"2.2": 2, "3.2": 1})


def empty() -> Content:
    return content()


def one_criterion() -> Content:
    section = Section(name="1.1", blocks=answers("1.1"))
    claims = (Claim(unit="ex-1", criterion="1.1", where="page 2"),)
    return content((item(9, claims=claims),), {"1.1": section})


def all_simulated() -> Content:
    items = tuple(item(number, simulated=True) for number in range(1, 10))
    return content(items)


def named(name: str) -> Content:
    whose = details(
        learner=Learner(name=name, number=name, job_title=name, organisation=name),
        centre=Centre(name=name, assessor=name),
    )
    section = Section(
        name="1.1",
        blocks=(
            Heading(name),
            Prose(f"{name} and E01, **{name}**"),
            Table(name, (name, "2"), ((name, "E01"),), name),
            Callout("note", name, name),
            Figure(name, name, picture()),
        ),
    )
    evidence = item(1, title=name, author=name, shows=name)
    return content((evidence,), {"1.1": section}, whose)


def of_a_standard() -> Content:
    claims = (Claim(unit="ex-17", criterion="P2", where="page 1"),)
    evidence = item(1, claims=claims)
    blocks = (Prose("This is about criteria P2, K1 and P3, and about P1 too."),)
    section = Section(name="P2", blocks=blocks)
    return content((evidence,), {"P2": section}, of=standard())


RECORDS: Mapping[str, Callable[[], Content]] = {
    "everything": full,
    "an empty record": empty,
    "one criterion": one_criterion,
    "60 items": lambda: full(60),
    "everything simulated": all_simulated,
    "Arabic": lambda: named("محمد عبد الرحمن الأمين (مدير)"),
    "Chinese": lambda: named("王小明，客户服务主管"),
    "apostrophes": lambda: named('Siobhán O\'Néill-D’Arcy "Shiv" & <Co>'),
    "emoji": lambda: named("Zoë 🏆👩🏽‍💼 Tremblay"),
    "a standard": of_a_standard,
}
"""What records may be like, from nothing to much, and with names from everywhere."""


def _status(answered: bool, supported: bool, gaps: bool) -> Status:
    if answered and supported:
        return Status.POINTS_OPEN if gaps else Status.READY
    return Status.BEGUN if answered or supported else Status.NOT_STARTED


def _criterion(ref: str, verb: str, text: str) -> dict[str, object]:
    meaning = {"recognised": "By senior management or in the newsletter, for all to see."}
    return {
        "ref": ref,
        "verb": verb,
        "text": text,
        "activities": ({"name": "narrative"}, {"name": "star"}),
        "definitions": meaning if "recognised" in text else {},
    }


def _unit(
    unit_id: str,
    title: str,
    number: str,
    outcomes: Mapping[str, str],
    criteria: Mapping[str, list[dict[str, object]]],
    **values: object,
) -> Unit:
    methods = {
        name: {
            "label": label,
            "witness": name in ("testimony", "observation"),
            "observed": name == "observation",
            "record": RECORDS_OF_METHODS.get(name, ""),
            "holds": "What it is and when it was made.",
        }
        for name, label in METHODS.items()
    }
    return Unit.model_validate(
        {
            "id": unit_id,
            "title": title,
            "awarding_body": "Example Board",
            "number": number,
            "aim": "This unit is about planning and managing awards for good service.",
            "sources": {"001": {"title": "The specification", "authority": True}},
            "methods": methods,
            "outcomes": tuple(
                {
                    "ref": ref,
                    "text": text,
                    "competence": ref not in ("1", "K"),
                    "methods": tuple(METHODS),
                    "criteria": tuple(criteria[ref]),
                }
                for ref, text in outcomes.items()
            ),
            **values,
        }
    )
