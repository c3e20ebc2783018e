"""A page on a narrow screen, at a zoom of 200 %, in the dark and in forced colours."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from browser import resize

USUAL = (1200, 1400)
PHONE = (390, 844)
ZOOMED = (640, 450)
"""A window of 1280 at a zoom of 200 %."""
COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
WAYS = ((PHONE, "light"), (ZOOMED, "dark"), (PHONE, "forced"))
"""Each size and each set of colours; the light ones at 200 % differ from the others in nothing."""
RULES = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""What axe-core asks of sizes and colours; ``assert_accessible`` asks the rest."""
UNFOLD = """() => {
    const folded = ".pfw-notebook details:not([open])";
    document.querySelectorAll(folded).forEach(part => (part.open = true));
}"""
# Tables may scroll within themselves (WCAG 2.2, 1.4.10), and the page is as wide as its window.
SIDEWAYS = """() => {
    const panel = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    const shown = panel.querySelector(".jp-WindowedPanel-outer");
    const right = shown.getBoundingClientRect().left + shown.clientWidth + 1;
    const isOut = part => part.getBoundingClientRect().right > right && part.checkVisibility()
        && !part.closest(".pfw-grid-around, .pfw-table, .pfw-spoken, [hidden]");
    const out = [...shown.querySelectorAll(".pfw *, .jp-MarkdownOutput *")].filter(isOut);
    const said = out.map(part => `${part.tagName}.${part.className}: ${part.textContent}`);
    const scrolls = Math.max(
        shown.scrollWidth - shown.clientWidth,
        document.documentElement.scrollWidth - window.innerWidth,
    );
    return scrolls > 0 || said.length ? [scrolls, ...said.slice(0, 5)] : [];
}"""
# WCAG 2.2, 2.5.8: links within a sentence, and what cannot be used, may be smaller. A box to tick
# is as large as it is with its label.
SMALL = """() => {
    const parts = ".pfw :is(a, button, input, select, textarea, summary), .pfw-opener, "
        + ".jp-MarkdownOutput summary";
    const isInline = part => part.tagName === "A" && getComputedStyle(part).display === "inline"
        && part.parentElement.textContent.trim() !== part.textContent.trim();
    const isThere = part => !part.disabled && !part.ariaHidden && !isInline(part)
        && part.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const boxes = part => [part, ...(part.labels ?? [])].map(one => one.getBoundingClientRect());
    const isSmall = part => {
        const span = (start, end) => Math.max(...boxes(part).map(box => box[end]))
            - Math.min(...boxes(part).map(box => box[start]));
        return span("left", "right") < 24 || span("top", "bottom") < 24;
    };
    return [...document.querySelectorAll(parts)]
        .filter(part => isThere(part) && isSmall(part))
        .map(part => `${part.tagName}.${part.className}: ${part.textContent}`);
}"""
PLAIN_SMALL = """() => [...document.querySelectorAll("a, button, input, summary")]
    .filter(part => part.checkVisibility())
    .filter(part => Math.min(part.offsetWidth, part.offsetHeight) < 24)
    .map(part => part.outerHTML.slice(0, 200))"""
# One of each kind: the style sheet knows no others.
WITHOUT_FOCUS = """() => {
    const kinds = ["a", "button", "input[type=text]", "input[type=checkbox]", "select", "textarea",
        "summary"].map(kind => `.pfw ${kind}`);
    const parts = [...kinds, ".jp-MarkdownOutput a", ".jp-MarkdownOutput summary", ".pfw-opener"]
        .map(kind => [...document.querySelectorAll(kind)]
            .find(part => part.checkVisibility({ visibilityProperty: true }) && !part.disabled))
        .filter(Boolean);
    const before = document.activeElement;
    const unseen = parts.filter(part => {
        part.focus({ focusVisible: true, preventScroll: true });
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2;
    });
    before?.focus({ preventScroll: true });
    return unseen.map(part => `${part.tagName}.${part.className}`);
}"""
DARK = "dark => document.body.dataset.jpThemeLight === String(!dark)"


def show_in(page: Any, colours: str) -> None:
    """Let the computer that shows the page have these colours."""
    page.emulate_media(**COLOURS[colours])
    page.wait_for_function(DARK, arg=COLOURS[colours]["color_scheme"] == "dark")


def assert_whole_at_every_size(page: Any) -> None:
    """Nothing of a page is cut off, too small or not to be told apart, whoever looks at it how."""
    try:
        found = _faults(page)
        assert not found, found
    finally:
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.wait_for_function(DARK, arg=False)
        resize(page, *USUAL)


def assert_plain_page_whole(page: Any) -> None:
    """The same of a page of ours that is not shown by JupyterLab."""
    try:
        found = {way: faults for way in WAYS if any(faults := _plain_faults(page, *way))}
        assert not found, found
    finally:
        page.emulate_media(color_scheme="light", forced_colors="none")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})


def _plain_faults(page: Any, size: tuple[int, int], colours: str) -> tuple[Any, ...]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(**COLOURS[colours])
    asked = Axe().run(page, options={"resultTypes": ["violations"]})
    wrong = [(one["id"], one["nodes"][0]["html"][:200]) for one in asked.response["violations"]]
    return (
        page.evaluate("document.documentElement.scrollWidth > window.innerWidth"),
        page.evaluate(PLAIN_SMALL),
        wrong,
    )


def _faults(page: Any) -> dict[tuple[str, str], Any]:
    """What is wrong with a page that is shown, by the way it was looked at and what was asked."""
    page.evaluate(UNFOLD)
    found: dict[tuple[str, str], Any] = {}
    for size, colours in WAYS:
        resize(page, *size)
        show_in(page, colours)
        way = f"{size[0]} pixels, {colours}"
        found[way, "scrolls sideways"] = page.evaluate(SIDEWAYS)
        found[way, "is too small"] = page.evaluate(SMALL)
        if colours == "forced":
            found[way, "has no focus that is seen"] = page.evaluate(WITHOUT_FOCUS)
        asked = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found[way, "axe-core"] = [
            (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
            for one in asked.response["violations"]
        ]
    return {key: wrong for key, wrong in found.items() if wrong}
