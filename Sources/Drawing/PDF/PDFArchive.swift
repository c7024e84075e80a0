import CivilTime

/// The update that makes a file of cairo one for the archive (PDF/A-2b, ISO 19005-2).
///
/// It stands behind the bytes of cairo, which stay as they are: metadata as XMP and the same in the
/// information dictionary, the colours of the output (sRGB), the language, an identifier, the symbols
/// of the pages, and for TrueType fonts the map from characters to glyphs that cairo leaves out.
struct PDFArchive {
  private let file: PDFFile
  private var update: [UInt8] = []
  private var places: [(number: Int, offset: Int)] = []
  private var next: Int

  /// Appends the update for a file that says this about itself and has these overlays, one for each
  /// page.
  static func completing(
    _ bytes: [UInt8], _ description: PDFCanvas.Description, _ overlays: [PageOverlay]
  ) throws(DrawingError) -> [UInt8] {
    var archive = PDFArchive(try PDFFile(bytes))
    try archive.write(description)
    try archive.complete(overlays)
    archive.finish()
    return bytes + archive.update
  }

  private init(_ file: PDFFile) {
    self.file = file
    next = file.offsets.count
  }

  private mutating func write(_ description: PDFCanvas.Description) throws(DrawingError) {
    let profile = stream("/N 3", SRGBProfile.bytes)
    let intent = add(
      """
      << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)
         /Info (sRGB IEC61966-2.1) /DestOutputProfile \(profile) 0 R >>
      """)
    let metadata = PDFMetadata(description)
    // Metadata of archives stand in clear, so that any program can find them.
    let packet = stream("/Type /Metadata /Subtype /XML", Array(metadata.packet.utf8))
    guard var catalogue = file.text(ofObject: file.root), catalogue.hasSuffix(">>") else {
      throw .unreadablePDF("catalogue")
    }
    catalogue.removeLast(2)
    replace(
      file.root,
      """
      \(catalogue)   /Metadata \(packet) 0 R
         /OutputIntents [ \(intent) 0 R ]
         /Lang (zh-CN)
         /ViewerPreferences << /DisplayDocTitle true >>
      >>
      """)
    replace(file.info, metadata.dictionary)
    completeFonts()
  }

  /// Puts the symbols over what cairo drew on their pages, between which the state of cairo ends.
  private mutating func complete(_ overlays: [PageOverlay]) throws(DrawingError) {
    guard overlays.contains(where: { !$0.isEmpty }) else { return }
    let pages = try file.pages()
    guard pages.count == overlays.count else { throw .unreadablePDF("pages") }
    let begin = stream("", Array("q\n".utf8))
    for (page, overlay) in zip(pages, overlays) where !overlay.isEmpty {
      guard let text = file.text(ofObject: page),
        let drawn = PDFFile.references(of: "/Contents", in: text).first
      else { throw .unreadablePDF("page") }
      let end = stream("", Array("Q\n".utf8) + overlay.content)
      replace(
        page,
        text.replacing(
          "/Contents \(drawn) 0 R", with: "/Contents [ \(begin) 0 R \(drawn) 0 R \(end) 0 R ]"))
    }
  }

  /// PDF/A asks for a `CIDToGIDMap` of embedded TrueType fonts (ISO 19005-2 §6.2.11.3.2); the glyphs of
  /// cairo's subsets stand in the order of the characters.
  private mutating func completeFonts() {
    for number in file.offsets.indices.dropFirst()
    where file.object(number, beginsWith: "<< /Type /Font\n   /Subtype /CIDFontType2") {
      guard var font = file.text(ofObject: number), font.hasSuffix(">>"),
        !font.contains("/CIDToGIDMap")
      else { continue }
      font.removeLast(2)
      replace(number, font + "   /CIDToGIDMap /Identity\n>>")
    }
  }

  // MARK: Objects

  private mutating func add(_ text: String) -> Int {
    let number = next
    next += 1
    replace(number, text)
    return number
  }

  private mutating func replace(_ number: Int, _ text: String) {
    places.append((number, file.bytes.count + update.count))
    update += "\(number) 0 obj\n\(text)\nendobj\n".utf8
  }

  private mutating func stream(_ entries: String, _ content: [UInt8]) -> Int {
    let number = next
    next += 1
    places.append((number, file.bytes.count + update.count))
    update += "\(number) 0 obj\n<< \(entries) /Length \(content.count) >>\nstream\n".utf8
    update += content
    update += "\nendstream\nendobj\n".utf8
    return number
  }

  /// The table of references to what is new, and the trailer.
  private mutating func finish() {
    let identifier = Fingerprint(of: file.bytes, update).hexadecimal
    let offset = file.bytes.count + update.count
    update += "xref\n".utf8
    for place in places.sorted(by: { $0.number < $1.number }) {
      let digits = String(place.offset)
      let padding = String(repeating: "0", count: max(0, 10 - digits.count))
      update += "\(place.number) 1\n\(padding)\(digits) 00000 n \n".utf8
    }
    update +=
      """
      trailer
      << /Size \(next)
         /Root \(file.root) 0 R
         /Info \(file.info) 0 R
         /Prev \(file.tableOffset)
         /ID [ <\(identifier)> <\(identifier)> ]
      >>
      startxref
      \(offset)
      %%EOF

      """.utf8
  }
}

/// Tells files apart (FNV-1a, twice with different beginnings). It guards nothing: what must not be
/// forged has a signature.
private struct Fingerprint {
  private var low: UInt64 = 0xcbf2_9ce4_8422_2325
  private var high: UInt64 = 0x6c62_272e_07bb_0142

  init(of parts: [UInt8]...) {
    for part in parts {
      for byte in part {
        low = (low ^ UInt64(byte)) &* 0x100_0000_01b3
        high = (high ^ UInt64(byte)) &* 0x1_0000_0001_b30b
      }
    }
  }

  var hexadecimal: String {
    [high, low].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
