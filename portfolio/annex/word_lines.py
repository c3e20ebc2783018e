"""One paragraph of a Word document: its text as it is shown, and what is set into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from portfolio.annex import equations, symbols
from portfolio.annex.office_parts import MC, chosen
from portfolio.annex.tally import STRUCK, Tally
from portfolio.annex.word_marks import OFF, W14, Element, W, on, value, whole
from portfolio.annex.word_styles import Look, Styles

DELETED = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "delInstrText")}
SET_IN = {f"{W}{name}" for name in ("drawing", "pict", "object")}
PROPERTIES = {
    f"{W}{name}"
    for name in (*("pPr", "rPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
                 *("rubyPr", "fldData", "annotationRef", "footnoteRef", "endnoteRef"))
}  # fmt: skip
SIGNS = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    f"{W}noBreakHyphen": "-",
}
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
EQUATION = f"{equations.M}oMath"
ELSEWHERE = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)
PROGRAMS = re.compile(r"\s*(DDE|DDEAUTO|MACROBUTTON)\b", re.IGNORECASE)
DEEPEST_FIELDS = 100
"""Fields inside each other that are told apart; no program makes as many."""
WITHOUT_RESULT = re.compile(r"\s*(SYMBOL|EQ)\b", re.IGNORECASE)
"""Fields that show something although no result of them is in the file."""
SYMBOL = re.compile(
    r'\s*SYMBOL\s+(?P<code>0x[0-9A-F]{1,5}|[0-9]{1,6})(?:.*?\\f\s*"?(?P<font>[^"\\]+))?',
    re.IGNORECASE,
)
PAGES = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass
class Line:
    """``inside`` are the drawings and objects of a paragraph, ``notes`` the notes that it points
    to: kind and id; ``comments`` the ids of its comments. ``bold`` while no word in it is not.
    ``counts_pages`` tells that a field in it shows the number of the page, or of all pages."""

    words: list[str] = field(default_factory=list)
    bold: bool = True
    counts_pages: bool = False
    inside: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "".join(self.words)).strip()


@dataclass
class _Field:
    """A field between its begin and its end: its ``result`` is shown, its ``code`` is not.
    ``said`` tells that something was shown of it."""

    code: str = ""
    result: bool = False
    silent: bool = False
    said: bool = False


class Lines:
    """Reads paragraphs one after another; what it passes over goes into the tally."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[_Field] = []
        self._deeper = 0
        self._numbered: dict[tuple[str, str], int] = {}

    def read(self, paragraph: Element) -> Line:
        line = Line()
        style = self._styles.style_of(paragraph)
        waiting: list[tuple[Element, Look]] = [(node, Look()) for node in reversed(paragraph)]
        while waiting:
            node, look = waiting.pop()
            if not isinstance(node.tag, str) or node.tag in PROPERTIES:
                continue
            if node.tag == f"{W}r":
                look = self._styles.look(node, style)
                if look.hidden and self._passed_over(node, "hidden passage"):
                    continue
            waiting += [(child, look) for child in reversed(list(self._into(node, look, line)))]
        for each in self._fields:
            each.result = True
        return line

    def _into(self, node: Element, look: Look, line: Line) -> Iterator[Element]:
        """Notes what a node says; yields the children that are to be read as well."""
        tag = str(node.tag)
        if tag in DELETED:
            self._passed_over(node, "deleted passage")
        elif tag == f"{W}t":
            self._say(node.text or "", look, line)
        elif tag in SIGNS:
            self._say(SIGNS[tag], Look(), line)
        elif tag == f"{W}sym":
            self._symbol(node, line)
        elif tag in SET_IN:
            line.inside.append(node)
        elif tag == EQUATION:
            self._say(equations.linear(node), Look(), line)
        elif tag in NOTES:
            self._note(NOTES[tag], node, line)
        elif tag == f"{W}commentReference":
            line.comments.append(str(node.get(f"{W}id", "")))
        elif tag == f"{W}fldChar":
            self._field(node, line)
        elif tag == f"{W}instrText":
            if self._fields:
                self._fields[-1].code += node.text or ""
        elif tag == f"{W}sdt":
            yield from self._control(node, line)
        elif tag == f"{W}ruby":
            yield from _with_reading(node)
        elif tag == f"{MC}AlternateContent":
            branch = chosen(node)
            yield from branch if branch is not None else ()
        else:
            if tag == f"{W}fldSimple":
                self._read_code(str(node.get(f"{W}instr", "")), line)
            yield from node

    def _say(self, text: str, look: Look, line: Line) -> None:
        if any(each.silent or not each.result for each in self._fields):
            if text.strip() and not any(each.silent for each in self._fields):
                self._tally.add("hidden passage")
            return
        for each in self._fields:
            each.said = each.said or bool(text.strip())
        if symbols.is_symbol_font(look.font):
            text, unknown = symbols.spelt(look.font, text)
            self._tally.add("symbol", count=unknown)
        if look.struck and text.strip():
            self._tally.add(*STRUCK)
        line.bold = line.bold and (look.bold or not text.strip())
        line.words.append(text.upper() if look.capitals else text)

    def _symbol(self, node: Element, line: Line) -> None:
        code = str(node.get(f"{W}char", ""))
        known = re.fullmatch("[0-9A-Fa-f]{1,5}", code)
        sign = symbols.sign(str(node.get(f"{W}font", "")), int(code, 16)) if known else ""
        if not sign:
            self._tally.add("symbol")
        self._say(sign, Look(), line)

    def _note(self, kind: str, node: Element, line: Line) -> None:
        found = (kind, str(node.get(f"{W}id", "")))
        number = self._numbered.setdefault(found, len(self._numbered) + 1)
        line.notes.append(found)
        self._say(f"[{number}]", Look(), line)

    def number(self, note: tuple[str, str]) -> int:
        """The number that a note has in the text."""
        return self._numbered[note]

    def _field(self, node: Element, line: Line) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            shown = _form_field(node.find(f"{W}ffData"))
            if shown:
                self._say(shown, Look(), line)
            if len(self._fields) < DEEPEST_FIELDS:
                self._fields.append(_Field(silent=bool(shown)))
            else:
                self._deeper += 1
        elif self._deeper and kind == "end":
            self._deeper -= 1
        elif self._fields and kind in ("separate", "end"):
            field = self._fields[-1]
            if not field.result:
                self._read_code(field.code, line)
            if kind == "end":
                self._fields.pop()
                if not field.said and WITHOUT_RESULT.match(field.code):
                    self._without_result(field.code, line)
            field.result = True

    def _without_result(self, code: str, line: Line) -> None:
        """What Word draws for a field by its code alone: a symbol, or an older equation."""
        found = SYMBOL.match(code)
        if found is None:
            self._tally.add("equation")
            return
        sign = symbols.sign((found["font"] or "").strip(), _code_of(found["code"]))
        if not sign:
            self._tally.add("symbol")
        self._say(sign, Look(), line)

    def _read_code(self, code: str, line: Line) -> None:
        """Notes what a field does, by its code."""
        line.counts_pages = line.counts_pages or bool(PAGES.match(code))
        if PROGRAMS.match(code):
            self._tally.warn("It holds a field that starts another program (DDE or a macro).")
        elif ELSEWHERE.match(code):
            self._tally.warn("It holds a field that fetches content from another place.")

    def _control(self, node: Element, line: Line) -> Iterator[Element]:
        """A content control: what was put in, never its prompt."""
        if is_prompt(node):
            self._tally.add("prompt of an empty field", "prompts of empty fields")
            return
        box = node.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
        content = node.find(f"{W}sdtContent")
        if box is not None and not (content is not None and has_words(content)):
            checked = str(box.get(f"{W14}val", "1")).lower() not in OFF
            self._say(symbols.TICKED if checked else symbols.EMPTY, Look(), line)
        yield from content if content is not None else ()

    def _passed_over(self, node: Element, what: str) -> bool:
        """Counts a part with words in it; whether there was anything to count."""
        found = has_words(node) or any(each.tag in SET_IN for each in node.iter())
        if found:
            self._tally.add(what)
        return found


def _with_reading(ruby: Element) -> Iterator[Element]:
    """Signs with how they are read above them: the signs, then the reading in brackets."""
    yield from ruby.iterchildren(f"{W}rubyBase")
    reading = "".join(
        text.text or "" for above in ruby.iterchildren(f"{W}rt") for text in above.iter(f"{W}t")
    )
    said = etree.Element(f"{W}t")
    said.text = f"({reading})" if reading.strip() else ""
    yield said


def is_prompt(control: Element) -> bool:
    """Whether a content control shows nothing but what to fill in."""
    return bool(on(control.find(f"{W}sdtPr"), "showingPlcHdr"))


def has_words(node: Element) -> bool:
    texts = (f"{W}t", f"{W}delText")
    said = any((each.text or "").strip() for each in node.iter(*texts))
    return said or next(node.iter(f"{W}sym"), None) is not None


def _form_field(data: Element | None) -> str:
    """What a check box or a list of an older form shows (17.16); ``""`` for other fields."""
    if data is None:
        return ""
    box, choices = data.find(f"{W}checkBox"), data.find(f"{W}ddList")
    if box is not None:
        checked = on(box, "checked")
        ticked = checked if checked is not None else bool(on(box, "default"))
        return symbols.TICKED if ticked else symbols.EMPTY
    if choices is not None:
        entries = [str(each.get(f"{W}val", "")) for each in choices.findall(f"{W}listEntry")]
        number = whole(value(choices, "result") or value(choices, "default"))
        return entries[number] if number < len(entries) else ""
    return ""


def _code_of(said: str) -> int:
    """The number of a letter, in tens or in sixteens."""
    return int(said, 16) if said.lower().startswith("0x") else int(said)
