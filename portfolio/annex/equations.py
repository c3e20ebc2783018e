"""Equations of Office files on one line: ``x=(-b±√(b^2-4ac))/(2a)``."""

from __future__ import annotations

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEEPEST = 40


def linear(node: etree._Element, depth: int = 0) -> str:
    """An equation, or a part of one."""
    if depth > DEEPEST or not isinstance(node.tag, str):
        return ""
    name = node.tag.removeprefix(M)
    if node.tag == f"{M}t":
        return node.text or ""

    def part(name: str) -> str:
        child = node.find(f"{M}{name}")
        return linear(child, depth + 1) if child is not None else ""

    match name:
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup":
            return f"{part('e')}^{_grouped(part('sup'))}"
        case "sSub":
            return f"{part('e')}_{_grouped(part('sub'))}"
        case "sSubSup":
            low, high = _grouped(part("sub")), _grouped(part("sup"))
            return f"{part('e')}_{low}^{high}"
        case "rad":
            return f"{_root(part('deg'))}({part('e')})"
        case "nary":
            return _sum(node, part("sub"), part("sup"), part("e"))
        case "d":
            return _bracketed(node, depth)
        case "limLow":
            return f"{part('e')}_{_grouped(part('lim'))}"
        case "limUpp":
            return f"{part('e')}^{_grouped(part('lim'))}"
        case "func":
            return f"{part('fName')} {part('e')}"
        case "m":
            rows = [
                ", ".join(linear(cell, depth + 2) for cell in row if cell.tag == f"{M}e")
                for row in node.findall(f"{M}mr")
            ]
            return f"[{'; '.join(rows)}]"
        case "eqArr":
            return "; ".join(linear(line, depth + 1) for line in node.findall(f"{M}e"))
        case "bar":
            return part("e") + "\u0305"
        case "acc":
            return part("e") + _property(node, "accPr", "chr", "\u0302")
    return "".join(linear(child, depth + 1) for child in node)


def _sum(node: etree._Element, low: str, high: str, inside: str) -> str:
    limits = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{_property(node, 'naryPr', 'chr', '∫')}{limits} {inside}"


def _bracketed(node: etree._Element, depth: int) -> str:
    left = _property(node, "dPr", "begChr", "(")
    right = _property(node, "dPr", "endChr", ")")
    inside = [linear(child, depth + 1) for child in node.findall(f"{M}e")]
    return f"{left}{_property(node, 'dPr', 'sepChr', '|').join(inside)}{right}"


def _property(node: etree._Element, group: str, name: str, usual: str) -> str:
    found = node.find(f"{M}{group}/{M}{name}")
    return str(found.get(f"{M}val", "")) if found is not None else usual


def _root(degree: str) -> str:
    return {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree, f"{_grouped(degree)}√")


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"
