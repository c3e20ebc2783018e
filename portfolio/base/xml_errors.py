"""What the errors of the XML parser mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever has such an error has the parser; others need not wait for it
    from lxml import etree

_TOO_MUCH = (1, 2, 114)
"""An internal limit, no memory left, a limit on resources: ``XML_ERR_INTERNAL_ERROR``,
``XML_ERR_NO_MEMORY`` and ``XML_ERR_RESOURCE_LIMIT`` of libxml2, whose older versions tell of every
limit by the first."""


def is_too_much(error: etree.XMLSyntaxError) -> bool:
    """Whether the text was too large, or too deep, to be read, and not wrong."""
    return error.code in _TOO_MUCH
