"""Fonts: embedded, complete for what is drawn, of the widths that the file says, with a way back to the characters."""

import io
import re

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont


def font_faults(font, codes):
    name = str(font.BaseFont)[1:]
    if font.Subtype == "/Type3":
        yield "6.2.11", f"{name}: fonts of type 3 are not looked into"
        return
    if font.Subtype == "/Type0":
        if font.Encoding != "/Identity-H":
            yield "6.2.11.3.3", f"{name}: the encoding {font.Encoding}"
        inner = font.DescendantFonts[0]
        if str(inner.CIDSystemInfo.Registry) != "Adobe" or str(inner.CIDSystemInfo.Ordering) != "Identity":
            yield "6.2.11.3.1", f"{name}: characters of {inner.CIDSystemInfo.Ordering}"
        if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
            yield "6.2.11.3.2", f"{name}: no CIDToGIDMap"
        numbers = {high << 8 | low for high, low in codes}
        yield from program_faults(name, inner, numbers, cid_widths(inner))
    else:
        first = int(font.FirstChar)
        widths = {first + index: float(width) for index, width in enumerate(font.Widths)}
        yield from program_faults(name, font, set(), widths)
    yield from unicode_faults(name, font, codes)


def cid_widths(font):
    widths, entries = {}, list(font.get("/W", []))
    while entries:
        first, second = entries.pop(0), entries.pop(0)
        if isinstance(second, (int, float)) or not hasattr(second, "__iter__"):
            width = float(entries.pop(0))
            widths.update({cid: width for cid in range(int(first), int(second) + 1)})
        else:
            widths.update({int(first) + index: float(width) for index, width in enumerate(second)})
    return widths


def program_faults(name, font, numbers, widths):
    described = font.FontDescriptor
    for key in ("/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"):
        if key not in described:
            yield "6.2.11.2", f"{name}: no {key}"
    if "/FontFile3" in described and described.FontFile3.Subtype in ("/CIDFontType0C", "/Type1C"):
        inside = compact(described.FontFile3.read_bytes())
    elif "/FontFile2" in described:
        inside = truetype(described.FontFile2.read_bytes())
    elif "/FontFile" in described:
        yield "6.2.11", f"{name}: programs of type 1 are not looked into"
        return
    else:
        yield "6.2.11.4.1", f"{name}: not embedded"
        return
    default = float(font.get("/DW", 1000))
    for number in sorted(numbers):
        if number == 0:
            yield "6.2.11.8", f"{name}: draws .notdef"
        elif number not in inside:
            yield "6.2.11.4.1", f"{name}: draws glyph {number}, which it has not"
        elif abs(inside[number] - widths.get(number, default)) > 1:
            yield "6.2.11.5", f"{name}: glyph {number} is {inside[number]:.1f} wide and not {widths.get(number, default):.1f}"


def compact(data):
    """The widths of a CFF program by character number, in thousandths."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[0]
    widths = {}
    for index, glyph in enumerate(top.charset):
        outline, _ = top.CharStrings.getItemAndSelector(glyph)
        outline.draw(NullPen())
        number = int(glyph[3:]) if glyph.startswith("cid") else index
        scale = top.FontMatrix[0] * 1000 if hasattr(top, "FontMatrix") else 1
        if hasattr(top, "FDArray"):
            inner = top.FDArray[outline.fdSelectIndex if hasattr(outline, "fdSelectIndex") else 0]
            matrix = inner.rawDict.get("FontMatrix")
            if matrix and "FontMatrix" in top.rawDict:
                scale = top.FontMatrix[0] * matrix[0] * 1000
            elif matrix:
                scale = matrix[0] * 1000
        widths[number] = outline.width * scale
    return widths


def truetype(data):
    font = TTFont(io.BytesIO(data))
    scale = 1000 / font["head"].unitsPerEm
    return {index: font["hmtx"][glyph][0] * scale for index, glyph in enumerate(font.getGlyphOrder())}


def unicode_faults(name, font, codes):
    """Not asked of level B; but what we print must be found again."""
    if "/ToUnicode" not in font:
        yield "6.2.11.7", f"{name}: no way back to the characters"
        return
    text = font.ToUnicode.read_bytes().decode("latin-1")
    known = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        known.update({int(code, 16): words for code, words in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block)})
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, words in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            for index in range(int(last, 16) - int(first, 16) + 1):
                known[int(first, 16) + index] = f"{int(words, 16) + index:04x}"
        for first, last, list_ in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*\[(.*?)\]", block, re.S):
            for index, words in enumerate(re.findall(r"<([0-9a-fA-F]+)>", list_)):
                known[int(first, 16) + index] = words
    for high, low in sorted(codes):
        words = known.get(high << 8 | low)
        if words is None or words.lower() in ("0000", "feff", "fffe"):
            yield "6.2.11.7", f"{name}: no character for code {high << 8 | low}"
