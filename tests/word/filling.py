"""Filling in a form as a person does in Word, through python-docx."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from pathlib import Path

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def fill(form: Path, values: Mapping[str, str], target: Path) -> Path:
    """Write values into the content controls with these tags, and save under another name.

    Every tag has to be there. A date is such as 14/03/2026; ``yes`` ticks a box.
    """
    document = docx.Document(str(form))
    controls = {tag_of(node): node for node in document.element.body.iter(W + "sdt")}
    for tag, value in values.items():
        _type(controls[tag], value)
    document.save(str(target))
    return target


def tags(form: Path) -> list[str]:
    """The tag of every content control that can be filled in, in order."""
    body = docx.Document(str(form)).element.body
    found = [(tag_of(node), node) for node in body.iter(W + "sdt") if tag_of(node)]
    return [tag for tag, _ in found if not tag.startswith("form.")]


def tag_of(node: etree._Element) -> str:
    tag = node.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(W + "val")


def control(form: Path, tag: str) -> etree._Element:
    body = docx.Document(str(form)).element.body
    return next(node for node in body.iter(W + "sdt") if tag_of(node) == tag)


def _type(node: etree._Element, value: str) -> None:
    settings, content = node.find(W + "sdtPr"), node.find(W + "sdtContent")
    box = settings.find(W14 + "checkbox")
    if box is not None:
        box.find(W14 + "checked").set(W14 + "val", "1" if value == "yes" else "0")
        content.find(f".//{W}t").text = "☒" if value == "yes" else "☐"
        return
    chosen = settings.find(W + "dropDownList")
    if chosen is not None:
        assert value in [entry.get(W + "displayText") for entry in chosen], value
    prompt = settings.find(W + "showingPlcHdr")
    if prompt is not None:
        settings.remove(prompt)
    date = settings.find(W + "date")
    if date is not None:
        day, month, year = value.split("/")
        date.set(W + "fullDate", f"{year}-{month}-{day}T00:00:00Z")
    _write(content, value)


def _write(content: etree._Element, value: str) -> None:
    """One run, with breaks where the person pressed Enter and tabs."""
    first = copy.deepcopy(content.find(W + "r"))
    for node in [*content]:
        content.remove(node)
    for node in [*first]:
        first.remove(node)
    for part in re.split("([\n\t])", value):
        if part in ("\n", "\t"):
            etree.SubElement(first, W + ("br" if part == "\n" else "tab"))
        elif part:
            piece = etree.SubElement(first, W + "t")
            piece.text = part
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    content.append(first)
