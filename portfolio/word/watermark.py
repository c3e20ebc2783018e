"""Pale words across a page, behind its text, as Word's own "Watermark" puts them into a header."""

from __future__ import annotations

from lxml import etree

from portfolio.word.oxml import Element

_RUN = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
 <w:pict>
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
   path="m@7,l@8,m@5,21600l@6,21600e">
   <v:formulas>
    <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
    <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
    <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
    <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
    <v:f eqn="sum @6 0 @5"/>
   </v:formulas>
   <v:path textpathok="t" o:connecttype="custom"
    o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
   <v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape type="#_x0000_t136" o:allowincell="f" fillcolor="#d0d4d8" stroked="f"
   style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:176pt;rotation:315;
z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin">
   <v:fill opacity=".5"/>
   <v:textpath style='font-family:"Arial";font-size:1pt'/>
  </v:shape>
 </w:pict>
</w:r>
"""
"""Shape type 136 and its formulas are how Word describes straight letters."""
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"


def watermark(text: str, number: int) -> Element:
    """The run for the line of a header; ``number`` tells the watermarks of a document apart."""
    run = etree.fromstring(_RUN, etree.XMLParser(remove_blank_text=True))
    (shape,) = run.iter(f"{_V}shape")
    (path,) = shape.iter(f"{_V}textpath")
    shape.set("id", f"PowerPlusWaterMarkObject{number}")
    shape.set(f"{_O}spid", f"_x0000_s{2048 + number}")
    shape.set("alt", text)
    path.set("string", text)
    return run
