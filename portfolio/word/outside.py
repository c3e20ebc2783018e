"""What a document refers to by a relationship: pictures in its package, addresses on the web."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from portfolio.word.changes import Changes

LONGEST_ADDRESS = 2_000
_WEB = re.compile(r"(?:https?://|mailto:)[!#-;=?-\[\]_a-z~]+")


class Outside:
    """Relates a document to pictures and addresses, to each of them once."""

    def __init__(self, part: DocumentPart, changes: Changes) -> None:
        self._part = part
        self._changes = changes
        self._known: dict[str, str] = {}
        self._digests: dict[bytes, str] = {}

    def picture(self, picture: bytes) -> str:
        """The relationship to a PNG or JPEG picture."""
        digest = self.digest(picture)
        if digest not in self._known:
            kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
            uri = PackURI(f"/word/media/picture{len(self._known) + 1}.{kind}")
            part = Part(uri, f"image/{kind}", picture, self._part.package)
            self._note(digest, self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
        self._changes.step("picture", digest, self._known[digest])
        return self._known[digest]

    def digest(self, picture: bytes) -> str:
        """The SHA-256 of a picture, worked out once in a document."""
        if picture not in self._digests:
            self._digests[picture] = hashlib.sha256(picture).hexdigest()
        return self._digests[picture]

    def address(self, address: str) -> str | None:
        """The relationship to a web or mail address; None for what is no such address."""
        if not _is_web(address):
            return None
        if address not in self._known:
            related = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            self._note(address, related)
        self._changes.step("address", address, self._known[address])
        return self._known[address]

    def _note(self, key: str, relationship: str) -> None:
        self._known[key] = relationship
        self._changes.note(lambda: self._forget(key))

    def _forget(self, key: str) -> None:
        del self._part.rels[self._known.pop(key)]


def _is_web(address: str) -> bool:
    if len(address) > LONGEST_ADDRESS or not _WEB.fullmatch(address.lower()):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname or parts.scheme == "mailto")
