"""The words of a web page as people see them: none that is hidden, none taken apart."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter
from html.parser import HTMLParser

from portfolio.annex import encodings, ordinals
from portfolio.annex.tally import STRUCK, Tally

SKIPPED = {"script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg"}
EMPTY = {"br", "hr", "img", "input", "meta", "link", "base", "col", "wbr", "area", "embed"}
BLOCKS = {
    *("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "dd"),
    *("dt", "blockquote", "pre", "section", "article", "header", "footer", "main", "aside", "form"),
    *("fieldset", "address", "center", "figure", "figcaption", "caption", "hr", "summary"),
    *("details", "option", "textarea", "legend", "menu"),
}
CELLS = {"td", "th"}
LISTS = {"ol", "ul", "menu", "dir"}
STRUCK_TAGS = {"s", "strike", "del"}
FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])"
    r"|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_COLLAPSED = re.compile(r"max-height\s*:\s*0(?![.\d])", re.IGNORECASE)
_CUT_OFF = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_LINE_THROUGH = re.compile(
    r"text-decoration[\w-]{0,12}\s{0,9}:[^;]{0,40}line-through", re.IGNORECASE
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAMED = re.compile(r"(\w*)([.#][\w-]+)|(\w+)")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
DEEPEST = 2_000
LONGEST_PAGE = 20_000_000
"""Characters of a page that are looked at, pictures that are written into it included."""


def of_page(data: bytes, tally: Tally) -> str:
    """The words of a page in bytes, also of one that was saved as a single MIME file."""
    if re.match(rb"\s*(?:[\w-]+:[^\n]*\n\s*){1,40}", data) and b"<html" not in data[:200].lower():
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                said = part.get_content_charset() or ""
                page = encodings.decoded(payload if isinstance(payload, bytes) else b"", said)
                return words(page, tally)
    named = _CHARSET.search(data[:4_096])
    return words(encodings.decoded(data, named[1].decode() if named else ""), tally)


def words(page: str, tally: Tally) -> str:
    """The words of a page, a line for each of its paragraphs and an empty one between them.

    Pictures and hidden words are counted. Nothing is run and nothing loaded.
    """
    reader = _Words(tally)
    if len(page) > LONGEST_PAGE:
        tally.add("end of a very long page", "ends of very long pages")
        page = page[:LONGEST_PAGE].rpartition("<")[0]
    reader.feed(page)
    reader.close()
    text = "".join(reader.words)
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


class _Words(HTMLParser):
    """Collects text with its spaces as a browser shows them."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._tally = tally
        self._open: list[tuple[str, str]] = []
        self._count: Counter[str] = Counter()
        self._lists: list[tuple[str, int] | None] = []
        self._struck = 0
        self._hiding: set[str] = set()
        self._told = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        why = self._why_not_shown(tag, given)
        if tag in EMPTY:
            self._empty(tag, given, why)
            return
        if len(self._open) < DEEPEST:
            self._open.append((tag, why))
            self._count[tag] += 1
            self._told = False
        if tag in BLOCKS:
            self._end_line(2)
        if tag in LISTS and len(self._lists) < DEEPEST:
            self._lists.append(_numbering(given) if tag == "ol" else None)
        if tag == "li" and not why:
            self._number(given)
        if not why and (tag in STRUCK_TAGS or _LINE_THROUGH.search(given.get("style", ""))):
            self._struck += 1
        if tag in CELLS:
            self._end_cell()

    def handle_endtag(self, tag: str) -> None:
        if self._count[tag]:
            place = len(self._open)
            while self._open[place - 1][0] != tag:
                place -= 1
            for name, _ in self._open[place - 1 :]:
                self._count[name] -= 1
            del self._open[place - 1 :]
        if tag in STRUCK_TAGS:
            self._struck = 0
        if tag in LISTS and self._lists:
            self._lists.pop()
        if tag in BLOCKS:
            self._end_line(2)

    def handle_data(self, data: str) -> None:
        why = self._open[-1][1] if self._open else ""
        if self._open and self._open[-1][0] == "style":
            self._note_rules(data)
        if why == "hidden" and data.strip() and not self._told:
            self._tally.add("hidden passage")
            self._told = True
        if why:
            return
        if self._struck and data.strip():
            self._tally.add(*STRUCK, count=self._struck)
            self._struck = 0
        kept = self._count["pre"] > 0
        text = data if kept else re.sub(r"[ \t\r\n\f]+", " ", data)
        before = self.words[-1][-1:] if self.words else "\n"
        self.words.append(text.lstrip(" ") if before in " \n\t" and not kept else text)
        if not self.words[-1]:
            self.words.pop()

    def _why_not_shown(self, tag: str, given: dict[str, str]) -> str:
        """``skipped`` for what no browser shows as text, ``hidden``, or ``""`` for what is seen."""
        above = self._open[-1][1] if self._open else ""
        if above or tag in SKIPPED:
            return above or "skipped"
        names = {tag, f"#{given.get('id', '')}"} | {f".{n}" for n in given.get("class", "").split()}
        names |= {f"{tag}{name}" for name in names if name[0] in ".#"}
        hidden = "hidden" in given or _hides(given.get("style", ""))
        return "hidden" if hidden or names & self._hiding else ""

    def _empty(self, tag: str, given: dict[str, str], why: str) -> None:
        if why:
            return
        if tag == "br":
            self._end_line(1)
        elif tag == "hr":
            self._end_line(2)
        elif tag == "img":
            tiny = {given.get("width", ""), given.get("height", "")} & {"0", "1", "0px", "1px"}
            if not tiny:
                self._tally.add("picture")
            if alternative := given.get("alt", "").strip():
                self.handle_data(f" {alternative} ")
        elif tag == "input" and given.get("type", "").lower() in ("checkbox", "radio"):
            self.handle_data("☒ " if "checked" in given else "☐ ")
        elif tag == "input" and given.get("type", "text").lower() != "hidden":
            self.handle_data(given.get("value", ""))

    def _note_rules(self, sheet: str) -> None:
        """The simple selectors that a style sheet hides, for every kind of screen."""
        plain = re.sub(r"/\*.*?\*/", "", sheet[:200_000], flags=re.DOTALL)
        plain = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", plain)
        for selectors, body in _RULE.findall(plain):
            if _hides(body):
                self._hiding |= {
                    s.strip() for s in selectors.split(",") if _NAMED.fullmatch(s.strip())
                }

    def _number(self, given: dict[str, str]) -> None:
        """The number of an entry of a list that has numbers."""
        if not self._lists or (numbered := self._lists[-1]) is None:
            return
        form, number = numbered
        number = _whole(given.get("value", ""), number)
        self.words.append(f"{ordinals.written(max(1, number), form)}. ")
        self._lists[-1] = (form, number + 1)

    def _end_line(self, count: int) -> None:
        self.words.append("\n" * count)

    def _end_cell(self) -> None:
        if self.words and not self.words[-1].endswith("\n"):
            self.words.append("\t")


def _hides(style: str) -> bool:
    """Whether a style hides what it is for, also by leaving no room for it."""
    if _HIDING.search(style):
        return True
    return bool(_COLLAPSED.search(style) and _CUT_OFF.search(style))


def _numbering(given: dict[str, str]) -> tuple[str, int]:
    """The form of the numbers of a list, and its first."""
    return FORMS.get(given.get("type", "").strip(), "decimal"), _whole(given.get("start", ""), 1)


def _whole(text: str, usual: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text.strip()) else usual
