import CivilTime

/// What a file says about itself, in the two forms that must agree (ISO 19005-2 §6.6.3).
struct PDFMetadata {
  private let description: PDFCanvas.Description
  /// Whole seconds of UTC: 2026-07-01T08:00:00.
  private let time: String

  static let creator = "Tongzheng 通政"
  static let producer = "cairo; Tongzheng"

  init(_ description: PDFCanvas.Description) {
    self.description = description
    time = String(description.createdAt.description.prefix(19))
  }

  /// The information dictionary.
  var dictionary: String {
    let date = "(D:\(time.filter(\.isNumber))Z)"
    var entries = [
      ("Title", Self.string(description.title)), ("Author", Self.string(description.author)),
      ("Creator", Self.string(Self.creator)), ("Producer", Self.string(Self.producer)),
      ("CreationDate", date), ("ModDate", date),
    ]
    if !description.keywords.isEmpty {
      entries.append(("Keywords", Self.string(description.keywords)))
    }
    return "<< " + entries.map { "/\($0) \($1)" }.joined(separator: "\n   ") + "\n>>"
  }

  /// The XMP packet (ISO 16684-1).
  var packet: String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
      xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
      xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
    <dc:format>application/pdf</dc:format>
    <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(description.title))</rdf:li></rdf:Alt></dc:title>
    <dc:creator><rdf:Seq><rdf:li>\(escaped(description.author))</rdf:li></rdf:Seq></dc:creator>
    <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
    <xmp:CreatorTool>\(Self.creator)</xmp:CreatorTool>
    <xmp:CreateDate>\(time)Z</xmp:CreateDate>
    <xmp:ModifyDate>\(time)Z</xmp:ModifyDate>
    <pdf:Producer>\(Self.producer)</pdf:Producer>\(keywords)
    <pdfaid:part>2</pdfaid:part>
    <pdfaid:conformance>B</pdfaid:conformance>
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="r"?>
    """
  }

  private var keywords: String {
    guard !description.keywords.isEmpty else { return "" }
    return "\n<pdf:Keywords>\(escaped(description.keywords))</pdf:Keywords>"
  }

  private func escaped(_ text: String) -> String { SVGCanvas.escaped(text) }

  /// A text string in UTF-16 (ISO 32000-1 §7.9.2.2), as hexadecimal digits.
  private static func string(_ text: String) -> String {
    let digits = text.utf16.map { unit in
      let code = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - code.count) + code
    }
    return "<FEFF\(digits.joined())>"
  }
}
