"""The parts that hold the package together: settings, fonts, theme, relationships, types."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx

from word_template.house import LINK, NAMES, NAVY, R

PARTS = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("fontTable", "fontTable.xml"),
    "rId5": ("theme", "theme/theme1.xml"),
    "rId6": ("header", "header1.xml"),
    "rId7": ("header", "header2.xml"),
    "rId8": ("footer", "footer1.xml"),
    "rId9": ("footer", "footer2.xml"),
}


def settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    flags = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in flags.items()
    )
    scheme = (
        'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        + " ".join(f'w:accent{n}="accent{n}"' for n in range(1, 7))
        + ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"'
    )
    return (
        f'<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="en-GB"/>'
        f'<w:clrSchemeMapping {scheme}/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    found = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in (
            ("Arial", "swiss", "variable"),
            ("Courier New", "modern", "fixed"),
        )
    )
    return f"<w:fonts {NAMES}>{found}</w:fonts>"


def theme() -> str:
    """The theme that python-docx brings, with the house font and colours."""
    source = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(source) as archive:
        text = archive.read("word/theme/theme1.xml").decode("utf-8")
    text = re.sub(r"<\?xml.*?\?>\s*", "", text)
    text = re.sub(r'(<a:latin typeface=")[^"]*"', r'\1Arial"', text)
    colours = {
        "dk2": NAVY,
        "accent1": NAVY,
        "accent2": "E0B15A",
        "accent3": "3A8FA3",
        "accent4": "B4513B",
        "accent5": "8C96A0",
        "hlink": LINK,
    }
    for name, value in colours.items():
        text = re.sub(rf"(<a:{name}>\s*<a:srgbClr val=\")[0-9A-Fa-f]{{6}}", rf"\g<1>{value}", text)
    return text


def document_relationships() -> str:
    return relationships({rid: (f"{R}/{kind}", target) for rid, (kind, target) in PARTS.items()})


def package_relationships() -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return relationships(
        {
            "rId1": (f"{R}/officeDocument", "word/document.xml"),
            "rId2": (f"{package}/metadata/core-properties", "docProps/core.xml"),
        }
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>'
        for rid, (kind, target) in targets.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{found}</Relationships>'


def content_types() -> str:
    base = "application/vnd.openxmlformats-officedocument"
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{base}.wordprocessingml.document.main+xml",
        "/word/theme/theme1.xml": f"{base}.theme+xml",
        **{
            f"/word/{target}": f"{base}.wordprocessingml.{kind}+xml"
            for kind, target in PARTS.values()
            if kind != "theme"
        },
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def core_properties() -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Portfolio style template</dc:title><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )
