"""Content streams: operators, resources, colours, transparency, and the codes that each font is asked for."""

import pikepdf
from pikepdf import Name

# ISO 32000-1 Annex A; all others are forbidden by ISO 19005-2 §6.2.2.
OPERATORS = set("""b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID INLINE IMAGE j J K k l m M MP n
    q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"""".split())
BLENDS = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn", "/HardLight",
          "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"}
INTENTS = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}


def page_faults(page, number, used):
    place = f"page {number}: "
    for key in ("/MediaBox", "/CropBox", "/TrimBox"):
        if key in page:
            left, low, right, high = (float(value) for value in page[key])
            if not (3 <= right - left <= 14400 and 3 <= high - low <= 14400):
                yield "6.1.13", place + f"{key} of {right - left} × {high - low}"
    for key in ("/AA", "/PresSteps"):
        if key in page:
            yield "6.10", place + f"{key}"
    if len(page.get("/Annots", [])) > 0:
        yield "6.3", place + "annotations are not looked into"
    group = page.get("/Group")
    if group is not None and group.get("/CS", Name.DeviceRGB) not in (Name.DeviceRGB, Name.DeviceGray):
        yield "6.2.4.3", place + f"a group blended in {group.CS}"
    yield from content_faults(page, page.get("/Resources", {}), place, used, set())


def content_faults(content, resources, place, used, seen):
    depth, font, in_text = 0, None, False
    for instruction in pikepdf.parse_content_stream(content):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator not in OPERATORS:
            yield "6.2.2", place + f"the operator {operator}"
        if operator == "q":
            depth += 1
            if depth > 28:
                yield "6.1.13", place + "graphics states nested more than 28 deep"
        elif operator == "Q":
            depth -= 1
            if depth < 0:
                yield "6.2.2", place + "Q without q"
        elif operator in ("BT", "ET"):
            if in_text == (operator == "BT"):
                yield "6.2.2", place + f"{operator} out of turn"
            in_text = operator == "BT"
        elif operator in ("K", "k"):
            yield "6.2.4.3", place + "a colour in CMYK with an output intent in RGB"
        elif operator in ("CS", "cs") and operands[0] not in (Name.DeviceRGB, Name.DeviceGray, Name.Pattern):
            yield "6.2.4", place + f"the colour space {operands[0]}"
        elif operator == "ri" and str(operands[0]) not in INTENTS:
            yield "6.2.6", place + f"the rendering intent {operands[0]}"
        elif operator == "gs":
            yield from state_faults(found(resources, "/ExtGState", operands[0]), place)
        elif operator == "Tf":
            font = found(resources, "/Font", operands[0])
            if font is None:
                yield "6.2.2", place + f"no font {operands[0]}"
        elif operator in ("Tj", "'", '"', "TJ"):
            strings = operands[0] if operator == "TJ" else [operands[-1]]
            codes = used.setdefault(font.objgen, (font, set()))[1]
            for text in strings:
                if isinstance(text, pikepdf.String):
                    data = bytes(text)
                    wide = font.Subtype == "/Type0"
                    codes.update(zip(*[iter(data)] * 2) if wide else ((0, code) for code in data))
        elif operator == "Do":
            thing = found(resources, "/XObject", operands[0])
            if thing is None:
                yield "6.2.2", place + f"no object {operands[0]}"
            elif thing.objgen not in seen:
                yield from thing_faults(thing, place, used, seen | {thing.objgen})
    if depth:
        yield "6.2.2", place + "q without Q"


def found(resources, kind, name):
    return resources.get(kind, {}).get(str(name))


def state_faults(state, place):
    if state is None:
        yield "6.2.2", place + "a graphics state that is not there"
        return
    for key in ("/TR", "/HTP"):
        if key in state:
            yield "6.2.5", place + f"{key} in a graphics state"
    if state.get("/TR2", Name.Default) != Name.Default:
        yield "6.2.5", place + "/TR2 in a graphics state"
    if str(state.get("/BM", "/Normal")) not in BLENDS:
        yield "6.2.10", place + f"the blend mode {state.BM}"


def thing_faults(thing, place, used, seen):
    for key in ("/OPI", "/Alternates", "/PS", "/Ref"):
        if key in thing:
            yield "6.2.8", place + f"{key} in an object that is drawn"
    if thing.Subtype == "/Form":
        yield from content_faults(thing, thing.get("/Resources", {}), place, used, seen)
    elif thing.Subtype == "/Image":
        if bool(thing.get("/Interpolate", False)):
            yield "6.2.8", place + "an image that is interpolated"
        space = thing.get("/ColorSpace", Name.DeviceGray)
        if space not in (Name.DeviceRGB, Name.DeviceGray) and str(space[0]) not in ("/ICCBased", "/Indexed", "/CalRGB", "/CalGray"):
            yield "6.2.4", place + f"an image in {space}"
        if "/SMask" in thing:
            yield from thing_faults(thing.SMask, place, used, seen)
    else:
        yield "6.2.9", place + f"an object of the kind {thing.Subtype}"
