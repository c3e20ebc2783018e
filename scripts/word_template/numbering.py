"""The lists: bullets, numbers, and headings whose numbers are refs."""

from __future__ import annotations

from word_template.house import BULLETS, CALLOUT_BULLETS, NAMES, NUMBERS, REFS


def numbering() -> str:
    bullets: list[tuple[str, str]] = [("bullet", mark) for mark in "•–•"]
    numbers = [("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3.")]
    refs = [("OutcomeHeading", "%1"), ("CriterionHeading", "%1.%2")]
    definitions = {
        BULLETS: levels(bullets, "ListBullet"),
        NUMBERS: levels(numbers, "ListNumber"),
        CALLOUT_BULLETS: levels(bullets, start=227),
        REFS: "".join(
            list_level(index, "decimal", text, style, 794, 794)
            for index, (style, text) in enumerate(refs)
        ),
    }
    found = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{content}</w:abstractNum>"
        for number, content in definitions.items()
    )
    uses = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in definitions
    )
    return f"<w:numbering {NAMES}>{found}{uses}</w:numbering>"


def levels(forms: list[tuple[str, str]], style: str = "", start: int = 0) -> str:
    """The levels of a list, each linked to a style if one is given."""
    return "".join(
        list_level(
            index,
            form,
            text,
            f"{style}{'' if index == 0 else index + 1}" if style else "",
            start + 397 * (index + 1),
            397,
        )
        for index, (form, text) in enumerate(forms)
    )


def list_level(index: int, form: str, text: str, style: str, left: int, hanging: int) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
