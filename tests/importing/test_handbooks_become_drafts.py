"""What “unit import” makes of documents as awarding bodies lay them out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from handbook_hard_layouts import HARD_LAYOUTS
from handbook_layouts import LAYOUTS, MEETINGS, SPECS, Paper, Spec
from measure_import import plain, score

from portfolio.activities.catalogue import check_unit_file, usual
from portfolio.base.errors import HandbookError
from portfolio.importing import document_lines
from portfolio.importing.draft import DraftUnit
from portfolio.importing.draft_file import draft_text
from portfolio.importing.flattened import flattened
from portfolio.importing.importing_file import unit_in
from portfolio.importing.several_units import the_unit
from portfolio.importing.source_line import line_from_json


def read(path: Path, wanted: str = "") -> DraftUnit:
    lines = map(line_from_json, document_lines.read_lines(str(path)))
    unit = the_unit(flattened(list(lines)), wanted, path.name)
    unit.source = path.name
    return unit


def of_text(folder: Path, text: str) -> DraftUnit:
    path = folder / "handbook.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def texts(unit: DraftUnit) -> dict[str, str]:
    return {criterion.ref: plain(criterion.text) for criterion in unit.criteria}


@pytest.mark.parametrize("spec", SPECS, ids=[spec.number for spec in SPECS])
@pytest.mark.parametrize("layout", LAYOUTS | HARD_LAYOUTS)
def test_every_criterion_of_every_layout_is_found_in_its_own_words(
    layout: str, spec: Spec, tmp_path: Path
):
    ending, make = (LAYOUTS | HARD_LAYOUTS)[layout]
    path = tmp_path / f"handbook.{ending}"
    make(spec, path)
    found = score(spec, read(path))
    assert found.unmarked == 0
    assert found.exact == found.asked
    assert found.marked <= found.asked / 2


def test_a_draft_passes_the_check_once_its_empty_facts_are_filled_in(tmp_path: Path):
    ending, make = LAYOUTS["Word, numbers in columns"]
    make(MEETINGS, tmp_path / f"handbook.{ending}")
    draft = draft_text(read(tmp_path / f"handbook.{ending}"), usual())
    whole = draft.replace('awarding_body = ""', 'awarding_body = "Harbour Awards"')
    whole = whole.replace('aim = ""', 'aim = "To lead meetings."')
    (tmp_path / "unit.toml").write_text(whole, encoding="utf-8")
    unit = check_unit_file(tmp_path / "unit.toml")
    assert (unit.title, unit.number, unit.level) == (MEETINGS.title, "318", 3)
    assert [criterion.ref for criterion in unit.criteria] == [p.ref for p in MEETINGS.points]


def test_the_draft_shows_the_source_beside_each_criterion_and_invents_no_fact(tmp_path: Path):
    make = LAYOUTS["text, wrapped at 72"][1]
    make(MEETINGS, tmp_path / "handbook.txt")
    draft = draft_text(read(tmp_path / "handbook.txt"), usual())
    assert "# line 15: 1.1 explain why a meeting may be better than a written message" in draft
    assert 'aim = ""  # CHECK: not found in the document' in draft
    assert "Evidence may be supplied by:" in draft.partition("# What was not used:")[2]


def test_a_criterion_cut_by_a_page_is_joined_and_a_running_head_left_out(tmp_path: Path):
    paper = Paper(head="Unit 7 Serve tea")
    paper.lines(60, ["Unit 7 Serve tea", "Learning outcome 1: be able to serve tea",
                     "Assessment criteria", "1.1 clean the pot and the cups before"])  # fmt: skip
    paper.turn()
    paper.lines(60, ["the tea is made", "1.2 pour the tea without spilling any"])
    paper.save(tmp_path / "tea.pdf")
    unit = read(tmp_path / "tea.pdf")
    assert texts(unit) == {
        "1.1": "clean the pot and the cups before the tea is made",
        "1.2": "pour the tea without spilling any",
    }
    assert unit.criteria[0].checks


HEAD = ("Unit 7 Serve tea", "Learning outcome 1: be able to serve tea", "Assessment criteria")


def columns(paper: Paper, *cells: tuple[float, float, str]) -> None:
    for x, y, words in cells:
        paper.put(x, y, words)


def test_cells_without_lines_are_read_in_the_order_of_the_file(tmp_path: Path):
    paper = Paper()
    paper.lines(60, HEAD)
    columns(
        paper,
        *((60, 200, "Assessment criteria"), (300, 200, "Guidance")),
        *((60, 220, "1.1 clean the pot and the"), (60, 232, "cups before the tea is made")),
        *((300, 220, "1.1 Pots: of china,"), (300, 232, "of glass and of iron")),
        *((60, 252, "1.2 serve every cup without"), (60, 264, "spilling any of it")),
        *((300, 252, "spills of all kinds,"), (300, 264, "and how to clean them")),
    )
    paper.save(tmp_path / "tea.pdf")
    unit = read(tmp_path / "tea.pdf")
    assert texts(unit) == {
        "1.1": "clean the pot and the cups before the tea is made",
        "1.2": "serve every cup without spilling any of it",
    }
    assert [criterion.checks for criterion in unit.criteria] == [[], []]


def test_lines_that_do_not_stand_together_in_the_file_are_marked(tmp_path: Path):
    paper = Paper()
    paper.lines(60, HEAD)
    columns(
        paper,
        *((60, 220, "1.1 clean the pot and the"), (300, 220, "Pots may be of china, of")),
        *((60, 232, "cups before the tea is made"), (300, 232, "glass or of iron as you like")),
        *((60, 252, "1.2 serve every cup without"), (300, 252, "Spills of all kinds have to")),
        *((60, 264, "spilling any of it"), (300, 264, "be wiped up at once by you")),
    )
    paper.save(tmp_path / "tea.pdf")
    unit = read(tmp_path / "tea.pdf")
    right = {
        "1.1": "clean the pot and the cups before the tea is made",
        "1.2": "serve every cup without spilling any of it",
    }
    for criterion in unit.criteria:
        assert plain(criterion.text) == right[criterion.ref] or criterion.checks


@pytest.mark.parametrize(
    ("before", "after", "whole", "marked"),
    [
        ("disagreemen", "t in the team", "manage disagreement in the team", True),
        ("confidentialit", "y at work", "manage confidentiality at work", True),
        ("requirements", "that apply here", "manage requirements that apply here", False),
        ("colleagues", "review work", "manage colleagues review work", True),
    ],
)
def test_a_word_that_a_narrow_cell_cut_is_joined_and_marked(
    before: str, after: str, whole: str, marked: bool, tmp_path: Path
):
    paper = Paper()
    paper.lines(60, HEAD)
    height = 3 * 13 + 8
    for x in (60, 60 + 5.2 * len(before) + 8):
        paper.rule(x, 200, x, 200 + 2 * height)
    for row in range(3):
        paper.rule(60, 200 + row * height, 60 + 5.2 * len(before) + 8, 200 + row * height)
    columns(paper, (62, 212, "1.1 manage"), (62, 225, before), (62, 238, after))
    columns(paper, (62, 259, "1.2 plan"))
    paper.save(tmp_path / "team.pdf")
    criterion = read(tmp_path / "team.pdf").criteria[0]
    assert plain(criterion.text) == whole
    assert bool(criterion.checks) == marked


def test_a_row_that_goes_on_below_the_heads_of_the_next_page_is_not_cut_without_a_mark(
    tmp_path: Path,
):
    paper = Paper()
    paper.lines(60, HEAD[:2])
    _row(paper, 200, ["Assessment criteria", "Notes"])
    _row(paper, 230, ["1.1 warm the pot and", "Yes"])
    paper.turn()
    _row(paper, 70, ["Assessment criteria", "Notes"])
    _row(paper, 100, ["the cups", ""])
    _row(paper, 130, ["1.2 pour the tea", "No"])
    paper.save(tmp_path / "tea.pdf")
    unit = read(tmp_path / "tea.pdf")
    assert texts(unit) == {"1.1": "warm the pot and the cups", "1.2": "pour the tea"}
    assert unit.criteria[0].checks


def _row(paper: Paper, y: float, cells: list[str]) -> None:
    for x in (60, 260, 400):
        paper.rule(x, y, x, y + 30)
    for level in (y, y + 30):
        paper.rule(60, level, 400, level)
    for x, words in zip((65, 265), cells, strict=True):
        paper.put(x, y + 14, words)


def test_words_that_are_struck_through_are_marked(tmp_path: Path):
    paper = Paper()
    paper.lines(60, HEAD)
    columns(paper, (60, 220, "1.1 clean the old pot"), (60, 240, "1.2 serve the cup"))
    paper.rule(110, 217, 150, 217)
    paper.rule(60, 242, 140, 242)
    paper.save(tmp_path / "tea.pdf")
    assert [criterion.checks for criterion in read(tmp_path / "tea.pdf").criteria] == [
        ["words in it are struck through"],
        [],
    ]


def test_a_figure_at_the_start_of_a_line_is_no_number_of_a_criterion(tmp_path: Path):
    unit = of_text(tmp_path, "\n".join((
        *HEAD, "1.1 report differences of more than", "2.5 per cent to the person responsible",
        "1.2 report others within the week",
    )))  # fmt: skip
    assert (
        texts(unit)["1.1"]
        == "report differences of more than 2.5 per cent to the person responsible"
    )
    assert unit.criteria[0].checks
    assert [criterion.ref for criterion in unit.criteria] == ["1.1", "1.2"]


def test_outcomes_may_be_numbered_in_words_and_their_criteria_from_one_again(tmp_path: Path):
    rows = []
    for number, goal, does in (
        ("One", "know tea", "describe"),
        ("Two", "be able to make tea", "make"),
    ):
        rows += [f"Learning Outcome {number}", f"The learner will {goal}", "The learner can:"]
        rows += [f"1. {does} black tea", f"2. {does} green tea"]
    unit = of_text(tmp_path, "\n".join(rows))
    assert [(outcome.ref, outcome.text) for outcome in unit.outcomes] == [
        ("1", "know tea"),
        ("2", "be able to make tea"),
    ]
    assert [(c.ref, c.text, c.checks) for c in unit.outcomes[1].criteria] == [
        ("1", "make black tea", []),
        ("2", "make green tea", []),
    ]


def test_letters_that_a_distiller_turned_are_turned_back_only_within_words():
    from portfolio.importing.pdf_words import _turned_back

    assert _turned_back("bene昀椀ts a昀昀ect 昀椀ve") == "benefits affect five"
    assert _turned_back("昀椀 名前") == "昀椀 名前"


def test_a_gap_in_the_numbers_is_said_and_its_neighbours_are_marked(tmp_path: Path):
    rows = ("1.1 describe tea leaves", "1.2 explain how tea is dried", "1.4 compare two teas")
    unit = of_text(tmp_path, "\n".join(("Learning outcome 1: know tea", *rows)))
    assert unit.gaps == ["1.3 is missing before 1.4"]
    assert [bool(criterion.checks) for criterion in unit.criteria] == [False, True, True]


def test_numbers_up_to_ten_and_beyond_are_told_apart(tmp_path: Path):
    rows = [f"1.{n} describe part {'abcdefghijkl'[n]} of a kettle" for n in range(1, 12)]
    unit = of_text(tmp_path, "\n".join(["Learning outcome 1: know kettles", *rows]))
    assert [criterion.ref for criterion in unit.criteria] == [f"1.{n}" for n in range(1, 12)]


def test_a_page_of_advice_is_no_unit_and_its_points_are_candidates(tmp_path: Path):
    unit = of_text(tmp_path, "Tea for beginners\nExam Tips & Revision Strategies\n"
                             "- Use a warm pot for every answer.\nCommon Misconceptions\n"
                             "- Thinking that tea is only a drink.\nAssessment Criteria\n"
                             "- Award credit for demonstrating a warm pot.\n")  # fmt: skip
    assert unit.outcomes == []
    assert [line.place for line in unit.candidates] == ["line 3", "line 5", "line 7"]
    assert "#   line 7: - Award credit for demonstrating a warm pot." in draft_text(unit, usual())


def test_one_of_several_units_is_taken_by_its_number_and_otherwise_asked_for(tmp_path: Path):
    path = tmp_path / "handbook.txt"
    path.write_text("".join(
        f"Unit {n} {title}\nLearning outcome 1: be able to {does}\n"
        f"1.1 prepare the {does}\n1.2 finish the {does}\n"
        for n, title, does in ((301, "Tea", "make tea"), (302, "Toast", "make toast"))
    ), encoding="utf-8")  # fmt: skip
    assert texts(read(path, "302"))["1.1"] == "prepare the make toast"
    with pytest.raises(HandbookError, match=r"2 units.*301 Tea and 302 Toast"):
        read(path)
    with pytest.raises(HandbookError, match="Do you mean “302”"):
        read(path, "3020")


def test_a_scanned_pdf_is_said_to_be_one(tmp_path: Path):
    from PIL import Image

    Image.new("L", (600, 800), 255).save(tmp_path / "scan.pdf")
    with pytest.raises(HandbookError, match="scanned"):
        read(tmp_path / "scan.pdf")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"%PDF-1.7 broken", "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy(data: bytes, said: str, tmp_path: Path):
    (tmp_path / "handbook.docx").write_bytes(data)
    with pytest.raises(HandbookError, match=said):
        read(tmp_path / "handbook.docx")


def test_a_document_is_read_in_a_process_of_its_own(tmp_path: Path):
    LAYOUTS["text, a line each"][1](MEETINGS, tmp_path / "handbook.txt")
    assert len(unit_in(tmp_path / "handbook.txt").criteria) == len(MEETINGS.points)


def test_hostile_words_stay_words_in_the_draft(tmp_path: Path):
    unit = of_text(tmp_path, 'Learning outcome 1: know "tea"\n1.1 describe """\\ tea\x07 = [x]\n'
                             "1.2 explain ]] # tea\n")  # fmt: skip
    raw = tomllib.loads(draft_text(unit, usual()))
    assert raw["outcomes"][0]["criteria"][0]["text"] == 'describe """\\ tea = [x]'
