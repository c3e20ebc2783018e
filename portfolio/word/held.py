"""Parts of a document that stay text until it is packed: its tables, and what is as it was.

A tree of a large register's tables takes ten times the memory of their text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate, errors

from portfolio.word import oxml
from portfolio.word.bookmarks import Bookmarks
from portfolio.word.oxml import Element, Markup, W

_PLACE = re.compile(rb'<w:tbl w:held="([0-9]+)"/>')
_ANCHOR = re.compile(rb' w:anchor="([^"]*)"')
_UNKNOWN_PREFIX = errors.codes[errors.XML_ERROR_UNBOUND_PREFIX]


class Held:
    """The text of tables, and in their places in the document marks that stand for them.

    ``known`` are the prefixes of the namespaces that the document declares.
    """

    def __init__(self, root: Element) -> None:
        self.known: Collection[str] = [
            prefix for prefix, uri in oxml.NAMESPACES.items() if root.nsmap.get(prefix) == uri
        ]
        self._texts: list[list[bytes]] = []

    def checked(self, markup: Markup) -> Markup:
        """A table as it will stand in the document, with the namespaces that it alone uses. Raises
        ExpatError for what is no markup."""
        try:
            _read(oxml.with_namespaces(markup, self.known))
        except ExpatError as error:
            if error.code != _UNKNOWN_PREFIX:
                raise
            own = oxml.declared(markup, self.known)
            _read(oxml.with_namespaces(own, self.known))
            return own
        return markup

    def hold(self, texts: Iterable[str]) -> Markup:
        """What stands for tables that are ``checked``, or for elements that were in a document
        before, as they were in it."""
        self._texts.append([text.encode() for text in texts])
        return oxml.element("tbl", held=len(self._texts) - 1)

    def unlink_others(self, bookmarks: Bookmarks) -> None:
        """Turn each link in a table to a bookmark that is not there into its words."""
        for held in self._texts:
            for number, text in enumerate(held):
                if all(bookmarks.has(name.decode()) for name in _ANCHOR.findall(text)):
                    continue
                node = oxml.parsed(Markup(text.decode()))
                bookmarks.unlink_others(list(node.iter(W + "hyperlink")))
                held[number] = oxml.markup_of(node).encode()

    def filled_in(self, document: bytes) -> Iterator[bytes]:
        """The text of the document with its tables, piece by piece."""
        end = 0
        for place in _PLACE.finditer(document):
            yield document[end : place.start()]
            yield from self._texts[int(place[1])]
            end = place.end()
        yield document[end:]


def _read(markup: Markup) -> None:
    """Raises ExpatError for what is no markup."""
    ParserCreate(namespace_separator=" ").Parse(markup, True)
