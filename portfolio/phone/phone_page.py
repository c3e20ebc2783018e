"""The page on the phone: plain HTML without scripts, with one form and one large button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from portfolio.base.text import visible

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""No other page may show it, read it or be told its address; no script of anybody runs in it."""

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1.2rem/1.5 system-ui,sans-serif;margin:1.2rem;max-width:34rem;"
    "color:CanvasText;background:Canvas}"
    "label{font-weight:bold}input,button{display:block;width:100%;box-sizing:border-box;"
    "font:inherit;margin:.8rem 0;min-height:3.5rem}"
    "button{background:#0b5394;color:#fff;border:2px solid #0b5394;border-radius:.5rem;"
    "font-weight:bold}"
    "li{overflow-wrap:anywhere}.no{border-left:.3rem solid #a61c00;padding-left:.8rem}"
)
_FORM = """\
<form method="post" enctype="multipart/form-data">
<label for="files">Photos, recordings or documents</label>
<input id="files" name="files" type="file" multiple required>
<button>Send to the computer</button>
</form>
<p>Up to 100 MB each. Wait until the next page says what has arrived.</p>
"""
_OPEN = (
    "<p>What you send here goes straight to the computer on which your portfolio is open. It is "
    "not encrypted on its way: who runs this network, or shares its password, could read it.</p>"
)


def ask() -> str:
    """The page that the QR code leads to."""
    return _page("Add evidence from this phone", _FORM + _OPEN)


def told(arrived: Sequence[str], refused: Sequence[tuple[str, str]]) -> str:
    """What came of a form: the names of what arrived, and why others did not."""
    parts = []
    if arrived:
        count = "1 file has" if len(arrived) == 1 else f"{len(arrived)} files have"
        title = f"{count} arrived"
        parts += [_list(_shown(name) for name in arrived)]
        parts += [
            "<p><strong>Now go to the computer.</strong> Each file waits there until you have "
            "looked at it: choose Add, and describe it. Nothing is evidence before that.</p>"
        ]
    else:
        title = "Nothing has arrived"
        if not refused:
            parts += ["<p>No file was chosen. Choose one, then send it.</p>"]
    if refused:
        lines = _list(f"{_shown(name)}: {escape(why)}" for name, why in refused)
        parts += [f'<div class="no"><p>Not taken:</p>{lines}</div>']
    return _page(title, "".join(parts) + "<h2>Send more</h2>" + _FORM)


def refusal(title: str, words: str) -> str:
    """A page that says in words why there is nothing here."""
    return _page(title, f"<p>{escape(words)}</p>")


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def _shown(name: str) -> str:
    return escape(visible(name))


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
